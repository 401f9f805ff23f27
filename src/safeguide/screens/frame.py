"""What stands around every view: where you are above it, and the keys below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from safeguide.journey.keys import journey_keys
from safeguide.journey.views import View
from safeguide.language import Language
from safeguide.wrapping import wrap

ROOMY = 18
"""Rows from which the frame shows the way here and a second row of keys."""


NamedKey = tuple[str, str]
"""A key as it is typed, and its short name."""


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

    def show(self, status: str, keys: Sequence[NamedKey], leave: str) -> None:
        """Show the status, those of the `keys` that fit, and how to `leave` (nothing: every key
        does something else here)."""
        if not leave:
            self.update(status)
            return
        width, height = self.app.size
        rows = [status, *key_rows(keys, width, 2 if height >= ROOMY else 1)]
        self.update("\n".join([*rows, leave[:width]]))


def reading_keys(language: Language) -> list[NamedKey]:
    """The keys where something is read; the keys page is always among those that fit."""
    keys = [(key.name, key.label) for key in journey_keys(language) if key.name != "q"]
    keys.insert(2, keys.pop())
    return keys


def typing_keys(view: View, language: Language) -> list[NamedKey]:
    """The keys where something is typed: letters are text there."""
    _ = language.gettext
    return [("Tab", _("next")), ("F1", _("keys")), ("Ctrl+S", view.submit)]


def key_rows(keys: Sequence[NamedKey], width: int, most: int) -> list[str]:
    """Keys with their short names in at most so many rows."""
    rows = [""]
    for key in (f"{name} {label}" for name, label in keys):
        longer = f"{rows[-1]}  {key}" if rows[-1] else key
        if len(longer) <= width:
            rows[-1] = longer
        elif len(rows) < most:
            rows.append(key)
    return rows
