"""Divides a view into parts that fit the screen. Pages turn by the part; nothing scrolls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from safeguide.journey.layout import Line, lay_out
from safeguide.journey.views import Block, Choice
from safeguide.screens.frame import Frame
from safeguide.screens.rows import Row, Span
from safeguide.wrapping import wrap

Part = tuple[Row, ...]

ALARM = re.compile(r"\b999\b")
NUMBERS = re.compile(
    r"(?<![\d/.-])(?:0\d{2,4}(?: \d{2,4}){1,3}|116 \d{3}|999|101|1800[01])(?![\d/-])"
)
"""What people dial, as contacts give it."""


def divide(
    blocks: Sequence[Block], choices: Sequence[Choice], frame: Frame, height: int
) -> list[Part]:
    """Divide text and choices into parts of at most `height` rows of the frame.

    A heading stays with the line after it, and a choice is not broken over two parts unless it
    alone is taller than one.
    """
    parts: list[list[Row]] = [[]]
    for unit in [
        *_text_units(lay_out(blocks, frame.measure, pictures=True)),
        *_choice_units(choices, frame),
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
    alarm = next((line.block for line in lines if ALARM.search(line.text)), None)
    for line in lines:
        held.append(_text_row(line, striped=line.block == alarm))
        if line.text and not line.heading:
            units.append(held)
            held = []
    return [*units, held] if held else units


def _text_row(line: Line, *, striped: bool) -> Row:
    """A row of text. Numbers to dial are strong; that for danger cannot be overlooked where it is
    first told of."""
    if line.heading:
        return Row(line.text, "strong", heading=True, block=line.block)
    spans = [Span(*found.span(), "strong") for found in NUMBERS.finditer(line.text)]
    if striped:
        spans += [Span(*found.span(), "alarm") for found in ALARM.finditer(line.text)]
    return Row(line.text, spans=tuple(spans), block=line.block, striped=striped and bool(line.text))


def _choice_units(choices: Sequence[Choice], frame: Frame) -> list[list[Row]]:
    units = []
    for index, choice in enumerate(choices):
        number = f"{index + 1} "
        name = f"{number}{marked(choice)}{choice.label}"
        texts = wrap(f"{name}{detailed(choice)}", frame.measure, " " * len(number))
        rows = []
        named = len(name)
        for text in texts:
            lit = max(min(len(text), named), 0)
            rows.append(Row(text, choice=index, lit=lit, spans=_name_spans(choice, lit)))
            named += len(number) - len(text) - 1
        digits = min(len(number) - 1, rows[0].lit)
        spans = (*rows[0].spans, Span(0, digits, "strong"))
        rows[0] = replace(rows[0], spans=spans, number=digits)
        spaced = index == 0 or frame.gaps
        units.append([Row(""), *rows] if spaced else rows)
    return units


def _name_spans(choice: Choice, length: int) -> tuple[Span, ...]:
    """A name is strong where something weaker follows it."""
    return (Span(0, length, "strong"),) if choice.detail else ()


def marked(choice: Choice) -> str:
    """The mark of an answer, where several may be chosen."""
    return "" if choice.chosen is None else "[x] " if choice.chosen else "[ ] "


def detailed(choice: Choice) -> str:
    """What follows the name of a choice."""
    if not choice.detail:
        return ""
    return f"{'' if choice.label[-1] in '.?!:' else ':'} {choice.detail}"
