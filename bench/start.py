"""Time from the start to the first line or screen, beside bare Python and a bare Textual app."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from bench.tables import show
from sessions import SAFEGUIDE, Session

ROUNDS = 15
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
Hello().run()
"""
LANGUAGE = ("--lang", "en")
PROGRAMS: dict[str, tuple[list[str], str, str]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], "", ""),
    "safeguide --plain, first line": (
        [*SAFEGUIDE, "--plain"],
        "Plain text",
        "python -c pass",
    ),
    "safeguide --help": ([*SAFEGUIDE, "--help", *LANGUAGE], "", "python -c pass"),
    "safeguide show danger-now": (
        [*SAFEGUIDE, "show", "danger-now", *LANGUAGE],
        "",
        "python -c pass",
    ),
    "bare Textual, first screen": ([sys.executable, "-c", HELLO], "hello", ""),
    "safeguide --screens, first screen": (
        [*SAFEGUIDE, "--screens"],
        "Before you start",
        "bare Textual, first screen",
    ),
}


def seconds(command: list[str], text: str) -> float:
    """Seconds until this text is on the screen, or until the end where there is none."""
    begun = time.perf_counter()
    with Session(program=command) as session:
        if text:
            session.until_text(text)
        else:
            session.until_ended()
        return time.perf_counter() - begun


def median(measure: Callable[[], float], rounds: int = ROUNDS) -> float:
    """The median of some rounds."""
    return statistics.median(measure() for _ in range(rounds))


def run() -> None:
    """Print medians and ratios; the programs take turns, so that the machine is equally busy."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(ROUNDS):
        for name, (command, text, _peer) in PROGRAMS.items():
            times[name].append(seconds(command, text))
    medians = {name: statistics.median(values) for name, values in times.items()}
    rows = [
        [name, medians[name] * 1000, medians[name] / medians[peer] if peer else "-", peer or "-"]
        for name, (_command, _text, peer) in PROGRAMS.items()
    ]
    show("Start", ["program", "milliseconds", "ratio", "to"], rows)
