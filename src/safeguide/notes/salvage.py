"""Gets out of a damaged notes file what SQLite cannot reach.

Every note is sealed by itself, so its bytes are enough wherever they stand. SQLite keeps a row as
a cell: the length of the row, its number, the kinds and lengths of its columns, then the columns
(https://www.sqlite.org/fileformat2.html). A row that fits one page can so be found by its sealed
text alone, even where the tree that leads to it is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MARK = b"age-encryption.org/v1\n"
BLOB = 12
"""Added to twice the length of a column's bytes, as the record format writes it for a blob."""

LONGEST_NUMBER = 5
"""Bytes of the longest row number that is looked for."""


class Found(NamedTuple):
    """A row that was found: its number, its sealed body, and its kind ("" in the chain)."""

    number: int
    body: bytes
    kind: str


def salvage(data: bytes) -> Iterator[Found]:
    """The rows of notes that stand in these bytes of a file, wherever they are."""
    start = data.find(MARK)
    while start >= 0:
        found = _row_at(data, start)
        if found is not None:
            yield found
        start = data.find(MARK, start + 1)


def mended(data: bytes, first_page: bytes) -> bytes:
    """The file with a sound first page in place of its own, which is the same in every file but
    for the number of pages."""
    size = len(first_page)
    pages = len(data) // size
    page = bytearray(first_page)
    page[28:32] = pages.to_bytes(4, "big")
    page[32:40] = bytes(8)  # no list of free pages
    page[92:96] = page[24:28]  # the count of pages is to be believed
    return bytes(page) + data[size : pages * size]


def _row_at(data: bytes, start: int) -> Found | None:
    """The row whose body begins here."""
    for kind in ("", "note", "draft", "document", "recovery"):
        word = kind.encode()
        columns = start - len(word)
        if data[columns:start] != word:
            continue
        for width in (2, 3):
            written, used = _number(data, columns - width)
            length = (written - BLOB) // 2
            if used != width or length <= 0 or start + length > len(data):
                continue
            kinds = [0] if not kind else [0, 13 + 2 * len(word)]
            header = bytes([1 + len(kinds) + width, *kinds])
            begin = columns - width - len(header)
            if data[begin : columns - width] != header:
                continue
            number = _number_before(data, begin, len(header) + width + len(word) + length)
            if number is not None:
                return Found(number, data[start : start + length], kind)
    return None


def _number_before(data: bytes, end: int, row: int) -> int | None:
    """The number of the row of this length whose header begins at `end`."""
    length = _written(row)
    for width in range(1, LONGEST_NUMBER + 1):
        number, used = _number(data, end - width)
        before = end - width - len(length)
        if used == width and before >= 0 and data[before : before + len(length)] == length:
            return number
    return None


def _number(data: bytes, start: int) -> tuple[int, int]:
    """A number as SQLite writes it (seven bits to a byte, the highest first), and its bytes."""
    number = 0
    for used in range(1, 9):
        byte = data[start + used - 1] if 0 <= start + used - 1 < len(data) else 0
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, used
    return number, 9


def _written(number: int) -> bytes:
    """A number as SQLite writes it."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))
