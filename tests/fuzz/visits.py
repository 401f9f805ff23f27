"""A visit in a terminal where everything is typed at random, and what must hold all the same."""

from __future__ import annotations

import os
import re
import select
import signal
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.events import Fuzzer, Size
from notes.notebooks import make
from sessions import Session, resident

STARTING = 0.4
"""Seconds without output after which it has begun."""

QUIET = 0.05
"""Seconds without output after which what was typed has been dealt with."""

HANG = 1.0
"""Seconds without a sign of life while something waits to be answered: a hang."""

SLOW = re.compile(rb"takesafewseconds|ychydigeiliadau")
"""Said while a passphrase is stretched, which takes as long as it takes."""

BROKEN = re.compile(rb"Traceback \(most|Error: |Something went wrong|Aeth rhywbeth o'i le")
REMEMBERED = 800
"""Bytes looked back at: a frame may end with a field of 80 dots, and begin with SLOW."""

PROBED = 200
"""Events after which it is seen whether all is well."""

WIPED = b"\x1b[3J"
TERMINALS = ("xterm-256color", "linux", "vt100", "screen", "tmux-256color")


@dataclass
class Outcome:
    """What came of a visit: `slowest` answer in seconds, memory gained since its first quarter
    (`grown`, MiB). `wrong` is empty if nothing was."""

    events: int = 0
    slowest: float = 0.0
    grown: float = 0.0
    wrong: list[str] = field(default_factory=list)


