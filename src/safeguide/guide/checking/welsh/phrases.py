"""Phrases that Welsh here does without, as a table says them: calques, wrong prepositions, another
register, wrong spellings; and how a phrase of the table is found among the words of a passage.

In the table a word stands for all its mutations. `=word` is that form alone, `stem~` whatever
begins so, `~end` whatever ends so, `this|that` either, `*` any one word, `...` up to three words or
none, and `<plural>` a word of that list in words.toml. Marks between words end a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from safeguide.guide.checking.welsh.letters import forms
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word

ANY, FEW = "*", "..."
MOST_FEW = 3


@dataclass(frozen=True)
class Phrase:
    """What should not stand there: each of `wrong`, except as one of `unless`; where `english` is
    given, only where it stands beside. `right` says what to write."""

    wrong: tuple[str, ...]
    right: str
    english: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def applies(self, english: str) -> bool:
        """Whether the phrase counts beside this English ("" for none)."""
        return not self.english or not english or stands_in(english, self.english)


def stands_in(text: str, phrases: Sequence[str]) -> bool:
    """Whether one of some English phrases stands in a text; each may end in ~."""
    return any(_english(phrase).search(text) for phrase in phrases)


@cache
def _english(phrase: str) -> re.Pattern[str]:
    end = "" if phrase.endswith("~") else r"(?!\w)"
    words = r"\s+".join(map(re.escape, phrase.rstrip("~").split()))
    return re.compile(rf"(?<!\w){words}{end}", re.IGNORECASE)


class Finder:
    """Finds many phrases at once: each is tried only where a word stands that it must have."""

    def __init__(self, phrases: Iterable[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._closed: dict[str, list[tuple[str, int]]] = {}
        self._open: list[tuple[str, int, str]] = []
        for phrase in dict.fromkeys(phrases):
            self._add(phrase)
        self._known: dict[str, list[tuple[str, int]]] = {}

    def _add(self, phrase: str) -> None:
        parts = phrase.split()
        at = next((i for i, part in enumerate(parts) if part not in (ANY, FEW)), 0)
        for each in parts[at].split("|"):
            if each.startswith("~") or each.endswith("~"):
                self._open.append((phrase, at, each))
                continue
            for form in self._lexicon.forms(each[1:-1]) if each[0] == "<" else _exact(each):
                self._closed.setdefault(form, []).append((phrase, at))

    def _possible(self, form: str) -> list[tuple[str, int]]:
        if form not in self._known:
            opened = [
                (phrase, at) for phrase, at, part in self._open if _one(part, form, self._lexicon)
            ]
            self._known[form] = self._closed.get(form, []) + opened
        return self._known[form]

    def find(self, words: list[Word]) -> Iterator[tuple[str, int, int]]:
        """The phrases that stand among words, with where they begin and end."""
        for at, word in enumerate(words):
            for phrase, offset in self._possible(word.plain):
                end = _match(tuple(phrase.split()), words, at - offset, self._lexicon)
                if at >= offset and end is not None:
                    yield phrase, at - offset, end


def find(phrase: str, words: list[Word], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a phrase begins and ends among words."""
    wanted = tuple(phrase.split())
    for start in range(len(words)):
        end = _match(wanted, words, start, lexicon)
        if end is not None:
            yield start, end


def excused(phrase: Phrase, span: tuple[int, int], words: list[Word], lexicon: Lexicon) -> bool:
    """Whether what stands in this span among words is one of the phrase's exceptions."""
    return any(
        begin <= span[0] and end >= span[1]
        for unless in phrase.unless
        for begin, end in find(unless, words, lexicon)
    )


def _match(wanted: tuple[str, ...], words: list[Word], at: int, lexicon: Lexicon) -> int | None:
    if not wanted:
        return at
    first, rest = wanted[0], wanted[1:]
    if first == FEW:
        for skipped in range(MOST_FEW + 1):
            if not all(word.is_word for word in words[at : at + skipped]):
                return None
            end = _match(rest, words, at + skipped, lexicon)
            if end is not None:
                return end
        return None
    if at < len(words) and _fits(first, words[at], lexicon):
        return _match(rest, words, at + 1, lexicon)
    return None


def _fits(wanted: str, word: Word, lexicon: Lexicon) -> bool:
    if wanted == ANY:
        return word.is_word
    return any(_one(each, word.plain, lexicon) for each in wanted.split("|"))


def _exact(wanted: str) -> frozenset[str]:
    return frozenset((wanted[1:],)) if wanted.startswith("=") else _forms(wanted)


def _one(wanted: str, form: str, lexicon: Lexicon) -> bool:
    if wanted.startswith("="):
        return form == wanted[1:]
    if wanted.startswith("<"):
        return bool(lexicon.word(wanted.strip("<>"), form))
    if wanted.endswith("~"):
        return form.startswith(tuple(_forms(wanted[:-1])))
    if wanted.startswith("~"):
        return form.endswith(wanted[1:])
    return form in _forms(wanted)


@cache
def _forms(word: str) -> frozenset[str]:
    return forms(word)
