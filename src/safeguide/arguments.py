"""What may be asked for on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from types import SimpleNamespace
from typing import NoReturn

from safeguide.language import NAMES

NOTES = "notes"
NOTES_ACTIONS = (
    *("start", "add", "list", "show", "amend"),
    *("export", "verify", "delete", "passphrase", "copy"),
)
EXPORTS = ("text", "csv", "toml", "html")
NATIONS = ("england", "wales", "scotland", "ni")

ON_A_KIOSK = {
    "list": True,
    "show": True,
    "contacts": True,
    "search": True,
    "decide": True,
    "check": True,
    "notes": True,  # begins a visit, from the cover
    "notes start": False,
    "notes add": False,
    "notes list": False,
    "notes show": False,
    "notes amend": False,
    "notes export": False,
    "notes verify": False,
    "notes delete": False,
    "notes passphrase": False,
    "notes copy": False,
}
"""Each command, and whether a public machine allows it: only one that keeps nothing, and that leads
nowhere but to a visit. What does not stand here is refused there, and a test names it."""


class UsageError(Exception):
    """The command line cannot be understood; `args[0]` is the part that is meant."""


class Parser(argparse.ArgumentParser):
    """An argument parser that leaves the words for mistakes to the language in use."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError rather than print argparse's English."""
        raise UsageError(message)


def name_of(options: SimpleNamespace) -> str:
    """The command that was asked for, as `ON_A_KIOSK` names it."""
    action = getattr(options, "action", None)
    return f"{options.command} {action}" if action else str(options.command)


def build_parser(words: Sequence[str]) -> Parser:
    """The parser of all commands and options. Those of notes are many, and are only there when
    these words name notes: they would hold up every other start."""
    parser = Parser(prog="safeguide", add_help=False, allow_abbrev=False)
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--kiosk", action="store_true")
    parser.add_argument("--lang", choices=tuple(NAMES))
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--plain", dest="mode", action="store_const", const="plain")
    modes.add_argument("--screens", dest="mode", action="store_const", const="screens")
    commands = parser.add_subparsers(dest="command", parser_class=Parser, prog="safeguide")
    commands.add_parser("list", add_help=False)
    show = commands.add_parser("show", add_help=False)
    show.add_argument("pages", nargs="+")
    show.add_argument("--width", type=int)
    contacts = commands.add_parser("contacts", add_help=False)
    contacts.add_argument("--nation", choices=NATIONS)
    contacts.add_argument("--width", type=int)
    search = commands.add_parser("search", add_help=False)
    search.add_argument("words", nargs="+")
    decide = commands.add_parser("decide", add_help=False)
    decide.add_argument("guide")
    decide.add_argument("--answer", action="append", default=[])
    decide.add_argument("--width", type=int)
    check = commands.add_parser("check", add_help=False)
    check.add_argument("--site", action="store_true")
    notes = commands.add_parser(NOTES, add_help=False)
    everything = [*commands.choices.values()]
    if NOTES in words:
        everything += add_notes_actions(notes)
    for command in everything:
        command.add_argument("--help", "-h", action="store_true", default=argparse.SUPPRESS)
        command.add_argument("--lang", choices=tuple(NAMES), default=argparse.SUPPRESS)
    return parser


def add_notes_actions(notes: Parser) -> list[Parser]:
    """Add what can be done with notes to their parser; the parsers of all of it."""
    actions = notes.add_subparsers(dest="action", parser_class=Parser, prog="safeguide notes")
    parsers = {name: actions.add_parser(name, add_help=False) for name in NOTES_ACTIONS}
    for parser in parsers.values():
        parser.add_argument("--passphrase-fd", type=int)
    parsers["amend"].add_argument("number", type=int)
    for name in ("add", "amend"):
        parsers[name].add_argument("--field", action="append", default=[])
        parsers[name].add_argument("text", nargs="?", choices=("-",))
    parsers["show"].add_argument("numbers", nargs="+", type=int)
    parsers["export"].add_argument("--format", choices=EXPORTS, default="text")
    parsers["export"].add_argument("--output")
    parsers["copy"].add_argument("file")
    return list(parsers.values())