class FuzzedVisit:
    """One visit in a mode ("--screens" or "--plain"), with its own folders and settings, all of
    them drawn from the seed."""

    def __init__(self, mode: str, seed: int, folder: Path) -> None:
        self.fuzzer = fuzzer = Fuzzer(seed)
        self.outcome = Outcome()
        self._tail = b""
        self._wiped = False
        self._resident = 0.0
        settings = [
            f"single_key = {fuzzer.pick('true', 'false')}",
            f"language = '{fuzzer.pick('', 'en', 'cy')}'",
            f"show_cursor = {fuzzer.pick('true', 'false')}",
        ]
        (folder / "settings.toml").write_text("\n".join(settings))
        site = folder / "site.toml"
        self._kiosk = fuzzer.chance(0.3)
        site.write_text(f"kiosk = {str(self._kiosk).lower()}\nidle = 3600\n")
        if fuzzer.chance(0.5):
            make(folder, unlocked=False, notes=3, stretches=True)
        names = ("SAFEGUIDE_CONFIG_DIR", "SAFEGUIDE_DATA_DIR", "HOME")
        environment = {name: str(folder) for name in names} | {"SAFEGUIDE_SITE": str(site)}
        term = fuzzer.pick(*TERMINALS)
        before = os.getcwd()
        os.chdir(folder)
        try:
            self.session = Session(mode, term=term, environment=environment, look=False)
        finally:
            os.chdir(before)
        os.set_blocking(self.session.master, False)

    def run(self, events: int) -> Outcome:
        """Type so many events, then leave; what came of it."""
        with self.session:
            self._started()
            while self.outcome.events < events and not self._over() and not self.outcome.wrong:
                self._send_one()
                if self.outcome.events % PROBED == 0:
                    self._probe()
                    self._weigh(early=self.outcome.events <= events // 4)
            if not self._over():
                self._recover()
            self._leave()
        return self.outcome

    def _started(self) -> None:
        """Read until it has begun."""
        self._wait(HANG)
        while self._wait(STARTING) and not self._over():
            pass
        self._wiped = False

    def _send_one(self) -> None:
        self.outcome.events += 1
        event = self.fuzzer.event()
        if isinstance(event, Size):
            self.session.resize(*event)
        elif isinstance(event, tuple):
            self._send(event[0])
            self._wait(0.002)
            self._send(event[1])
        else:
            self._send(event)
        self._wait(0)
        if self._kiosk and self._wiped:
            self._started()

    def _send(self, data: bytes) -> None:
        """Type this, reading meanwhile; a terminal that takes nothing for long is a hang."""
        session, patience = self.session, time.monotonic() + HANG
        while data and not self._over():
            reading, writing, _ = select.select([session.master], [session.master], [], 0.05)
            if reading and self._take():
                patience = time.monotonic() + HANG
            if writing:
                try:
                    data = data[os.write(session.master, data[:4096]) :]
                    patience = time.monotonic() + HANG
                except (BlockingIOError, OSError):
                    pass
            if time.monotonic() > patience:
                self._wrong("takes no more keys")
                return

    def _take(self) -> bool:
        """Take in what was written; whether anything was."""
        fresh = self.session.read(0)
        if BROKEN.search(self._tail + fresh) and not self.outcome.wrong:
            self._wrong("broke: " + (self._tail + fresh)[-2000:].decode(errors="replace"))
        self._wiped = self._wiped or WIPED in self._tail + fresh
        self._tail = (self._tail + fresh)[-REMEMBERED:]
        self.session.received = b""
        return bool(fresh)

    def _wait(self, seconds: float) -> bool:
        """Read for so long, or until something has come; whether it has."""
        end = time.monotonic() + seconds
        while True:
            if self._take():
                return True
            if self._over() or time.monotonic() >= end:
                return False
            select.select([self.session.master], [], [], max(end - time.monotonic(), 0))

    def _quiet(self) -> None:
        """Read until nothing comes."""
        while self._wait(QUIET) and not self._over():
            pass

    def _answered(self, what: str) -> None:
        """Something was asked for; there must be an answer in time."""
        begun = time.monotonic()
        slow = self._is_slow
        if self._wait(HANG * (10 if slow else 1.25)) or self._over():
            if not slow:
                self.outcome.slowest = max(self.outcome.slowest, time.monotonic() - begun)
            return
        # It may have been waiting for the end of a paste, which it does for a second.
        self._send(b"\r")
        if not self._wait(HANG) and not self._over():
            self._wrong(f"no answer to {what}: {self._tail!r}")

    def _probe(self) -> None:
        """See that it still answers: to a new size in screens, to Enter in plain mode."""
        self._quiet()
        if self._over():
            return
        if self._in_lines or self._is_slow:
            self._send(b"\r")
        else:
            self.session.resize(79, 23)
            self._quiet()
            self.session.resize(80, 24)
        self._answered("a probe")

    def _weigh(self, *, early: bool) -> None:
        """See how much memory it has; `early` is what later is compared with."""
        if not self._over():
            now = resident(self.session.pid)
            self._resident = now if early or not self._resident else self._resident
            self.outcome.grown = max(self.outcome.grown, now - self._resident)

    def _recover(self) -> None:
        """After all that, keys do what they should: help, then home, show something."""
        self._send(b"\x1b[201~\r" if self._in_lines else b"\x1b[201~")
        self._probe()
        for key in (b"?", b"h", b"?"):
            if not self._over():
                self._quiet()
                self._send(key + (b"\r" if self._in_lines else b""))
        self._answered("keys")

    def _leave(self) -> None:
        """Leave, by a key; the program ends well and in time. A kiosk begins anew instead."""
        session, begun = self.session, time.monotonic()
        if not self._over():
            self._wiped = False
            self._send(self.fuzzer.leaving())
        if self._kiosk:
            while not self._over() and not self._wiped and time.monotonic() < begun + 5:
                self._wait(0.02)
            if not self._wiped:
                self._wrong("does not wipe")
            self._quiet()
            if not self._over():
                os.kill(session.pid, signal.SIGTERM)
        while not self._over() and time.monotonic() < begun + 5:
            self._wait(0.02)
        if session.status is None:
            self._wrong("does not leave")
        elif session.status != 0:
            self._wrong(f"ended with {session.status}: {self._tail!r}")
        else:
            self.outcome.slowest = max(self.outcome.slowest, time.monotonic() - begun)

    @property
    def _is_slow(self) -> bool:
        """Whether a passphrase is being stretched, in a window of any width."""
        return bool(SLOW.search(b"".join(self._tail.split())))

    @property
    def _in_lines(self) -> bool:
        """Whether plain mode has the terminal: it lets the terminal make signals of keys."""
        return bool(termios.tcgetattr(self.session.master)[3] & termios.ISIG)

    def _over(self) -> bool:
        session = self.session
        if session.status is None:
            pid, status = os.waitpid(session.pid, os.WNOHANG)
            if pid:
                session.status = os.waitstatus_to_exitcode(status)
        return session.status is not None

    def _wrong(self, what: str) -> None:
        self.outcome.wrong.append(f"after {self.outcome.events} events: {what}")


def fuzz_visit(mode: str, seed: int, events: int) -> Outcome:
    """A whole visit in a folder of its own; what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        return FuzzedVisit(mode, seed, Path(folder)).run(events)
