"""The screen as it should look: cells, made from what Textual paints."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.color import Color, ColorSystem

Cell = tuple[str, str]
"""A character and its codes: the numbers of the SGR sequence that styles it, or "". The cell
after a wide character holds no character."""

BLANK: Cell = (" ", "")

PAINT = re.compile(r"\x1b\[(\d*);?(\d*)H|\x1b\[([\d;]*)m|(\n)|([^\x00-\x1f\x7f]+)|\x1b\[[^@-~]*.")
"""Textual paints with moves, styles, new lines and text. All else that an app may send (titles,
bells, the clipboard, modes) is left out here, so that it can never reach the terminal."""

OPERATING_SYSTEM_COMMAND = re.compile(r"\x1b[\]P_^X].*?(?:\x07|\x1b\\)", re.DOTALL)


@lru_cache(1024)
def codes_of(codes: str, colours: bool) -> str:
    """SGR codes in their shortest form: the basic sixteen colours, and the styles that every
    terminal knows. Without `colours` a background becomes reverse, so that a highlight shows."""
    decoder = AnsiDecoder()
    decoder.decode_line(f"\x1b[{codes}m")
    style = decoder.style
    attributes = {"1": style.bold, "2": style.dim, "4": style.underline, "7": style.reverse}
    found = [code for code, given in attributes.items() if given]
    if colours:
        found += _colour(style.color, True) + _colour(style.bgcolor, False)
    elif style.bgcolor is not None and not style.bgcolor.is_default and not style.reverse:
        found.append("7")
    return ";".join(found)


def _colour(colour: Color | None, foreground: bool) -> list[str]:
    if colour is None or colour.is_default:
        return []
    return list(colour.downgrade(ColorSystem.STANDARD).get_ansi_codes(foreground))


@lru_cache(4096)
def _cell(character: str, codes: str) -> Cell:
    # One for all the places where it stands.
    return character, codes


def shows_on_blank(codes: str) -> bool:
    """Whether a space in this style looks other than a plain one."""
    return any(code[:1] == "4" or code[:2] in ("7", "10") for code in codes.split(";"))


class Canvas:
    """Cells of a screen of this size; `cursor` is where Textual last moved to, as x and y."""

    def __init__(self, columns: int, rows: int, *, colours: bool = True) -> None:
        self.columns = columns
        self.cells: list[list[Cell]] = [[BLANK] * columns for _ in range(rows)]
        self.cursor = (0, 0)
        self._colours = colours
        self._codes = ""

    def feed(self, data: str) -> None:
        """Take in something that Textual wrote."""
        x, y = self.cursor
        for found in PAINT.finditer(OPERATING_SYSTEM_COMMAND.sub("", data)):
            row, column, codes, line, text = found.groups()
            if text is not None:
                x = self._put(x, y, text)
            elif codes is not None:
                self._codes = codes_of(codes, self._colours) if codes not in ("", "0") else ""
            elif line is not None:
                x, y = 0, y + 1
            elif row is not None:
                x, y = max(int(column or 1) - 1, 0), max(int(row or 1) - 1, 0)
        self.cursor = (min(x, self.columns - 1), min(y, len(self.cells) - 1))

    def _put(self, x: int, y: int, text: str) -> int:
        if not 0 <= y < len(self.cells):
            return x
        cells = self._cells_of(text)
        end = min(self.columns, x + len(cells))
        if x < end:
            self.cells[y][x:end] = cells[: end - x]
        return x + len(cells)

    def _cells_of(self, text: str) -> list[Cell]:
        codes = self._codes
        space = (" ", codes) if shows_on_blank(codes) else BLANK
        if text.isascii():
            return [space if character == " " else _cell(character, codes) for character in text]
        cells: list[Cell] = []
        for character in text:
            width = cell_len(character)
            if character == " ":
                cells.append(space)
            elif width == 0 and cells:
                cells[-1] = (cells[-1][0] + character, codes)
            elif width:
                cells += [_cell(character, codes), *[("", codes)] * (width - 1)]
        return cells
