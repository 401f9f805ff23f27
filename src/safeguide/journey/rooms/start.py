"""The way in: the language, what leaving hides, home, and the keys."""

from __future__ import annotations

from safeguide.journey import places
from safeguide.journey.keys import journey_keys
from safeguide.journey.views import Act, Choice, Go, Item, Paragraph, Place, View
from safeguide.journey.visit import Next, Room, Visit
from safeguide.language import NAMES, Language


class LanguageRoom(Room):
    """The choice of language, each named in itself. It says everything in both."""

    def view(self, visit: Visit, key: str) -> View:
        """Ask which language to go on in."""
        both = [Language(code) for code in NAMES]
        codes = list(NAMES)
        return View(
            places.LANGUAGE,
            "menu",
            " / ".join(NAMES.values()),
            body=tuple(Paragraph(each.gettext("Choose a language.")) for each in both),
            choices=tuple(Choice(NAMES[code], Act("language", "set", code)) for code in codes),
            enter=codes.index(visit.language.code),
        )

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`set` a language on the way in, or change to the `other` one and stay."""
        if action == "set":
            visit.set_language(argument)
            start = places.SAFETY if visit.settings.safety_notice else visit.first
            return Next(start, instead=True)
        codes = list(NAMES)
        visit.set_language(codes[codes.index(visit.language.code) - 1])
        return Next(said=visit.language.gettext("The language is now English."))


class SafetyRoom(Room):
    """What leaving hides and what it does not, before anything else is read."""

    def view(self, visit: Visit, key: str) -> View:
        """Say it in a few lines, and lead on to home."""
        _ = visit.language.gettext
        return View(
            places.SAFETY,
            "notice",
            _("Before you start"),
            body=(
                Paragraph(_("If you are in danger now, call 999. Press d here to see how.")),
                Paragraph(
                    _(
                        "You can leave at any moment: press Esc, or q. The screen is cleared "
                        "and nothing you read is kept."
                    )
                ),
                Paragraph(
                    _(
                        "Leaving does not hide everything. It cannot hide you from somebody who "
                        "is watching, from a camera, or from software that spies on this "
                        "machine. The name of this program may stay in a list of commands."
                    )
                ),
                Paragraph(
                    _(
                        "If somebody may be watching this machine, use another one: at a "
                        "library, or with a friend you trust."
                    )
                ),
                Paragraph(_("This guide has four steps: Recognise, Record, Report, Protect.")),
            ),
            choices=(
                Choice(_("Go on to the guide"), Go(visit.first)),
                Choice(_("In danger now: who to call"), Go(places.DANGER)),
                Choice(_("More about what leaving hides"), Go(places.page("quick-exit"))),
            ),
            enter=0,
        )


class HomeRoom(Room):
    """Home: the steps of the journey, and what else there is."""

    def view(self, visit: Visit, key: str) -> View:
        """Offer the steps in their order."""
        _ = visit.language.gettext
        choices = [
            Choice(step.title, Go(Place("step", step.id)), step.summary)
            for step in visit.library.steps
        ]
        questions = Choice(
            _("Questions"), Go(places.GUIDES), _("Answer a few, to see what could help")
        )
        choices.insert(-1, questions)
        return View(
            places.HOME,
            "menu",
            _("Home"),
            body=(Paragraph(_("In danger now? Press d, or call 999.")),),
            choices=tuple(choices),
        )


class KeysRoom(Room):
    """All the keys, said once."""

    def view(self, visit: Visit, key: str) -> View:
        """List the keys with their meanings."""
        _ = visit.language.gettext
        keys = [Item(f"{each.name}: {each.meaning}") for each in journey_keys(visit.language)]
        return View(
            places.KEYS,
            "notice",
            _("Keys"),
            body=(
                Paragraph(_("Every choice has a number. Type the number to choose it.")),
                *keys,
            ),
            choices=(Choice(_("Home"), Go(places.HOME)),),
            trail=(_("Home"),),
        )
