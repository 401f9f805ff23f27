"""The one way out. It wipes the terminal, then keeps what is to be kept, then ends the process.

It is called from the thread that reads the keys or from a signal, never through an event loop,
so that it works while the program is busy.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

from safeguide.terminal.device import Device

WIPE_PATIENCE = 0.5
"""Seconds a stalled line is given to take the wipe."""

KEEP_PATIENCE = 3.0
"""Seconds that keeping a draft may take before the process ends all the same."""

HELD_UP = WIPE_PATIENCE + KEEP_PATIENCE + 1.5
"""Seconds after which a leaving that has not come to its end is ended from outside."""

TURN = 0.0005
"""Seconds a busy thread may go on before another has its turn: ten times quicker than Python's
own, because leaving needs several turns while the program is busy."""

LEAVING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
FINAL_SIGNALS = (signal.SIGTERM, signal.SIGHUP)
"""Those that no key sends."""

IGNORED_SIGNALS = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGPIPE)


def wipe_sequence(rows: int) -> bytes:
    """What clears a terminal of this many rows, on its alternate and its main screen, and its
    scrollback.

    The order was found on real terminals: rows one by one, because GNU screen would push a
    cleared page into its scrollback; the scrollback last, because tmux keeps rows cleared after.
    """
    each_row = "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1)) + "\x1b[H"
    modes = "\x1b[?2004l\x1b[?7h\x1b[?25h"
    return f"\x1b[m{each_row}\x1b[?1049l{modes}{each_row}\x1b[2J\x1b[3J".encode()


class Leaving:
    """Leaves at once when told to, by key or by signal.

    `device` is the terminal; `dumb` tells that it knows no control sequences; `command` (words)
    takes the place of the program afterwards, if given and if it was a key that told it to leave;
    `again` tells that it is the program itself, which keys must not break while it starts.
    """

    def __init__(
        self,
        device: Device,
        *,
        dumb: bool = False,
        command: Sequence[str] = (),
        again: bool = False,
    ) -> None:
        self.device = device
        self._dumb = dumb
        self._command = tuple(command)
        self._again = again
        self._keepers: tuple[Callable[[], None], ...] = ()
        self._begun = threading.Lock()
        self._standard = (os.dup(1), os.dup(2))
        self._signalled, self._signal = os.pipe()

    def watch_signals(self) -> None:
        """Leave on hang-up, termination and Ctrl+C; never be suspended."""
        for number in LEAVING_SIGNALS:
            signal.signal(number, self._on_signal)
        for number in IGNORED_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (*LEAVING_SIGNALS, signal.SIGALRM))
        threading.Thread(target=self._await_signal, daemon=True).start()
        sys.setswitchinterval(TURN)

    def on_leave(self, *keep: Callable[[], None]) -> None:
        """Call these after the wipe and before the end, to keep a draft."""
        self._keepers = keep

    def leave(self, message: str = "", status: int = 0) -> NoReturn:
        """Wipe, keep, restore, and end with this exit status; `message` is left on the screen.

        Only the first call does so; others wait for its end. If it is held up for longer than all
        that it waits for, the alarm ends the process.
        """
        self._begun.acquire()
        signal.setitimer(signal.ITIMER_REAL, HELD_UP)
        command = self._command
        # Whatever fails on the way, the end comes at once.
        try:
            self._wipe()
            self._keep()
            self._give_back(message)
            if command and status == 0:
                self._hand_over(command)
        finally:
            os._exit(status)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        # Another thread leaves, so that this one can finish what it is in the middle of keeping.
        os.write(self._signal, bytes([number]))

    def _await_signal(self) -> None:
        number = os.read(self._signalled, 1)[0]
        if number in FINAL_SIGNALS:
            self._command = ()
        self.leave()

    def end(self) -> NoReturn:
        """Leave because the terminal has gone: nothing takes the program's place."""
        self._command = ()
        self.leave()

    def _interrupt_writing(self) -> None:
        """A thread held up in the middle of writing goes on, after a signal, to /dev/null."""
        main = threading.main_thread()
        if main is not threading.current_thread() and main.ident is not None:
            signal.pthread_kill(main.ident, signal.SIGTERM)

    def _wipe(self) -> None:
        self.device.cut()
        self._interrupt_writing()
        if self.device.present:
            rows = self.device.size()[1]
            wipe = b"\n" * rows if self._dumb else wipe_sequence(rows)
            self.device.finish(wipe, WIPE_PATIENCE)

    def _keep(self) -> None:
        if not self._keepers:
            return
        keeping = threading.Thread(target=self._keep_all, daemon=True)
        keeping.start()
        keeping.join(KEEP_PATIENCE)

    def _keep_all(self) -> None:
        for keep in self._keepers:
            # Nothing may stop the end, and there is nobody left to tell.
            with contextlib.suppress(Exception):
                keep()

    def _give_back(self, message: str) -> None:
        self.device.drop_input()
        self.device.restore()
        # Nobody reads it on a terminal that has gone.
        with contextlib.suppress(OSError):
            if message:
                os.write(self._standard[1], f"{message}\n".encode(errors="replace"))

    def _hand_over(self, command: tuple[str, ...]) -> None:
        os.dup2(self._standard[0], 1)
        os.dup2(self._standard[1], 2)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if self._again:
            self.device.let_flow()
            # They come once the program is ready for them, in `watch_signals`.
            signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING_SIGNALS)
        # A setting can name what is no command, and even hold what no command can.
        with contextlib.suppress(OSError, ValueError):
            os.execvp(command[0], command)
