"""Choosing a passphrase: for new notes, or in place of the one there was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import trail
from safeguide.journey.routes import NewPassphrase
from safeguide.journey.views import Choice, Field, Go, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.passphrase import generate
from safeguide.notes.words import honest_word, rekeyed_words


def passphrase(visit: Visit, place: NewPassphrase) -> View:
    """The step, unless new notes are wanted where there are notes already."""
    if isinstance(place, routes.StartNotes) and visit.notebook.exists:
        return View(
            place,
            "notice",
            visit.language.gettext("You have notes already"),
            choices=(Choice(visit.language.gettext("Go to your notes"), Go(routes.Notes())),),
            enter=0,
            trail=trail(visit),
        )
    match place.step:
        case "own":
            return _own(visit, place)
        case "again":
            return _again(visit, place)
        case "offer":
            return _offer(visit, place)


def begin_change(visit: Visit) -> Next:
    """Ask for the passphrase that there is."""
    visit.lock()
    return Next(routes.ChangePassphrase())


def offer_other_words(visit: Visit) -> Next:
    """Draw other words."""
    visit.passphrase = ""
    return Next()


def use_offered_words(visit: Visit, action: actions.UseOfferedWords) -> Next:
    """Take the words that are offered, which are then typed."""
    visit.generated = True
    return Next(action.again)


def submit(visit: Visit, place: NewPassphrase, values: Mapping[str, str]) -> Next | View:
    """Take a passphrase, or the same once more."""
    _ = visit.language.gettext
    typed = " ".join(values.get("passphrase", "").split())
    if not typed:
        return replace(passphrase(visit, place), error=_("Type your passphrase."))
    if place.step == "own":
        visit.passphrase, visit.generated = typed, False
        return Next(type(place)("again"), honest_word(typed, visit.language))
    wanted = visit.passphrase.lower() if visit.generated else visit.passphrase
    if not wanted or (typed.lower() if visit.generated else typed) != wanted:
        error = _("This is not the same as before. Type it again, or go back and choose anew.")
        return replace(passphrase(visit, place), error=error)
    visit.passphrase = ""
    if isinstance(place, routes.ChangePassphrase):
        visit.notebook.change_passphrase(typed, generated=visit.generated)
        return Next(routes.Notes(), rekeyed_words(visit.language), instead=True)
    visit.notebook.start(typed, generated=visit.generated)
    return Next(routes.WriteNote(), _("Your notes are ready. Here is your first."), instead=True)


def _offer(visit: Visit, place: NewPassphrase) -> View:
    _ = visit.language.gettext
    if not (visit.passphrase and visit.generated):
        visit.passphrase, visit.generated = generate(visit.language.code), True
    return View(
        place,
        "menu",
        _("A passphrase for your notes"),
        body=(
            Paragraph(
                _(
                    "A passphrase is a few words that only you know. Here are words drawn at "
                    "random. They are hard to guess. Learn them, or write them down and keep them "
                    "where only you go."
                )
            ),
            Paragraph(visit.passphrase),
        ),
        choices=(
            Choice(_("Use these words"), actions.UseOfferedWords(type(place)("again"))),
            Choice(_("Offer other words"), actions.OfferOtherWords()),
            Choice(_("Choose your own"), Go(type(place)("own"))),
        ),
        trail=trail(visit),
    )


def _own(visit: Visit, place: NewPassphrase) -> View:
    _ = visit.language.gettext
    return form(
        place,
        _("Your own passphrase"),
        body=(
            Paragraph(
                _(
                    "Four words or more that have nothing to do with you are best. Do not use a "
                    "name, a birthday or a password that you have used before."
                )
            ),
        ),
        fields=(Field("passphrase", _("Your passphrase"), secret=True),),
        submit=_("Go on"),
        trail=trail(visit),
    )


def _again(visit: Visit, place: NewPassphrase) -> View:
    _ = visit.language.gettext
    return form(
        place,
        _("Type it once more"),
        body=(Paragraph(_("This is to make sure that you have it right.")),),
        fields=(Field("passphrase", _("The same passphrase"), secret=True),),
        submit=_("Lock my notes with it"),
        waiting=_("Locking. This takes a few seconds."),
        trail=trail(visit),
    )
