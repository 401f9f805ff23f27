"""Pictures made of characters, for eyes and phone cameras. Each has words that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
BAR = 30
"""Columns of the longest bar."""


def number_in_large(number: str) -> Picture:
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


def weeks_picture(weeks: Sequence[tuple[str, int]]) -> Picture:
    """A bar for each week, with its name and count; the words are left to the text beside it."""
    longest = max(len(name) for name, _ in weeks)
    most = max(max(count for _, count in weeks), 1)
    rows = []
    for name, count in weeks:
        bar = "█" * (count if most <= BAR else -(-count * BAR // most))
        rows.append(f"{name.ljust(longest)}  {bar} {count or ''}".rstrip())
    return Picture(tuple(rows), "")


def hours_picture(days: Sequence[str], counts: Mapping[int, Sequence[int]]) -> Picture:
    """A row for each weekday, a column for each hour of the day: the digit says how many (9 stands
    for more too), a dot that there was nothing."""
    longest = max(map(len, days))
    scale = "".join(str(hour).ljust(6) for hour in range(0, 24, 6))
    rows = [f"{''.ljust(longest)}  {scale}".rstrip()]
    for day, name in enumerate(days):
        cells = "".join(str(min(count, 9)) if count else "." for count in counts[day])
        rows.append(f"{name.ljust(longest)}  {cells}")
    return Picture(tuple(rows), "")


def _rows(digit: str) -> list[str]:
    pattern = FIVE_ROWS[digit].ljust(19)
    return [pattern[start : start + 3] for start in range(0, 19, 4)]
