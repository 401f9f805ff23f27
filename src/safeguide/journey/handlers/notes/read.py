"""Reading notes: the list, one note, a search, the pattern, and the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import back_to_notes, note_blocks, trail
from safeguide.journey.handlers.notes.when import can_be_asked
from safeguide.journey.pictures import hours_picture, weeks_picture
from safeguide.journey.views import Block, Choice, Field, Go, Heading, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.notebook import Entry
from safeguide.notes.pattern import pattern_of
from safeguide.notes.words import (
    count_by_day_and_hour,
    damaged_words,
    forged_words,
    headline,
    pattern_sentences,
    recent_weeks,
    report_lines,
)

TOGETHER = 7
"""Notes in one part of the list: with what follows them, all can be chosen by one key."""


def note_list(visit: Visit, place: routes.NoteList) -> View:
    """Some notes, the newest first."""
    _ = visit.language.gettext
    entries = visit.notebook.newest(TOGETHER, place.below)
    choices = note_choices(visit, entries)
    if entries and entries[-1].number > 1:
        older = routes.NoteList(entries[-1].number)
        choices = (*choices, Choice(_("Older notes"), Go(older)))
    nothing = Paragraph(_("There are no notes here yet."))
    return View(
        place,
        "menu",
        _("Your notes, the newest first"),
        body=() if entries else (nothing,),
        choices=choices or (back_to_notes(visit),),
        trail=trail(visit),
    )


def note(visit: Visit, place: routes.Note) -> View:
    """One note, with the changes to it."""
    _ = visit.language.gettext
    entry = visit.notebook.entry(place.number)
    body = list(_note_blocks(visit, entry))
    changes = visit.notebook.changes_to(entry.number)
    for change in changes:
        title = _("Change, in note {number}").format(number=change.number)
        body += [Heading(title), *_note_blocks(visit, change)]
    choices = [Choice(_("Change or add to this note"), actions.BeginNote(entry.number))]
    if entry.note and entry.note.amends:
        changed = routes.Note(entry.note.amends)
        choices = [Choice(_("The note that this changes"), Go(changed))]
    told_anew = any(change.note and change.note.happened for change in changes)
    if can_be_asked(entry.note, visit.language.code) and not told_anew:
        asked = routes.When("note", entry.number)
        choices.append(Choice(_("Say whether this is when it happened"), Go(asked)))
    if entry.number > 1:
        choices.append(Choice(_("The note before it"), Go(routes.Note(entry.number - 1))))
    if entry.number < visit.notebook.count():
        choices.append(Choice(_("The note after it"), Go(routes.Note(entry.number + 1))))
    choices += [
        Choice(_("All notes"), Go(routes.NoteList())),
        back_to_notes(visit),
    ]
    title = _("Note {number}").format(number=entry.number)
    return View(
        place,
        "page",
        title,
        body=tuple(body),
        choices=tuple(choices),
        trail=trail(visit),
    )


def search(visit: Visit) -> View:
    """The form for words to look for in the notes."""
    _ = visit.language.gettext
    return form(
        routes.SearchNotes(),
        _("Search your notes"),
        fields=(Field("words", _("Words, a name or a place")),),
        submit=_("Search"),
        waiting=_("Searching."),
        choices=(back_to_notes(visit),),
        trail=trail(visit),
    )


def submit_search(visit: Visit, values: Mapping[str, str]) -> Next | View:
    """Go to what is found."""
    words = " ".join(values.get("words", "").split())
    if not words:
        return replace(search(visit), error=visit.language.gettext("Type a word to look for."))
    return Next(routes.NotesFound(words))


def found(visit: Visit, place: routes.NotesFound) -> View:
    """The notes that hold some words."""
    entries = visit.notebook.find(place.words)
    title = visit.language.ngettext(
        "{number} note holds: {words}", "{number} notes hold: {words}", len(entries)
    )
    again = Choice(visit.language.gettext("Search again"), Go(routes.SearchNotes()))
    return View(
        place,
        "menu",
        title.format(number=len(entries), words=place.words),
        choices=(*note_choices(visit, entries), again),
        trail=trail(visit),
    )


def pattern(visit: Visit) -> View:
    """How often, and at which times: as pictures with words that say the same."""
    _ = visit.language.gettext
    entries = visit.notebook.entries()
    seen = pattern_of(entry.note for entry in entries if entry.note and entry.genuine)
    words = pattern_sentences(seen, visit.language)
    body: list[Block] = [Paragraph(sentence) for sentence in words]
    if seen.weeks:
        days = [visit.language.weekday(day) for day in range(7)]
        weeks = [(visit.language.date(day), count) for day, count in recent_weeks(seen)]
        pictures: list[Block] = [weeks_picture(weeks)]
        if seen.hours:
            pictures.append(hours_picture(days, count_by_day_and_hour(seen)))
        body += pictures
    return View(
        routes.Pattern(),
        "page",
        _("The pattern"),
        body=tuple(body),
        choices=(back_to_notes(visit),),
        trail=trail(visit),
    )


def check(visit: Visit) -> View:
    """Whether any note is missing, changed or forged."""
    _ = visit.language.gettext
    lines = report_lines(visit.notebook.verify(), visit.language)
    why = _(
        "Give the check code to somebody you trust, such as an advocate. If the file is ever "
        "put back to an older one, the code will not fit any more."
    )
    return View(
        routes.Check(),
        "notice",
        _("Check of your notes"),
        body=(*(Paragraph(line) for line in lines), Paragraph(why)),
        choices=(back_to_notes(visit),),
        trail=trail(visit),
    )


def note_choices(visit: Visit, entries: list[Entry]) -> tuple[Choice, ...]:
    """A choice for each note: its number, and how it begins."""
    _ = visit.language.gettext
    choices = []
    for entry in entries:
        if entry.note is None:
            label = damaged_words(entry.number, visit.language)
        else:
            label = f"{entry.number}. {headline(entry.note, visit.language)}"
        if entry.note and not entry.genuine:
            label += " " + _("(not verified)")
        choices.append(Choice(label, Go(routes.Note(entry.number))))
    return tuple(choices)


def _note_blocks(visit: Visit, entry: Entry) -> list[Block]:
    if entry.note is None:
        return [Paragraph(damaged_words(entry.number, visit.language))]
    blocks = note_blocks(entry.note, visit.language)
    if entry.genuine:
        return blocks
    return [Paragraph(forged_words(entry.number, visit.language)), *blocks]
