"""The terminal itself: a private way to write to it, its modes, its size and its speed.

The rules, all learned on real terminals:
- Writing never blocks for ever. The descriptor is our own and non-blocking, so that a stalled
  line holds up nothing, and the shell's own descriptors keep their ways.
- Once `cut` has been called nothing more is painted, whichever thread asks.
- Modes are always put back as they were found.
"""

from __future__ import annotations

import contextlib
import os
import select
import termios
import threading
import time
from typing import Any

Attributes = list[Any]
"""What termios.tcgetattr returns."""

INPUT, OUTPUT, LOCAL, CHARACTERS = 0, 1, 3, 6
"""Where in them the input, output and local modes and the control characters stand."""

SPEEDS = {
    getattr(termios, f"B{rate}"): rate for rate in (300, 600, 1200, 2400, 4800, 9600, 19200, 38400)
}


def hung_up(descriptor: int) -> bool:
    """Whether the terminal behind this descriptor has gone."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


class Device:
    """The terminal on standard output, if there is one (`present`)."""

    def __init__(self) -> None:
        self.present = os.isatty(1)
        self._output = self._own_output() if self.present else -1
        self._original = termios.tcgetattr(0) if os.isatty(0) else None
        self._painting = threading.Lock()
        self._cut = False

    @staticmethod
    def _own_output() -> int:
        try:
            return os.open(os.ttyname(1), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            # Another account owns the terminal (after su, for example).
            descriptor = os.dup(1)
            os.set_blocking(descriptor, False)
            return descriptor

    @property
    def output(self) -> int:
        """The descriptor that is written to, to wait on."""
        return self._output

    def size(self) -> tuple[int, int]:
        """Columns and rows; 80 by 24 where the terminal does not say."""
        try:
            columns, rows = os.get_terminal_size(self._output)
        except OSError:
            columns = rows = 0
        return columns or 80, rows or 24

    def escape_window(self, least: float) -> float:
        """Seconds to wait for the rest of a key's bytes: `least`, or longer on a slow line."""
        rate = SPEEDS.get(self._original[4]) if self._original else None
        return max(least, 60 / rate) if rate else least

    def attributes(self) -> Attributes | None:
        """A fresh copy of the modes as they were found; None where input is not a terminal."""
        if self._original is None:
            return None
        copy = list(self._original)
        copy[CHARACTERS] = list(copy[CHARACTERS])
        return copy

    def set_attributes(self, attributes: Attributes) -> None:
        """Change the modes at once, without waiting for output to drain."""
        # A terminal that has gone is noticed by the next read.
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, attributes)

    def hand_over_keys(self) -> None:
        """From now on give every key as it is pressed: no echo, no editing, no signals."""
        attributes = self.attributes()
        if attributes is None:
            return
        attributes[INPUT] &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        attributes[OUTPUT] &= ~termios.OPOST
        attributes[LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        attributes[CHARACTERS][termios.VMIN] = 1
        attributes[CHARACTERS][termios.VTIME] = 0
        self.set_attributes(attributes)

    def let_flow(self) -> None:
        """Take its meaning from Ctrl+S, which holds up all output until Ctrl+Q comes."""
        attributes = self.attributes()
        if attributes is not None:
            attributes[INPUT] &= ~(termios.IXON | termios.IXOFF)
            self.set_attributes(attributes)

    def restore(self) -> None:
        """Put the modes back as they were found."""
        if self._original is not None:
            self.set_attributes(self._original)

    def write(self, data: bytes) -> int:
        """Write what can be written now; the number of bytes taken, 0 if none or after `cut`.

        Raises OSError when the terminal has gone.
        """
        with self._painting:
            if self._cut:
                return 0
            try:
                return os.write(self._output, data)
            except BlockingIOError:
                return 0

    def erase_above(self, length: int) -> None:
        """Erase a text of this many characters that was just printed as a line of its own.

        GNU screen would keep it in its scrollback when the alternate screen is entered.
        """
        rows = -(-length // self.size()[0])
        self.write(b"\x1b[A\x1b[2K" * rows)

    def cut(self) -> None:
        """Stop all output but `finish`: whatever paints later goes nowhere."""
        with self._painting:
            self._cut = True
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)

    def finish(self, data: bytes, patience: float) -> None:
        """After `cut`: drop what is still queued and write this, for at most `patience` seconds."""
        end = time.monotonic() + patience
        # A terminal that has gone took with it what it showed.
        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(self._output, termios.TCOFLUSH)
            while data and (left := end - time.monotonic()) > 0:
                try:
                    data = data[os.write(self._output, data) :]
                except BlockingIOError:
                    select.select([], [self._output], [], left)

    def drop_input(self) -> None:
        """Forget keys that were typed and not read, so that nothing else reads them."""
        with contextlib.suppress(termios.error):
            termios.tcflush(0, termios.TCIFLUSH)
