"""A document as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from safeguide.documents.composing import GAP
from safeguide.documents.paper import Paper, Piece
from safeguide.wrapping import wrap

WIDTH = 72
CLOSE = ("item", "bar", "corner")
"""What stands without a line between."""

BAR = 30
"""Letters of the longest bar."""


def as_text(paper: Paper) -> str:
    """Lines of at most 72 letters; those of a card stand close, and are as short as it says."""
    output = paper.output
    if output.width:
        lines = [line for piece in paper.pieces for line in wrap(piece.text, output.width)]
        return "\n".join(lines) + "\n"
    blocks: list[str] = []
    previous = ""
    for piece in paper.pieces:
        block = "\n".join(_lines(piece))
        if piece.style == previous and previous in CLOSE:
            blocks[-1] += f"\n{block}"
        else:
            blocks.append(block)
        previous = piece.style
    return "\n\n".join(blocks) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    match piece.style:
        case "item":
            yield from wrap(f"- {piece.text}", WIDTH, "  ", break_long=False)
        case "numbered":
            marker = f"{piece.number}. "
            yield from wrap(marker + piece.text, WIDTH, " " * len(marker), break_long=False)
        case "corner":
            yield from (line.rjust(WIDTH) for line in wrap(piece.text, WIDTH))
        case "centre":
            yield from (line.center(WIDTH).rstrip() for line in wrap(piece.text, WIDTH))
        case "bar":
            yield f"{piece.text}: {'#' * min(piece.number, BAR)} {piece.number}"
        case "lines":
            yield "_" * WIDTH
        case "page":
            yield "\f"
        case "signature":
            yield f"{piece.text} {GAP * 2}"
        case _:
            yield from wrap(piece.text, WIDTH, break_long=False)
