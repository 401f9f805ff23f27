"""The way in: the language, what leaving hides, home, and the keys."""

from __future__ import annotations

from safeguide.journey import actions, routes
from safeguide.journey.keys import journey_keys
from safeguide.journey.views import Choice, Go, Item, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.language import NAMES, Language


def choose_language(visit: Visit) -> View:
    """Ask which language to go on in."""
    both = [Language(code) for code in NAMES]
    codes = list(NAMES)
    return View(
        routes.Languages(),
        "menu",
        " / ".join(NAMES.values()),
        body=tuple(Paragraph(each.gettext("Choose a language.")) for each in both),
        choices=tuple(Choice(NAMES[code], actions.ChooseLanguage(code)) for code in codes),
        enter=codes.index(visit.language.code),
    )


def set_language(visit: Visit, action: actions.ChooseLanguage) -> Next:
    """Go on in a language, on the way in."""
    visit.set_language(action.code)
    return Next(routes.Safety() if visit.settings.safety_notice else visit.first, instead=True)


def change_language(visit: Visit) -> Next:
    """Change to the other language, and stay."""
    codes = list(NAMES)
    visit.set_language(codes[codes.index(visit.language.code) - 1])
    return Next(said=visit.language.gettext("The language is now English."))


def change_look(visit: Visit) -> Next:
    """Change to the quiet look, or back to the look that was set."""
    _ = visit.language.gettext
    if visit.look == "quiet":
        own = visit.settings.look
        visit.look = "colours" if own == "quiet" or visit.site.kiosk else own
        return Next(said=_("Screens have their usual look again."))
    visit.look = "quiet"
    return Next(said=_("Screens have the quiet look now: no bright bars. x changes back."))


def safety(visit: Visit) -> View:
    """Say it in a few lines, and lead on to home."""
    _ = visit.language.gettext
    leaving = _(
        "You can leave at any moment: press Esc, or q. The screen is cleared and nothing you read "
        "is kept."
    )
    if not visit.terminal:
        leaving = _(
            "You can leave at any moment: type q and press Enter, or close the connection. What "
            "you have read stays on your screen until you clear it."
        )
    return View(
        routes.Safety(),
        "notice",
        _("Before you start"),
        body=(
            Paragraph(_("If you are in danger now, call 999. Press d here to see how.")),
            Paragraph(leaving),
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
            Choice(_("In danger now: who to call"), Go(routes.DANGER)),
            Choice(_("More about what leaving hides"), Go(routes.Page("quick-exit"))),
        ),
        enter=0,
    )


def home(visit: Visit) -> View:
    """Offer the steps in their order."""
    _ = visit.language.gettext
    choices = [
        Choice(step.title, Go(routes.Step(step.id)), step.summary) for step in visit.library.steps
    ]
    questions = Choice(
        _("Questions"), Go(routes.Guides()), _("Answer a few, to see what could help")
    )
    documents = Choice(
        _("Plans and letters"),
        Go(routes.Documents()),
        _("Make a plan or a letter to take with you"),
    )
    choices[-1:-1] = [questions, documents]
    if not visit.library.signed_by:
        about = choices[-1]
        trial = _("For trial: no organisation has checked it yet")
        choices[-1] = Choice(about.label, about.move, trial)
    return View(
        routes.Home(),
        "menu",
        _("Home"),
        body=(Paragraph(_("In danger now? Press d, or call 999.")),),
        choices=tuple(choices),
    )


def keys(visit: Visit) -> View:
    """List the keys with their meanings."""
    _ = visit.language.gettext
    named = [Item(f"{each.name}: {each.meaning}") for each in journey_keys(visit.language)]
    return View(
        routes.Keys(),
        "notice",
        _("Keys"),
        body=(
            Paragraph(_("Every choice has a number. Type the number to choose it.")),
            *named,
        ),
        choices=(Choice(_("Home"), Go(routes.Home())),),
        trail=(_("Home"),),
    )
