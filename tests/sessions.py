"""Programs run in a terminal of ours: a pseudo-terminal, and pyte to see what a person would."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

SAFEGUIDE = (str(Path(sys.executable).with_name("safeguide")),)
PATIENCE = 60.0
"""Seconds to wait for something that must happen, before a test fails: many, because only something
that never comes should fail, and not a machine that is busy."""


def resident(pid: int) -> float:
    """The memory of a process, in MiB; 0 for one that has ended."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def family(pid: int) -> list[int]:
    """This process and all that it has started, and they."""
    found = [pid]
    for each in found:
        found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
    return found


class Session:
    """A program in a terminal of this size. Use as a context manager; it is killed at the end.

    `received` is every byte that the program wrote, `screen` what a terminal shows of them: without
    `look`, nothing is shown, for programs that say more than pyte understands.
    """

    def __init__(
        self,
        *words: str,
        columns: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = SAFEGUIDE,
        look: bool = True,
    ) -> None:
        self.received = b""
        self._look = look
        self.screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        settings = {
            name: value
            for name, value in os.environ.items()
            if name not in ("LANGUAGE", "LC_ALL", "ACCESSIBLE", "SAFEGUIDE_MODE", "NO_COLOR")
        }
        settings |= {"TERM": term, "LANG": "en_GB.UTF-8", **(environment or {})}
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(program[0], [*program, *words], settings)
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.master >= 0:
            os.close(self.master)

    def hang_up(self) -> int:
        """Close the terminal, as a line that drops does; the program's exit status."""
        os.close(self.master)
        self.master = -1
        end = time.monotonic() + PATIENCE
        while self.status is None:
            assert time.monotonic() < end, "the program did not end"
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return self.status

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data: bytes | str) -> None:
        """Type this."""
        waiting = data.encode() if isinstance(data, str) else data
        while waiting:
            waiting = waiting[os.write(self.master, waiting[:1024]) :]
            if waiting:
                self.read(0.001)

    def read(self, seconds: float) -> bytes:
        """What arrives within this time, up to the first piece; nothing at the end."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.received += data
        if self._look:
            self._stream.feed(data)
        return data

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing has come for this many seconds."""
        while self.read(quiet):
            pass

    def until(
        self, condition: Callable[[], bool], what: str = "", patience: float = PATIENCE
    ) -> None:
        """Read until this holds; fails the test when it does not come to hold."""
        end = time.monotonic() + patience
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what or condition}:\n{self.text}")
            self.read(0.02)

    def until_text(self, text: str) -> None:
        """Read until this text stands on the screen."""
        self.until(lambda: text in self.text, repr(text))

    def until_ended(self, patience: float = PATIENCE) -> int:
        """Read until the program has ended; its exit status."""
        end = time.monotonic() + patience
        while self.status is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program did not end:\n{self.text}")
            self.read(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.settle(0.02)
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    @property
    def lines(self) -> list[str]:
        """The screen's rows, without spaces at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    @property
    def history(self) -> str:
        """What has scrolled off the top."""
        return "\n".join(
            "".join(row[column].data for column in sorted(row)) for row in self.screen.history.top
        )

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor's column and row, from 0."""
        return self.screen.cursor.x, self.screen.cursor.y
