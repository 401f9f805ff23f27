"""The command: reads its arguments, chooses the front end, and imports nothing heavy itself."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from safeguide import __version__
from safeguide.command_line.commands import COMMANDS
from safeguide.command_line.parsing import MistakeError, options_of
from safeguide.language import Language, apology, language_of
from safeguide.settings import Settings, SettingsError, load_settings
from safeguide.site import Site, load_site

if TYPE_CHECKING:
    from safeguide.journey.routes import Place
    from safeguide.journey.visit import Visit

DONE, FAILED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; leaving from inside does not return."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    scrub(os.environ)
    asked = language_of(os.environ)
    try:
        options = options_of(words)
    except MistakeError as mistake:
        from safeguide.command_line.mistakes import language_in, sentence

        print(
            sentence(mistake, words, Language(language_in(words) or asked or "en")), file=sys.stderr
        )
        return USAGE
    site, settings, complaints = load_policy(options.kiosk)
    code = options.lang or settings.language or asked
    language = Language(code or "en")
    for complaint in complaints:
        print(settings_message(language, complaint), file=sys.stderr)
    if options.version:
        print(f"safeguide {__version__}")
        return DONE
    if site.kiosk and not options.help and not allowed_in_public(options.command):
        print(refusal(options.command, site, language), file=sys.stderr)
        return FAILED
    try:
        if options.help:
            return show_help(options.command, language)
        if options.command == "check" and options.site and complaints:
            return FAILED
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


def show_help(command: str, language: Language) -> int:
    """Print the help on a command of the table, or on the whole for ""."""
    from safeguide.command_line.help import command_help, help_text

    print(command_help(command, language) if command else help_text(language))
    return DONE


def allowed_in_public(command: str) -> bool:
    """Whether a public machine allows this command; "" is a visit."""
    return not command or COMMANDS[command].public


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


def refusal(command: str, site: Site, language: Language) -> str:
    """That a public machine does not run this command, and what to do in its place."""
    _ = language.gettext
    said = [_("This is a public machine, so nothing was done.")]
    if command.startswith("notes") and site.notes:
        said.append(
            _("On this machine notes are kept for one visit only: start the guide and press n.")
        )
    elif command.startswith("notes"):
        said.append(_("Notes cannot be written on this machine."))
    return " ".join(said)


def run(
    options: SimpleNamespace, site: Site, settings: Settings, language: Language, *, chosen: bool
) -> int:
    """Make the visit, and hand it on to what was asked for: the exit code of a command that prints
    and ends; a front end does not return. `chosen` tells whether anybody chose the language."""

    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if site.kiosk and not terminal:
        # Nothing can be wiped there, so nothing private is asked for.
        site = site._replace(notes=False)

    def new_visit(start: Place | None, language_chosen: bool) -> Visit:
        from safeguide.journey.visit import Visit

        return Visit(
            site=site,
            settings=settings,
            language=language,
            language_chosen=language_chosen,
            start=start,
            terminal=terminal,
        )

    if not options.command:
        from safeguide.front_ends import announce, run_visit

        # Said before anything slow is loaded, so that nobody waits in silence.
        front_end = announce(options.mode, settings, language, public=site.kiosk)
        run_visit(front_end, new_visit(None, chosen))
    visit = new_visit(place_to_start(options), True)
    if visit.start and is_there(options, visit):
        from safeguide.front_ends import announce, run_visit

        front_end = announce(options.mode or "plain", settings, language, public=site.kiosk)
        run_visit(front_end, visit)
    return run_command(options, visit)


def place_to_start(options: SimpleNamespace) -> Place | None:
    """The place at which a command begins a visit: one that is given too little to be done without
    asking. None for any other command."""
    from safeguide.journey import routes

    if options.command == "decide" and not options.answer:
        return routes.Guide(options.guide)
    if options.command == "notes":
        return routes.Notes()
    if options.command == "documents":
        return routes.Documents()
    if options.command == "documents new" and not options.text and options.fields_fd is None:
        return routes.DocumentKind(options.letter or options.kind)
    if options.command == "notes add" and not (options.field or options.text):
        return routes.WriteNote()
    return None


def is_there(options: SimpleNamespace, visit: Visit) -> bool:
    """Whether there is what a command would begin a visit with."""
    if options.command == "decide":
        from safeguide.journey.catalogue import Catalogue

        return options.guide in Catalogue(visit).guides()
    if options.command == "documents new":
        from safeguide.journey.desk import Desk

        return Desk(visit).knows(options.kind, options.letter or "")
    return True


def run_command(options: SimpleNamespace, visit: Visit) -> int:
    """Run a command that prints and ends."""
    from safeguide.journey.catalogue import DamagedContent
    from safeguide.plain import commands

    width = commands.output_width(getattr(options, "width", None))
    try:
        match options.command:
            case "list":
                return commands.list_pages(visit, options.json)
            case "show":
                return commands.show_pages(visit, options.pages, width)
            case "contacts":
                return commands.show_contacts(visit, options.nation, width, options.json)
            case "search":
                return commands.search(visit, options.words, options.json)
            case "decide":
                return commands.decide(visit, options.guide, options.answer, width)
            case "documents new":
                from safeguide.plain.documents_commands import new_document

                return new_document(visit, options)
            case "check":
                return commands.check_site(visit) if options.site else commands.check(visit)
            case "completion":
                from safeguide.command_line.completion import script

                print(script(options.shell))
                return DONE
            case _:
                from safeguide.plain.notes_commands import NotesCommand

                return NotesCommand(visit, options, width).run()
    except DamagedContent as error:
        _ = visit.language.gettext
        message = _("A file of this guide on this machine is damaged: {file}. Try: safeguide check")
        print(message.format(file=error.file), file=sys.stderr)
        return FAILED


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
