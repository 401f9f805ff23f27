"""Rows of text with a look: what the widgets show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from safeguide.screens.frame import Frame
from safeguide.screens.look import Ground, Name


class Span(NamedTuple):
    """Characters of a row that look other than the rest."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True)
class Row:
    """A row of text: of the block of this index, or of the choice of this index. Its characters
    up to `lit` are the choice's number (so many as `number` says) and name, and are lit when the
    choice has the focus. `striped` tells that danger is told of."""

    text: str
    name: Name = "text"
    spans: tuple[Span, ...] = ()
    heading: bool = False
    block: int = 0
    choice: int | None = None
    lit: int = 0
    number: int = 0
    striped: bool = False


Rows = Sequence[Row]


def paint(row: Row, frame: Frame, lit: bool = False) -> Strip:
    """The row as it is painted, to the end of the terminal's line."""
    look = frame.look
    names: list[Name] = [row.name] * len(row.text)
    for start, end, name in row.spans:
        names[start:end] = [name] * (end - start)
        if name == "alarm" and row.text[start - 1 : start] == " ":
            names[start - 1] = "stripe"
    before: list[Name] = ["text"] * frame.margin
    after: list[Name] = ["text"]
    if row.striped and before:
        before[0] = "stripe"
    if lit and row.lit:
        names[: row.lit] = ["lit"] * row.lit
        names[: row.number] = ["lit number"] * row.number
        # A cell on each side, where nothing stands.
        before[-1:] = ["lit number" if row.number else "lit"] * bool(before)
        if row.lit == len(row.text):
            after = ["lit"]
    text = " " * len(before) + row.text + " "
    return _strip(text, [look.styles[n] for n in (*before, *names, *after)], frame)


def paint_title(text: str, ground: Ground, frame: Frame, *, step: int = 0, steps: int = 0) -> Strip:
    """A row of a title on its bar; after it `steps` blocks, of which the one of this number stands
    out: where in the path this is."""
    styles, bar = frame.look.styles, frame.look.bars[ground]
    padding = min(frame.margin, 1)
    left = frame.margin - padding
    shown = " " * frame.margin + text + " "
    looks = [bar] * left + [styles["title"]] * (padding + len(text) + 1)
    for number in range(1, steps + 1):
        shown += "     "
        looks += [bar] + [styles["here" if number == step else "elsewhere"]] * 4
    return _strip(shown, looks, frame, bar)


def _strip(text: str, styles: Sequence[Style], frame: Frame, rest: Style | None = None) -> Strip:
    """The text with a style for each character; `rest` fills the line."""
    segments = []
    at = 0
    for style, group in groupby(styles):
        length = len(list(group))
        segments.append(Segment(text[at : at + length], style))
        at += length
    fill = frame.look.styles["text"] if rest is None else rest
    used = sum(cell_len(segment.text) for segment in segments)
    if used < frame.columns:
        segments.append(Segment(" " * (frame.columns - used), fill))
    return Strip(segments).crop(0, frame.columns)
