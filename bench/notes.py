"""How long notes take: opening and adding with few and with many, and a kill at any moment."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.tables import show
from notes.notebooks import make, reopened

FEW, MANY = 10, 10_000
TIMES = 40


def run() -> None:
    """Print the times with FEW and with MANY notes, and their ratios."""
    found: dict[int, tuple[float, float, float]] = {}
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "data"
            notebook = make(folder)
            notebook._opened._db.execute("PRAGMA synchronous = OFF")
            for number in range(count):
                notebook.add({"what": f"incident {number}", "where": "home"})
            notebook.close()
            found[count] = (
                _time(partial(_show, folder)),
                _time(partial(_add, folder)),
                _time(partial(_check, folder), times=1),
            )
    rows = [
        (name, found[FEW][index], found[MANY][index], found[MANY][index] / found[FEW][index])
        for index, name in enumerate(("show the newest", "add one", "check all"))
    ]
    show("Notes: milliseconds", ("with", str(FEW), f"{MANY:,}", "ratio"), rows)


def _show(folder: Path) -> None:
    reopened(folder).newest(7)


def _add(folder: Path) -> None:
    reopened(folder).add({"what": "one more"})


def _check(folder: Path) -> None:
    reopened(folder).verify()


def _time(work: Callable[[], object], times: int = TIMES) -> float:
    """The median time of some work, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)
