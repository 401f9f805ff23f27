"""A long visit, the same round over and over: memory stays where it was after the first rounds."""

import pytest

from fuzz.extent import LONG
from sessions import Session, resident

FIRST = 20
"""Rounds after which everything there is has been loaded."""

MORE = 300
ALLOWED = 2.0
"""MiB that so many more rounds may add: less than 7 KiB for each."""

ROUND = ("h", "d", "h", "1", "2", "1", "h", "c", "1", "h", "g", "3", "h", "?", "l", "h", "l", "s")


@pytest.mark.skipif(not LONG, reason="make fuzz goes round and round, for ten minutes")
@pytest.mark.parametrize("mode", ["--plain", "--screens"])
def test_memory_does_not_grow(mode: str) -> None:
    enter = "\r" if mode == "--plain" else ""
    with Session(mode, "--lang", "en", look=False) as session:
        session.settle(1)
        before = 0.0
        for count in range(FIRST + MORE):
            if count == FIRST:
                before = resident(session.pid)
            session.received = b""
            for key in ROUND:
                session.send(f"{key}{enter}")
                session.settle(0.03)
            session.send("police\r" if enter else "police\x13")
            session.until(lambda: b"results for" in session.received, "what the round leads to")
        assert resident(session.pid) - before < ALLOWED
