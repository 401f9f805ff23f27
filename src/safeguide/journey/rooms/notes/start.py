"""Choosing a passphrase: for new notes, or in place of the one there was."""

from __future__ import annotations

from dataclasses import replace

from safeguide.journey import places
from safeguide.journey.rooms.notes.common import LockedRoom, trail, trouble_view
from safeguide.journey.rooms.notes.menu import WRITE
from safeguide.journey.views import Act, Choice, Field, Go, Paragraph, Place, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.passphrase import generate, strength
from safeguide.notes.store import StoreError

NAME = "notes-start"


class PassphraseRoom(LockedRoom):
    """`new` or `change`, then the step: nothing (five words are offered), `own` or `again`."""

    name = NAME

    def view(self, visit: Visit, key: str) -> View:
        """The step; a change needs the old passphrase first."""
        if key.startswith("change"):
            return super().view(visit, key)
        if visit.notebook.exists:
            return View(
                Place(NAME, key),
                "notice",
                visit.language.gettext("You have notes already"),
                choices=(Choice(visit.language.gettext("Go to your notes"), Go(places.NOTES)),),
                enter=0,
                trail=trail(visit),
            )
        return self.open_view(visit, key)

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Take a passphrase, or the same once more."""
        if key.startswith("change"):
            return super().submit(visit, key, values)
        try:
            return self.open_submit(visit, key, values)
        except StoreError as error:
            return trouble_view(visit, Place(NAME, key), error)

    def open_view(self, visit: Visit, key: str) -> View:
        """The step."""
        match key.partition("/")[2]:
            case "own":
                return _own(visit, key)
            case "again":
                return _again(visit, key)
            case _:
                return _offer(visit, key)

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """Begin a `change` by asking for the passphrase that there is; offer `other` words; or
        `use` those that are offered."""
        if action == "change":
            visit.notebook.lock()
            return Next(Place(NAME, "change"))
        purpose = argument.partition("/")[0]
        if action == "other":
            visit.passphrase = ""
            return Next()
        visit.generated = True
        return Next(Place(NAME, f"{purpose}/again"))

    def open_submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Take a passphrase, or the same once more."""
        _ = visit.language.gettext
        purpose, _slash, step = key.partition("/")
        typed = " ".join(values.get("passphrase", "").split())
        if not typed:
            return replace(self.open_view(visit, key), error=_("Type your passphrase."))
        if step == "own":
            visit.passphrase, visit.generated = typed, False
            return Next(Place(NAME, f"{purpose}/again"), _honest_word(visit, typed))
        wanted = visit.passphrase.lower() if visit.generated else visit.passphrase
        if not wanted or (typed.lower() if visit.generated else typed) != wanted:
            error = _("This is not the same as before. Type it again, or go back and choose anew.")
            return replace(self.open_view(visit, key), error=error)
        visit.passphrase = ""
        if purpose == "change":
            visit.notebook.change_passphrase(typed, generated=visit.generated)
            said = _(
                "The passphrase was changed. Older copies of the file still open with the old one."
            )
            return Next(places.NOTES, said, instead=True)
        visit.notebook.start(typed, generated=visit.generated)
        return Next(Place(WRITE.room), _("Your notes are ready. Here is your first."), instead=True)


def _offer(visit: Visit, key: str) -> View:
    _ = visit.language.gettext
    if not (visit.passphrase and visit.generated):
        visit.passphrase, visit.generated = generate(visit.language.code), True
    return View(
        Place(NAME, key),
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
            Choice(_("Use these words"), Act(NAME, "use", key)),
            Choice(_("Offer other words"), Act(NAME, "other", key)),
            Choice(_("Choose your own"), Go(Place(NAME, f"{key}/own"))),
        ),
        trail=trail(visit),
    )


def _own(visit: Visit, key: str) -> View:
    _ = visit.language.gettext
    return form(
        Place(NAME, key),
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


def _again(visit: Visit, key: str) -> View:
    _ = visit.language.gettext
    return form(
        Place(NAME, key),
        _("Type it once more"),
        body=(Paragraph(_("This is to make sure that you have it right.")),),
        fields=(Field("passphrase", _("The same passphrase"), secret=True),),
        submit=_("Lock my notes with it"),
        waiting=_("Locking. This takes a few seconds."),
        trail=trail(visit),
    )


def _honest_word(visit: Visit, typed: str) -> str:
    _ = visit.language.gettext
    return {
        "weak": _(
            "This passphrase is weak. Somebody with a computer could guess it. Go back to choose a "
            "longer one, or go on if you must."
        ),
        "fair": _("This passphrase is fair. One more word would make it strong."),
        "strong": _("This passphrase is strong."),
    }[strength(typed)]
