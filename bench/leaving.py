"""From the key to the last wiped byte and to the end, beside less."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time

from bench.tables import show
from sessions import SAFEGUIDE, Session

ROUNDS = 20
BLOCKED = """
import time
from safeguide.screens.app import SafeguideApp
def block(self, move):
    while True: sum(range(20000))
SafeguideApp.perform = block
from safeguide.cli import main
main(["--screens", "--lang", "en"])
"""
SCREENS = [*SAFEGUIDE, "--screens", "--lang", "en"]
PLAIN = [*SAFEGUIDE, "--plain", "--lang", "en"]


def measure(command: list[str], text: str, first: str, key: str) -> tuple[float, float]:
    """Milliseconds from the key to the last byte, and to the end of the process."""
    with Session(program=command) as session:
        session.until_text(text)
        session.settle(0.1)
        if first:
            session.send(first)
            time.sleep(0.05)
            session.settle(0.05)
        begun = last = time.perf_counter()
        session.send(key)
        while True:
            before = len(session.received)
            session.read(0.001)
            now = time.perf_counter()
            if len(session.received) > before:
                last = now
            if os.waitpid(session.pid, os.WNOHANG)[0]:
                session.status = 0
                return (last - begun) * 1000, (now - begun) * 1000


def run() -> None:
    """Print medians and the slowest."""
    cases = {
        "screens, Esc": (SCREENS, "Before you start", "\r", "\x1b"),
        "screens, Esc Esc": (SCREENS, "Before you start", "\r", "\x1b\x1b"),
        "screens, Ctrl+C": (SCREENS, "Before you start", "\r", "\x03"),
        "screens blocked, Esc": ([sys.executable, "-c", BLOCKED], "Before", "\r", "\x1b"),
        "screens blocked, Ctrl+C": ([sys.executable, "-c", BLOCKED], "Before", "\r", "\x03"),
        "plain, Esc": (PLAIN, "Before you start", "", "\x1b"),
        "plain, Ctrl+C": (PLAIN, "Before you start", "", "\x03"),
    }
    if less := shutil.which("less"):
        cases["less, q"] = ([less, __file__], "key to the last wiped byte", "", "q")
    else:
        print("less is not installed.")
    rows = []
    for name, case in cases.items():
        times = [measure(*case) for _ in range(ROUNDS)]
        wiped, ended = zip(*times, strict=True)
        rows.append(
            [name, statistics.median(wiped), max(wiped), statistics.median(ended), max(ended)]
        )
    heads = ["program and key", "wiped (median ms)", "slowest", "ended (median ms)", "slowest"]
    show("Leaving (Esc waits 50 ms for the rest of a key)", heads, rows)
