"""Genders: articles, adjectives, numerals and "this" that do not fit their noun."""

from __future__ import annotations

from collections.abc import Iterator

from safeguide.guide.checking.welsh.faults import (
    ARTICLES,
    NOTHING,
    Fault,
    fault,
    may_change,
)
from safeguide.guide.checking.welsh.letters import soft, soft_but_ll_rh
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word

FEMININE = {
    "dau": "dwy",
    "ddau": "ddwy",
    "tri": "tair",
    "dri": "dair",
    "thri": "thair",
    "pedwar": "pedair",
    "bedwar": "bedair",
    "phedwar": "phedair",
}
"""Numerals before a feminine noun, by those before a masculine one."""

MASCULINE = {feminine: masculine for masculine, feminine in FEMININE.items()}
FEMININE_THIS = {"hwn": "hon", "hwnnw": "honno"}
MASCULINE_THIS = {feminine: masculine for masculine, feminine in FEMININE_THIS.items()}


def genders(words: list[Word], lexicon: Lexicon) -> Iterator[Fault]:
    """Every word that does not fit the gender of the noun beside it."""
    for at, word in enumerate(words):
        before = words[at - 1].plain if at else ""
        gender = _gender(before, word, lexicon)
        if not gender:
            continue
        after = words[at + 1] if at + 1 < len(words) else NOTHING
        yield from _after_article(before, word, gender, at, lexicon)
        yield from _adjective(after, gender, at + 1, lexicon)
        numerals, this = (FEMININE, FEMININE_THIS) if gender == "f" else (MASCULINE, MASCULINE_THIS)
        if before in numerals:
            yield Fault(f"{numerals[before]} {word.written}", at)
        if after.plain in this:
            yield fault(after, this[after.plain], at + 1)


def _gender(before: str, word: Word, lexicon: Lexicon) -> str:
    """The gender of a noun: in a name of two nouns (llinell gymorth) that of the first."""
    if not may_change(word, lexicon):
        return ""
    gender, noun = lexicon.gender(word.plain), lexicon.noun(word.plain)
    if gender == "m" and lexicon.gender(before) == "f" and word.plain == soft(noun) != noun:
        return "f"
    return gender


def _after_article(
    before: str, word: Word, gender: str, at: int, lexicon: Lexicon
) -> Iterator[Fault]:
    form, noun = word.plain, lexicon.noun(word.plain)
    if noun == "math":  # o'r fath: such
        return
    unmutated = form == noun and soft_but_ll_rh(form) != form and lexicon.unmutated(form)
    if gender == "f" and unmutated and (before in ARTICLES or before == "un"):
        yield fault(word, soft(form), at)
    mutated = form == soft(noun) != noun and not lexicon.listed(form)
    if gender == "m" and mutated and before in ARTICLES:
        yield fault(word, noun, at)


def _adjective(after: Word, gender: str, at: int, lexicon: Lexicon) -> Iterator[Fault]:
    form, adjective = after.plain, lexicon.word("adjectives", after.plain)
    if not adjective or lexicon.stays(form) or lexicon.is_name(after):
        return
    if gender == "f" and form == adjective and lexicon.unmutated(form):
        yield fault(after, soft(adjective), at)
    mutated = form == soft(adjective) != adjective and not lexicon.listed(form)
    # gyntaf after a noun also says first, of time
    if gender == "m" and mutated and form != "gyntaf":
        yield fault(after, adjective, at)
