"""Lines of input for the plain front end, with the terminal's own line editing.

The kernel edits the line. Esc is made one more character that ends a line, so that it is handed
over at once; a thread reads at all times, so that Esc leaves while the program is busy too.
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import sys
import termios
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from safeguide.terminal.device import CHARACTERS, INPUT, LOCAL, Device, hung_up
from safeguide.terminal.keys import (
    LEAVE,
    LONGEST_PASTE,
    Event,
    KeyDecoder,
    LeavePressed,
    Pasted,
    Pressed,
)
from safeguide.terminal.leaving import Leaving

HANDING_OVER = 0.05
"""Seconds in which the reading thread gets what the terminal had in hand."""

MOST_AHEAD = 2_500
"""Lines that may wait for the program: a terminal hands over no more than 4 KiB as one, and more of
them would take the memory of a machine that many share. A file or pipe is read whole."""

END_OF_LINE = {b"\n", b"\r", b"\x13"}
"""Enter, and Ctrl+S, which saves in text fields."""


class NobodyThereError(Exception):
    """Nothing was typed before the deadline."""


class LineInput:
    """Reads lines, or single keys, from standard input; a context manager.

    `window` is how long, in seconds, the rest of a key's bytes may follow Esc. Esc by itself,
    Ctrl+C, Ctrl+Q and Ctrl+D leave; so does the end of input, after which nothing starts anew.
    `deadline` gives the monotonic time at which reading ends with NobodyThereError, if there is
    one.
    """

    def __init__(
        self,
        device: Device,
        leaving: Leaving,
        window: float = 0.05,
        deadline: Callable[[], float | None] = lambda: None,
    ) -> None:
        self._deadline = deadline
        self._device = device
        self._leaving = leaving
        self._window = device.escape_window(window)
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._modes = threading.Lock()
        self._echo = self._editing = True
        self._prompt = ""
        self._typed = bytearray()
        self._left_by_key = self._stopping = False
        self._stop_read, self._stop_write = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._apply()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping = True
        os.write(self._stop_write, b".")
        self._thread.join()
        os.close(self._stop_read)
        os.close(self._stop_write)
        self._device.restore()

    def read(self, prompt: str, secret: bool = False) -> str:
        """One line, without its end; `secret` does not echo it. The prompt has a line to itself
        and is written as it is."""
        self._prompt = prompt
        self._set(echo=not secret, editing=True)
        _say(prompt)
        line = self._next()
        if secret:
            # Until the next question nothing is echoed: it may be typed too early, and secret too.
            _say("\n")
        return line

    def unfinished(self) -> str:
        """The line that is being typed, taken out of the terminal's hands."""
        if not self._left_by_key and self._editing and os.isatty(0):
            # When the terminal stops editing, it hands over what it has.
            with self._modes:
                self._apply(collecting=True)
            time.sleep(HANDING_OVER)
            with self._modes:
                self._apply()
        typed = bytes(self._typed)
        self._typed.clear()
        return _without_sequences(typed.decode("utf-8", "replace").split("\n")[-1])

    def read_key(self, prompt: str) -> str:
        """One key without Enter: its character, "enter", "backspace" or another name."""
        self._prompt = prompt
        self._set(echo=False, editing=False)
        _say(prompt)
        key = self._next()
        _say(f"{key if len(key) == 1 else ''}\n")
        return key

    def _next(self) -> str:
        end = self._deadline()
        try:
            line = self._lines.get(timeout=None if end is None else max(end - time.monotonic(), 0))
        except queue.Empty:
            _say("\n")
            raise NobodyThereError from None
        if line is None:
            # Nobody will ever type anything: a public machine must not start anew either.
            self._leaving.end()
        return line

    def _set(self, *, echo: bool, editing: bool) -> None:
        with self._modes:
            self._echo, self._editing = echo, editing
            self._apply()

    def _apply(self, collecting: bool = False) -> None:
        attributes = self._device.attributes()
        if attributes is None:
            return
        attributes[INPUT] = attributes[INPUT] & ~termios.IXON | termios.ICRNL
        wanted = termios.ISIG | termios.ICANON | termios.IEXTEN | termios.ECHOCTL
        wanted |= termios.NOFLSH  # Ctrl+C leaves, and then the unfinished line is kept
        unwanted = 0
        if not self._editing or collecting:
            wanted &= ~termios.ICANON
            unwanted |= termios.ICANON
        # What follows Esc is part of a key, and is not to be seen.
        if self._echo and not collecting:
            wanted |= termios.ECHO
        else:
            unwanted |= termios.ECHO
        attributes[LOCAL] = attributes[LOCAL] & ~unwanted | wanted
        characters = attributes[CHARACTERS]
        characters[termios.VINTR] = b"\x03"
        characters[termios.VQUIT] = b"\x11"
        # A key that takes the meaning of the next one would take it of Esc and Ctrl+C too.
        for key in (termios.VSUSP, termios.VLNEXT, termios.VDISCARD):
            characters[key] = b"\x00"
        characters[termios.VEOL] = b"\x1b"
        characters[termios.VEOL2] = b"\x13"
        if not wanted & termios.ICANON:
            characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        self._device.set_attributes(attributes)

    def _run(self) -> None:
        typed = self._typed
        while True:
            data = self._read_some()
            if data is None:
                return
            if not data:
                self._end()
                return
            if not self._editing:
                self._keys(data)
                continue
            if data.endswith(b"\x1b") and os.isatty(0):
                typed += data[:-1]
                self._after_escape(typed)
                del typed[LONGEST_PASTE:]
                continue
            typed += data
            while typed and (ends := [typed.find(end) for end in END_OF_LINE if end in typed]):
                line = typed[: min(ends)].decode("utf-8", "replace")
                del typed[: min(ends) + 1]
                self._hand_over(line)

    def _hand_over(self, line: str) -> None:
        """Give the program a line that is complete, unless too many wait."""
        if self._lines.qsize() < MOST_AHEAD or not os.isatty(0):
            self._lines.put(_without_sequences(line))

    def _end(self) -> None:
        if os.isatty(0):
            # Input ends by a key too (Ctrl+D).
            if hung_up(0):
                self._leaving.end()
            self._leaving.leave()
        # Lines from a file or pipe that wait to be read come first.
        self._lines.put(None)

    def _read_some(self, patience: float | None = None) -> bytes | None:
        """Bytes; none at the end of input; None when told to stop or out of patience."""
        ready, _, _ = select.select([0, self._stop_read], [], [], patience)
        if not ready or self._stop_read in ready:
            return None
        try:
            return os.read(0, 4096)
        except OSError:
            return b""

    def _after_escape(self, typed: bytearray) -> None:
        """Leave, unless the rest of a key follows; then forget the key and begin the line anew."""
        with self._modes:
            self._apply(collecting=True)
        decoder = KeyDecoder(self._window)
        decoder.feed(b"\x1b", time.monotonic())
        while decoder.deadline is not None and not self._stopping:
            data = self._read_some(max(decoder.deadline - time.monotonic(), 0))
            if data == b"":
                self._leaving.end()
            now = time.monotonic()
            for event in decoder.feed(data, now) if data else decoder.expire(now):
                self._edit(typed, event)
        with self._modes:
            self._apply()
        if self._echo:
            # A terminal that has gone is noticed by the next read.
            with contextlib.suppress(OSError):
                _say(f"\n{self._prompt}{typed.decode('utf-8', 'replace')}")

    def _edit(self, typed: bytearray, event: Event) -> None:
        """What the terminal would do with this key, while it is not editing the line itself."""
        if isinstance(event, LeavePressed):
            self._left_by_key = True
            self._leaving.leave()
        elif isinstance(event, Pasted):
            typed += event.text.replace("\n", " ").encode()
        elif event.text:
            typed += event.text.encode()
        elif event.name == "backspace":
            typed[:] = typed.decode("utf-8", "ignore")[:-1].encode()
        elif event.name in ("enter", "ctrl+j", "ctrl+s"):
            self._hand_over(typed.decode("utf-8", "replace"))
            typed.clear()
        # The terminal bounds its own lines alone.
        del typed[LONGEST_PASTE:]

    def _keys(self, data: bytes) -> None:
        decoder = KeyDecoder(self._window)
        events = decoder.feed(data, time.monotonic())
        while True:
            for event in events:
                if event == LEAVE:
                    self._leaving.leave()
                if isinstance(event, Pressed):
                    self._hand_over(event.name)
            if decoder.deadline is None or self._stopping:
                return
            more = self._read_some(max(decoder.deadline - time.monotonic(), 0))
            now = time.monotonic()
            events = decoder.feed(more, now) if more else decoder.expire(now)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _without_sequences(line: str) -> str:
    """A line from a file or pipe may hold control characters; they are not text."""
    return "".join(character for character in line if character.isprintable() or character == "\t")
