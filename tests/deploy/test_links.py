"""Visits over lines that are slow, lossy, cut or hung up: nothing is lost, nothing is left running.

The lines are real ones between two network namespaces, with a real sshd and client on them; the
notes are somebody's own, so that a draft has a place to be kept.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from deploy.daemon import Daemon, needs_ssh
from deploy.poor_link import PoorLink, possible
from notes.notebooks import make, reopened
from sessions import SAFEGUIDE, Session

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not possible(), reason="lines between namespaces cannot be made here"),
    needs_ssh,
]

MODES = ("plain", "screens")
SLOW = 60.0
"""Seconds to wait for an answer over the worst of these lines."""


@contextlib.contextmanager
def own_machine(folder: Path, link: PoorLink, keep_alive: int = 15) -> Iterator[Daemon]:
    """Somebody's own account at the other end of a line, with a notes file for each mode. The
    daemon gives a line up that was silent for three times `keep_alive` seconds: 15 as shipped."""
    for mode in MODES:
        make(folder / mode, unlocked=False, notes=1)
    # Not "visit": that is the program of the daemon's public account, in the same folder.
    visit = folder / "own-visit"
    # What sshd starts has none of the environment of the tests: not their lack of a site either.
    settings = f"SAFEGUIDE_CONFIG_DIR={folder} SAFEGUIDE_SITE={folder / 'no-site.toml'}"
    places = f"{settings} HOME={folder} LANG=en_GB.UTF-8"
    mode = '"$SSH_ORIGINAL_COMMAND"'
    visit.write_text(
        f"#!/bin/sh\nexec env {places} SAFEGUIDE_DATA_DIR={folder}/{mode} {SAFEGUIDE[0]} --{mode}\n"
    )
    visit.chmod(0o755)
    own = [f"ForceCommand {visit}", f"ClientAliveInterval {keep_alive}"]
    with Daemon(folder, own, link.here, link.there, link.address) as daemon:
        yield daemon


class Line:
    """A visit over a line, in one mode."""

    def __init__(self, session: Session, mode: str, folder: Path) -> None:
        self.session = session
        self.folder = folder / mode
        self.enter = "\r" if mode == "plain" else ""

    def until(self, text: str) -> None:
        self.session.until(lambda: text in self.session.text, text, patience=SLOW)

    def to_writing(self) -> None:
        """From the start to the first field of a note, without unlocking."""
        self.until("Before you start")
        self.session.send(f"1{self.enter}")
        self.until("Recognise")
        self.session.send(f"n{self.enter}")
        self.until("Add a note")
        self.session.send(f"1{self.enter}")
        self.until("Only the first is needed")

    def write_part_of_a_note(self) -> None:
        """A line of a note, which is not saved."""
        self.to_writing()
        self.session.send(f"kept in a draft{self.enter}")
        self.until("Line 2" if self.enter else "kept in a draft")
        self.session.settle(0.5)

    def waiting(self) -> list[str]:
        """What was kept for the next unlocking, in order."""
        notebook = reopened(self.folder)
        return [one.note.fields["what"] for one in notebook.waiting() if one.note]

    def runs(self) -> bool:
        """Whether the program of this visit still runs."""
        mark = f"SAFEGUIDE_DATA_DIR={self.folder}".encode()
        for entry in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if mark in entry.read_bytes().split(b"\0"):
                    return True
        return False

    def until_it_has_ended(self) -> None:
        end = time.monotonic() + 20
        while self.runs():
            assert time.monotonic() < end, "a visit still runs"
            time.sleep(0.05)


@contextlib.contextmanager
def calls(daemon: Daemon, folder: Path) -> Iterator[list[Line]]:
    """A visit in each mode, at once."""
    with contextlib.ExitStack() as stack:
        yield [
            Line(stack.enter_context(Session(program=[*daemon.ssh("-tt"), mode])), mode, folder)
            for mode in MODES
        ]


def at_once(do: Callable[[Line], None], lines: Sequence[Line]) -> None:
    """Do this on all lines: most of it is waiting."""
    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(do, lines))


def test_a_note_over_a_line_of_one_second_that_loses_packets(own_folders: Path) -> None:
    def visit(line: Line) -> None:
        line.to_writing()
        line.session.send("over a bad line" + ("\r\r.\r1\r" if line.enter else "\x13"))
        line.until("Saved")
        line.session.send("\x1b")
        assert line.session.until_ended(SLOW) == 0
        assert "over a bad line" not in line.session.text
        line.until_it_has_ended()
        assert line.waiting() == ["over a bad line"]

    with (
        PoorLink(delay=0.5, loss=0.05) as link,
        own_machine(own_folders, link) as daemon,
        calls(daemon, own_folders) as lines,
    ):
        at_once(visit, lines)


def test_a_line_that_is_cut_without_a_word(own_folders: Path) -> None:
    """Neither side is told. The daemon notices by its keep-alive, 3 s here and 45 s as shipped."""
    with (
        PoorLink() as link,
        own_machine(own_folders, link, keep_alive=1) as daemon,
        calls(daemon, own_folders) as lines,
    ):
        at_once(Line.write_part_of_a_note, lines)
        assert all(line.runs() for line in lines)
        link.cut()
        for line in lines:
            line.until_it_has_ended()
            assert line.waiting() == ["kept in a draft"]


def test_a_client_that_is_killed(own_folders: Path) -> None:
    with (
        PoorLink() as link,
        own_machine(own_folders, link) as daemon,
        calls(daemon, own_folders) as lines,
    ):
        at_once(Line.write_part_of_a_note, lines)
        for line in lines:
            os.kill(line.session.pid, signal.SIGKILL)
            line.until_it_has_ended()
            assert line.waiting() == ["kept in a draft"]


class SlowSession(Session):
    """A session on a line of 2400 baud: 240 bytes of output a second are taken from it."""

    def read(self, seconds: float) -> bytes:
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        time.sleep(0.05)
        try:
            data = os.read(self.master, 12)
        except OSError:
            return b""
        self.received += data
        self._stream.feed(data)
        return data


def test_a_line_of_2400_baud(own_folders: Path) -> None:
    """A note is begun, and left in the middle of a page that is still being sent."""

    def visit(line: Line) -> None:
        line.write_part_of_a_note()
        # In plain mode every key but Esc is text here; in screens F1 asks for a page of its own.
        line.session.send("\x1b" if line.enter else "\x1bOP\x1b\x1b")
        assert line.session.until_ended(SLOW) == 0
        assert "draft" not in line.session.text
        assert line.waiting() == ["kept in a draft"]

    with contextlib.ExitStack() as stack:
        lines = []
        for mode in MODES:
            make(own_folders / mode, unlocked=False, notes=1)
            environment = {"SAFEGUIDE_DATA_DIR": str(own_folders / mode)}
            session = SlowSession(
                *(f"--{mode}", "--lang", "en"), columns=60, rows=14, environment=environment
            )
            lines.append(Line(stack.enter_context(session), mode, own_folders))
        at_once(visit, lines)
