"""Understands a command line by the table of commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any, NoReturn

from safeguide.command_line.commands import (
    COMMANDS,
    EVERYWHERE,
    GENERAL,
    GROUPS,
    MODES,
    Kind,
    Operand,
    Option,
    inside,
)

REST = "rest"


class MistakeError(Exception):
    """A part of the command line that cannot be understood.

    `kind` is "command", "option", "value", "number", "missing", "more" or "both"; `word` is what
    was typed, `of` the command or option it belongs to, and `allowed` what could have stood there.
    """

    def __init__(
        self, kind: str, word: str = "", of: str = "", allowed: Iterable[str] = ()
    ) -> None:
        super().__init__(kind, word, of)
        self.kind = kind
        self.word = word
        self.of = of
        self.allowed = tuple(allowed)


class _Parser(argparse.ArgumentParser):
    """A parser of one command. What argparse says of a mistake is English, and is not used."""

    def __init__(self, of: str) -> None:
        super().__init__(prog="safeguide", add_help=False, allow_abbrev=False)
        self.of = of

    def error(self, message: str) -> NoReturn:
        """Something is missing: all other mistakes are told apart by the types of the values."""
        raise MistakeError("missing", of=self.of)


def options_of(words: Sequence[str]) -> SimpleNamespace:
    """What these words ask for: a field for each option and operand that applies, and `command`, a
    whole name as in the table, or "". Raises MistakeError."""
    options = SimpleNamespace()
    parser = _Parser("")
    _add_options(parser, GENERAL)
    for mode in MODES:
        parser.add_argument(mode.name, dest="mode", action="append_const", const=mode.field)
    options.command = ""
    rest = _read_command(parser, words, options, inside(""))
    asked = set(options.mode or ())
    if len(asked) > 1:
        raise MistakeError("both", allowed=(mode.name for mode in MODES))
    options.mode = asked.pop() if asked else None
    if options.command in GROUPS:
        rest = _read_command(_Parser(options.command), rest, options, inside(options.command))
    if options.command:
        _read_rest(options.command, rest, options)
    if options.command == "help" and not options.help:
        options.command, options.help = _topic(options.topic), True
    return options


def _read_command(
    parser: _Parser, words: Sequence[str], options: SimpleNamespace, names: Sequence[str]
) -> list[str]:
    """Read the options of a parser and the name of a command; what stands after it."""
    if options.command:
        _add_options(parser, EVERYWHERE, again=True)
    first = words[0] if words else ""
    known = options_after("") if not options.command else [option.name for option in EVERYWHERE]
    if first.startswith("-") and first.partition("=")[0] not in (*known, "-h"):
        raise MistakeError("option", first.partition("=")[0], parser.of, known)
    parser.add_argument("name", nargs="?", type=_one_of("command", parser.of, names))
    parser.add_argument(REST, nargs=argparse.REMAINDER)
    _parse(parser, words, options)
    options.command = " ".join(filter(None, (options.command, options.name)))
    rest: list[str] = vars(options).pop(REST)
    del options.name
    return rest


def _read_rest(name: str, words: Sequence[str], options: SimpleNamespace) -> None:
    """Read what stands after the whole name of a command."""
    command = COMMANDS[name]
    parser = _Parser(name)
    _add_options(parser, EVERYWHERE, again=True)
    _add_options(parser, command.options)
    if command.either:
        _add_options(parser.add_mutually_exclusive_group(), command.either)
    for operand in () if _asks_for_help(words) else command.operands:
        _add_operand(parser, operand)
    _parse(parser, words, options)


def _topic(words: Sequence[str]) -> str:
    """The command that help is asked for; "" for the whole."""
    outer = ""
    for word in words:
        if word not in inside(outer):
            raise MistakeError("command", word, outer, inside(outer))
        outer = f"{outer} {word}".strip()
    return outer


def _asks_for_help(words: Sequence[str]) -> bool:
    """Whether the words ask for help on a command, whatever else they lack."""
    return not {"--help", "-h"}.isdisjoint(words)


def _parse(parser: _Parser, words: Sequence[str], options: SimpleNamespace) -> None:
    _read, left = parser.parse_known_args(words, options)
    if _asks_for_help(words):
        return
    for word in left:
        if word.startswith("-"):
            raise MistakeError(
                "option", word.partition("=")[0], parser.of, options_after(parser.of)
            )
        raise MistakeError("more", word, parser.of)


def options_after(command: str) -> list[str]:
    """The names of all options that can stand with a command; with "", of those of a start."""
    if not command:
        return [option.name for option in (*GENERAL, *MODES)]
    return [option.name for option in (*COMMANDS[command].all_options, *EVERYWHERE)]


def _add_options(parser: Any, options: Iterable[Option], again: bool = False) -> None:
    """Add options to a parser or a group of one. Where they are read `again`, what was given before
    the command holds unless they are given after it too."""
    for option in options:
        names = ("--help", "-h") if option.name == "--help" else (option.name,)
        if option.kind is bool:
            default = argparse.SUPPRESS if again else False
            parser.add_argument(*names, action="store_true", default=default)
        else:
            parser.add_argument(
                *names,
                type=_type_of(option.kind, option.name),
                action="append" if option.many else "store",
                default=[] if option.many else argparse.SUPPRESS if again else option.default,
            )


def _add_operand(parser: _Parser, operand: Operand) -> None:
    parser.add_argument(operand.field, nargs=operand.times, type=_type_of(operand.kind, parser.of))


def _type_of(kind: Kind, of: str) -> Callable[[str], object]:
    if isinstance(kind, tuple):
        return _one_of("value", of, kind)
    return _number(of) if kind is int else str


def _one_of(kind: str, of: str, allowed: Sequence[str]) -> Callable[[str], str]:
    def read(word: str) -> str:
        if word not in allowed:
            raise MistakeError(kind, word, of, allowed)
        return word

    return read


def _number(of: str) -> Callable[[str], int]:
    def read(word: str) -> int:
        try:
            return int(word)
        except ValueError:
            raise MistakeError("number", word, of) from None

    return read
