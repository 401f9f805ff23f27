"""Saying back when something happened, so that the person can say whether it was understood."""

from __future__ import annotations

from dataclasses import dataclass

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import back_to_notes, saved_words, trail, trouble
from safeguide.journey.handlers.notes.write import save_draft, unsaved_words
from safeguide.journey.views import Back, Choice, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.notes.happened import CONFIRMED, WORDS, Happened
from safeguide.notes.incident import Note
from safeguide.notes.moment_words import moment_words
from safeguide.notes.moments import Moment, readings
from safeguide.notes.notebook import FileUnreadableError, Notebook, Waiting
from safeguide.notes.store import StoreError


@dataclass(frozen=True)
class _Question:
    """The words to ask about, when they were said (ISO 8601), and what they can mean."""

    words: str
    said: str
    moments: tuple[Moment, ...]


def can_be_asked(note: Note | None, language: str) -> bool:
    """Whether there is something to ask about a note that nobody has confirmed."""
    return note is not None and bool(_question_of(note, language).moments)


def when(visit: Visit, place: routes.When) -> View:
    """The words, what they can mean, and what to do about it."""
    _ = visit.language.gettext
    asked = _question(visit, place)
    if asked is None:
        return _nothing(visit, place)
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
    return View(
        place,
        # No choice is offered to a key that was pressed too long: this is evidence.
        "page",
        title,
        body=tuple(body),
        choices=(
            *(
                Choice(label, actions.ConfirmWhen(place, moment))
                for moment, label in enumerate(labels)
            ),
            Choice(_("No: change it"), actions.ChangeWhen(place)),
            Choice(_("Keep my words only"), actions.KeepWords(place)),
        ),
        trail=trail(visit),
    )


def settle(visit: Visit, action: actions.ConfirmWhen | actions.KeepWords) -> Next:
    """Save one of the moments that were asked about, or the words alone."""
    place = action.when
    try:
        asked = _question(visit, place)
        if asked is None:
            return Next(place, instead=True)
        moment = asked.moments[action.moment] if isinstance(action, actions.ConfirmWhen) else None

        if place.told == "draft":
            return _save_draft(visit, moment)
        happened = Happened(CONFIRMED if moment else WORDS, asked.said, moment)
        saved = _save(visit.notebook, place, asked.words, happened)
    except StoreError as error:
        return Next(said=trouble(error, visit.language))
    after = routes.Waiting() if place.told == "waiting" else routes.Note(place.number)
    return Next(after, saved_words(saved, visit), instead=True)


def change(visit: Visit, action: actions.ChangeWhen) -> Next:
    """Go to the form: of the draft, of what waits (which is then the draft), or for a change."""
    notebook, place = visit.notebook, action.when
    try:
        if _question(visit, place) is None:
            return Next(place, instead=True)
        if place.told == "waiting":
            notebook.take_up(_waiting(notebook, place.number))
        elif place.told == "note":
            notebook.begin(place.number)
    except StoreError as error:
        return Next(said=trouble(error, visit.language))
    return Next(routes.WriteNote(notebook.draft_amends), instead=True)


def _question(visit: Visit, place: routes.When) -> _Question | None:
    """What to ask; None where there is nothing to ask any more."""
    notebook, language = visit.notebook, visit.language.code
    if place.told == "draft":
        asked = _Question(notebook.draft.get("when", ""), "", notebook.readings)
    elif note := _note(notebook, place):
        asked = _question_of(note, language)
    else:
        return None
    return asked if asked.moments else None


def _note(notebook: Notebook, place: routes.When) -> Note | None:
    if not notebook.unlocked:
        return None
    if place.told == "waiting":
        found = [each.note for each in notebook.waiting() if each.number == place.number]
        return found[0] if found else None
    return notebook.entry(place.number).note


def _waiting(notebook: Notebook, number: int) -> Waiting:
    return next(each for each in notebook.waiting() if each.number == number)


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
    except (FileUnreadableError, StoreError) as error:
        # The name of the file of proof stands in the second part of the form.
        more, problem = isinstance(error, FileUnreadableError), unsaved_words(error, visit)
    return Next(routes.WriteNote(notebook.draft_amends, more), problem, instead=True)


def _save(notebook: Notebook, place: routes.When, words: str, happened: Happened) -> int:
    """Confirm the note that waits, or add to the saved one when it happened; the new number."""
    if place.told == "waiting":
        return notebook.confirm(_waiting(notebook, place.number), happened)
    note = _note(notebook, place)
    amends = (note and note.amends) or place.number
    return notebook.add({"when": words}, amends=amends, happened=happened).number


def _nothing(visit: Visit, place: routes.When) -> View:
    _ = visit.language.gettext
    return View(
        place,
        "notice",
        _("There is nothing to ask about here any more"),
        choices=(Choice(_("Go on"), Back()), back_to_notes(visit)),
        enter=0,
        trail=trail(visit),
    )
