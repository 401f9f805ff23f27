"""The command: reads its arguments, chooses the front end, and imports nothing heavy itself."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from safeguide import __version__
from safeguide.language import Language, apology, language_of
from safeguide.settings import Settings, SettingsError, load_settings
from safeguide.site import Site, load_site

if TYPE_CHECKING:
    from safeguide.journey.routes import Place
    from safeguide.journey.visit import Visit

DONE, FAILED, USAGE = 0, 1, 2

NOT_ASKED = {
    "command": None,
    "lang": None,
    "mode": None,
    "help": False,
    "kiosk": False,
    "version": False,
}
STARTS: dict[tuple[str, ...], dict[str, object]] = {
    (): {},
    ("--plain",): {"mode": "plain"},
    ("--screens",): {"mode": "screens"},
    ("--kiosk",): {"kiosk": True},
}
"""What nearly all starts ask for: known without loading what reads arguments."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; leaving from inside does not return."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    scrub(os.environ)
    asked = language_of(os.environ)
    options = options_of(words)
    if options is None:
        language = Language(asked or "en")
        _ = language.gettext
        message = _("This command was not understood: {words}. Try: safeguide --help")
        print(message.format(words=" ".join(["safeguide", *words])), file=sys.stderr)
        return USAGE
    site, settings, complaints = load_policy(options.kiosk)
    code = options.lang or settings.language or asked
    language = Language(code or "en")
    for complaint in complaints:
        print(settings_message(language, complaint), file=sys.stderr)
    if options.version:
        print(f"safeguide {__version__}")
        return DONE
    if options.help:
        print(help_text(language))
        return DONE
    if site.kiosk and options.command and refused_on_a_kiosk(options):
        print(refusal(options.command, site, language), file=sys.stderr)
        return FAILED
    if options.command == "check" and options.site and complaints:
        return FAILED
    try:
        return run(options, site, settings, language, chosen=code is not None)
    except BrokenPipeError:
        # The reader of our output has gone; say nothing more, and nothing at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return DONE
    except Exception:
        if sys.flags.dev_mode:
            raise
        # A traceback could show what somebody typed or read.
        print(apology(language), file=sys.stderr)
        return FAILED


def options_of(words: Sequence[str]) -> SimpleNamespace | None:
    """What these words ask for; None where they cannot be understood."""
    start = STARTS.get(tuple(words))
    if start is not None:
        return SimpleNamespace(**(NOT_ASKED | start))
    from safeguide.arguments import UsageError, build_parser

    try:
        return build_parser(words).parse_args(words, SimpleNamespace())
    except UsageError:
        return None


def scrub(environment: MutableMapping[str, str]) -> None:
    """Drop variables that would make Textual log, take screenshots or load other code."""
    for name in [name for name in environment if name.startswith("TEXTUAL")]:
        del environment[name]


def load_policy(kiosk: bool) -> tuple[Site, Settings, list[SettingsError]]:
    """What the site and the person have set, and what of it could not be used. `kiosk` tells that
    the command line asks for a public machine."""
    complaints = []
    try:
        site = load_site(os.environ)
    except SettingsError as error:
        complaints.append(error)
        # A slip in its settings must not turn a public machine into one that keeps things.
        site = Site(kiosk=True)
    site = site._replace(kiosk=site.kiosk or kiosk)
    # On a kiosk nothing is anybody's own.
    settings = Settings()
    if not site.kiosk:
        try:
            settings = load_settings(os.environ)
        except SettingsError as error:
            complaints.append(error)
    return site, settings, complaints


def refused_on_a_kiosk(options: SimpleNamespace) -> bool:
    """Whether a public machine refuses this command."""
    from safeguide.arguments import ON_A_KIOSK, name_of

    return not ON_A_KIOSK.get(name_of(options), False)


def refusal(command: str, site: Site, language: Language) -> str:
    """That a public machine does not run this command, and what to do in its place."""
    _ = language.gettext
    said = [_("This is a public machine, so nothing was done.")]
    if command == "notes" and site.notes:
        said.append(
            _("On this machine notes are kept for one visit only: start the guide and press n.")
        )
    elif command == "notes":
        said.append(_("Notes cannot be written on this machine."))
    return " ".join(said)


