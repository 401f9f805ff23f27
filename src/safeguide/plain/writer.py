"""How plain mode speaks: lines that are only ever added, wrapped on words, flush left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from safeguide.journey.layout import choice_words
from safeguide.journey.views import Block, Choice, Heading, Item
from safeguide.language import Language
from safeguide.plain.legible import legible
from safeguide.wrapping import wrap

USUAL_WIDTH = 80


class Writer:
    """Collects what is to be said, and says it in one piece.

    `out` is written to, `width` gives the columns of the terminal (0 if it does not say), and
    `encoding` is the character set it can show.
    """

    def __init__(self, out: TextIO, width: Callable[[], int], encoding: str) -> None:
        self._out = out
        self._width = width
        self._encoding = encoding
        self._waiting: list[str] = []

    @property
    def width(self) -> int:
        """The columns that a line may take: one less than there are."""
        return max((self._width() or USUAL_WIDTH) - 1, 1)

    def add(self, text: str) -> None:
        """Say this on lines of its own. Empty text says nothing."""
        if text:
            self._waiting += wrap(self.legible(text), self.width)

    def gap(self) -> None:
        """Leave a line empty, between things that belong apart."""
        if self._waiting and self._waiting[-1]:
            self._waiting.append("")

    def add_blocks(self, blocks: Iterable[Block]) -> None:
        """Say paragraphs apart from each other, the items of a list together."""
        previous: Block | None = None
        for block in blocks:
            together = isinstance(block, Item) and isinstance(previous, Item)
            if not together and not isinstance(previous, Heading):
                self.gap()
            self.add(block_words(block))
            previous = block

    def add_choices(self, numbered: Iterable[tuple[int, Choice]], language: Language) -> None:
        """Say choices, one to a line, each number with its name."""
        for number, choice in numbered:
            self.add(f"{number}. {choice_words(choice, language)}")

    def flush(self) -> None:
        """Say all that has been added."""
        if self._waiting:
            self._out.write("\n".join(self._waiting) + "\n")
            self._out.flush()
            self._waiting = []

    def legible(self, text: str) -> str:
        """The text in characters that this terminal can show."""
        return legible(text, self._encoding)


def block_words(block: Block) -> str:
    """A block as it is said; a picture has words that say the same.

    A hyphen before an item is for the eye: some readers say "dash" each time.
    """
    if isinstance(block, Item) and block.marker != "-":
        return f"{block.marker} {block.text}"
    return block.text
