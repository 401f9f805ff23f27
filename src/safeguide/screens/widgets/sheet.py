"""The widget that shows the text and choices of a view, one part at a time."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from safeguide.screens.frame import Frame
from safeguide.screens.parts import Part
from safeguide.screens.rows import Row, paint

BLANK = Row("")


class Sheet(Widget, can_focus=True):
    """Text and choices in parts. `focused` is the index of the choice with the focus, or None
    while the text has it. `silent` tells that something else is to be heard now, so that the
    terminal's cursor goes there."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Part] = [()]
        self.part = 0
        self.focused: int | None = None
        self.silent = False
        self._frame = Frame(1, 1)

    def show(
        self,
        parts: Sequence[Part],
        frame: Frame,
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
        self._frame = frame
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
        self._turn_to(target)
        return True

    def move_focus(self, by: int) -> None:
        """Move to the next or previous choice, turning the part where it is needed."""
        here = self._choices_of(self.part)
        if self.focused is not None:
            self._focus((self.focused + by) % self._count)
        elif here:
            self._focus(here[0 if by > 0 else -1])
        else:
            self.turn(by)

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or the last choice; where the text has the focus, to the first or the
        last part."""
        if self.focused is not None:
            self._focus(self._count - 1 if last else 0)
        else:
            self._turn_to(len(self.parts) - 1 if last else 0)

    def move_to_heading(self, by: int) -> bool:
        """Turn to the next part that begins with a heading or holds one, or the one before; False
        if there is none that way."""
        step = 1 if by > 0 else -1
        for target in range(self.part + step, len(self.parts) if step > 0 else -1, step):
            if any(row.heading for row in self.parts[target]):
                self._turn_to(target)
                return True
        return False

    def let_go(self) -> None:
        """No choice has the focus now."""
        self.focused = None
        self.refresh()

    def _turn_to(self, part: int) -> None:
        self.part = part
        has_text = any(row.choice is None and row.text for row in self.parts[part])
        choices = self._choices_of(part)
        self.focused = None if has_text or not choices else choices[0]
        self.refresh()

    def _focus(self, choice: int) -> None:
        self.focused = choice
        self.part = self._part_of(choice)
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
        if self.focused is None or self.silent:
            return None
        rows = (y for y, row in enumerate(self.parts[self.part]) if row.choice == self.focused)
        return self.region.offset + Offset(self._frame.margin, next(rows))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The sheet is as wide as there is room for."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """One row of the part on show."""
        rows = self.parts[self.part]
        row = rows[y] if y < len(rows) else BLANK
        return paint(row, self._frame, row.choice is not None and row.choice == self.focused)


def _starts_by(part: Part, block: int) -> bool:
    first = next((row.block for row in part if row.choice is None), None)
    return first is not None and first <= block
