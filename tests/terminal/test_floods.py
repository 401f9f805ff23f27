"""More than anybody types, all at once: a visit does not take the memory that others share, it says
what it could not take, and it leaves as ever."""

from __future__ import annotations

import os
import re
import select
from pathlib import Path

import pytest

from safeguide.journey.views import LONGEST_TEXT
from safeguide.terminal.keys import LONGEST_PASTE, KeyDecoder, Pasted
from sessions import Session

pytestmark = pytest.mark.long

LINE = b"He was at my door again, and rang the bell, and did not go away.\r"
HUGE = LINE * (60_000_000 // len(LINE))
MODES = ("--plain", "--screens")
TAKES = b"Only the beginning"


def peak(pid: int) -> float:
    """The most memory that a process has had, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def pour(session: Session, data: bytes) -> None:
    """Type all of this as fast as it is taken; what is painted meanwhile is not looked at."""
    os.set_blocking(session.master, False)
    waiting = memoryview(data)
    while waiting:
        readable, writable, _ = select.select([session.master], [session.master], [], 20)
        assert readable or writable, "nothing is taken any more"
        if readable:
            os.read(session.master, 65536)
        if writable:
            waiting = waiting[os.write(session.master, waiting[:4096]) :]
    os.set_blocking(session.master, True)


def go(session: Session, mode: str, *steps: tuple[str, str]) -> None:
    """Press each key and wait for what follows it."""
    for key, follows in steps:
        session.settle()
        session.send(f"{key}{'' if mode == '--screens' else chr(13)}")
        session.until_text(follows)
    session.settle()


def to_what_happened(session: Session, mode: str) -> None:
    """From the cover to the field that takes a text."""
    session.until_text("Y clawr")
    go(session, mode, ("x", "Choose a language."), ("1", "Before you start"))
    go(session, mode, ("1", "Recognise"), ("n", "gone when"), ("1", "Only the first is needed"))


@pytest.fixture(autouse=True)
def kiosk(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that many share, where notes are for the visit alone."""
    site = own_folders / "site.toml"
    site.write_text('kiosk = true\ntitle = { en = "The cover", cy = "Y clawr" }\n')
    monkeypatch.setenv("SAFEGUIDE_SITE", str(site))


@pytest.mark.parametrize("mode", MODES)
def test_a_huge_paste_takes_little_memory(mode: str) -> None:
    with Session(mode, rows=40) as session:
        to_what_happened(session, mode)
        before = peak(session.pid)
        pour(session, b"\x1b[200~" + HUGE + b"\x1b[201~")
        if mode == "--plain":
            session.send("\r")
        session.until(lambda: TAKES in session.received, "what was taken of it")
        assert peak(session.pid) - before < 16
        session.send("\x1b")
        session.until_text("Y clawr")


@pytest.mark.parametrize("mode", MODES)
def test_a_flood_of_keys_takes_little_memory(mode: str) -> None:
    """A terminal that does not mark pastes sends each sign as if it had been typed."""
    with Session(mode, rows=40) as session:
        session.until_text("Y clawr")
        session.settle()
        before = peak(session.pid)
        pour(session, b" h" * 1_000_000 if mode == "--screens" else LINE * 50_000)
        assert peak(session.pid) - before < 48


def test_a_paste_that_is_not_marked_is_taken_whole() -> None:
    """As much as somebody may have written elsewhere: three pages or so."""
    with Session("--screens", rows=40, term="vt220") as session:
        to_what_happened(session, "--screens")
        pour(session, b"x" * 15_000 + b" ENDS")
        session.until_text("ENDS")
        go(session, "--screens", ("\x13", "Note 1 is here until this visit ends"))


def test_no_more_is_kept_of_a_paste_than_a_field_can_take() -> None:
    for sign in ("a", "\u0175", "\U0001f642"):
        decoder = KeyDecoder(0.05)
        data = sign.encode()
        decoder.feed(b"\x1b[200~", 0)
        for _ in range(200):
            decoder.feed(data * 1_000, 0)
        decoder.feed(data * LONGEST_PASTE, 0)
        [paste] = decoder.feed(b"\x1b[201~", 0)
        assert isinstance(paste, Pasted)
        assert LONGEST_TEXT < len(paste.text) <= LONGEST_PASTE
        assert set(paste.text) == {sign}
