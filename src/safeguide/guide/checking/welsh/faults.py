"""What the checks of Welsh grammar give, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word


class Fault(NamedTuple):
    """What should stand in a passage, and where what stands there begins."""

    better: str
    at: int


Check = Callable[[list[Word], Lexicon], Iterator[Fault]]
"""Gives the faults among the words of a passage. A mark between two words is a word to it too, so
that nothing is asked across one."""

NOTHING = Word("", "")


def each(words: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(words.split())


ARTICLES = each("y yr 'r")
I_MEANS_ME = each(
    """dw ydw rydw rwy dydw roeddwn oeddwn doeddwn arna wrtha ohona amdana ata gen fi mi bydda
    fydda byddwn fyddwn hoffwn alla galla ga wna dyweda i"""
)
"""Words after which i is a pronoun and asks for nothing."""


def may_change(word: Word, lexicon: Lexicon) -> bool:
    """Whether a mutation could change it: it is a whole word, and no name in another language."""
    return word.is_word and not word.plain.startswith("'") and not lexicon.is_name(word)


def means_me(before: str) -> bool:
    """Whether an i after this word is the pronoun."""
    return before in I_MEANS_ME or before.endswith(("es", "ais"))


def fault(word: Word, better: str, at: int) -> Fault:
    """A word, at this place, that should be another, with a capital where the first has one."""
    if word.written[:1].isupper():
        better = better[:1].upper() + better[1:]
    return Fault(better, at)
