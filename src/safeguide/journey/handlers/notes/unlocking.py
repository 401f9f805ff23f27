"""Asks for the passphrase before a place of notes that needs it, and says so where the notes file
cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from safeguide.journey import routes
from safeguide.journey.handlers.notes.common import back_to_notes, trail, trouble
from safeguide.journey.routes import Place
from safeguide.journey.views import Choice, Field, Go, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.notebook import WrongPassphraseError
from safeguide.notes.store import StoreError


def view_unlocked(visit: Visit, place: Place, view: Callable[[Visit, Place], View]) -> View:
    """The view of a place of notes, or the form for the passphrase that it needs."""
    try:
        return _asking(visit, place) if _is_locked(visit, place) else view(visit, place)
    except StoreError as error:
        return _trouble_view(visit, place, error)


def submit_unlocked(
    visit: Visit,
    place: Place,
    values: Mapping[str, str],
    submit: Callable[[Visit, Place, Mapping[str, str]], Next | View],
) -> Next | View:
    """Unlock with the passphrase that was typed, or hand on what was."""
    try:
        if _is_locked(visit, place):
            return _unlock(visit, place, values.get("passphrase", ""))
        return submit(visit, place, values)
    except StoreError as error:
        return _trouble_view(visit, place, error)


def _is_locked(visit: Visit, place: Place) -> bool:
    if isinstance(place, routes.DocumentPlace):
        return visit.documents.is_locked(place.number)
    return isinstance(place, routes.LockedPlace) and not visit.notebook.unlocked


def _trouble_view(visit: Visit, place: Place, error: StoreError) -> View:
    """A notice of what went wrong with the notes file."""
    _ = visit.language.gettext
    care = [Choice(_("Look after the notes file"), Go(routes.NotesCare()))]
    if visit.site.kiosk:
        # There is no file, and what looks after it could name files of the machine.
        care = []
    return View(
        place,
        "notice",
        _("Your notes cannot be used now"),
        body=(Paragraph(trouble(error, visit.language)),),
        choices=(*care, Choice(_("Home"), Go(routes.Home()))),
        trail=trail(visit),
    )


def _asking(visit: Visit, place: Place, error: str = "") -> View:
    _ = visit.language.gettext
    return form(
        place,
        _("Unlock your notes"),
        fields=(Field("passphrase", _("Your passphrase"), secret=True),),
        submit=_("Unlock"),
        choices=(back_to_notes(visit),),
        waiting=_("Unlocking. This takes a few seconds."),
        trail=trail(visit),
        error=error,
    )


def _unlock(visit: Visit, place: Place, passphrase: str) -> Next | View:
    _ = visit.language.gettext
    if not passphrase.strip():
        return _asking(visit, place, _("Type your passphrase."))
    try:
        visit.notebook.unlock(passphrase)
    except WrongPassphraseError:
        wrong = _("This is not the passphrase of these notes. Nothing was changed. Try again.")
        return _asking(visit, place, wrong)
    return Next(said=_("Your notes are unlocked."))
