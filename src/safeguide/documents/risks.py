"""Finds what may betray somebody in lines that are about to leave: addresses, numbers, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from safeguide.guide.library import Library
from safeguide.guide.model import Text, Texts, Words

FILE = "documents/risks.toml"


class Risk(Struct, frozen=True, kw_only=True):
    """Something to ask about: what it is called, and what finds it, a `pattern` or `words`. Some
    are asked about in `only` these outputs."""

    id: Text
    name: Words
    pattern: str = ""
    words: Texts = ()
    only: Texts = ()

    def finder(self) -> re.Pattern[str]:
        """What finds it. Words are found in small letters or large."""
        if self.pattern:
            return re.compile(self.pattern)
        either = "|".join(re.escape(each) for each in self.words)
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


class Risks(Struct, frozen=True):
    """All that is looked for."""

    risks: tuple[Risk, ...]


class Finding(NamedTuple):
    """A risk in a line, and what of the line it is."""

    risk: Risk
    found: str


def risks_of(library: Library) -> tuple[Risk, ...]:
    """What is looked for. Raises ContentError."""
    return library.record(library.table(FILE), Risks, FILE).risks


def findings(
    line: str, risks: Iterable[Risk], expected: frozenset[str], output: str
) -> Iterator[Finding]:
    """What stands out in a line of an output, apart from what is expected there."""
    for risk in risks:
        if risk.id not in expected and (not risk.only or output in risk.only):
            for match in risk.finder().finditer(line):
                yield Finding(risk, match[0])
