"""What stands below every view: how far this is, some keys, and how to leave."""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.journey.keys import journey_keys
from safeguide.journey.views import View
from safeguide.language import Language
from safeguide.screens.frame import Frame
from safeguide.screens.rows import Row, Span
from safeguide.screens.widgets.lines import Lines
from safeguide.wrapping import wrap

NamedKey = tuple[str, str]
"""A key as it is typed, and its short name."""


class Foot(Lines):
    """A status, keys, and how to leave. However long the status is, the foot keeps its rows."""

    def show_keys(self, status: str, keys: Sequence[NamedKey], leave: str, frame: Frame) -> None:
        """Show the status, those of the `keys` that fit, and how to `leave` (nothing: every key
        does something else here)."""
        count = foot_rows(keys, leave, frame)
        said = [Row(text) for text in wrap(status, frame.measure)[: max(count - 1, 1)]]
        rows = [*said, *key_rows(keys, frame, count - 1 - len(said))]
        self.show([*rows, Row(leave[: frame.measure], "strong")] if leave else said[:1], frame)


def foot_rows(keys: Sequence[NamedKey], leave: str, frame: Frame) -> int:
    """How many rows the foot has."""
    return 2 + len(key_rows(keys, frame, 2 if frame.roomy else 1)) if leave else 1


def reading_keys(language: Language) -> list[NamedKey]:
    """The keys where something is read; the keys page is always among those that fit."""
    keys = [(key.name, key.label) for key in journey_keys(language) if key.name != "q"]
    named = [name for name, _ in keys]
    keys.insert(2, keys.pop(named.index("?")))
    return keys


def typing_keys(view: View, language: Language) -> list[NamedKey]:
    """The keys where something is typed: letters are text there."""
    _ = language.gettext
    danger = next(key.label for key in journey_keys(language) if key.name == "d")
    return [("F9", danger), ("Tab", _("next")), ("F1", _("keys")), ("Ctrl+S", view.submit)]


def key_rows(keys: Sequence[NamedKey], frame: Frame, most: int) -> list[Row]:
    """Keys with their short names in at most so many rows."""
    rows: list[Row] = []
    for name, label in keys:
        key = f"{name} {label}"
        start = len(rows[-1].text) + 2 if rows else 0
        if rows and start + len(key) <= frame.measure:
            last = rows[-1]
            spans = (*last.spans, Span(start, start + len(name), "strong"))
            rows[-1] = Row(f"{last.text}  {key}", spans=spans)
        elif len(rows) < most:
            rows.append(Row(key, spans=(Span(0, len(name), "strong"),)))
    return rows
