"""Finds pages, decision guides, glossary words and contacts by the words people use.

SQLite's full-text index (in memory) does the matching and ranking: it is in the standard library
and stays quick with fifty times the content. Its Porter stemmer joins English inflections; Welsh
words are indexed with what they may be mutations of. rapidfuzz mends words the index does not know.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from safeguide.guide.folding import radicals, words_of
from safeguide.guide.library import Library
from safeguide.guide.problems import UnknownLinkError

MOST = 9
CLOSE = 74.0
"""How alike (of 100) a known word must be to stand in for an unknown one."""

WEIGHTS = (9.0, 7.0, 4.0, 1.0)
"""What a word counts for in the title, the search words, the summary and the text."""

LINK = re.compile(r"\[([^\]]*)\]\((\w+):([\w-]+)\)")
MARKS = re.compile(r"^(?:#+|-|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """Something to find: what it is (page, guide, term or contact), and its words."""

    kind: str
    key: str
    title: str
    keywords: str
    summary: str
    text: str


@dataclass(frozen=True)
class Found:
    """A result: what was found, its title, and the line that matches best."""

    kind: str
    key: str
    title: str
    line: str


class SearchIndex:
    """An index over `entries`. `language` is the code of the language they are in;
    `idle_words` are left out of a search that has other words."""

    def __init__(
        self, entries: Iterable[Entry], language: str, idle_words: Iterable[str] = ()
    ) -> None:
        self._welsh = language == "cy"
        self._idle = frozenset(word for text in idle_words for word in words_of(text))
        self.entries = tuple(entries)
        self._index = sqlite3.connect(":memory:")
        self._index.execute(
            "CREATE VIRTUAL TABLE entry USING fts5("
            "title, keywords, summary, body, tokenize='porter ascii', prefix='2 3 4')"
        )
        self._index.executemany(
            "INSERT INTO entry (rowid, title, keywords, summary, body) VALUES (?, ?, ?, ?, ?)",
            (
                (number, *(self._indexed(text) for text in texts))
                for number, texts in enumerate(
                    (each.title, each.keywords, each.summary, each.text) for each in self.entries
                )
            ),
        )
        self._known = sorted(
            {
                word
                for each in self.entries
                for text in (each.title, each.keywords, each.summary, each.text)
                for word in words_of(text)
                if len(word) > 2
            }
        )

    def find(self, query: str, most: int = MOST) -> list[Found]:
        """The best results for what was typed, best first; none for no words at all."""
        words = words_of(query)
        if digits := _number(query):
            words = [digits]
        useful = [word for word in words if word not in self._idle] or words
        if not useful:
            return []
        alternatives = [self._alternatives(word) for word in useful]
        matching = " OR ".join(f"({' OR '.join(each)})" for each in alternatives if each)
        if not matching:
            return []
        numbers = self._ranked(matching, most)
        if len(words) > 1:
            # An editor's search words that hold all that was typed, in that order, come first.
            whole = self._ranked(f'keywords : "{" ".join(words)}"', most)
            numbers = list(dict.fromkeys((*whole, *numbers)))[:most]
        return [self._found(self.entries[number], useful) for number in numbers]

    def _ranked(self, matching: str, most: int) -> list[int]:
        weights = ", ".join(map(str, WEIGHTS))
        rows = self._index.execute(
            f"SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, {weights}) LIMIT ?",
            (matching, most),
        )
        return [number for (number,) in rows.fetchall()]

    def _indexed(self, text: str) -> str:
        words = words_of(text)
        return " ".join(each for word in words for each in self._forms(word))

    def _forms(self, word: str) -> list[str]:
        return radicals(word) if self._welsh else [word]

    def _alternatives(self, word: str) -> list[str]:
        """Index terms for a typed word: itself, itself as the start of a word, or close ones."""
        forms = self._forms(word)
        terms = [f'"{form}"' for form in forms]
        if len(word) > 2:
            terms += [f'"{form}" *' for form in forms]
        matching = " OR ".join(terms)
        known = self._index.execute(
            "SELECT 1 FROM entry WHERE entry MATCH ? LIMIT 1", (matching,)
        ).fetchone()
        if known:
            return terms
        close = process.extract(word, self._known, scorer=fuzz.ratio, limit=3, score_cutoff=CLOSE)
        return [f'"{other}"' for other, _score, _index in close]

    def _found(self, entry: Entry, words: list[str]) -> Found:
        starts = tuple({form[:5] for word in words for form in self._forms(word)})
        lines = [line for line in entry.text.splitlines() if line]
        best = max(
            lines,
            key=lambda line: sum(word.startswith(starts) for word in set(words_of(line))),
            default=entry.summary,
        )
        return Found(entry.kind, entry.key, entry.title, best)


def _number(query: str) -> str:
    digits = re.sub(r"[\s-]", "", query)
    return digits if digits.isdecimal() and len(digits) > 2 else ""


def index_of(library: Library) -> SearchIndex:
    """An index over everything in a library that can be found."""
    return SearchIndex(_entries(library), library.language, (library.search_words["idle"],))


def _entries(library: Library) -> Iterator[Entry]:
    words = library.search_words

    def resolve(kind: str, key: str, text: str) -> str:
        # A page with a link that leads nowhere says so itself; it is found all the same.
        try:
            return library.resolve(kind, key, text)
        except UnknownLinkError:
            return text

    for head in library.readable(*library.page_ids):
        text = plain_text(library.markdown(head.id), resolve)
        extra = " ".join((words.get(f"page/{head.id}", ""), " ".join(head.topics)))
        yield Entry("page", head.id, head.title, extra, head.summary, text)
    for guide_id in library.decision_guides:
        guide = library.decision_guide(guide_id)
        title, summary = (each.say(library.language) for each in (guide.title, guide.summary))
        yield Entry("guide", guide_id, title, words.get(f"guide/{guide_id}", ""), summary, summary)
    for term in library.glossary.values():
        extra = " ".join((*term.forms, words.get(f"term/{term.id}", "")))
        yield Entry("term", term.id, term.term, extra, "", term.meaning)
    for contact in library.contacts.values():
        number = re.sub(r"\D", "", contact.number)
        extra = f"{number} {words.get(f'contact/{contact.id}', '')}"
        line = " ".join(filter(None, (contact.number, contact.who)))
        yield Entry("contact", contact.id, contact.name, extra, contact.who, line)


def plain_text(markdown: str, resolve: Callable[[str, str, str], str]) -> str:
    """The words of a page, one line a block, read faster than by parsing its Markdown."""
    blocks = re.split(r"\n\s*\n|\n(?=-|\d+\.)", markdown.strip())
    text = "\n".join(MARKS.sub("", " ".join(block.split())) for block in blocks)
    return LINK.sub(lambda link: resolve(link[2], link[3], link[1]), text)
