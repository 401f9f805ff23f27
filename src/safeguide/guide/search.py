"""Finds pages, decision guides, glossary words and contacts by the words people use.

SQLite's full-text index (in memory) does the matching and ranking: it is in the standard library
and stays quick with fifty times the content. Its Porter stemmer joins English inflections; Welsh
words are indexed with what they may be mutations of. rapidfuzz mends words the index does not know.
What helps in a crisis comes before all that (crisis.py hears one).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz import fuzz, process

from safeguide.guide.crisis import CrisisEar
from safeguide.guide.folding import fold, radicals, spelt_words, words_of
from safeguide.guide.library import Library
from safeguide.guide.model import ORIGINAL, CrisisWords, Words
from safeguide.guide.problems import ContentError

MOST = 9
CLOSE = 74.0
"""How alike (of 100) a known word must be to stand in for an unknown one."""

WEIGHTS = (9.0, 7.0, 4.0, 1.0)
"""What a word counts for in the title, the search words, the summary and the text."""

SHORTEST = 2
"""Letters of the shortest words that may be mutated (tŷ) or stand first in another (arlein)."""

LONGEST = 30
"""Letters of the longest word that may be made of two."""

FORMS = 4
"""At most so many forms of a word stand between two that follow one another."""

TERM_WORTH = 0.25
"""What a glossary word counts for beside pages and contacts: it explains, they help."""


@dataclass(frozen=True)
class Entry:
    """Something to find: what it is (page, guide, term or contact), and its words."""

    kind: str
    key: str
    title: str
    keywords: str
    summary: str
    text: str
    nations: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Its words, those that count most first."""
        return self.title, self.keywords, self.summary, self.text


@dataclass(frozen=True)
class Found:
    """A result: what was found, its title, and the line that matches best."""

    kind: str
    key: str
    title: str
    line: str


class SearchIndex:
    """An index over `entries`. `language` is the code of the language they are in;
    `idle_words` are left out of a search that has other words. What `crises` put first is found
    first."""

    def __init__(
        self,
        entries: Iterable[Entry],
        language: str,
        idle_words: Iterable[str] = (),
        crises: CrisisWords | None = None,
    ) -> None:
        self._welsh = language == "cy"
        self._idle = frozenset(word for text in idle_words for word in words_of(text))
        self.entries = tuple(entries)
        self._index = sqlite3.connect(":memory:")
        self._index.execute(
            "CREATE VIRTUAL TABLE entry USING fts5(title, keywords, summary, body,"
            " worth UNINDEXED, tokenize='porter ascii', prefix='2 3 4')"
        )
        self._index.executemany(
            "INSERT INTO entry (rowid, title, keywords, summary, body, worth)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, *map(self._indexed, each.texts), TERM_WORTH if each.kind == "term" else 1)
                for number, each in enumerate(self.entries)
            ),
        )
        known = {
            word
            for each in self.entries
            for text in each.texts
            for word in words_of(text)
            if len(word) > 2
        }
        self._known = sorted(known)
        self._heading = {
            word for each in self.entries for text in each.texts[:2] for word in words_of(text)
        }
        self._numbers = {f"{each.kind}:{each.key}": n for n, each in enumerate(self.entries)}
        self._ear = CrisisEar(crises, known) if crises else None

    def find(self, query: str, nation: str = "", most: int = MOST) -> list[Found]:
        """The best results for what was typed, best first; none for no words at all. Of what helps
        in a crisis, what is not for this nation (if one is known) comes last."""
        words = words_of(query)
        numbers = dict.fromkeys((*self._urgent(query, nation), *self._usual(query, words, most)))
        useful = self._useful(words)
        return [self._found(self.entries[number], useful) for number in list(numbers)[:most]]

    def _urgent(self, query: str, nation: str) -> list[int]:
        """What comes first for the crises in what was typed."""
        heard = self._ear.hears(query) if self._ear else []
        # Turn by turn: the second crisis does not come after all that helps in the first.
        turns = zip_longest(*(crisis.first for crisis in heard))
        first = dict.fromkeys(name for turn in turns for name in turn if name)
        numbers = [self._numbers[name] for name in first if name in self._numbers]
        return sorted(numbers, key=lambda number: _elsewhere(self.entries[number], nation))

    def _useful(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self._idle] or words

    def _usual(self, query: str, words: list[str], most: int) -> list[int]:
        if digits := _number(query):
            words = [digits]
        alternatives = [self._alternatives(word) for word in self._useful(words)]
        matching = " OR ".join(f"({' OR '.join(each)})" for each in alternatives if each)
        if not matching:
            return []
        numbers = self._ranked(matching, most)
        if len(words) > 1:
            # A title or search words that hold all that was typed, and nothing between, come first.
            quoted = " ".join(f'"{word}"' for word in words)
            whole = self._ranked(f"{{title keywords}} : NEAR({quoted}, {self._span(words)})", most)
            numbers = list(dict.fromkeys((*whole, *numbers)))[:most]
        return numbers

    def _span(self, words: list[str]) -> int:
        """How many words of the index lie between the first and the last of these, where nothing
        else stands among them."""
        return (len(words) - 1) * FORMS if self._welsh else len(words) - 2

    def _ranked(self, matching: str, most: int) -> list[int]:
        weights = ", ".join(map(str, WEIGHTS))
        rows = self._index.execute(
            "SELECT rowid FROM entry WHERE entry MATCH ?"
            f" ORDER BY bm25(entry, {weights}) * worth LIMIT ?",
            (matching, most),
        )
        return [number for (number,) in rows.fetchall()]

    def _indexed(self, text: str) -> str:
        # A word is idle by how it is spelt: Welsh "dy" is, "dŷ" is not.
        return " ".join(
            form
            for word in spelt_words(text)
            for form in ([fold(word)] if word in self._idle else self._forms(fold(word)))
        )

    def _forms(self, word: str) -> list[str]:
        return radicals(word, SHORTEST) if self._welsh else [word]

    def _alternatives(self, word: str) -> list[str]:
        """Index terms for a typed word: itself, itself as the start of a word, the two words it is
        made of, or close ones."""
        forms = self._forms(word)
        if word not in self._heading:
            # A page that has the word in the mutation that was typed is not for that about it.
            forms = [form for form in forms if form in self._heading] or forms
        whole = [f'"{form}"' for form in forms]
        begun = [f'"{form}" *' for form in forms] if len(word) > 2 else []
        if self._holds(whole):
            return whole + begun
        parted = self._parted(word)
        if parted or self._holds(begun):
            return begun + parted
        close = process.extract(word, self._known, scorer=fuzz.ratio, limit=3, score_cutoff=CLOSE)
        return [f'"{other}"' for other, _score, _index in close]

    def _parted(self, word: str) -> list[str]:
        """Index terms for the two words that a word is made of, if it is."""
        if len(word) > LONGEST:
            return []
        for end in range(SHORTEST, len(word) - SHORTEST + 1):
            first, second = self._forms(word[:end]), word[end:]
            parted = [f'NEAR("{form}" "{second}", {FORMS})' for form in first]
            if self._holds(parted):
                return parted
        return []

    def _holds(self, terms: list[str]) -> bool:
        """Whether the index has any of these terms."""
        one = "SELECT 1 FROM entry WHERE entry MATCH ? LIMIT 1"
        matching = " OR ".join(terms)
        return bool(terms) and self._index.execute(one, (matching,)).fetchone() is not None

    def _found(self, entry: Entry, words: list[str]) -> Found:
        starts = tuple({form[:5] for word in words for form in self._forms(word)})
        lines = [line for line in entry.text.splitlines() if line]
        best = max(
            lines,
            key=lambda line: sum(word.startswith(starts) for word in set(words_of(line))),
            default=entry.summary,
        )
        return Found(entry.kind, entry.key, entry.title, best)


