"""Articles and joining words: y, yr and 'r, a and ac, â and ag, by the sound that follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from safeguide.guide.checking.welsh.faults import NOTHING, Fault, each, may_change, means_me
from safeguide.guide.checking.welsh.letters import starts_with_vowel
from safeguide.guide.checking.welsh.lexicon import Lexicon
from safeguide.guide.checking.welsh.passages import Word

WITH_Y = each("we wal wardrob wladwriaeth wlad wraig")
"""Words in w whose w is a consonant, beside those that the content has with their g."""

ENDS_OPEN = each("i o a â neu gyda mae drwy trwy na efo")
"""Words in a vowel that never stand before y or yr, but before 'r."""

JOINED = {"a": "ac", "na": "nac", "â": "ag", "gyda": "gydag"}
PARTED = {joined: parted for parted, joined in JOINED.items()}
VERBAL = ("wyd", "odd", "ir", "wch", "och", "ais", "ech", "ant", "ai", "aiff", "eli", "ân")
SHORT_VERBS = each(
    """all alla allaf allan allen oes oedd oedden oeddwn yw ydy ydw ydych ydyn aeth aethon wnaed
    wnaeth wnaethon wnelo wnes welson wyddon"""
)
"""How verbs end, and verbs that end otherwise: before them a and na are no conjunctions."""

AFTER_AC = each(
    """mae maen yna fe felly mi nid ni na nad nac mewn mor roedd rydych rwy ddim sydd sy fel mai
    meddai"""
)
"""Words before which ac stands all the same."""


def articles(words: list[Word], lexicon: Lexicon) -> Iterator[Fault]:
    """Every article and joining word that has the wrong form for what follows."""
    before = earlier = NOTHING
    for at, (word, after) in enumerate(pairwise(words)):
        if may_change(after, lexicon) and not lexicon.is_name(word):
            vowel = _opens(after.plain, lexicon)
            if not (before.plain == "i" and means_me(earlier.plain)):
                yield from _article(before, word, after, vowel, at, lexicon)
            yield from _joining(word, after, vowel, at)
        earlier, before = before, word


def _opens(form: str, lexicon: Lexicon) -> bool:
    """Whether a word begins with the sound of a vowel: a w that has lost its g does not."""
    if form.startswith(("w", "ŵ")):
        return form not in WITH_Y and not lexicon.soft_of_g(form)
    return starts_with_vowel(form)


def _article(
    before: Word, word: Word, after: Word, vowel: bool, at: int, lexicon: Lexicon
) -> Iterator[Fault]:
    if word.plain not in ("y", "yr"):
        return
    right = "yr" if vowel or after.plain.startswith("h") else "y"
    if word.plain != right:
        yield Fault(f"{right} {after.written}", at)
    # neu y dylai: here y stands before a verb, and stays
    if before.plain in ENDS_OPEN and (before.plain != "neu" or lexicon.noun(after.plain)):
        yield Fault(f"{before.written}'r", at)


def _joining(word: Word, after: Word, vowel: bool, at: int) -> Iterator[Fault]:
    verb = after.plain.endswith(VERBAL) or after.plain in SHORT_VERBS
    refusing = (word.plain, after.plain) == ("na", "wrth")  # dweud na wrth rywun
    particle = verb and word.plain in ("a", "na")
    if vowel and word.plain in JOINED and not (refusing or particle):
        yield Fault(f"{JOINED[word.plain]} {after.written}", at)
    if word.plain in PARTED and not vowel and after.plain not in AFTER_AC:
        yield Fault(f"{PARTED[word.plain]} {after.written}", at)
