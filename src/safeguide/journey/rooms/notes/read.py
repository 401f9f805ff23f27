"""Reading notes: the list, one note, a search, the pattern, and the check."""

from __future__ import annotations

from dataclasses import replace

from safeguide.journey.pictures import hours_picture, weeks_picture
from safeguide.journey.rooms.notes.common import LockedRoom, back_to_notes, note_blocks, trail
from safeguide.journey.rooms.notes.when import can_be_asked
from safeguide.journey.views import (
    Act,
    Block,
    Choice,
    Field,
    Go,
    Heading,
    Paragraph,
    Place,
    View,
    form,
)
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


class ListRoom(LockedRoom):
    """The newest notes, or (by key) those with numbers below one."""

    name = "note-list"

    def open_view(self, visit: Visit, key: str) -> View:
        """Some notes, the newest first."""
        _ = visit.language.gettext
        entries = visit.notebook.newest(TOGETHER, int(key) if key else None)
        choices = note_choices(visit, entries)
        if entries and entries[-1].number > 1:
            older = Place("note-list", str(entries[-1].number))
            choices = (*choices, Choice(_("Older notes"), Go(older)))
        nothing = Paragraph(_("There are no notes here yet."))
        return View(
            Place("note-list", key),
            "menu",
            _("Your notes, the newest first"),
            body=() if entries else (nothing,),
            choices=choices or (back_to_notes(visit),),
            trail=trail(visit),
        )


class NoteRoom(LockedRoom):
    """One note, by its number, with the changes to it."""

    name = "note"

    def open_view(self, visit: Visit, key: str) -> View:
        """The note."""
        _ = visit.language.gettext
        entry = visit.notebook.entry(int(key))
        body = list(_note_blocks(visit, entry))
        changes = visit.notebook.changes_to(entry.number)
        for change in changes:
            title = _("Change, in note {number}").format(number=change.number)
            body += [Heading(title), *_note_blocks(visit, change)]
        choices = [Choice(_("Change or add to this note"), Act("note-write", "begin", key))]
        if entry.note and entry.note.amends:
            changed = Place("note", str(entry.note.amends))
            choices = [Choice(_("The note that this changes"), Go(changed))]
        told_anew = any(change.note and change.note.happened for change in changes)
        if can_be_asked(entry.note, visit.language.code) and not told_anew:
            asked = Place("note-when", f"note/{entry.number}")
            choices.append(Choice(_("Say whether this is when it happened"), Go(asked)))
        if entry.number > 1:
            choices.append(
                Choice(_("The note before it"), Go(Place("note", str(entry.number - 1))))
            )
        if entry.number < visit.notebook.count():
            choices.append(Choice(_("The note after it"), Go(Place("note", str(entry.number + 1)))))
        choices += [
            Choice(_("All notes"), Go(Place("note-list"))),
            back_to_notes(visit),
        ]
        title = _("Note {number}").format(number=entry.number)
        return View(
            Place("note", key),
            "page",
            title,
            body=tuple(body),
            choices=tuple(choices),
            trail=trail(visit),
        )


class FindRoom(LockedRoom):
    """A search through the notes: the form, or (by key) what was found."""

    name = "note-search"

    def open_view(self, visit: Visit, key: str) -> View:
        """The form, or the notes that hold these words."""
        _ = visit.language.gettext
        if not key:
            return form(
                Place("note-search"),
                _("Search your notes"),
                fields=(Field("words", _("Words, a name or a place")),),
                submit=_("Search"),
                waiting=_("Searching."),
                choices=(back_to_notes(visit),),
                trail=trail(visit),
            )
        found = visit.notebook.find(key)
        title = visit.language.ngettext(
            "{number} note holds: {words}", "{number} notes hold: {words}", len(found)
        )
        return View(
            Place("note-search", key),
            "menu",
            title.format(number=len(found), words=key),
            choices=(
                *note_choices(visit, found),
                Choice(_("Search again"), Go(Place("note-search"))),
            ),
            trail=trail(visit),
        )

    def open_submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Go to what is found."""
        words = " ".join(values.get("words", "").split())
        if not words:
            error = visit.language.gettext("Type a word to look for.")
            return replace(self.open_view(visit, ""), error=error)
        return Next(Place("note-search", words))


class PatternRoom(LockedRoom):
    """How often, and at which times: as pictures with words that say the same."""

    name = "notes-pattern"

    def open_view(self, visit: Visit, key: str) -> View:
        """The pattern."""
        _ = visit.language.gettext
        entries = visit.notebook.entries()
        pattern = pattern_of(entry.note for entry in entries if entry.note and entry.genuine)
        words = pattern_sentences(pattern, visit.language)
        body: list[Block] = [Paragraph(sentence) for sentence in words]
        if pattern.weeks:
            days = [visit.language.weekday(day) for day in range(7)]
            weeks = [(visit.language.date(day), count) for day, count in recent_weeks(pattern)]
            pictures: list[Block] = [weeks_picture(weeks)]
            if pattern.hours:
                pictures.append(hours_picture(days, count_by_day_and_hour(pattern)))
            body += pictures
        return View(
            Place("notes-pattern"),
            "page",
            _("The pattern"),
            body=tuple(body),
            choices=(back_to_notes(visit),),
            trail=trail(visit),
        )


class CheckRoom(LockedRoom):
    """Whether any note is missing, changed or forged."""

    name = "notes-check"

    def open_view(self, visit: Visit, key: str) -> View:
        """What the check found."""
        _ = visit.language.gettext
        lines = report_lines(visit.notebook.verify(), visit.language)
        why = _(
            "Give the check code to somebody you trust, such as an advocate. If the file is ever "
            "put back to an older one, the code will not fit any more."
        )
        return View(
            Place("notes-check"),
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
        choices.append(Choice(label, Go(Place("note", str(entry.number)))))
    return tuple(choices)


def _note_blocks(visit: Visit, entry: Entry) -> list[Block]:
    if entry.note is None:
        return [Paragraph(damaged_words(entry.number, visit.language))]
    blocks = note_blocks(entry.note, visit.language)
    if entry.genuine:
        return blocks
    return [Paragraph(forged_words(entry.number, visit.language)), *blocks]
