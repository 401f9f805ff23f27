"""Writing a note, or a change to one: a short form, and a second one for more details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import saved_words, trail, trouble, when_kept
from safeguide.journey.handlers.notes.menu import notes
from safeguide.journey.views import Choice, Field, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.notebook import FileUnreadableError, Notebook
from safeguide.notes.store import StoreError
from safeguide.notes.words import field_names

FIRST = ("what", "when", "where", "who")
OFFERED = ("where", "who")
"""Fields for which earlier answers are offered."""


def form_of_note(visit: Visit, place: routes.WriteNote) -> View:
    """The form, with what has been typed before."""
    _ = visit.language.gettext
    if not visit.notebook.exists or not visit.site.notes:
        return notes(visit)
    turn = actions.TurnForm(routes.WriteNote(place.amends, not place.more))
    if place.more:
        title = _("More about what happened")
        names: Iterable[str] = [n for n in field_names(visit.language) if n not in FIRST]
        if visit.site.kiosk:
            names = [name for name in names if name != "file"]
        other = Choice(_("Back to the first part"), turn)
    else:
        title = _("Change or add to note {number}").format(number=place.amends)
        title = title if place.amends else _("What happened")
        names = FIRST
        other = Choice(_("More details"), turn)
    return form(
        place,
        title,
        body=(Paragraph(_first_words(visit, place)),),
        fields=tuple(_field(visit, name) for name in names),
        submit=_("Keep the note for this visit") if visit.site.kiosk else _("Save the note"),
        choices=(other, Choice(_("Throw this away"), actions.DiscardDraft())),
        trail=trail(visit),
    )


def type_into(visit: Visit, values: Mapping[str, str]) -> None:
    """What is typed is the draft, which is saved after a pause and on leaving."""
    visit.notebook.type(dict(values), visit.language.code)


def begin(visit: Visit, action: actions.BeginNote) -> Next:
    """Begin a note, or a change to a note."""
    visit.notebook.begin(action.amends)
    return Next(routes.WriteNote(action.amends))


def discard(visit: Visit) -> Next:
    """Throw the draft away."""
    _ = visit.language.gettext
    try:
        visit.notebook.discard_draft()
    except StoreError as error:
        return Next(said=trouble(error, visit.language))
    return Next(routes.Notes(), _("What you had typed was thrown away."), instead=True)


def submit(visit: Visit, place: routes.WriteNote, values: Mapping[str, str]) -> Next | View:
    """Save the note, once the person has said whether the time in it was understood rightly.
    What was typed is only let go of once it is on the disk."""
    _ = visit.language.gettext
    notebook = visit.notebook
    type_into(visit, values)
    if not _says_something(notebook):
        error = _("Say what happened: a few words are enough.")
        if notebook.draft_amends:
            error = _("Write what is new or was not right: a few words are enough.")
        return replace(form_of_note(visit, routes.WriteNote(place.amends)), error=error)
    if notebook.readings and not notebook.settled:
        return Next(routes.When())
    try:
        return save_draft(visit)
    except (FileUnreadableError, StoreError) as problem:
        return replace(form_of_note(visit, place), error=unsaved_words(problem, visit))


def save_draft(visit: Visit) -> Next:
    """Save the draft as a note, and go to it. Raises FileUnreadableError and StoreError."""
    notebook = visit.notebook
    saved = notebook.add(notebook.draft, visit.language.code, notebook.draft_amends)
    place = routes.Note(saved.number) if saved.number else routes.Notes()
    said = [saved_words(saved.number, visit), when_kept(saved.note, visit.language)]
    return Next(place, " ".join(filter(None, said)), instead=True, closes=routes.WriteNote)


def unsaved_words(problem: FileUnreadableError | StoreError, visit: Visit) -> str:
    """Why the draft could not be saved, and that it is still there."""
    _ = visit.language.gettext
    if isinstance(problem, FileUnreadableError):
        return _("The file of proof cannot be read. Check its name, or leave that empty.")
    return f"{trouble(problem, visit.language)} " + _("What you typed is still here.")


def _says_something(notebook: Notebook) -> bool:
    """Whether there is enough to save. A change may give only the time anew, or only a witness."""
    draft = notebook.draft
    needed = draft.values() if notebook.draft_amends else [draft.get("what", "")]
    return any(text.strip() for text in needed)


def _first_words(visit: Visit, place: routes.WriteNote) -> str:
    _ = visit.language.gettext
    if place.more:
        return _("All of these may be left empty.")
    if place.amends:
        return _("The first note stays as it is. Write what is new or was not right.")
    if visit.site.kiosk:
        return _("Only the first is needed. Notes are gone when this visit ends.")
    return _("Only the first is needed. What you type is kept, locked, as you go.")


def _field(visit: Visit, name: str) -> Field:
    _ = visit.language.gettext
    helps = {
        "when": _("Such as: yesterday 9pm, last Tuesday evening, 3 November about 14:30, now"),
        "told": _("Such as: the police, their reference number, the officer's name"),
        "file": _("Its name on this machine. Only its fingerprint is kept, not the file."),
    }
    return Field(
        name,
        field_names(visit.language)[name],
        visit.notebook.draft.get(name, ""),
        help=helps.get(name, ""),
        multiline=name == "what",
        offers=visit.notebook.earlier(name) if name in OFFERED else (),
    )
