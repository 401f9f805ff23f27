"""A hundred visitors at once, each reading: failures, memory for each, and key to first paint.

Each visitor presses a key every few seconds, as people do; PSS is what each costs the machine.
"""

from __future__ import annotations

import os
import random
import select
import statistics
import tempfile
import time
from collections.abc import Sequence

from bench.memory import proportional
from bench.tables import show
from sessions import Session

VISITORS = 100
KEYS = {"screens": "x1\rdhchghd", "plain": "x1\rdhchghd"}
PAUSE = 3.0
"""Seconds between two keys of one visitor."""


def run() -> None:
    """Print a row for each mode."""
    rows = []
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as site:
        site.write("kiosk = true\nidle = 3600\n")
        site.flush()
        for mode in ("plain", "screens"):
            rows.append([f"safeguide --{mode}", *_visit(mode, site.name)])
    heads = [
        "program",
        "visitors",
        "failures",
        "PSS each, MiB",
        "key to paint, median ms",
        "p95 ms",
    ]
    show(f"{VISITORS} visitors at once", heads, rows)


def _visit(mode: str, site: str) -> Sequence[float]:
    environment = {"SAFEGUIDE_SITE": site}
    sessions = [Session(f"--{mode}", environment=environment, look=False) for _ in range(VISITORS)]
    try:
        _drain(sessions, 30, quiet=3)
        started = sum(1 for session in sessions if b"Begin" in session.received)
        taken: list[float] = []
        silent = VISITORS - started
        for key in KEYS[mode]:
            word = key if mode == "screens" or key == "\r" else f"{key}\r"
            times, missed = _press(sessions, word)
            taken += times
            silent += missed
        memory = statistics.mean(proportional(session.pid) for session in sessions)
    finally:
        for session in sessions:
            session.__exit__(None, None, None)
    return [
        VISITORS,
        silent,
        memory,
        statistics.median(taken),
        statistics.quantiles(taken, n=20)[-1],
    ]


def _press(sessions: Sequence[Session], key: str) -> tuple[list[float], int]:
    """Every visitor presses this key within PAUSE; the milliseconds to each first paint, and how
    many got none."""
    begun = time.monotonic()
    due = sorted((begun + random.uniform(0, PAUSE), index) for index in range(len(sessions)))
    sent: dict[int, float] = {}
    taken = []
    by_master = {session.master: index for index, session in enumerate(sessions)}
    while time.monotonic() < begun + PAUSE + 5 and (due or sent):
        while due and due[0][0] <= time.monotonic():
            index = due.pop(0)[1]
            os.write(sessions[index].master, key.encode())
            sent[index] = time.monotonic()
        wait = max(min(due[0][0] - time.monotonic(), 0.05), 0) if due else 0.05
        for master in select.select(list(by_master), [], [], wait)[0]:
            index = by_master[master]
            data = os.read(master, 65536)
            # In plain mode the terminal's own echo is no answer.
            if index in sent and data.strip() != key.strip().encode():
                taken.append(1000 * (time.monotonic() - sent.pop(index)))
    return taken, len(sent)


def _drain(sessions: Sequence[Session], patience: float, quiet: float) -> None:
    """Read all until nothing has come for a while."""
    masters = {session.master: session for session in sessions}
    end = time.monotonic() + patience
    while time.monotonic() < end:
        ready = select.select(list(masters), [], [], quiet)[0]
        if not ready:
            return
        for master in ready:
            masters[master].read(0)
