"""The widget that shows the text and choices of a view, one part at a time."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from safeguide.journey.views import Block, Choice
from safeguide.language import Language
from safeguide.screens.parts import Part, divide

HEADING = Style(bold=True)
FOCUSED = Style(color="black", bgcolor="cyan")
"""A row colour of the basic eight: readers and magnifiers follow it, and the text is unchanged."""


class Sheet(Widget, can_focus=True):
    """Text and choices in parts. `focused` is the index of the choice with the focus, or None
    while the text has it."""

    class Turned(Message):
        """Another part is on show, or the focus has moved."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._language: Language | None = None
        self.parts: list[Part] = [()]
        self.part = 0
        self.focused: int | None = None

    def show(
        self,
        blocks: tuple[Block, ...],
        choices: tuple[Choice, ...],
        language: Language,
        block: int = 0,
        focused: int | None = None,
        *,
        offered: int | None = None,
    ) -> None:
        """Show this text and these choices, at the part with this block or focused choice.

        `offered` gets the focus where none is given and it is on show: text comes first. A choice
        that had the focus may not be there any more.
        """
        self._blocks, self._choices, self._language = blocks, choices, language
        self.focused = focused if focused is not None and focused < len(choices) else None
        self._divide(block)
        if focused is None and offered in self._choices_of(self.part):
            self.focused = offered
            self._changed()

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
        self.focused = None if self._has_text(target) else self._choices_of(target)[0]
        self._changed()
        return True

    def move_focus(self, by: int) -> None:
        """Move to the next or previous choice, turning the part where it is needed."""
        here = self._choices_of(self.part)
        if self.focused is None:
            if here:
                self.focused = here[0 if by > 0 else -1]
            elif not self.turn(by):
                return
        else:
            self.focused = (self.focused + by) % len(self._choices)
            self.part = self._part_of(self.focused)
        self._changed()

    def _divide(self, block: int) -> None:
        assert self._language is not None
        width, height = self.size
        if not (width and height):
            return
        self.parts = divide(self._blocks, self._choices, self._language, width, height)
        if self.focused is not None:
            self.part = self._part_of(self.focused)
        else:
            self.part = max(
                (i for i, part in enumerate(self.parts) if _starts_by(part, block)), default=0
            )
        self._changed()

    def _part_of(self, choice: int) -> int:
        return next(
            (i for i, part in enumerate(self.parts) if any(row.choice == choice for row in part)),
            len(self.parts) - 1,
        )

    def _choices_of(self, part: int) -> list[int]:
        return list(dict.fromkeys(r.choice for r in self.parts[part] if r.choice is not None))

    def _has_text(self, part: int) -> bool:
        return any(row.choice is None and row.text for row in self.parts[part])

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Turned())

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor belongs: at the choice with the focus, or the first row."""
        rows = self.parts[self.part]
        y = next((y for y, row in enumerate(rows) if row.choice == self.focused), 0)
        return self.region.offset + Offset(0, y)

    def on_resize(self) -> None:
        """A new size divides the view anew, at the same block."""
        if self._language is not None:
            self._divide(self.block)

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
        style = HEADING if row.heading else Style.null()
        strip = Strip([Segment(row.text[:lit], FOCUSED), Segment(row.text[lit:], style)])
        return strip.adjust_cell_length(self.size.width)


def _starts_by(part: Part, block: int) -> bool:
    first = next((row.block for row in part if row.choice is None), None)
    return first is not None and first <= block
