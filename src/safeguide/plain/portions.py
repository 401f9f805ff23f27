"""A long text in portions, to be listened to one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.journey.views import Block, Heading

LETTERS = 600
"""Letters in a portion: about half a minute of speech, or half a screen."""

LINES = 12
"""Lines in a portion, where lines are short."""

SLACK = 1.5
"""A text no longer than this many portions is said whole."""


class Portions:
    """A text, and how much of it has been said; the portion with the block of index `block` is
    the present one."""

    def __init__(self, blocks: Sequence[Block], width: int, block: int = 0) -> None:
        self._blocks = blocks
        self._ranges = portion_ranges(blocks, min(LETTERS, LINES * width))
        self._index = 0
        while self.more and block not in self._ranges[self._index]:
            self._index += 1

    @property
    def number(self) -> int:
        """Which portion is the present one, counted from 1."""
        return self._index + 1

    @property
    def count(self) -> int:
        """How many portions there are; at least one."""
        return len(self._ranges)

    @property
    def more(self) -> bool:
        """Whether another portion follows."""
        return self.number < self.count

    @property
    def start(self) -> int:
        """The index of the first block of the present portion."""
        return self._ranges[self._index].start

    @property
    def present(self) -> Sequence[Block]:
        """The blocks of the present portion."""
        return self._blocks[self.start : self._ranges[self._index].stop]

    def advance(self) -> None:
        """Make the portion that follows the present one."""
        self._index += 1

    def take_rest(self) -> Sequence[Block]:
        """The blocks after the present portion, or all where none follow; the last portion becomes
        the present one."""
        rest = self._blocks[self._ranges[self._index].stop :]
        self._index = self.count - 1
        return rest or self._blocks


def portion_ranges(blocks: Sequence[Block], limit: int) -> list[range]:
    """Portions of about `limit` letters, as ranges of indices.

    A heading begins a portion rather than end one. No blocks make one empty portion.
    """
    if sum(len(block.text) for block in blocks) <= limit * SLACK:
        return [range(len(blocks))]
    portions = []
    start = letters = 0
    for index, block in enumerate(blocks):
        headed = index > start and isinstance(blocks[index - 1], Heading)
        most = limit / 2 if isinstance(block, Heading) else limit - len(block.text)
        if index > start and letters > most and not headed:
            portions.append(range(start, index))
            start, letters = index, 0
        letters += len(block.text)
    return [*portions, range(start, len(blocks))]