def _elsewhere(entry: Entry, nation: str) -> bool:
    return bool(nation and entry.nations) and nation not in entry.nations


def _number(query: str) -> str:
    digits = re.sub(r"[\s-]", "", query)
    return digits if digits.isdecimal() and len(digits) > 2 else ""


def index_of(library: Library) -> SearchIndex:
    """An index over everything in a library that can be found."""
    crises = None
    with suppress(ContentError):  # without its words of crisis a search still finds
        crises = library.crisis_words
    idle = (_in_all(library.search_words.idle, library.language),)
    return SearchIndex(_entries(library), library.language, idle, crises)


def _entries(library: Library) -> Iterator[Entry]:
    words = library.search_words

    def said(of_kind: dict[str, Words], key: str) -> str:
        return _in_all(of_kind[key], library.language) if key in of_kind else ""

    for head in library.readable(*library.page_ids):
        text = ""
        with suppress(ContentError):  # a page that cannot be shown is found by its title
            text = "\n".join(block.text for block in library.read_page(head.id).blocks)
        extra = " ".join((said(words.page, head.id), " ".join(head.topics)))
        yield Entry("page", head.id, head.title, extra, head.summary, text)
    for guide_id in library.decision_guides:
        guide = library.decision_guide(guide_id)
        title, summary = (each.say(library.language) for each in (guide.title, guide.summary))
        yield Entry("guide", guide_id, title, said(words.guide, guide_id), summary, summary)
    for term in library.glossary.values():
        extra = " ".join((*term.forms, said(words.term, term.id)))
        yield Entry("term", term.id, term.term, extra, "", term.meaning)
    for contact in library.contacts.values():
        number = re.sub(r"\D", "", contact.number)
        extra = f"{number} {said(words.contact, contact.id)}"
        line = " ".join(filter(None, (contact.number, contact.who)))
        yield Entry("contact", contact.id, contact.name, extra, contact.who, line, contact.nations)


def _in_all(words: Words, language: str) -> str:
    """The words of a language, and those of the original, which are typed in the others too."""
    return " ".join(dict.fromkeys((words.say(language), words.say(ORIGINAL))))
