"""Visits over lines that are slow, lossy, cut or hung up: nothing is lost, nothing is left running.

The lines are real ones between two network namespaces, with a real sshd and client on them; the
notes are somebody's own, so that a draft has a place to be kept.
"""

import contextlib
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.daemon import SSHD, Daemon
from deploy.poor_link import PoorLink, possible
from notes.notebooks import make, reopened
from sessions import SAFEGUIDE, Session

pytestmark = [
    pytest.mark.skipif(not possible(), reason="lines between namespaces cannot be made here"),
    pytest.mark.skipif(
        not (os.path.exists(SSHD) and shutil.which("ssh")), reason="OpenSSH is not installed"
    ),
]

VOICES = ("plain", "screens")
SLOW = 60.0
"""Seconds to wait for an answer over the worst of these lines."""


@contextlib.contextmanager
def own_machine(folder: Path, link: PoorLink) -> Iterator[Daemon]:
    """Somebody's own account at the other end of a line, with a notes file in it."""
    make(folder, unlocked=False, notes=1)
    visit = folder / "visit"
    names = ("SAFEGUIDE_CONFIG_DIR", "SAFEGUIDE_DATA_DIR", "HOME")
    places = " ".join(f"{name}={folder}" for name in names)
    visit.write_text(
        f'#!/bin/sh\nexec env {places} LANG=en_GB.UTF-8 {SAFEGUIDE[0]} "--$SSH_ORIGINAL_COMMAND"\n'
    )
    visit.chmod(0o755)
    own = [f"ForceCommand {visit}", "ClientAliveInterval 1", "ClientAliveCountMax 3"]
    with Daemon(folder, own, link.here, link.there, link.address) as daemon:
        yield daemon


def visits(folder: Path) -> list[int]:
    """The processes that were started with this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"SAFEGUIDE_DATA_DIR={folder}".encode() in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
    return [pid for pid in found if pid != os.getpid()]


def until_nothing_runs(folder: Path, patience: float = 20) -> None:
    end = time.monotonic() + patience
    while visits(folder):
        assert time.monotonic() < end, "a visit still runs"
        time.sleep(0.05)


def waiting(folder: Path) -> list[str]:
    """What was kept for the next unlocking, in order."""
    notebook = reopened(folder)
    return [one.note.fields["what"] for one in notebook.waiting() if one.note]


class Line:
    """A visit over a line, in one voice."""

    def __init__(self, session: Session, voice: str) -> None:
        self.session = session
        self.enter = "\r" if voice == "plain" else ""

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


def call(daemon: Daemon, voice: str) -> Session:
    return Session(program=[*daemon.ssh("-tt"), voice], rows=30)


@pytest.mark.parametrize("voice", VOICES)
def test_a_note_over_a_line_of_one_second_that_loses_packets(voice: str, own_folders: Path) -> None:
    with (
        PoorLink(delay=0.5, loss=0.05) as link,
        own_machine(own_folders, link) as daemon,
        call(daemon, voice) as session,
    ):
        line = Line(session, voice)
        line.to_writing()
        session.send("over a bad line" + ("\r\r.\r1\r" if line.enter else "\x13"))
        line.until("Saved")
        session.send("\x1b")
        assert session.until_ended(SLOW) == 0
        assert "over a bad line" not in session.text
        until_nothing_runs(own_folders)
    assert waiting(own_folders) == ["over a bad line"]


@pytest.mark.parametrize("voice", VOICES)
def test_a_line_that_is_cut_without_a_word(voice: str, own_folders: Path) -> None:
    """Neither side is told. The daemon notices by its keep-alive, 3 s here and 45 s as shipped."""
    with (
        PoorLink() as link,
        own_machine(own_folders, link) as daemon,
        call(daemon, voice) as session,
    ):
        line = Line(session, voice)
        line.to_writing()
        session.send(f"kept in a draft{line.enter}")
        session.settle(0.5)
        link.cut()
        until_nothing_runs(own_folders)
    assert waiting(own_folders) == ["kept in a draft"]


@pytest.mark.parametrize("voice", VOICES)
def test_a_client_that_is_killed(voice: str, own_folders: Path) -> None:
    with (
        PoorLink() as link,
        own_machine(own_folders, link) as daemon,
        call(daemon, voice) as session,
    ):
        line = Line(session, voice)
        line.to_writing()
        session.send(f"kept in a draft{line.enter}")
        session.settle(0.5)
        os.kill(session.pid, signal.SIGKILL)
        until_nothing_runs(own_folders)
    assert waiting(own_folders) == ["kept in a draft"]


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


@pytest.mark.parametrize("voice", VOICES)
def test_a_line_of_2400_baud(voice: str, own_folders: Path) -> None:
    """A note is begun, and left in the middle of a page that is still being sent."""
    make(own_folders / "data", unlocked=False, notes=1)
    words = (f"--{voice}", "--lang", "en")
    with SlowSession(*words, columns=60, rows=14) as session:
        line = Line(session, voice)
        line.to_writing()
        session.send(f"kept in a draft{line.enter}")
        line.until("Line 2" if line.enter else "kept in a draft")
        # In plain mode every key but Esc is text here; in screens F1 asks for a page of its own.
        session.send("\x1b" if line.enter else "\x1bOP\x1b\x1b")
        assert session.until_ended(SLOW) == 0
        assert "draft" not in session.text
    assert waiting(own_folders / "data") == ["kept in a draft"]
