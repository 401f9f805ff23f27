"""The terminal that a view is shown in, and how much of it is for text."""

from __future__ import annotations

from dataclasses import dataclass

from safeguide.screens.look import LOOKS, Look
from safeguide.settings import LookName

MARGIN, NARROW = 2, 60
"""Columns to the left of everything, and those below which there are none to spare."""

MEASURE = 76
"""The longest line that is easy to read."""

ROOMY = 18
"""Rows from which there is room for the way here, a second row of keys, and space between."""


@dataclass(frozen=True)
class Frame:
    """A terminal of this size, and the look that was chosen."""

    columns: int
    rows: int
    look_name: LookName = "colours"
    gaps: bool = False
    """Whether there is space between choices."""

    @property
    def look(self) -> Look:
        """The styles of the look."""
        return LOOKS[self.look_name]

    @property
    def margin(self) -> int:
        """The columns to the left of everything."""
        return MARGIN if self.columns >= NARROW else 0

    @property
    def measure(self) -> int:
        """The columns that text takes at most."""
        return max(min(self.columns - 2 * self.margin, MEASURE), 1)

    @property
    def roomy(self) -> bool:
        """Whether there is room to spare."""
        return self.rows >= ROOMY
