"""The words that are known, and what kind each one is of.

A table for each language (`english.toml`, `welsh.toml`) gives the words of each kind. What is in
no table is not known, and then nothing is understood.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from safeguide.notes.moments.clocks import Clock, clock_of_digits

LONGEST = 120
"""Characters beyond which it is a story rather than a time."""

KINDS = {
    "filler": "",
    "at": "a",
    "about": "X",
    "roughly": "I",
    "last": "L",
    "before_last": "f",
    "this": "S",
    "ago": "G",
    "now": "q",
    "from": "V",
    "to": "B",
    "past": "A",
    "between": "Z",
    "and": "C",
    "half": "H",
    "half_hour": "h",
    "quarter": "Q",
    "o_clock": "K",
    "weekend": "w",
    "one": "u",
    "ordinal_ending": "o",
    "day_of_the": "y",
    "early": "e",
    "late": "l",
    "unclear": "!",
    "tuesday_or_march": "z",
    "half_day": "J",
    "unit": "U",
    "part": "P",
    "clock": "c",
    "number": "N",
    "ordinal": "O",
    "weekday": "W",
    "month": "M",
    "day": "D",
    "night": "n",
    "minutes": "m",
}
"""The letter of each kind in the tables. Other letters: F four digits, E a date in figures, R a
dash, t figures with a full stop that may be a time or a date, d days, s a span of days."""

ROUGH = "or so"
"""Follows a number in the tables that is not exact."""

NUMBERS = {"ordinal", "weekday", "month", "day", "night", "minutes"}
"""Kinds whose values are numbers."""


class Item(NamedTuple):
    """A word, or words that belong together: a letter for its kind, and what it says."""

    kind: str
    value: Any = None


TOKEN = re.compile(
    r"""(?P<space>[\s,;!]+|\.(?=\s|$))
    |(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))
    |(?P<date>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![/\d])
        |\d{1,2}(?P<mark>[.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?!\d))
    |(?P<clock>\d{1,2}[:.]\d\d(?!\d))
    |(?P<digits>\d+)
    |(?P<word>[a-z]+)
    |(?P<dash>-)
    |(?P<sign>[~@?])
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Small letters without accents and apostrophes, with one kind of dash."""
    text = re.sub(r"[‐-―−]", "-", text.lower())
    text = re.sub(r"['’‘`´]", "", text)
    letters = unicodedata.normalize("NFKD", text)
    text = "".join(each for each in letters if not unicodedata.combining(each))
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", text)
    return re.sub(r"\by\.\s?([bhp])\b\.?", r"y\1", text)


class Lexicon:
    """The words of one language."""

    def __init__(self, file: Path) -> None:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        self._items: dict[tuple[str, ...], Item] = {}
        for name, content in tables.items():
            groups = content.items() if isinstance(content, dict) else [("", content)]
            for value, phrases in groups:
                item = Item(KINDS[name], _value(name, value))
                self._items |= {tuple(phrase.split()): item for phrase in phrases}
        self._longest = max(len(words) for words in self._items)
        figured = (" ".join(words) for words in self._items if words[0][0].isdecimal())
        whole = "|".join(sorted(map(re.escape, figured), key=len, reverse=True))
        self._begins_with_figures = re.compile(rf"(?:{whole})(?![a-z0-9])")

    def items(self, text: str) -> list[Item] | None:
        """What the words of a folded text are; None where one is not known."""
        tokens = list(self._tokens(text))
        found: list[Item] = []
        while tokens:
            if isinstance(tokens[0], Item):
                found.append(tokens.pop(0))  # type: ignore[arg-type]
                continue
            for length in range(min(self._longest, len(tokens)), 0, -1):
                item = self._items.get(tuple(tokens[:length]))  # type: ignore[arg-type]
                if item is not None:
                    break
            else:
                return None
            del tokens[:length]
            if item.kind:
                found.append(item)
        return found

    def _tokens(self, text: str) -> Iterator[Item | str]:
        place = 0
        while place < len(text):
            if whole := self._begins_with_figures.match(text, place):
                yield from whole[0].split()
                place = whole.end()
                continue
            match = TOKEN.match(text, place)
            if match is None:
                yield text[place]
                place += 1
                continue
            place = match.end()
            if match["space"]:
                continue
            yield _token(match)


def _token(match: re.Match[str]) -> Item | str:
    text = match[0]
    if match["iso"]:
        year, month, day = text.split("-")
        return Item("E", (int(day), int(month), int(year)))
    if match["date"]:
        numbers = [int(each) for each in re.split(r"\D", text)]
        year_said = numbers[2] if len(numbers) > 2 else 0
        short = 0 < year_said < 100
        return Item("E", (numbers[0], numbers[1], year_said + 2000 if short else year_said))
    if match["clock"]:
        hour, mark, minute = text[:-3], text[-3], text[-2:]
        clock = clock_of_digits(hour, minute)
        if clock is None:
            return text
        may_be_date = mark == "." and clock.half == "either" and 1 <= clock.minute <= 12
        return Item("t" if may_be_date else "c", clock)
    if match["digits"]:
        if len(text) <= 2:
            return Item("N", (int(text), text))
        return Item("F", text) if len(text) <= 4 else text
    return Item("R") if match["dash"] else text


def _value(kind: str, value: str) -> Any:
    if kind == "number":
        number, _space, rough = value.partition(" ")
        return (int(number), rough)
    if kind == "clock":
        return Clock(12, 0, "24") if value == "noon" else Clock(0, 0, "midnight")
    return int(value) if kind in NUMBERS else value


@cache
def lexicon(language: str) -> Lexicon:
    """The words of this language ("en" or "cy")."""
    name = {"en": "english.toml", "cy": "welsh.toml"}[language]
    return Lexicon(Path(__file__).with_name(name))
