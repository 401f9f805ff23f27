"""Pictures made of characters, for eyes and phone cameras. Each has words that say the same."""

from __future__ import annotations

import segno

from safeguide.journey.views import Picture

FIVE_ROWS = {
    "0": "### # # # # # ###",
    "1": " #  ##   #   #  ###",
    "2": "###   # ### #   ###",
    "3": "###   # ###   # ###",
    "4": "# # # # ###   #   #",
    "5": "### #   ###   # ###",
    "6": "### #   ### # # ###",
    "7": "###   #   #   #   #",
    "8": "### # # ### # # ###",
    "9": "### # # ###   # ###",
}
"""Each digit as five rows of three, a space between rows."""

HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
GROUP_GAP = "   "


def large_number(number: str) -> Picture:
    """A phone number in large digits, one group to a line; the words give it digit by digit."""
    rows: list[str] = []
    for group in number.split():
        glyphs = [_rows(digit) for digit in group if digit in FIVE_ROWS]
        rows += [" ".join(glyph[row] for glyph in glyphs) for row in range(5)]
        rows.append("")
    spoken = ", ".join(" ".join(group) for group in number.split())
    return Picture(tuple(rows[:-1]), spoken)


def code_for_phones(address: str) -> Picture:
    """A QR code of a web address, two modules to a character; the words give the address."""
    matrix = [[bool(dark) for dark in row] for row in segno.make(f"https://{address}").matrix]
    border = 2
    width = len(matrix[0]) + 2 * border
    blank = [[False] * width] * border
    framed = [*blank, *([False] * border + row + [False] * border for row in matrix), *blank]
    if len(framed) % 2:
        framed.append([False] * width)
    rows = tuple(
        "".join(HALVES[not upper, not lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(framed[::2], framed[1::2], strict=True)
    )
    return Picture(rows, address)


def _rows(digit: str) -> list[str]:
    pattern = FIVE_ROWS[digit].ljust(19)
    return [pattern[start : start + 3] for start in range(0, 19, 4)]
