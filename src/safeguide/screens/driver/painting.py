"""What to send so that the terminal shows what it should, in the fewest bytes that a screen reader
can still follow.

A reader speaks what is written, or what stands around the cursor once it has been written: so a
line whose words have changed is written whole, from its start; text comes in reading order, and the
line that has the cursor last; where none has, as in text, the cursor goes to the first line that
changed. Just the difference is sent while somebody types in a line, and when a line only changes
its style, as what has the focus does.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.screens.driver.canvas import BLANK, Canvas, Cell, shows_on_blank

UNKNOWN: Cell = ("", "unknown")
"""Whatever the terminal may show. Rows are cleared one by one, because GNU screen keeps what a
program clears all at once."""

NEAR = 3
"""Lines down that are reached in fewer bytes by new lines than by an address."""


FILL = 4
"""Cells from which a terminal is told to fill the row, rather than sent spaces."""


class Painter:
    """Knows what the terminal shows."""

    def __init__(self) -> None:
        self._shown: list[list[Cell]] | None = None
        self._cursor = (0, 0)
        self._out: list[str] = []
        self._x = self._y = 0
        self._codes = ""

    def forget(self) -> None:
        """The terminal may show anything now; the next painting starts from a clear screen."""
        self._shown = None

    def difference(self, canvas: Canvas, cursor: tuple[int, int] | None) -> str:
        """What makes the terminal show this canvas, with its cursor at this column and row; None
        where nothing on show has the cursor."""
        self._out = []
        rows = canvas.cells
        if self._shown is None:
            self._out.append("\x1b[H")
            self._shown = [[UNKNOWN] * canvas.columns for _ in rows]
            self._cursor = (0, 0)
        self._x, self._y = self._cursor
        changed = [y for y, row in enumerate(rows) if row != self._shown[y]]
        first = changed[:1]
        changed = self._clear_below(rows, changed)
        if cursor is not None:
            changed.sort(key=lambda y: (y == cursor[1], y))
        end = cursor or ((0, first[0]) if first else self._cursor)
        for y in changed:
            typing = self._cursor[1] == y == end[1] and self._cursor[0] != end[0]
            self._write_row(y, self._shown[y], rows[y], typing)
        self._style("")
        self._move(*end)
        self._cursor = end
        self._shown = [list(row) for row in rows]
        return "".join(self._out)

    def _clear_below(self, rows: Sequence[list[Cell]], changed: list[int]) -> list[int]:
        """Clear the blank rows at the bottom in one go; the changed rows that are left."""
        first = len(rows)
        while first and all(cell == BLANK for cell in rows[first - 1]):
            first -= 1
        below = [y for y in changed if y >= first]
        if len(below) < 2:
            return changed
        self._move(0, below[0])
        self._out.append("\x1b[J")
        return [y for y in changed if y < first]

    def _write_row(self, y: int, old: list[Cell], new: list[Cell], typing: bool) -> None:
        length, old_length = _length(new), _length(old)
        start, end = 0, length
        restyled = all(before[0] == after[0] for before, after in zip(old, new, strict=True))
        if typing or restyled:
            different = [x for x in range(len(new)) if old[x] != new[x]]
            start = different[0]
            end = different[-1] + 1 if length == old_length or restyled else length
        while start and new[start][0] == "":
            start -= 1
        filled = _filled(new) if end == len(new) else len(new)
        if start < end:
            self._move(start, y)
            for x in range(start, min(end, filled)):
                self._put(new[x], len(new))
        if filled < end:
            self._style(new[filled][1])
            self._move(max(start, filled), y)
            self._out.append("\x1b[K")
        if old_length > max(length, end):
            self._style("")
            self._move(length, y)
            self._out.append("\x1b[K")

    def _put(self, cell: Cell, columns: int) -> None:
        character, codes = cell
        if codes != self._codes and not (cell == BLANK and not shows_on_blank(self._codes)):
            self._style(codes)
        self._out.append(character)
        # In the last column the cursor stays where it is, because lines do not wrap.
        self._x = min(self._x + 1, columns - 1)

    def _style(self, codes: str) -> None:
        if codes == self._codes:
            return
        reset = "0;" if self._codes and codes else ""
        self._out.append(f"\x1b[{reset}{codes}m")
        self._codes = codes

    def _move(self, x: int, y: int) -> None:
        down = y - self._y
        if (x, y) == (self._x, self._y):
            return
        if x == 0 and 0 <= down <= NEAR:
            self._out.append("\r" * (self._x != 0) + "\n" * down)
        elif down == 0 and x == self._x - 1:
            self._out.append("\b")
        elif down == 0 and x == self._x + 1:
            self._out.append("\x1b[C")
        elif x == 0:
            self._out.append(f"\x1b[{y + 1}H" if y else "\x1b[H")
        else:
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        self._x, self._y = x, y


def _length(row: Sequence[Cell]) -> int:
    """Cells up to the last that shows."""
    length = len(row)
    while length and row[length - 1] == BLANK:
        length -= 1
    return length


def _filled(row: Sequence[Cell]) -> int:
    """Where a ground of one colour begins that fills the row to its end: a terminal fills it by
    itself, or, where it does not, the ground ends with the words."""
    last = row[-1]
    if last[0] != " " or not _is_ground(last[1]):
        return len(row)
    start = len(row)
    while start and row[start - 1] == last:
        start -= 1
    return start if len(row) - start >= FILL else len(row)


def _is_ground(codes: str) -> bool:
    """Whether a space in this style shows a coloured ground and nothing else."""
    return shows_on_blank(codes) and all(len(code) > 1 for code in codes.split(";"))
