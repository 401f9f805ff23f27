"""What stands around every view: where you are above it, and the keys below it."""

from __future__ import annotations

from textual.widgets import Static

from safeguide.journey.keys import journey_keys
from safeguide.journey.layout import wrap
from safeguide.journey.views import View
from safeguide.language import Language

ROOMY = 18
"""Rows from which the frame shows the way here and a second row of keys."""


class Head(Static):
    """The way here (where there is room for it), and the title."""

    def show(self, view: View) -> None:
        """Show the trail and title of a view."""
        width, height = self.app.size
        lines = wrap(view.title, width)
        if height >= ROOMY:
            trail = wrap(", ".join(view.trail), width)[:1] if view.trail else []
            lines = [*trail, *lines, ""]
        self.update("\n".join(lines))


class Foot(Static):
    """How far through the page this is, some keys, and how to leave."""

    def show(self, status: str, language: Language, *, keys: bool = True) -> None:
        """Show the status and, unless any key will do, the `keys` that fit."""
        if not keys:
            self.update(status)
            return
        width, height = self.app.size
        _ = language.gettext
        rows = [status, *key_rows(language, width, 2 if height >= ROOMY else 1)]
        self.update("\n".join([*rows, _("Esc or q: leave at once")[:width]]))


def key_rows(language: Language, width: int, most: int) -> list[str]:
    """Keys with their short names in at most so many rows; the keys page is always among them."""
    keys = [f"{key.name} {key.label}" for key in journey_keys(language) if key.name != "q"]
    keys.insert(2, keys.pop())
    rows = [""]
    for key in keys:
        longer = f"{rows[-1]}  {key}" if rows[-1] else key
        if len(longer) <= width:
            rows[-1] = longer
        elif len(rows) < most:
            rows.append(key)
    return rows
