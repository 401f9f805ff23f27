"""Taking notes into a document. They are taken as they are then; a note is never changed by it."""

from __future__ import annotations

from safeguide.documents.filled import Event
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import back_to_document, opened, trail
from safeguide.journey.views import Choice, Go, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.language import NAMES, Language
from safeguide.notes.incident import Note
from safeguide.notes.moment_words import moment_words, state_words
from safeguide.notes.notebook import Entry
from safeguide.notes.words import headline

TOGETHER = 7
"""Notes in one part of the list."""


def notes_to_take(visit: Visit, place: routes.NotesToTake) -> View:
    """The notes, with those that are taken in marked."""
    _ = visit.language.gettext
    filled, _kind = opened(visit, place.number)
    taken = {event.note for event in filled.events}
    entries = visit.notebook.newest(TOGETHER, place.below)
    choices = [
        Choice(
            f"{each.number}. {headline(each.note, visit.language)}",
            actions.ToggleNote(place.number, each.number),
            chosen=each.number in taken,
        )
        for each in entries
        if each.note and _can_be_taken(each)
    ]
    if entries and entries[-1].number > 1:
        older = routes.NotesToTake(place.number, entries[-1].number)
        choices.append(Choice(_("Older notes"), Go(older)))
    return View(
        place,
        "question",
        _("Which notes?"),
        body=(
            Paragraph(
                _(
                    "They go in as they are now, the oldest first. Your notes themselves are not "
                    "changed."
                )
            ),
        ),
        choices=(
            Choice(_("Take in all of them"), actions.TakeNotes(place.number, True)),
            Choice(_("Take in none"), actions.TakeNotes(place.number, False)),
            *choices,
            back_to_document(visit, place.number),
        ),
        trail=trail(visit, place.number),
    )


def take_notes(visit: Visit, action: actions.TakeNotes) -> Next:
    """Take in all, or none."""
    if not visit.notebook.unlocked:
        return Next()
    # What holds notes is locked with them.
    visit.documents.keep(action.number)
    filled, _kind = opened(visit, action.number)
    filled.events = []
    if action.all:
        filled.events = [
            _event(visit, each) for each in visit.notebook.entries() if _can_be_taken(each)
        ]
    return Next(said=_count(visit, len(filled.events)))


def toggle_note(visit: Visit, action: actions.ToggleNote) -> Next:
    """Take one in, or no longer."""
    if not visit.notebook.unlocked:
        return Next()
    # What holds notes is locked with them.
    visit.documents.keep(action.number)
    filled, _kind = opened(visit, action.number)
    others = [each for each in filled.events if each.note != action.note]
    if len(others) == len(filled.events):
        others.append(_event(visit, visit.notebook.entry(action.note)))
    filled.events = others
    return Next(said=_count(visit, len(others)))


def _count(visit: Visit, count: int) -> str:
    said = visit.language.ngettext(
        "{number} note is taken in.", "{number} notes are taken in.", count
    )
    return said.format(number=count)


def _can_be_taken(entry: Entry) -> bool:
    """Whether it can be read, was written with the passphrase, and is no change to another."""
    return entry.note is not None and entry.genuine and not entry.note.amends


def _event(visit: Visit, entry: Entry) -> Event:
    """A note as a document takes it in, with the changes to it below what it says."""
    note = entry.note
    assert note is not None
    said = {name: text for name, text in note.fields.items() if name != "when"}
    changes = [
        each.note.fields.get("what", "")
        for each in visit.notebook.changes_to(entry.number)
        if each.note and each.genuine
    ]
    if any(changes):
        said["change"] = "\n".join(filter(None, changes))
    when = {code: _when(note, Language(code)) for code in NAMES}
    moment = note.happened.moment if note.happened else None
    day = moment.day.isoformat() if moment else ""
    return Event(entry.number, when, day, note.written_at.date().isoformat(), said)


def _when(note: Note, language: Language) -> str:
    """When it happened, as far as that is known, and with a mark where nobody confirmed it."""
    happened = note.happened
    if happened is None or happened.moment is None:
        return " ".join(note.fields.get("when", "").split())
    words = moment_words(happened.moment, language)
    if happened.is_confirmed:
        return words
    state = state_words(happened.state, language)
    return language.gettext("{words} ({state})").format(words=words, state=state)
