"""The mutations of Welsh words, forwards: what soft, nasal and aspirate make of a word."""

from __future__ import annotations

from functools import cache

SOFT = {
    "p": "b",
    "t": "d",
    "c": "g",
    "b": "f",
    "d": "dd",
    "g": "",
    "m": "f",
    "ll": "l",
    "rh": "r",
}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
NEVER = ("ch", "dd", "ff", "ng", "ph", "th", "ts")
"""Letters of two signs that no mutation changes, though their first sign looks as if."""

VOWELS = "aâeêiîoôuûwŵyŷáéíóäëïöö"


def _changed(word: str, table: dict[str, str]) -> str:
    if word.lower().startswith(NEVER):
        return word
    for length in (2, 1):
        start = word[:length].lower()
        if start in table and (length == 2 or word[:2].lower() not in ("ll", "rh")):
            changed = table[start] + word[length:]
            return changed.capitalize() if word[0].isupper() and changed else changed
    return word


def soft(word: str) -> str:
    """The word in soft mutation, or as it is where that changes nothing."""
    return _changed(word, SOFT)


def soft_but_ll_rh(word: str) -> str:
    """The word in the soft mutation that spares ll and rh, as after yn and the article."""
    return word if word[:2].lower() in ("ll", "rh") else soft(word)


def nasal(word: str) -> str:
    """The word in nasal mutation, or as it is."""
    return _changed(word, NASAL)


def aspirate(word: str) -> str:
    """The word in aspirate mutation, or as it is."""
    return _changed(word, ASPIRATE)


def before_vowel(word: str) -> str:
    """The word with the h that her, our and their put before a vowel, or as it is."""
    return "h" + word if starts_with_vowel(word) else word


@cache
def forms(word: str) -> frozenset[str]:
    """The word and everything that a mutation makes of it."""
    return frozenset(each(word) for each in (str, soft, nasal, aspirate, before_vowel))


def starts_with_vowel(word: str) -> bool:
    """Whether a vowel begins the word as it is written; i before a vowel is a consonant only in
    words such as iâr, and Welsh writes yr before those too."""
    return word[:1].lower() in VOWELS
