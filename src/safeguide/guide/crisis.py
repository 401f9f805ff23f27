"""Hears danger and despair in what is typed, so that help can be put above all else.

The phrases are content (crisis.toml). A phrase is heard where all its words stand near one another,
in any order, in either language whatever the language of the visit. What a frightened person types
has other endings, mutations, slips and gaps, so words are compared loosely: to hear too much costs
a glance, to miss may cost far more.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable
from itertools import compress

from rapidfuzz import process
from rapidfuzz.distance import OSA

from safeguide.guide.folding import fold, radicals, words_of
from safeguide.guide.model import Crisis, CrisisWords

WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
APOSTROPHE = re.compile(r"['’`]")

VERB_ENDING = re.compile(r"(?<=\w{3})(?:i?(?:odd|ais|est|wyd|ith|iff|wch|wn|o|u|a|w)|i)$")
"""The endings of Welsh verbs in short forms and as nouns, with the i that may stand before them."""

BETWEEN = 3
"""How many other words of weight may stand among those of a phrase."""

SHORTEST, LONG, LONGEST = 3, 5, 8
"""Letters from which a word may have letters swapped or doubled, one slip of any kind, and two."""

Phrase = frozenset[str]


class CrisisEar:
    """Hears the crises that `words` describe. `known` are words that are right as they stand,
    though they may look like a slip of one of these ("prison" and "poison")."""

    def __init__(self, words: CrisisWords, known: Collection[str] = ()) -> None:
        self._known = known
        self._idle = set(words_of(f"{words.idle.en} {words.idle.cy}"))
        self._stemmer = _Stemmer()
        same = (*words.same.en, *words.same.cy)
        phrases = (
            text for each in words.crises for text in (*each.anywhere, *each.exactly, *each.alone)
        )
        texts = [*same, *phrases]
        written = [words_of(text) for text in texts]
        self._stems = self._stemmer.stems(
            {*map("".join, written), *(word for words in written for word in words)}
        )
        self._meanings: dict[str, str] = {}
        for group in written[: len(same)]:
            self._learn(*group)
        self._crises = [
            (
                each,
                self._phrases(each.anywhere),
                [list(map(self._learn, words_of(text))) for text in each.exactly],
                self._phrases(each.alone),
            )
            for each in words.crises
        ]
        self._spellings = [word for word in self._meanings if word.isalnum()]

    def hears(self, text: str) -> list[Crisis]:
        """The crises in what was typed, in the order of the table."""
        typed = [_forms(word) for word in WORD.findall(fold(text))]
        stems = self._stemmer.stems({form for forms in typed for form in forms})
        said = [self._said(forms, stems) for forms in typed]
        together = set().union(*said)
        weighty = [self._idle.isdisjoint(forms) for forms in typed]
        of_weight = list(compress(said, weighty))
        return [
            crisis
            for crisis, anywhere, exactly, alone in self._crises
            if any(phrase <= together and _near(phrase, said, weighty) for phrase in anywhere)
            or any(together.issuperset(words) and _in_order(words, said) for words in exactly)
            or any(_all_of(phrase, of_weight) for phrase in alone)
        ]

    def _learn(self, *words: str) -> str:
        """Take these words for the same; gives the one that stands for them."""
        stems = [each for word in words for each in (self._stems[word], _verb(word))]
        spellings = [*words, *(stem for stem in stems if len(stem) >= SHORTEST)]
        known = (self._meanings[each] for each in spellings if each in self._meanings)
        head = next(known, words[0])
        for each in spellings:
            self._meanings.setdefault(each, head)
        return head

    def _phrases(self, texts: Iterable[str]) -> list[Phrase]:
        """What stands for the words of each phrase, and for all of them written as one word."""
        phrases = []
        for text in texts:
            words = words_of(text)
            useful = [word for word in words if word not in self._idle]
            phrases.append(frozenset(map(self._learn, useful if len(useful) > 1 else words)))
            phrases.append(frozenset([self._learn("".join(words))]))
        return phrases

    def _said(self, forms: list[str], stems: dict[str, str]) -> set[str]:
        """What a typed word may stand for, by any of its forms; else by one slip."""
        verbs = [verb for form in forms if (verb := _verb(form))]
        spellings = {
            *forms,
            *(stems[form] for form in forms),
            *verbs,
            *(each[:-1] for each in verbs),
        }
        found = {self._meanings[each] for each in spellings if each in self._meanings}
        tries = {forms[0], stems[forms[0]]}
        if found or any(word in self._known for word in tries):
            return found
        return {
            self._meanings[other]
            for word in tries
            for other, slips, _index in process.extract(
                word, self._spellings, scorer=OSA.distance, score_cutoff=2, limit=None
            )
            if _may_be(word, other, slips)
        }


def _may_be(word: str, other: str, slips: int) -> bool:
    """Whether a word with so many slips may stand for another."""
    length = min(len(word), len(other))
    if length < LONG:
        return length >= SHORTEST and slips == 1 and set(word) == set(other)
    return slips == 1 or length >= LONGEST


def _near(phrase: Phrase, said: list[set[str]], weighty: list[bool]) -> bool:
    """Whether the words of a phrase stand near one another, words of no weight left out."""
    said = [
        meanings
        for meanings, weight in zip(said, weighty, strict=True)
        if weight or not phrase.isdisjoint(meanings)
    ]
    reach = len(phrase) + BETWEEN
    return any(
        phrase <= set().union(*said[start : start + reach])
        for start in range(max(len(said) - len(phrase), 0) + 1)
    )


def _in_order(words: list[str], said: list[set[str]]) -> bool:
    """Whether these words stand side by side."""
    return any(
        all(word in meanings for word, meanings in zip(words, said[start:], strict=False))
        for start in range(len(said) - len(words) + 1)
    )


def _verb(word: str) -> str:
    """What stands for a word that ends as a Welsh verb does, whatever its person and time
    ("tagodd", "tagu"); nothing for others. No word is written so, thus none is taken for it."""
    stem = VERB_ENDING.sub("", word)
    return f"{stem}-" if stem != word else ""


def _all_of(phrase: Phrase, said: list[set[str]]) -> bool:
    return phrase <= set().union(*said) and not any(map(phrase.isdisjoint, said))


def _forms(word: str) -> list[str]:
    """A typed word, without what is joined to it by an apostrophe ("he's", "heddlu'n"), and what
    it may be a Welsh mutation of."""
    whole = APOSTROPHE.sub("", word)
    words = dict.fromkeys((whole, APOSTROPHE.split(word)[0]))
    return list(dict.fromkeys(form for each in words for form in radicals(each)))


class _Stemmer:
    """SQLite's stemmer for English, the one that search uses."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE word USING fts5(text, tokenize='porter ascii')"
        )
        self._database.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(word, instance)")

    def stems(self, words: Collection[str]) -> dict[str, str]:
        """The stem of each word."""
        self._database.execute("DELETE FROM word")
        self._database.executemany(
            "INSERT INTO word (rowid, text) VALUES (?, ?)", enumerate(words, start=1)
        )
        rows = self._database.execute("SELECT doc, term FROM stem").fetchall()
        stems = dict(rows)
        return {word: stems.get(number, word) for number, word in enumerate(words, start=1)}
