"""Text that a terminal can show and a reader can speak, whatever the terminal's character set."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping

PLAINER = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "•": "-",
    "£": "GBP ",
    "€": "EUR ",
    "\N{NO-BREAK SPACE}": " ",
}
"""What stands in for characters that have no ASCII letter inside them."""


def encoding_of(environment: Mapping[str, str], output: str, utf8_mode: bool) -> str:
    """The character set that the environment names for the terminal; ASCII if it names none.

    `output` is what Python writes in. Python chooses UTF-8 in the C locale (`utf8_mode`, PEP 538
    and 540), and sets LC_CTYPE to say so too; the terminal knows nothing of that.
    """
    if codecs.lookup(output).name != "utf-8":
        return output
    character_type = "" if utf8_mode else environment.get("LC_CTYPE")
    name = environment.get("LC_ALL") or character_type or environment.get("LANG", "")
    try:
        return codecs.lookup(name.partition(".")[2].partition("@")[0]).name
    except LookupError:
        return "ascii"


def legible(text: str, encoding: str) -> str:
    """The text without control characters, and in letters that the character set has."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else " " for each in text)
    if can_encode(text, encoding):
        return text
    return "".join(each if can_encode(each, encoding) else _plainer(each) for each in text)


def can_encode(text: str, encoding: str) -> bool:
    """Whether the character set has every character of the text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plainer(character: str) -> str:
    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return PLAINER.get(character) or letters or "?"
