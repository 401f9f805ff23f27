"""What the text of a page is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading inside a page."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Item:
    """One item of a list; `marker` is a hyphen or a number with its full stop."""

    text: str
    marker: str = "-"


@dataclass(frozen=True)
class Picture:
    """Rows of characters to look at, and words that say the same. Only the words are spoken; they
    also stand in where the rows do not fit."""

    rows: tuple[str, ...]
    text: str


Piece = str | list[str]
"""Words, or a link: its kind, its key and its words."""

Outline = list[list[Piece]]
"""The blocks of a page before its links are resolved: of each the mark, then its pieces. The mark
of an item is what stands before it."""

HEADING, PARAGRAPH, HYPHEN = "#", "", "-"

Block = Heading | Paragraph | Item | Picture
