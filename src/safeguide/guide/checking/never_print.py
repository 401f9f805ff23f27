"""Holds all content to the list of what must not be printed: never-print.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from msgspec import Struct

from safeguide.guide.faults import faults
from safeguide.guide.model import Text
from safeguide.guide.problems import ContentError, FaultError, Problem, problem
from safeguide.guide.reading import read_toml, record

LIST = "never-print.toml"
GAP = r"[\s().\-\N{NON-BREAKING HYPHEN}\N{EN DASH}]*"
"""What people put between the digits of a telephone number."""


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of the list: a telephone number, or words such as a name or an address."""

    digits: str = ""
    words: str = ""
    why: Text

    def __post_init__(self) -> None:
        if bool(self.digits) == bool(self.words) or not (self.words or self._bare.isdecimal()):
            raise FaultError("it should have digits or words, and why")

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds what it bans."""
        if self.digits:
            return _number(self._bare)
        # An address is the same in capitals; a name such as The Mix is one by its capitals.
        case = re.IGNORECASE if self.words.islower() else re.NOFLAG
        return re.compile(rf"(?<!\w){re.escape(self.words)}(?!\w)", case)

    @property
    def _bare(self) -> str:
        return re.sub(GAP, "", self.digits)


class Banned(NamedTuple):
    """The name of an entry of the list, and what finds what it bans."""

    key: str
    pattern: re.Pattern[str]


def problems(root: str) -> Iterator[Problem]:
    """Every place in the content folder `root` where something stands that must not."""
    banned, wrong = read_list(root)
    yield from wrong
    for place, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)
            file = os.path.relpath(path, root)
            if file == LIST or not name.endswith((".md", ".toml")):
                continue
            # A file that is not text is named by whoever reads it.
            with open(path, encoding="utf-8", errors="replace") as stream:
                yield from find(banned, file, stream.read())


def problems_of_contacts(root: str, file: str, contacts: Mapping[str, object]) -> Iterator[Problem]:
    """The same for contacts that stand in another file, such as a site's: tables by their ids."""
    banned, _ = read_list(root)
    for contact_id, table in contacts.items():
        for entry in banned:
            if match := entry.pattern.search(str(table)):
                yield problem(
                    file,
                    "it holds {what}, which must not be printed: see {entry} in {list}",
                    contact_id,
                    what=match[0],
                    entry=entry.key,
                    list=LIST,
                )


def find(banned: list[Banned], file: str, text: str) -> Iterator[Problem]:
    """What of the list stands in the text of this file."""
    for entry in banned:
        for match in entry.pattern.finditer(text):
            yield problem(
                file,
                "line {line} holds {what}, which must not be printed: see {entry} in {list}",
                line=text.count("\n", 0, match.start()) + 1,
                what=" ".join(match[0].split()),
                entry=entry.key,
                list=LIST,
            )


def read_list(root: str) -> tuple[list[Banned], list[Problem]]:
    """The list of the content folder `root`, and what is wrong with it: an entry that is not right
    must not let the others pass."""
    banned: list[Banned] = []
    wrong: list[Problem] = []
    try:
        with open(os.path.join(root, LIST), encoding="utf-8") as stream:
            entries = read_toml(stream.read(), LIST)
    except FileNotFoundError:
        return banned, [problem(LIST, "it is missing")]
    except ContentError as error:
        return banned, [*error.problems]
    for key, raw in entries.items():
        wrong += faults(raw, Entry, LIST, key)
        with suppress(ContentError):
            banned.append(Banned(key, record(raw, Entry, LIST, key).pattern))
    return banned, wrong


def _number(digits: str) -> re.Pattern[str]:
    """Finds a number however it is spaced, and with the code of the country too."""
    start, rest = "", digits
    if digits.startswith("0"):
        start, rest = rf"(?:(?:\+|00){GAP}44{GAP}0?|0){GAP}", digits[1:]
    return re.compile(rf"(?<![\d+]){start}{GAP.join(rest)}(?!\d)")
