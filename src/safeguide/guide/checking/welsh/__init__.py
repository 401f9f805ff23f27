"""Holds the Welsh of the content to what editors have agreed (content/welsh).

Mutations, genders, numbers, articles, names of bodies and Acts, terms, and phrases that are English
in Welsh words, take the wrong preposition or speak in another register. No visit imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from safeguide.guide.checking.welsh.articles import articles
from safeguide.guide.checking.welsh.faults import Check
from safeguide.guide.checking.welsh.genders import genders
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.mutations import mutations
from safeguide.guide.checking.welsh.names import NameCheck
from safeguide.guide.checking.welsh.numbers import numbers
from safeguide.guide.checking.welsh.passages import (
    Passage,
    Word,
    passages,
    without_links,
    words_of,
)
from safeguide.guide.checking.welsh.phrases import Finder, Phrase, excused, find, stands_in
from safeguide.guide.checking.welsh.rules import Rules, Term, read_rules
from safeguide.guide.problems import Problem, problem

__all__ = [
    "Finding",
    "Passage",
    "WelshCheck",
    "passages",
    "problems",
    "read_rules",
    "unconfirmed",
    "words_of",
]

GRAMMAR: dict[str, Check] = {
    "mutation": mutations,
    "gender": genders,
    "number": numbers,
    "article": articles,
}
AROUND = 2
"""How many words on either side of a fault are shown with it."""


SHORT_FORM = re.compile("['’]")
WORD = re.compile(r"[^\W_]+")


class Finding(NamedTuple):
    """A fault of a passage: its kind, the words it stands in, and what should stand there."""

    kind: str
    found: str
    better: str


class WelshCheck:
    """Checks passages by `rules`; `content` are the words that the check knows besides."""

    def __init__(self, rules: Rules, content: Iterable[Word]) -> None:
        self.rules = rules
        self.lexicon = Lexicon(rules.words, rules.irregular, rules.english_names, content)
        self._phrases: dict[str, list[tuple[str, Phrase]]] = {}
        for kind, phrases in rules.phrases.items():
            for phrase in phrases:
                self._watch(kind, phrase)
        for term in rules.terms:
            self._watch("term", Phrase(term.avoid, term.welsh[0], term.english))
        for name in rules.names:
            self._watch("name", Phrase(name.avoid, name.welsh))
        self._wrong = Finder(self._phrases, self.lexicon)
        self._allowed = Finder(rules.allowed, self.lexicon)
        self._names = NameCheck(rules.names, rules.english_names, self.lexicon)
        self._held: dict[str, list[Term]] = {}
        for term in rules.terms:
            for english in () if term.loose else term.english:
                self._held.setdefault(WORD.findall(english.lower())[0], []).append(term)

    def _watch(self, kind: str, phrase: Phrase) -> None:
        for wrong in phrase.wrong:
            self._phrases.setdefault(wrong, []).append((kind, phrase))

    def findings(self, passage: Passage) -> Iterator[Finding]:
        """What is wrong in the Welsh of a passage, and is not allowed by name."""
        passage = passage._replace(english=without_links(passage.english))
        words = words_of(passage.welsh)
        allowed = list(self._allowed.find(words))
        for kind, at, better in self._faults(passage, words):
            if not any(start <= at < end for _phrase, start, end in allowed):
                yield Finding(kind, _around(words, at), better)
        for english in dict.fromkeys(WORD.findall(passage.english.lower())):
            for term in self._held.get(english, ()):
                yield from self._absent(term, passage, words)

    def _faults(self, passage: Passage, words: list[Word]) -> Iterator[tuple[str, int, str]]:
        for kind, check in GRAMMAR.items():
            for fault in check(words, self.lexicon):
                yield kind, fault.at, fault.better
        for fault in self._names.faults(words):
            yield "name", fault.at, fault.better
        for wrong, start, end in self._wrong.find(words):
            for kind, phrase in self._phrases[wrong]:
                applies = phrase.applies(passage.english)
                if applies and not excused(phrase, (start, end), words, self.lexicon):
                    yield kind, start, phrase.right

    def _absent(self, term: Term, passage: Passage, words: list[Word]) -> Iterator[Finding]:
        """The passage has the English term, and no Welsh that may say it."""
        if stands_in(passage.english, term.english):
            said = (SHORT_FORM.sub(" '", welsh).lower() for welsh in term.welsh)
            if not any(next(find(welsh, words, self.lexicon), None) for welsh in said):
                yield Finding("term", term.english[0], term.welsh[0])


def problems(root: str) -> Iterator[Problem]:
    """Every fault in the Welsh of the content folder `root`."""
    everything = list(passages(root))
    check = WelshCheck(read_rules(root), (w for each in everything for w in words_of(each.welsh)))
    for passage in everything:
        for finding in check.findings(passage):
            yield problem(
                passage.file,
                "the Welsh “{found}” should be: {better}",
                passage.key,
                found=finding.found,
                better=finding.better,
            )


def unconfirmed(root: str) -> list[tuple[str, str]]:
    """The terms and names that a legal translator should confirm: English, and Welsh."""
    rules = read_rules(root)
    terms = [
        (", ".join(term.english), term.welsh[0])
        for term in rules.terms
        if term.status == "proposed"
    ]
    return terms + [(name.english, name.welsh) for name in rules.names if not name.confirmed]


def _around(words: list[Word], at: int) -> str:
    return " ".join(word.written for word in words[max(0, at - AROUND) : at + AROUND + 1])
