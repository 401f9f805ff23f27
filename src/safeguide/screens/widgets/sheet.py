"""The widget that shows the text and choices of a view, one part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from safeguide.screens.parts import Part


class Sheet(Widget, can_focus=True):
    """Text and choices in parts. `focused` is the index of the choice with the focus, or None
    while the text has it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--text", "sheet--heading", "sheet--lit"}

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Part] = [()]
        self.part = 0
        self.focused: int | None = None

    def show(
        self,
        parts: Sequence[Part],
        block: int = 0,
        focused: int | None = None,
        *,
        offered: int | None = None,
    ) -> None:
        """Show these parts, from the one with this block or focused choice.

        `offered` gets the focus where none is given and it is on show: text comes first. A choice
        that had the focus may not be there any more.
        """
        self.parts = parts
        self.focused = focused if focused is not None and focused < self._count else None
        if self.focused is not None:
            self.part = self._part_of(self.focused)
        else:
            self.part = max(
                (i for i, each in enumerate(parts) if _starts_by(each, block)), default=0
            )
        if focused is None and offered in self._choices_of(self.part):
            self.focused = offered
        self.refresh()

    @property
    def block(self) -> int:
        """The first block on show, to come back to."""
        return next((row.block for row in self.parts[self.part] if row.choice is None), 0)

    @property
    def at_end(self) -> bool:
        """Whether the last part is on show."""
        return self.part == len(self.parts) - 1

    def turn(self, by: int) -> bool:
        """Turn to another part; False if there is none that way."""
        target = self.part + by
        if not 0 <= target < len(self.parts):
            return False
        self.part = target
        has_text = any(row.choice is None and row.text for row in self.parts[target])
        self.focused = None if has_text else self._choices_of(target)[0]
        self.refresh()
        return True

    def move_focus(self, by: int) -> None:
        """Move to the next or previous choice, turning the part where it is needed."""
        here = self._choices_of(self.part)
        if self.focused is not None:
            self.focused = (self.focused + by) % self._count
            self.part = self._part_of(self.focused)
        elif here:
            self.focused = here[0 if by > 0 else -1]
        else:
            self.turn(by)
        self.refresh()

    def let_go(self) -> None:
        """No choice has the focus now."""
        self.focused = None
        self.refresh()

    @property
    def _count(self) -> int:
        """How many choices there are."""
        last = self.parts[-1][-1:]
        return 0 if not last or last[0].choice is None else last[0].choice + 1

    def _part_of(self, choice: int) -> int:
        return next(
            i for i, part in enumerate(self.parts) if any(row.choice == choice for row in part)
        )

    def _choices_of(self, part: int) -> list[int]:
        return list(dict.fromkeys(r.choice for r in self.parts[part] if r.choice is not None))

    @property
    def cursor_screen_offset(self) -> Offset | None:
        """Where the terminal's cursor belongs: at the choice with the focus, if one has it."""
        rows = (y for y, row in enumerate(self.parts[self.part]) if row.choice == self.focused)
        return None if self.focused is None else self.region.offset + Offset(0, next(rows))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The sheet is as wide as there is room for."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """One row of the part on show."""
        rows = self.parts[self.part]
        if y >= len(rows):
            return Strip.blank(self.size.width)
        row = rows[y]
        lit = row.lit if row.choice is not None and row.choice == self.focused else 0
        rest = self.get_component_rich_style("sheet--heading" if row.heading else "sheet--text")
        segments = [Segment(row.text[lit:], rest)]
        if lit:
            segments.insert(0, Segment(row.text[:lit], self.get_component_rich_style("sheet--lit")))
        return Strip(segments).adjust_cell_length(self.size.width)


def _starts_by(part: Part, block: int) -> bool:
    first = next((row.block for row in part if row.choice is None), None)
    return first is not None and first <= block