def run(
    options: SimpleNamespace, site: Site, settings: Settings, language: Language, *, chosen: bool
) -> int:
    """Make the visit, and hand it on to what was asked for: the exit code of a command that prints
    and ends; a front end does not return. `chosen` tells whether anybody chose the language."""

    def new_visit(start: Place | None, language_chosen: bool) -> Visit:

        from safeguide.journey.visit import Visit

        return Visit(
            site=site,
            settings=settings,
            language=language,
            language_chosen=language_chosen,
            start=start,
        )

    if not options.command:
        from safeguide.front_ends import announce, run_visit

        # Said before anything slow is loaded, so that nobody waits in silence.
        front_end = announce(options.mode, settings, language)
        run_visit(front_end, new_visit(None, chosen))
    visit = new_visit(place_to_start(options), True)
    if visit.start and (options.command != "decide" or is_guide(options.guide, visit)):
        from safeguide.front_ends import announce, run_visit

        run_visit(announce(options.mode or "plain", settings, language), visit)
    return run_command(options, visit)


def place_to_start(options: SimpleNamespace) -> Place | None:
    """The place at which a command begins a visit: one that is given too little to be done without
    asking. None for any other command."""
    from safeguide.journey import routes

    if options.command == "decide" and not options.answer:
        return routes.Guide(options.guide)
    if options.command == "notes":
        if options.action is None:
            return routes.Notes()
        if options.action == "add" and not (options.field or options.text):
            return routes.WriteNote()
    return None


def is_guide(name: str, visit: Visit) -> bool:
    """Whether there is a decision guide of this name."""
    from safeguide.journey.catalogue import Catalogue

    return name in Catalogue(visit).guides()


def run_command(options: SimpleNamespace, visit: Visit) -> int:
    """Run a command that prints and ends."""
    from safeguide.journey.catalogue import DamagedContent
    from safeguide.plain import commands

    width = commands.output_width(getattr(options, "width", None))
    try:
        match options.command:
            case "list":
                return commands.list_pages(visit)
            case "show":
                return commands.show_pages(visit, options.pages, width)
            case "contacts":
                return commands.show_contacts(visit, options.nation, width)
            case "search":
                return commands.search(visit, options.words)
            case "decide":
                return commands.decide(visit, options.guide, options.answer, width)
            case "notes":
                from safeguide.plain.notes_commands import NotesCommand

                return NotesCommand(visit, options, width).run()
            case _:
                return commands.check_site(visit) if options.site else commands.check(visit)
    except DamagedContent as error:
        _ = visit.language.gettext
        message = _("A file of this guide on this machine is damaged: {file}. Try: safeguide check")
        print(message.format(file=error.file), file=sys.stderr)
        return FAILED


def help_text(language: Language) -> str:
    """What --help prints."""
    _ = language.gettext
    return _(
        """\
safeguide: a private guide that works without the internet.

safeguide                  start
safeguide --plain          start in plain text, for listening, braille or slow lines
safeguide --screens        start in screens
safeguide --lang en|cy     choose the language: English or Welsh
safeguide list             name every page
safeguide show PAGE...     print pages; --width N sets the width
safeguide search WORDS...  find pages, words and contacts
safeguide contacts         print who can help; --nation england, wales, scotland or ni
safeguide decide GUIDE     a few questions, to see what could help;
                           --answer QUESTION=ANSWER, as often as needed, answers at once
safeguide notes            notes of what happened, locked with a passphrase. Also:
                           notes start, add, list, show, amend, export, verify, delete,
                           passphrase, copy
safeguide check            check the guide and this installation; --site checks the
                           settings of a library or refuge
safeguide --kiosk          start as on a public machine, where nothing of a visit stays
safeguide --version        print the version
safeguide --help           print this

While it runs, Esc leaves at once and clears the screen; so do q, Ctrl+C and Ctrl+Q.
If you are in danger, call 999."""
    )


def settings_message(language: Language, error: SettingsError) -> str:
    """One sentence on a settings file that cannot be used."""
    _ = language.gettext
    if error.problem == "unknown":
        text = _(
            "The settings file {path} was left aside, because {detail} is not a setting: "
            "correct it, or delete the file."
        )
    elif error.problem == "value":
        text = _(
            "The settings file {path} was left aside, because {detail} has a value that does not "
            "fit: correct it, or delete the file."
        )
    elif error.line:
        text = _(
            "The settings file {path} was left aside, because line {line} cannot be read: correct "
            "it, or delete the file."
        )
    else:
        text = _(
            "The settings file {path} was left aside, because it cannot be read: correct it, or "
            "delete the file."
        )
    return text.format(path=error.path, detail=error.detail, line=error.line)
