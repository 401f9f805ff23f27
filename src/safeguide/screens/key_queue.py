"""Keys that were typed ahead. Each is dealt with wholly before the next.

Textual alone would send the letters that follow Tab in one burst, as slow lines deliver them, to
the field before it; and a flood of keys would fill the memory of a machine that many share.
"""

from __future__ import annotations

from collections import deque

from textual import events

MOST_AHEAD, MOST_AHEAD_IN_TEXT = 1_000, 20_000
"""Keys that may wait: more than anybody types ahead; in text, as many as a terminal that does not
mark pastes is likely to be given."""


class KeyQueue:
    """Keys and pastes that wait. It is held at first, until a screen is there to take them."""

    def __init__(self) -> None:
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._in_hand: events.Key | events.Paste | None = None
        self._held = True

    def put(self, event: events.Key | events.Paste, in_text: bool) -> None:
        """Keep this until its turn comes, unless too many wait already."""
        if len(self._waiting) < (MOST_AHEAD_IN_TEXT if in_text else MOST_AHEAD):
            self._waiting.append(event)

    def take(self, in_text: bool) -> events.Key | events.Paste | None:
        """The next one, which is then in hand; None where one is, and while the queue is held.

        In text, all letters that wait are put in at once, as a paste is.
        """
        if self._held or self._in_hand is not None or not self._waiting:
            return None
        letters = self._letters() if in_text else ""
        event = events.Paste(letters) if len(letters) > 1 else self._waiting[0]
        for _ in range(len(letters) or 1):
            self._waiting.popleft()
        self._in_hand = event
        return event

    def done(self, event: events.Event) -> bool:
        """Whether this was still in hand; the next may follow now."""
        in_hand = self._in_hand is event
        if in_hand:
            self._in_hand = None
        return in_hand

    def hold(self) -> None:
        """Give nothing out for now: what follows is for a screen that is not there yet."""
        self._held = True

    def release(self) -> None:
        """Go on. What was in hand went with the screen before."""
        self._held = False
        self._in_hand = None

    def _letters(self) -> str:
        letters = []
        for event in self._waiting:
            if not (isinstance(event, events.Key) and event.is_printable and event.character):
                break
            letters.append(event.character)
        return "".join(letters)
