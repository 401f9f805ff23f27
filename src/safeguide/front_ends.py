"""The two front ends: which comes first and why, and the change between them."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from safeguide.language import NAMES, Language, apology
from safeguide.plain.legible import encoding_of, legible
from safeguide.settings import Settings

if TYPE_CHECKING:
    from safeguide.journey.journey import Journey
    from safeguide.journey.visit import Visit
    from safeguide.terminal.leaving import Leaving

SMALLEST = (40, 10)
"""Columns and rows below which screens cannot be read."""

CANNOT = ("no-terminal", "dumb", "small")
"""Reasons for which screens cannot be had at all."""


def choose_mode(
    asked: str | None, settings: Settings, environment: Mapping[str, str]
) -> tuple[str, str]:
    """The front end ("plain" or "screens") and why, as a reason code for the first line.

    What the terminal cannot do decides first, then the command line, then the environment (where
    an explicit no beats a setting), then the setting.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "plain", "no-terminal"
    if environment.get("TERM", "dumb") in ("dumb", ""):
        return "plain", "dumb"
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return "plain", "small"
    if asked:
        return asked, "asked"
    named = environment.get("SAFEGUIDE_MODE", "")
    if named in ("plain", "screens"):
        return named, "environment"
    accessible = environment.get("ACCESSIBLE", "").lower()
    if accessible in ("0", "no", "off", "false"):
        return "screens", "environment"
    if accessible:
        return "plain", "accessible"
    if settings.mode:
        return settings.mode, "setting"
    return "screens", "terminal"


def first_line(mode: str, reason: str, language: Language) -> str:
    """Which front end it is, why, and how to have the other."""
    _ = language.gettext
    if mode == "screens":
        return _("Screens. For plain text that can be listened to, press v.")
    return {
        "no-terminal": _("Plain text, because this is not a terminal."),
        "dumb": _("Plain text, because this terminal shows text alone."),
        "small": _("Plain text, because this window is too small for screens."),
        "asked": _("Plain text, as you asked."),
        "accessible": _("Plain text, because ACCESSIBLE is set."),
        "setting": _("Plain text, as your settings say."),
    }.get(reason, _("Plain text, because SAFEGUIDE_MODE is set."))


def without_terminal(language: Language) -> str:
    """What there is not where lines are all that comes and goes (`ssh -T`)."""
    _ = language.gettext
    return _(
        "Plain text, line by line: this connection has no terminal. Esc does nothing here. What "
        "you read stays on your screen. Notes cannot be written. To leave, type q and press Enter."
    )


class FrontEnd(NamedTuple):
    """The front end that speaks first ("plain" or "screens"), and the line that said so."""

    mode: str
    line: str


def announce(
    asked: str | None, settings: Settings, language: Language, *, public: bool
) -> FrontEnd:
    """Choose the front end and say which it is. `asked` is the one that the command line names, if
    any. On a `public` machine a visit without a terminal is told what it does without, in every
    language: nobody has chosen one yet."""
    mode, reason = choose_mode(asked, settings, os.environ)
    line = first_line(mode, reason, language)
    if public and reason == "no-terminal":
        line = "\n".join(without_terminal(Language(code)) for code in NAMES)
    if mode == "plain":
        from textwrap import fill

        width = max(_plain_width() - 1, 10)
        line = "\n".join(fill(each, width) for each in line.splitlines())
    encoding = encoding_of(os.environ, sys.stdout.encoding, bool(sys.flags.utf8_mode))
    print("\n".join(legible(each, encoding) for each in line.splitlines()), flush=True)
    return FrontEnd(mode, line)


def run_visit(front_end: FrontEnd, visit: Visit) -> NoReturn:
    """Run one visit to its end, in this front end first."""
    # A file or line left open by whoever started this could outlive a hang-up.
    os.closerange(3, 256)

    from safeguide.terminal.device import Device, hung_up
    from safeguide.terminal.leaving import Leaving

    term = os.environ.get("TERM", "")
    kiosk = visit.site.kiosk
    after = _next_visit() if kiosk else visit.settings.leave_to
    leaving = Leaving(Device(), dumb=term in ("", "dumb"), command=after, again=kiosk)
    leaving.watch_signals()
    if front_end.mode == "screens":
        leaving.device.erase_above(len(front_end.line))
    try:
        _take_turns(front_end.mode, visit, leaving)
    except BrokenPipeError:
        # Whoever read our output has gone: there is nobody to start anew for.
        leaving.end()
    except Exception as error:
        if isinstance(error, OSError) and hung_up(1):
            leaving.end()
        if sys.flags.dev_mode:
            raise
        leaving.leave(apology(visit.language), status=1)


def _next_visit() -> tuple[str, ...]:
    """The command that a kiosk starts when a visit ends: itself, in a process of its own, so that
    nothing of the visit is left in memory. None where nobody sits at the same terminal next."""
    if "SSH_CONNECTION" in os.environ or not sys.stdin.isatty():
        return ()
    return (sys.executable, *sys.orig_argv[1:])


def _take_turns(mode: str, visit: Visit, leaving: Leaving) -> NoReturn:
    from safeguide.journey.journey import Journey

    settings = visit.settings
    journey = Journey(visit)
    while True:
        if mode == "screens":
            mode = _screens(journey, settings, leaving)
        else:
            mode = _plain(journey, settings, leaving)
            reason = choose_mode("screens", settings, os.environ)[1]
            if reason in CANNOT:
                _ = journey.visit.language.gettext
                print(_("Screens cannot be shown here."))
                mode = "plain"


def _plain(journey: Journey, settings: Settings, leaving: Leaving) -> str:
    from safeguide.plain.front_end import PlainFrontEnd
    from safeguide.plain.lines import LineInput

    window = settings.escape_window / 1000
    with LineInput(leaving.device, leaving, window, lambda: journey.deadline) as lines:
        front_end = PlainFrontEnd(journey, lines, leaving, sys.stdout, _plain_width)
        leaving.on_leave(front_end.keep_unfinished, journey.visit.keep)
        return front_end.run()


def _plain_width() -> int:
    return os.get_terminal_size(1).columns if sys.stdout.isatty() else 80


def _screens(journey: Journey, settings: Settings, leaving: Leaving) -> str:
    # Collecting garbage while everything is loaded is a tenth of the time to the first screen. What
    # is loaded by then stays, and need never be looked through for garbage: nothing else can be
    # done meanwhile, not even leaving.
    gc.disable()
    # Textual reads these when it is imported: basic colours alone, and nothing that moves. Its way
    # with NO_COLOR would lose which choice has the focus; our driver's does not.
    os.environ.update(TEXTUAL_COLOR_SYSTEM="standard", TEXTUAL_ANIMATIONS="none")
    colours = not os.environ.pop("NO_COLOR", "")
    from safeguide.screens.app import SafeguideApp
    from safeguide.screens.driver.driver import driver_class
    from safeguide.screens.keyboard import Keyboard

    driver = driver_class(
        leaving.device,
        Keyboard(leaving, settings.escape_window / 1000),
        os.environ.get("TERM", ""),
        colours=colours,
        show_cursor=settings.show_cursor,
    )
    leaving.on_leave(journey.visit.keep)
    gc.freeze()
    return SafeguideApp(journey, leaving, driver).run(mouse=False) or "plain"
