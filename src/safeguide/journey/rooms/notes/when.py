"""Saying back when something happened, so that the person can say whether it was understood.

The key says of what: the draft (no key), a note that waits ("waiting/3") or a saved one ("note/3").
"""

from __future__ import annotations

from dataclasses import dataclass

from safeguide.journey.rooms.notes.common import back_to_notes, saved_words, trail, trouble
from safeguide.journey.rooms.notes.write import save_draft, unsaved_words
from safeguide.journey.views import Act, Back, Choice, Paragraph, Place, View
from safeguide.journey.visit import Next, Room, Visit
from safeguide.notes.happened import CONFIRMED, WORDS, Happened
from safeguide.notes.incident import Note
from safeguide.notes.moment_words import moment_words
from safeguide.notes.moments import Moment, readings
from safeguide.notes.notebook import FileUnreadableError, Notebook
from safeguide.notes.store import StoreError

NAME = "note-when"
WRITE = "note-write"


@dataclass(frozen=True)
class _Question:
    """The words to ask about, when they were said (ISO 8601), and what they can mean."""

    words: str
    said: str
    moments: tuple[Moment, ...]


def can_be_asked(note: Note | None, language: str) -> bool:
    """Whether there is something to ask about a note that nobody has confirmed."""
    return note is not None and bool(_question_of(note, language).moments)


class WhenRoom(Room):
    """Is this when it happened?"""

    def view(self, visit: Visit, key: str) -> View:
        """The words, what they can mean, and what to do about it."""
        _ = visit.language.gettext
        try:
            asked = _question(visit, key)
        except StoreError as error:
            return _nothing(visit, key, trouble(error, visit.language))
        if asked is None:
            return _nothing(visit, key, "")
        typed = _("You wrote: {words}").format(words=asked.words)
        moments = asked.moments
        if len(moments) == 1:
            title = _("Is this when it happened?")
            read = _("{moment}?").format(moment=moment_words(moments[0], visit.language))
            body = [Paragraph(typed), Paragraph(read)]
            labels = [_("Yes, that is when")]
        else:
            title = _("Which of these is when it happened?")
            body = [Paragraph(typed)]
            labels = [moment_words(moment, visit.language) for moment in moments]
            if len(set(labels)) < len(labels):
                # Where the clocks go back, only the zone tells one hour from the next.
                labels = [moment_words(each, visit.language, exact=True) for each in moments]
        yes = [Act(NAME, "yes", f"{number}/{key}") for number in range(len(moments))]
        other = Choice(_("Keep my words only"), Act(NAME, "words", key))
        return View(
            Place(NAME, key),
            # No choice is offered to a key that was pressed too long: this is evidence.
            "page",
            title,
            body=tuple(body),
            choices=(
                *(Choice(label, act) for label, act in zip(labels, yes, strict=True)),
                Choice(_("No: change it"), Act(NAME, "change", key)),
                other,
            ),
            trail=trail(visit),
        )

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`yes` to one of the moments (its number and the key), `words` only, or `change` them."""
        number, _slash, key = argument.partition("/") if action == "yes" else ("", "", argument)
        try:
            asked = _question(visit, key)
            if asked is None:
                return Next(Place(NAME, key), instead=True)
            if action == "change":
                return _change(visit, key)
            moment = asked.moments[int(number)] if number else None
            if not key:
                return _save_draft(visit, moment)
            happened = Happened(CONFIRMED if moment else WORDS, asked.said, moment)
            saved = _save(visit.notebook, key, asked.words, happened)
        except StoreError as error:
            return Next(said=trouble(error, visit.language))
        kind, _slash, of = key.partition("/")
        place = Place("notes-waiting") if kind == "waiting" else Place("note", of)
        return Next(place, saved_words(saved, visit), instead=True)


def _question(visit: Visit, key: str) -> _Question | None:
    """What to ask; None where there is nothing to ask any more."""
    notebook, language = visit.notebook, visit.language.code
    if not key:
        asked = _Question(notebook.draft.get("when", ""), "", notebook.readings)
    elif note := _note(notebook, key):
        asked = _question_of(note, language)
    else:
        return None
    return asked if asked.moments else None


def _note(notebook: Notebook, key: str) -> Note | None:
    kind, _slash, number = key.partition("/")
    if not notebook.unlocked:
        return None
    if kind == "waiting":
        found = [each.note for each in notebook.waiting() if str(each.number) == number]
        return found[0] if found else None
    return notebook.entry(int(number)).note


def _question_of(note: Note, language: str) -> _Question:
    happened = note.happened
    words = note.fields.get("when", "")
    said = happened.said_at if happened else note.written_at
    if happened is not None and happened.state in (CONFIRMED, WORDS):
        return _Question(words, "", ())
    return _Question(words, said.isoformat(timespec="seconds"), readings(words, language, said))


def _save_draft(visit: Visit, moment: Moment | None) -> Next:
    """Save what was typed with its moment; what cannot be saved goes back to the form, and is not
    asked about again."""
    notebook = visit.notebook
    notebook.settle(moment)
    try:
        return save_draft(visit)
    except FileUnreadableError as error:
        part, problem = "/more", unsaved_words(error, visit)
    except StoreError as error:
        part, problem = "", unsaved_words(error, visit)
    amends = notebook.draft_amends
    return Next(Place(WRITE, f"{amends or ''}{part}"), problem, instead=True)


def _save(notebook: Notebook, key: str, words: str, happened: Happened) -> int:
    """Confirm the note that waits, or add to the saved one when it happened; the new number."""
    kind, _slash, number = key.partition("/")
    if kind == "waiting":
        waiting = next(each for each in notebook.waiting() if str(each.number) == number)
        return notebook.confirm(waiting, happened)
    note = _note(notebook, key)
    amends = (note and note.amends) or int(number)
    return notebook.add({"when": words}, amends=amends, happened=happened).number


def _change(visit: Visit, key: str) -> Next:
    """Go to the form: of the draft, of what waits (which is then the draft), or for a change."""
    notebook = visit.notebook
    kind, _slash, number = key.partition("/")
    if kind == "waiting":
        notebook.take_up(next(each for each in notebook.waiting() if str(each.number) == number))
    elif kind == "note":
        notebook.begin(int(number))
    amends = notebook.draft_amends
    return Next(Place(WRITE, str(amends) if amends else ""), instead=True)


def _nothing(visit: Visit, key: str, why: str) -> View:
    _ = visit.language.gettext
    return View(
        Place(NAME, key),
        "notice",
        why or _("There is nothing to ask about here any more"),
        choices=(Choice(_("Go on"), Back()), back_to_notes(visit)),
        enter=0,
        trail=trail(visit),
    )
