"""The Textual app: it holds the journey, shows the screen of each view, and makes the moves."""

from __future__ import annotations

import gc
import sys
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.timer import Timer

from safeguide.journey.journey import Journey
from safeguide.journey.views import Leave, Move, Submit, SwitchVoice, View
from safeguide.language import apology
from safeguide.screens.reading import ReadingScreen
from safeguide.screens.sheet import Sheet

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.driver import Driver

    from safeguide.terminal.leaving import Leaving

MOST_AHEAD, MOST_AHEAD_IN_TEXT = 1_000, 20_000
"""Keys that may wait to be dealt with, more than anybody types ahead; in text, more than a terminal
that does not mark pastes is likely to be given. A flood of keys would else take the memory of a
machine that many share."""

LOST_KEY = 0.3
"""Seconds after which the next key is dealt with even if the one before it went with its screen."""

SHOWN = 0.05
"""Seconds after which what was shown has been sent to the terminal."""

MARGIN = 0.05
"""Seconds after a deadline by which a timer has surely gone past it."""


class SafeguideApp(App[str]):
    """One visit in screens. Ends by leaving (which does not return) or with the result "plain"
    when the person asks for the other voice."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = ""

    def __init__(
        self, journey: Journey, leaving: Leaving, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.journey = journey
        self.leaving = leaving
        self._watch: Timer | None = None
        self._watched = 0.0
        self._typed: deque[events.Event] = deque()
        self._in_hand: events.Event | None = None
        self._held = False
        """Whether keys wait: something slow is being sent, or another voice is taking over."""

    @property
    def typing(self) -> bool:
        """Whether the cursor stands in text, where it has to be seen."""
        return self.focused is not None and not isinstance(self.focused, Sheet)

    def on_mount(self) -> None:
        """Show where the journey is."""
        self.push_screen(self._new_screen())
        self.call_after_refresh(self._started)

    def _started(self) -> None:
        """What it took to start is garbage; what is left of it stays."""
        gc.collect()
        gc.freeze()
        gc.enable()
        self._set_watch()

    async def on_event(self, event: events.Event) -> None:
        """Deal with one key wholly before the next: Textual alone would send letters that follow
        Tab in one burst, as slow lines deliver them, to the field before it."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if len(self._typed) < (MOST_AHEAD_IN_TEXT if self.typing else MOST_AHEAD):
                self._typed.append(event)
            await self.next_typed()
        else:
            await super().on_event(event)

    async def next_typed(self) -> None:
        """Deal with the next key, once the one before is done with and a screen can take it."""
        if self._in_hand is not None or self._held or not (self._typed and self._present.ready):
            return
        event = self._next_event()
        if isinstance(event, events.Paste):
            event = self._present.fitting(event)
        self._in_hand = event
        target = self.focused or self.screen
        await super().on_event(event)
        # The key climbs from the focus to the screen, one queue after the other.
        self._follow([node for node in target.ancestors_with_self if node is not self], event)
        self.set_timer(LOST_KEY, lambda: self._finish(event))

    def _next_event(self) -> events.Event:
        """The next key; in text, all the signs that wait are put in at once, as a paste is."""
        event = self._typed.popleft()
        if not self.typing:
            return event
        signs = []
        waiting: events.Event | None = event
        while isinstance(waiting, events.Key) and waiting.is_printable and waiting.character:
            signs.append(waiting.character)
            waiting = self._typed.popleft() if self._typed else None
        if waiting is not None and waiting is not event:
            self._typed.appendleft(waiting)
        return events.Paste("".join(signs)) if len(signs) > 1 else event

    def take_over(self) -> None:
        """A new screen is ready: the key before was for the screen before it."""
        self._in_hand = None
        self.call_later(self.next_typed)

    def type_again(self, event: events.Key) -> None:
        """Deal with this key before all others: it was sent to a screen that has gone."""
        self._typed.appendleft(events.Key(event.key, event.character))
        self.call_later(self.next_typed)

    def _follow(self, nodes: list[DOMNode], event: events.Event) -> None:
        if nodes:
            nodes[0].call_later(self._follow, nodes[1:], event)
        else:
            self.call_later(self._finish, event)

    async def _finish(self, event: events.Event) -> None:
        """Go on with the next key, unless that has been done."""
        if self._in_hand is event:
            self._in_hand = None
            await self.next_typed()

    def perform(self, move: Move) -> None:
        """Make a move and show what follows."""
        match move:
            case Leave():
                self.leaving.leave()
            case SwitchVoice():
                self._held = True
                self.exit("plain")
            case Submit():
                self.submit(self._present.values())
            case _:
                fields = self.journey.view.fields
                self.journey.perform(move)
                self._show(bool(fields))

    def submit(self, values: dict[str, str]) -> None:
        """Send what was typed and show what follows; first say so, where that takes long. Keys
        typed meanwhile are for what follows."""
        view = self.journey.view
        if view.waiting:
            self._held = True
            self._present.wait(view)
            self.set_timer(SHOWN, lambda: self._send(view, values))
        else:
            self._send(view, values)

    def _send(self, view: View, values: dict[str, str]) -> None:
        self._held = False
        # The notes may have locked themselves since, and taken their form away.
        if self.journey.view is view:
            self.journey.submit(values)
            self._show(True)
        self.call_later(self.next_typed)

    def watch_deadline(self) -> None:
        """Somebody is there. See that what is unlocked does not stay so when nobody is."""
        self.journey.use()
        self._set_watch()

    def _set_watch(self) -> None:
        """See that a timer runs out no later than the deadline."""
        deadline = self.journey.deadline
        if deadline is None or (self._watch is not None and self._watched <= deadline):
            return
        if self._watch is not None:
            self._watch.stop()
        self._watched = deadline
        self._watch = self.set_timer(max(deadline - monotonic(), 0) + MARGIN, self._on_deadline)

    def _on_deadline(self) -> None:
        self._watch = None
        deadline = self.journey.deadline
        if deadline is None:
            return
        if deadline > monotonic():
            self._set_watch()
        else:
            if self.journey.lapse() is None:
                self.leaving.leave()
            self._show(True)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables.
        if self.is_headless or sys.flags.dev_mode:
            super()._fatal_error()
        else:
            self.leaving.leave(apology(self.journey.visit.language), status=1)

    def _show(self, was_form: bool) -> None:
        self._set_watch()
        if was_form or self.journey.view.fields:
            self.switch_screen(self._new_screen())
        else:
            self._present.show()

    @property
    def _present(self) -> ReadingScreen:
        screen = self.screen
        assert isinstance(screen, ReadingScreen)
        return screen

    def _new_screen(self) -> ReadingScreen:
        if not self.journey.view.fields:
            return ReadingScreen()
        # Imported when first needed: the text widgets cost start-up time.
        from safeguide.screens.form import FormScreen

        return FormScreen()
