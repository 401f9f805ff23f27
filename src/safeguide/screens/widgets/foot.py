"""What stands below every view: how far this is, some keys, and how to leave."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from safeguide.journey.keys import journey_keys
from safeguide.journey.views import View
from safeguide.language import Language
from safeguide.screens.widgets.head import ROOMY
from safeguide.wrapping import wrap

NamedKey = tuple[str, str]
"""A key as it is typed, and its short name."""


class Foot(Static):
    """A status, keys, and how to leave. However long the status is, the foot keeps its rows."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, status: str, keys: Sequence[NamedKey], leave: str) -> None:
        """Show the status, those of the `keys` that fit, and how to `leave` (nothing: every key
        does something else here)."""
        width, height = self.app.size
        rows = foot_rows(keys, leave, width, height)
        said = wrap(status, width)[: max(rows - 1, 1)]
        lines = [*said, *key_rows(keys, width, rows - 1 - len(said)), leave[:width]]
        self.update("\n".join(lines if leave else said[:1]))


def foot_rows(keys: Sequence[NamedKey], leave: str, width: int, height: int) -> int:
    """How many rows the foot has in a terminal of this size."""
    return 2 + len(key_rows(keys, width, 2 if height >= ROOMY else 1)) if leave else 1


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
    rows: list[str] = []
    for key in (f"{name} {label}" for name, label in keys):
        longer = f"{rows[-1]}  {key}" if rows else key
        if rows and len(longer) <= width:
            rows[-1] = longer
        elif len(rows) < most:
            rows.append(key)
    return rows
