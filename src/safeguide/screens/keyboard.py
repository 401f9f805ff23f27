"""Keys as Textual's events; leaving is decided here, before the app hears of a key."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS

from safeguide.terminal.keys import LEAVE, Event, KeyDecoder, LeavePressed, Pasted, Pressed
from safeguide.terminal.leaving import Leaving


class Keyboard:
    """The keyboard of the driver. `window`: seconds for the rest of a key's bytes after Esc."""

    def __init__(self, leaving: Leaving, window: float) -> None:
        self._leaving = leaving
        self._decoder = KeyDecoder(leaving.device.escape_window(window))

    @property
    def deadline(self) -> float | None:
        """When silence decides what was pressed."""
        return self._decoder.deadline

    def feed(self, data: bytes, now: float) -> list[events.Event]:
        """The events that these bytes complete. Does not return where one of them is to leave."""
        return self._events(self._decoder.feed(data, now))

    def expire(self, now: float) -> list[events.Event]:
        """The events that silence decides; Esc by itself is to leave."""
        return self._events(self._decoder.expire(now))

    def end(self) -> None:
        """Leave: the terminal has gone."""
        self._leaving.end()

    def _events(self, found: Sequence[Event]) -> list[events.Event]:
        if LEAVE in found:
            self._leaving.leave()
        return [_event(each) for each in found if not isinstance(each, LeavePressed)]


def _event(found: Pressed | Pasted) -> events.Event:
    if isinstance(found, Pasted):
        return events.Paste(found.text)
    return events.Key(_textual_name(found.name), found.text or None)


def _textual_name(name: str) -> str:
    """The name Textual gives a key: a sign is known by its Unicode name."""
    if len(name) > 1 or name.isalnum():
        return name
    if name == " ":
        return "space"
    named = unicodedata.name(name, name).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(named, named)
