"""Divides a view into parts that fit the screen. Pages turn by the part; nothing scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeguide.journey.layout import Line, choice_words, lay_out
from safeguide.journey.views import Block, Choice
from safeguide.language import Language
from safeguide.wrapping import wrap


@dataclass(frozen=True)
class Row:
    """One row of a part: a line of text, or a line of the choice with this index. Its first `lit`
    characters belong to the choice's name, and are lit when the choice has the focus."""

    text: str
    heading: bool = False
    block: int = 0
    choice: int | None = None
    lit: int = 0


Part = tuple[Row, ...]


def divide(
    blocks: Sequence[Block], choices: Sequence[Choice], language: Language, width: int, height: int
) -> list[Part]:
    """Divide text and choices into parts of at most `height` rows of `width` columns.

    A heading stays with the line after it, and a choice is not broken over two parts unless it
    alone is taller than one.
    """
    parts: list[list[Row]] = [[]]
    for unit in [
        *_text_units(lay_out(blocks, width, pictures=True)),
        *_choice_units(choices, language, width),
    ]:
        rows = unit
        if len(parts[-1]) + len(rows) > height and parts[-1]:
            parts.append([])
        if not parts[-1]:
            rows = [row for row in rows if row.text] if not rows[0].text else rows
        parts[-1].extend(rows[:height])
    return [tuple(part) for part in parts if part] or [()]


def _text_units(lines: Sequence[Line]) -> list[list[Row]]:
    units: list[list[Row]] = []
    held: list[Row] = []
    for line in lines:
        row = Row(line.text, line.heading, line.block)
        held.append(row)
        if row.text and not row.heading:
            units.append(held)
            held = []
    return [*units, held] if held else units


def _choice_units(choices: Sequence[Choice], language: Language, width: int) -> list[list[Row]]:
    units = []
    for index, choice in enumerate(choices):
        number = f"{index + 1} "
        texts = wrap(number + choice_words(choice, language), width, " " * len(number))
        rows = []
        named = len(number) + len(choice.label)
        for text in texts:
            rows.append(Row(text, choice=index, lit=max(min(len(text), named), 0)))
            named += len(number) - len(text) - 1
        units.append([Row(""), *rows] if index == 0 else rows)
    return units
