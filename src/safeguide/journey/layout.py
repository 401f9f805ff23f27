"""Lays a view's text out in lines of a given width, for both front ends and for `show`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeguide.journey.views import Block, Choice, Heading, Item, Picture
from safeguide.language import Language
from safeguide.wrapping import wrap


@dataclass(frozen=True)
class Line:
    """One line of text; `block` is the index of the block it belongs to. An empty line stands
    before the block whose index it carries."""

    text: str
    block: int
    heading: bool = False


def lay_out(blocks: Iterable[Block], width: int, pictures: bool = False) -> list[Line]:
    """Lines for some blocks: a blank line between blocks, none between the items of a list.

    `pictures` draws the pictures that fit the width; otherwise their words stand in.
    """
    lines: list[Line] = []
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Picture) and not (pictures and _fits(block, width)) and not block.text:
            continue
        together = isinstance(block, Item) and isinstance(previous, Item)
        if previous is not None and not together:
            lines.append(Line("", index))
        heading = isinstance(block, Heading)
        if pictures and isinstance(block, Picture) and _fits(block, width):
            texts = list(block.rows)
        elif isinstance(block, Item):
            marker = f"{block.marker} "
            texts = wrap(marker + block.text, width, " " * len(marker))
        else:
            texts = wrap(block.text, width)
        lines.extend(Line(text, index, heading) for text in texts)
        previous = block
    return lines


def _fits(picture: Picture, width: int) -> bool:
    return max(map(len, picture.rows)) <= width


def choice_words(choice: Choice, language: Language) -> str:
    """A choice as it is read: its label, its detail, and whether it is picked."""
    label = choice.label
    if choice.detail:
        label += ("" if label[-1] in ".?!:" else ":") + f" {choice.detail}"
    if choice.chosen:
        label = language.gettext("{answer} (chosen)").format(answer=label)
    return label
