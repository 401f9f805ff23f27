"""A document as it is printed: its pieces in order, whatever they are shown or saved as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from safeguide.documents.kinds import Output, Style


class Piece(NamedTuple):
    """A piece of a document; `number` is that of a paragraph, where those are numbered."""

    style: Style
    text: str = ""
    number: int = 0


class Paper(NamedTuple):
    """A document for one reader. `said` are the lines that the person wrote, each with what need
    not be asked about in it."""

    language: str
    output: Output
    pieces: tuple[Piece, ...]
    said: Mapping[str, frozenset[str]]

    @property
    def text(self) -> str:
        """All that stands on it, a line for each piece."""
        return "\n".join(piece.text for piece in self.pieces)
