"""What stands above every view: the title, the way here, and what has just happened."""

from __future__ import annotations

from textual.widgets import Static

from safeguide.journey.views import View
from safeguide.wrapping import wrap

ROOMY = 18
"""Rows from which the frame shows the way here and a second row of keys."""


class Head(Static):
    """The title, the way here (where there is room for it), and the news."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.rows = 0

    def show(self, view: View, width: int, height: int, news: str = "") -> None:
        """Show what a view has at its head, in a terminal of this size. `news` stands in for what
        has happened. In a question with several answers its row is kept free, so that nothing
        moves when the first is chosen."""
        said = [news] if news else [text for text in (view.said, view.error) if text]
        several = any(choice.chosen is not None for choice in view.choices)
        lines = wrap(view.title, width)
        if height >= ROOMY:
            lines += [*wrap(", ".join(view.trail), width)[:1], ""] if view.trail else [""]
        for text in said or [""] * several:
            lines += wrap(text, width)
        if (said or several) and height >= ROOMY:
            lines.append("")
        self.rows = len(lines)
        self.update("\n".join(lines))
