"""Numbers: the singular after them, in the mutation that each asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from safeguide.guide.checking.welsh.faults import Fault, each, fault, may_change
from safeguide.guide.checking.welsh.letters import aspirate, nasal, soft
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word

SINGULAR_AFTER = each(
    """dau ddau dwy ddwy tri dri thri tair dair thair pedwar bedwar pedair bedair pum bum phum chwe
    saith wyth naw deg ddeg deuddeg ugain sawl ambell pob bob"""
)
SHORTER = {"chwech": "chwe", "pump": "pum", "bump": "bum", "phump": "phum"}
"""Numerals that are shorter before a noun."""

MOST_COUNTED = 1000
CALLED = each("999 101 112 111 55")
"""Numbers that people call, not numbers of things; years are above the most."""

YEARS = each("blynedd flynedd mlynedd")
YEARS_AFTER = {2: "flynedd", 3: "blynedd", 4: "blynedd", 6: "blynedd"}
NASAL_YEARS = frozenset((5, 7, 8, 9, 10, 12, 14, 15, 18, 20))


def numbers(words: list[Word], lexicon: Lexicon) -> Iterator[Fault]:
    """Every plural after a number, and every number or mutation that does not fit the noun."""
    for at, (before, word) in enumerate(pairwise(words), 1):
        if not may_change(word, lexicon) or lexicon.stays(word.plain):
            continue
        number, form = before.plain, word.plain
        counted = number.isdecimal() and int(number) <= MOST_COUNTED and number not in CALLED
        if lexicon.word("plural", form) and not lexicon.noun(form):
            if counted or number in SINGULAR_AFTER:
                yield Fault(f"{before.written} + unigol", at)
        elif number in SHORTER and lexicon.noun(form):
            yield Fault(f"{SHORTER[number]} {form}", at)
        elif counted:
            right = _after_figure(int(number), form, lexicon)
            if right != form:
                yield fault(word, right, at)


def _after_figure(number: int, form: str, lexicon: Lexicon) -> str:
    """How a noun stands after a number in figures."""
    if form in YEARS:
        return "mlynedd" if number in NASAL_YEARS else YEARS_AFTER.get(number, form)
    noun, gender = lexicon.noun(form), lexicon.gender(form)
    if not noun or (noun in ("diwrnod", "dydd") and form == nasal(noun)):
        return form
    if number == 2 or (number == 1 and gender == "f"):
        return soft(noun)
    if number == 6 or (number == 3 and gender == "m"):
        return aspirate(noun)
    return noun
