"""The driver: Textual composes, this sends what has changed and reads the keys.

What is sent is painting and nothing else, so that no simple terminal shows, and no screen reader
speaks, a sequence that it does not know. A slow line gets fewer frames, never a queue of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual import events
from textual.app import ScreenStackError
from textual.driver import Driver
from textual.geometry import Size

from safeguide.screens.driver.canvas import Canvas
from safeguide.screens.driver.painting import Painter

if TYPE_CHECKING:
    from textual.app import App

TOGETHER = 0.004
"""Seconds in which several paintings become one frame: one key often repaints several parts."""

FLOOD = 20_000
"""Keys that may wait for the program; more than that no one types, and they would fill memory."""

ENTER = "\x1b[?1049h\x1b[?7l"
EXIT = "\x1b[H\x1b[J\x1b[?1049l\x1b[?7h\x1b[?25h"
PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"
SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"
EXIT_PATIENCE = 0.5


class Terminal(Protocol):
    """The terminal that is painted on."""

    @property
    def output(self) -> int:
        """The descriptor that is written to, to wait on."""

    def size(self) -> tuple[int, int]:
        """Columns and rows."""

    def write(self, data: bytes) -> int:
        """Write what can be written without waiting; how many bytes. OSError where it has gone."""

    def hand_over_keys(self) -> None:
        """From now on give every key as it is pressed: no echo, no editing, no signals."""

    def restore(self) -> None:
        """Put the modes back as they were found."""


class Keyboard(Protocol):
    """Turns what is typed into events. It is asked in a thread of its own, so that it can act on a
    key while the app is busy."""

    @property
    def deadline(self) -> float | None:
        """The monotonic time at which `expire` is to be called, if nothing is typed before."""

    def feed(self, data: bytes, now: float) -> Sequence[events.Event]:
        """The events that these bytes complete."""

    def expire(self, now: float) -> Sequence[events.Event]:
        """The events that silence decides."""

    def end(self) -> None:
        """Nothing will ever be typed again."""


class TerminalDriver(Driver):
    """Drives a terminal for any Textual app. Made by `driver_class`.

    The terminal's cursor goes where the widget with the focus has its `cursor_screen_offset`, as
    Input and TextArea do, in the same frame as the change; to the first line that changed, where
    that is None or nothing has the focus; else where the app's `cursor_position` is. An app may say
    by an attribute `typing` that the cursor stands in text and is to be seen.
    """

    terminal: ClassVar[Terminal]
    keyboard: ClassVar[Keyboard]
    colours: ClassVar[bool]
    marks_pastes: ClassVar[bool]
    cursor_always: ClassVar[bool]

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        # Textual alone would begin with the size that the environment names, right or wrong.
        super().__init__(app, debug=debug, mouse=False, size=size or self.terminal.size())
        self._canvas = Canvas(*self.terminal.size(), colours=self.colours)
        self._cursor: tuple[int, int] | None = None
        self._painter = Painter()
        self._unsent = b""
        self._due: asyncio.TimerHandle | None = None
        self._cursor_shown: bool | None = None
        self._stop_read, self._stop_write = os.pipe()
        self._keys = threading.Thread(target=self._read_keys, daemon=True)
        self._handed_over = self._taken_in = 0
        """How many keys the reading thread has handed to the program, and how many of them it has
        taken in. Each is counted by one thread alone."""

    def write(self, data: str) -> None:
        """Take in what Textual paints; it is sent with what follows within a few milliseconds."""
        self._canvas.feed(data)
        self._cursor = self._place_of_cursor()
        self.repaint()

    def _place_of_cursor(self) -> tuple[int, int] | None:
        canvas = self._canvas
        # Before the first screen there is no focus to ask for.
        with contextlib.suppress(ScreenStackError):
            focused = self._app.focused
            if focused is None:
                return None
            place = getattr(focused, "cursor_screen_offset", canvas.cursor)
            if place is not None:
                x, y = place
                return min(max(x, 0), canvas.columns - 1), min(max(y, 0), len(canvas.cells) - 1)
        return None

    def repaint(self) -> None:
        """Send what has changed, soon."""
        if self._due is None and not self._unsent:
            self._due = self._loop.call_later(TOGETHER, self._paint)

    def _paint(self) -> None:
        self._due = None
        visible = self.cursor_always or getattr(self._app, "typing", False)
        text = self._painter.difference(self._canvas, self._cursor)
        if visible != self._cursor_shown:
            self._cursor_shown = visible
            text += SHOW_CURSOR if visible else HIDE_CURSOR
        self._unsent = text.encode()
        self._send()

    def _send(self) -> None:
        """Send what is waiting. While the line takes no more, what it shows is not brought up to
        date; when it does again, the newest frame follows."""
        try:
            self._unsent = self._unsent[self.terminal.write(self._unsent) :]
        except OSError:
            self._unsent = b""
            return
        if self._unsent:
            self._loop.add_writer(self.terminal.output, self._go_on)

    def _go_on(self) -> None:
        self._loop.remove_writer(self.terminal.output)
        self._send()
        if not self._unsent:
            self._paint()

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self.terminal.hand_over_keys()
        self._unsent = (ENTER + (PASTE_ON if self.marks_pastes else "")).encode()
        self._send()
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        # Many new sizes while the program is busy are one; nothing is to be said of it.
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)
        self._tell_size()
        self._keys.start()

    def _resized(self) -> None:
        columns, rows = self.terminal.size()
        self._painter.forget()
        if (columns, rows) != (self._canvas.columns, len(self._canvas.cells)):
            self._canvas = Canvas(columns, rows, colours=self.colours)
            self._tell_size()
        self.repaint()

    def _tell_size(self) -> None:
        size = Size(*self.terminal.size())
        self.send_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """Stop reading keys."""
        if self._keys.is_alive():
            os.write(self._stop_write, b".")
            self._keys.join()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was found, with nothing of the guide on its screen."""
        self._loop.remove_signal_handler(signal.SIGWINCH)
        self._loop.remove_writer(self.terminal.output)
        if self._due is not None:
            self._due.cancel()
        self.disable_input()
        rest = self._unsent + ((PASTE_OFF if self.marks_pastes else "") + EXIT).encode()
        end = time.monotonic() + EXIT_PATIENCE
        # A terminal that has gone is noticed by the next read.
        with contextlib.suppress(OSError):
            while rest and time.monotonic() < end:
                rest = rest[self.terminal.write(rest) :]
                select.select([], [self.terminal.output], [], 0.05)
        self.terminal.restore()

    def close(self) -> None:
        """Let go of what was opened."""
        os.close(self._stop_read)
        os.close(self._stop_write)

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Never: nothing here may start a browser."""

    def _read_keys(self) -> None:
        keyboard = self.keyboard
        while True:
            wait = keyboard.deadline
            ready, _, _ = select.select(
                [0, self._stop_read], [], [], wait and max(wait - time.monotonic(), 0)
            )
            if self._stop_read in ready:
                return
            if not ready:
                self._hand_over(keyboard.expire(time.monotonic()))
                continue
            try:
                data = os.read(0, 4096)
            except OSError:
                data = b""
            if not data:
                keyboard.end()
                return
            self._hand_over(keyboard.feed(data, time.monotonic()))

    def _hand_over(self, found: Sequence[events.Event]) -> None:
        # All at once: a message for each key to the other thread takes so long, in a flood of
        # them, that a key to leave would wait behind it.
        if found and self._handed_over - self._taken_in < FLOOD:
            self._handed_over += len(found)
            self._loop.call_soon_threadsafe(self._deliver, found)

    def _deliver(self, found: Sequence[events.Event]) -> None:
        self._taken_in += len(found)
        if self._app.message_queue_size <= FLOOD:
            for event in found:
                self._app.post_message(event)


IN_COLOUR = (
    *("xterm", "xterm-256color", "screen", "screen-256color", "tmux", "tmux-256color"),
    *("linux", "rxvt-unicode-256color", "xterm-kitty", "alacritty", "foot"),
)
"""Terminals that show colours, whatever this machine's database knows of them."""


def driver_class(
    terminal: Terminal, keyboard: Keyboard, term: str, *, colours: bool, show_cursor: bool
) -> type[TerminalDriver]:
    """A driver for App(driver_class=...).

    `term` is the kind of terminal (TERM); `colours`: whether colours may be sent; `show_cursor`:
    whether the cursor is visible outside text too.
    """
    limits = {
        "terminal": terminal,
        "keyboard": keyboard,
        "colours": colours and has_colours(term),
        "marks_pastes": term.startswith(("xterm", "screen", "tmux", "rxvt")),
        "cursor_always": show_cursor,
    }
    return type("TerminalDriver", (TerminalDriver,), limits)


def has_colours(term: str) -> bool:
    """Whether this kind of terminal shows colours, by the terminfo database."""
    # It need not be loaded for the commonest.
    if term in IN_COLOUR:
        return True
    import curses

    try:
        curses.setupterm(term, 1)
    except curses.error:
        return False
    return curses.tigetnum("colors") >= 8
