"""A widget that shows rows of text, as many as it is given."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from safeguide.screens.frame import Frame
from safeguide.screens.rows import Row, paint


class Lines(Widget):
    """Rows of text, one below the other."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(id=name)
        self.strips: Sequence[Strip] = ()

    def show(self, rows: Sequence[Row], frame: Frame) -> None:
        """Show these rows in this frame."""
        self.show_strips([paint(row, frame) for row in rows])

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show what is painted already."""
        if len(strips) != len(self.strips):
            self.styles.height = len(strips)
        self.strips = strips
        self.refresh()

    @property
    def said(self) -> str:
        """All of its text."""
        return "\n".join(strip.text.strip() for strip in self.strips)

    def render_line(self, y: int) -> Strip:
        """One row."""
        blank = Strip.blank(self.size.width)
        return self.strips[y].crop(0, self.size.width) if y < len(self.strips) else blank
