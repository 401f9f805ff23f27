"""Many visits over a real sshd that type anything and end in any way: nothing of them remains.

A few in every run of the tests; as many as SAFEGUIDE_VISITS says in `make visits`. The daemon and
its visits run over a layer that catches everything they write, wherever on the disk it is.
"""

import contextlib
import os
import random
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from deploy.daemon import Daemon, needs_ssh
from deploy.layer import Layer
from sessions import Session

VISITS = int(os.environ.get("SAFEGUIDE_VISITS", "0"))
AT_ONCE = 10
SHORT = 6
"""Visits in every run of the tests."""

KEYS = "xx11\r\rdhcgns?lb23456v \x7f\x1b[A\x1b[B\t"
SCREENS = ("", "x", "1", "1", "n", "1", "{word}", "\x13")
PLAIN = ("v", "x\r", "1\r", "1\r", "n\r", "1\r", "{word}", "\r\r.\r1\r")
"""From the cover to a note that is saved for the visit."""

RECORDS = ("/var/log/", "/var/run/utmp", "/run/utmp")
"""sshd's own records of logins, which docs/deploy.md names."""

pytestmark = [
    pytest.mark.skipif(not Layer.possible(), reason="this machine allows no layer over its disk"),
    needs_ssh,
]


def _begun(session: Session) -> bool:
    return b"Dechrau" in session.received


def end(daemon: Daemon, session: Session, chance: random.Random) -> None:
    """End a visit in one of the ways in which visits end."""
    match chance.randrange(8):
        case 0:
            os.kill(session.pid, signal.SIGKILL)
        case 1:
            os.kill(session.pid, signal.SIGHUP)
        case 2:
            os.kill(session.pid, signal.SIGTERM)
        case 3:
            session.send("\r~.")
        case 4:
            with contextlib.suppress(OSError, IndexError):
                os.kill(
                    chance.choice(daemon.visits()), chance.choice([signal.SIGTERM, signal.SIGKILL])
                )
        case _:
            session.send(chance.choice(["\x1b", "\x1b\x1b", "\x03", "q", "\x11", "\x1c", "\x04"]))
    if chance.random() < 0.5:
        session.read(chance.random() * 0.2)


def a_batch_of_visits(daemon: Daemon, chance: random.Random, word: str, count: int) -> int:
    """Visits at once: each types what comes to mind, and `word`, and ends. How many of them showed
    the word."""
    with contextlib.ExitStack() as stack:
        sessions = [
            stack.enter_context(Session(program=daemon.ssh("-tt"), look=False))
            for _ in range(count)
        ]
        for session in sessions:
            with contextlib.suppress(AssertionError):
                session.until(partial(_begun, session), patience=60)
            assert _begun(session), session.received[-500:]
        ways = [chance.choice([PLAIN, SCREENS]) for _ in sessions]
        for step in range(len(PLAIN)):
            for session, way in zip(sessions, ways, strict=True):
                session.send(way[step].format(word=word))
            for session in sessions:
                session.settle(0.1)
        for _ in range(chance.randrange(4)):
            for session in sessions:
                session.send("".join(chance.choices(KEYS, k=chance.randrange(12))))
                session.read(0.02)
        for session in sessions:
            end(daemon, session, chance)
        return sum(word.encode() in session.received for session in sessions)


def test_nothing_remains(tmp_path: Path) -> None:
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    word = f"WORD{seed:09}"
    for name in ("sshd", "layer"):
        (tmp_path / name).mkdir()
    with Layer(tmp_path / "layer") as layer, Daemon(tmp_path / "sshd", here=layer.here) as daemon:
        wanted, shown = VISITS or SHORT, 0
        while wanted > 0:
            shown += a_batch_of_visits(daemon, chance, word, min(AT_ONCE, wanted))
            wanted -= AT_ONCE
        assert shown, f"nobody typed the word, with seed {seed}"
        patience = time.monotonic() + 20
        while daemon.visits() and time.monotonic() < patience:
            time.sleep(0.1)
        print(f"{VISITS or SHORT} visits, {shown} showed the word; seed {seed}")
        assert daemon.visits() == [], f"still running, with seed {seed}"
        for name in ("environ", "cmdline"):
            for file in Path("/proc").glob(f"[0-9]*/{name}"):
                with contextlib.suppress(OSError):
                    assert word.encode() not in file.read_bytes(), f"seed {seed}"
        written = layer.written()
        pid = str(tmp_path / "sshd" / "pid")
        assert pid in written, "the layer catches what the daemon writes"
        # Python may compile the program beside itself, where that has not been done before.
        fresh = {name for name in written if not name.endswith(".pyc")}
        assert {name for name in fresh - {pid} if not name.startswith(RECORDS)} == set()
        assert [name for name, data in written.items() if word.encode() in data] == []
