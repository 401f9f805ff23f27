"""Makes words comparable: case, accents, and the mutations of Welsh."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

WELSH_LETTER = re.compile("ch|dd|ff|ng|ll|ph|rh|th|.")

UNMUTATED = (
    ("ngh", ("c",)),
    ("mh", ("p",)),
    ("nh", ("t",)),
    ("ng", ("g",)),
    ("ch", ("c",)),
    ("ph", ("p",)),
    ("th", ("t",)),
    ("dd", ("d",)),
    ("b", ("p",)),
    ("d", ("t",)),
    ("g", ("c",)),
    ("f", ("b", "m")),
    ("m", ("b",)),
    ("n", ("d",)),
    ("l", ("ll", "gl")),
    ("r", ("rh", "gr")),
    ("h", ("",)),
)
"""What the first letters of a Welsh word may have been before a mutation, the longest first.
Soft, nasal and aspirate mutations, and h before a vowel; a lost g is put back below."""

VOWELS = tuple("aeiouwy")
SHORTEST = 4
"""Letters from which a word is taken back, as a rule: shorter ones turn into other words."""


def fold(text: str) -> str:
    """The text in lower case without accents: ŵ becomes w, â becomes a."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def alphabetical(text: str, language: str) -> tuple[str, ...]:
    """What to sort texts of a language by. Welsh has letters of two signs, and ng comes after g."""
    if language != "cy":
        return tuple(fold(text))
    return tuple("g~" if each == "ng" else each for each in WELSH_LETTER.findall(fold(text)))


def spelt_words(text: str) -> list[str]:
    """The words of a text in lower case with their accents, apostrophes left out."""
    return [word.replace("'", "").replace("’", "") for word in WORD.findall(text.casefold())]


def words_of(text: str) -> list[str]:
    """The folded words of a text, apostrophes left out: "won't" is "wont"."""
    return spelt_words(fold(text))


def radicals(word: str, shortest: int = SHORTEST) -> list[str]:
    """A folded Welsh word, and the words it may be a mutation of (not all need exist); nothing
    else for words of fewer letters than `shortest`."""
    found = [word]
    if len(word) < shortest:
        return found
    for mutated, originals in UNMUTATED:
        if word.startswith(mutated):
            found += [original + word[len(mutated) :] for original in originals]
            break
    if word.startswith((*VOWELS, "l", "r")):
        found.append("g" + word)
    return list(dict.fromkeys(found))
