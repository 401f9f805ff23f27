"""Names of bodies and Acts: called by their Welsh names, and mutated at the front alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeguide.guide.checking.welsh.faults import Fault
from safeguide.guide.checking.welsh.letters import forms
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word, words_of
from safeguide.guide.checking.welsh.phrases import Finder


@dataclass(frozen=True)
class Name:
    """A name in Welsh, without a mutation, and in English; `avoid` are phrases that it is not."""

    welsh: str
    english: str
    avoid: tuple[str, ...] = ()
    confirmed: bool = True


class NameCheck:
    """Finds names that are mutated within, named in English, or English and mutated. `english` are
    the names that stay in English, and never mutate."""

    def __init__(self, names: tuple[Name, ...], english: tuple[str, ...], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._english = english
        self._welsh = {" ".join(_plain(name.welsh)): name for name in names}
        self._finder = Finder((name for name in self._welsh if " " in name), lexicon)
        self._by_first: dict[str, list[tuple[list[str], Name]]] = {}
        for name in names:
            written = [word.written for word in words_of(name.english)]
            self._by_first.setdefault(written[0], []).append((written, name))
        self._mutated = {
            form.capitalize(): name
            for name in english
            for form in forms(_plain(name)[0])
            if form != _plain(name)[0]
        }

    def faults(self, words: list[Word]) -> Iterator[Fault]:
        """What is wrong with names among these words."""
        for phrase, start, end in self._finder.find(words):
            # A name has capitals; the same words without them are no name.
            rest = [word.plain for word in words[start + 1 : end]]
            if words[start].written[0].isupper() and rest != phrase.split()[1:]:
                yield Fault(self._welsh[phrase].welsh, start)
        for at, word in enumerate(words):
            yield from self._in_english(words, at)
            if word.written in self._mutated and word.plain not in self._lexicon.common:
                yield Fault(self._mutated[word.written], at)

    def _in_english(self, words: list[Word], at: int) -> Iterator[Fault]:
        for written, name in self._by_first.get(words[at].written, ()):
            if [word.written for word in words[at : at + len(written)]] == written:
                around = " ".join(word.written for word in words[max(0, at - 1) : at + 4])
                if not any(name.english in each and each in around for each in self._english):
                    yield Fault(name.welsh, at)


def _plain(name: str) -> list[str]:
    return [word.plain for word in words_of(name)]
