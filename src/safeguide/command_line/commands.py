"""The table of commands: what each takes, and whether a public machine allows it."""

from __future__ import annotations

from typing import NamedTuple

from safeguide.language import NAMES

Kind = type[str] | type[int] | type[bool] | tuple[str, ...]
"""What a value may be: text, a number, nothing (the option by itself), or one of these words."""

FORMATS = ("text", "csv", "toml", "html")
DOCUMENTS = ("plan", "pack", "statement", "letter")
DOCUMENT_FORMATS = ("text", "html", "docx")
READERS = ("full", "card", "friend", "police", "court", "note")
NATIONS = ("england", "wales", "scotland", "ni")
SHELLS = ("bash", "zsh", "fish")


class Option(NamedTuple):
    """An option, and what stands after it, which the help writes as `shown`. `many` tells that it
    can be given again and again."""

    name: str
    kind: Kind = str
    shown: str = ""
    many: bool = False
    default: object = None

    @property
    def field(self) -> str:
        """Its name among what was asked for."""
        return self.name.removeprefix("--").replace("-", "_")


class Operand(NamedTuple):
    """The words that stand after a command, as many as `times` says in argparse's way. `shown` is
    how the help writes them."""

    field: str
    shown: str
    times: str | None = None
    kind: Kind = str


class Command(NamedTuple):
    """A command. `public` tells whether a public machine allows it, and has no default: only what
    keeps nothing, and leads nowhere but to a visit, may be allowed there."""

    public: bool
    operands: tuple[Operand, ...] = ()
    options: tuple[Option, ...] = ()
    either: tuple[Option, ...] = ()

    @property
    def all_options(self) -> tuple[Option, ...]:
        """Its options, with those of which only one can be given."""
        return self.options + self.either


HELP = Option("--help", bool)
LANGUAGE = Option("--lang", tuple(NAMES))
GENERAL = (HELP, Option("--version", bool), Option("--kiosk", bool), LANGUAGE)
MODES = (Option("--plain", bool), Option("--screens", bool))
"""Options of a start, which stand before any command."""

EVERYWHERE = (HELP, LANGUAGE)
"""Options that can stand after a command as well."""

WIDTH = Option("--width", int, "N")
JSON = Option("--json", bool)
PASSPHRASE = Option("--passphrase-fd", int, "N")
FIELDS = Option("--field", str, "NAME=VALUE", many=True)
FROM_INPUT = Operand("text", "-", "?", ("-",))

COMMANDS = {
    "list": Command(True, (), (JSON,)),
    "show": Command(True, (Operand("pages", "PAGE...", "+"),), (WIDTH,)),
    "search": Command(True, (Operand("words", "WORDS...", "+"),), (JSON,)),
    "contacts": Command(True, (), (Option("--nation", NATIONS), WIDTH, JSON)),
    "decide": Command(
        True,
        (Operand("guide", "GUIDE"),),
        (Option("--answer", str, "QUESTION=ANSWER", many=True), WIDTH),
    ),
    # Begins a visit, from the cover.
    "notes": Command(True),
    "notes start": Command(False, (), (PASSPHRASE,)),
    "notes add": Command(False, (FROM_INPUT,), (FIELDS, PASSPHRASE)),
    "notes list": Command(False, (), (PASSPHRASE, JSON)),
    "notes show": Command(False, (Operand("numbers", "N...", "+", int),), (PASSPHRASE,)),
    "notes amend": Command(
        False, (Operand("number", "N", None, int), FROM_INPUT), (FIELDS, PASSPHRASE)
    ),
    "notes export": Command(
        False,
        (),
        (Option("--format", FORMATS, default="text"), Option("--output", str, "FILE"), PASSPHRASE),
    ),
    "notes confirm": Command(False, (Operand("numbers", "N...", "*", int),), (PASSPHRASE,)),
    "notes verify": Command(False, (), (Option("--code", str, "CODE"), PASSPHRASE)),
    "notes delete": Command(False, (), (PASSPHRASE,)),
    "notes passphrase": Command(False, (), (PASSPHRASE,)),
    "notes copy": Command(False, (Operand("file", "FILE"),), (PASSPHRASE,)),
    "notes recovery": Command(
        False,
        (),
        (Option("--name", str, "NAME", default=""), PASSPHRASE),
        either=(Option("--add", str, "KEY"), Option("--remove", int, "N")),
    ),
    # Begins a visit, from the cover.
    "documents": Command(True),
    "documents new": Command(
        False,
        (Operand("kind", "|".join(DOCUMENTS), None, DOCUMENTS), FROM_INPUT),
        (
            Option("--letter", str, "LETTER"),
            Option("--fields-fd", int, "N"),
            Option("--for", READERS),
            Option("--format", DOCUMENT_FORMATS, default="text"),
            Option("--output", str, "FILE"),
        ),
    ),
    "check": Command(True, (), (Option("--site", bool),)),
    "help": Command(True, (Operand("topic", "COMMAND", "*"),)),
    "completion": Command(True, (Operand("shell", "|".join(SHELLS), None, SHELLS),)),
}
"""Every command by its whole name."""

GROUPS = {name.partition(" ")[0] for name in COMMANDS if " " in name}
"""Commands that have commands of their own."""


def inside(group: str) -> list[str]:
    """The names of the commands in a group, without the group's; with "", of all but those."""
    found = (name.rpartition(" ") for name in COMMANDS)
    return [name for outer, _space, name in found if outer == group]
