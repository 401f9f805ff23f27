"""The Textual app: it holds the journey, shows the screen of each view, and makes the moves."""

from __future__ import annotations

import gc
import sys
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.timer import Timer

from safeguide.journey.journey import Journey
from safeguide.journey.keys import ALSO, MOVES, move_of_key
from safeguide.journey.views import Leave, Move, SwitchFrontEnd, View
from safeguide.language import apology
from safeguide.screens.key_queue import KeyQueue
from safeguide.screens.reading import ReadingScreen
from safeguide.screens.view_screen import ViewScreen
from safeguide.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.driver import Driver

    from safeguide.terminal.leaving import Leaving

LOST_KEY = 0.3
"""Seconds after which the next key is dealt with even if the one before it went with its screen."""

SHOWN = 0.05
"""Seconds after which what was shown has been sent to the terminal."""

MARGIN = 0.05
"""Seconds after a deadline by which a timer has surely gone past it."""

OF_SCREENS = {"backspace": "b", "left": "b", "f1": "?", "f9": "d"}
"""Keys that a line of input does not have, and those of the journey that they stand for."""


class SafeguideApp(App[str]):
    """One visit in screens. Ends by leaving (which does not return) or with the result "plain"
    when the person asks for plain text."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(name, f"press({name!r})") for name in (*MOVES, *ALSO)),
        *(Binding(name, f"press({same!r})") for name, same in OF_SCREENS.items()),
    ]

    def __init__(
        self, journey: Journey, leaving: Leaving, driver_class: type[Driver] | None = None
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.journey = journey
        self.leaving = leaving
        self._keys = KeyQueue()
        self._watch: Timer | None = None
        self._watched = 0.0

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
        """Keys wait for their turn; all else is Textual's."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._keys.put(event, self.typing)
            await self._next_key()
        else:
            await super().on_event(event)

    async def on_view_screen_ready(self) -> None:
        """A screen has taken over from the one before, and with it the keys that wait."""
        self._keys.release()
        await self._next_key()

    async def _next_key(self) -> None:
        taken = self._keys.take(self.typing)
        if taken is None:
            return
        self._watch_deadline()
        target = self.focused or self.screen
        fits = self._present.fitting(taken) if isinstance(taken, events.Paste) else taken
        await super().on_event(fits)
        # The key climbs from the focus to this app, one queue after the other.
        self._follow([node for node in target.ancestors_with_self if node is not self], taken)
        self.set_timer(LOST_KEY, lambda: self._finish(taken))

    def _follow(self, nodes: list[DOMNode], event: events.Event) -> None:
        if nodes:
            nodes[0].call_later(self._follow, nodes[1:], event)
        else:
            self.call_later(self._finish, event)

    async def _finish(self, event: events.Event) -> None:
        """Go on with the next key, unless that has been done."""
        if self._keys.done(event):
            await self._next_key()

    def action_press(self, name: str) -> None:
        """Make the move of a key of the journey."""
        if move := move_of_key(name):
            self.perform(move)

    def perform(self, move: Move) -> None:
        """Make a move and show what follows."""
        match move:
            case Leave():
                self.leaving.leave()
            case SwitchFrontEnd():
                self._keys.hold()
                self.exit("plain")
            case _:
                self.journey.perform(move)
                self._show()

    def submit(self, values: dict[str, str]) -> None:
        """Send what was typed and show what follows; first say so, where that takes long. Keys
        typed meanwhile are for what follows."""
        view = self.journey.view
        if view.waiting:
            self._keys.hold()
            self._present.wait()
            self.set_timer(SHOWN, lambda: self._send(view, values))
        else:
            self._send(view, values)

    def _send(self, view: View, values: dict[str, str]) -> None:
        # The notes may have locked themselves since, and taken their form away.
        if self.journey.view is view:
            self.journey.submit(values)
            self._show()

    def _watch_deadline(self) -> None:
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
            self._show()

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables.
        if self.is_headless or sys.flags.dev_mode:
            super()._fatal_error()
        else:
            self.leaving.leave(apology(self.journey.visit.language), status=1)

    def _show(self) -> None:
        """Show the present view: in the same screen, where both are for reading."""
        self._set_watch()
        if self.journey.view.fields or not isinstance(self._present, ReadingScreen):
            self._keys.hold()
            self.switch_screen(self._new_screen())
        elif self._present.is_mounted:
            self._present.show()

    @property
    def _present(self) -> ViewScreen:
        screen = self.screen
        assert isinstance(screen, ViewScreen)
        return screen

    def _new_screen(self) -> ViewScreen:
        if not self.journey.view.fields:
            return ReadingScreen(self.journey, self.perform)
        # Imported when first needed: the text widgets cost start-up time.
        from safeguide.screens.form import FormScreen

        return FormScreen(self.journey, self.perform, self.submit)
