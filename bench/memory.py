"""Memory of one session (PSS), beside a bare Textual app."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bench.start import HELLO
from bench.tables import show
from sessions import SAFEGUIDE, Session


def proportional(pid: int) -> float:
    """Proportional set size of a process, in MiB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def measure(command: list[str], text: str, keys: str = "") -> float:
    """MiB of a program once it shows this text and has taken these keys."""
    with Session(program=command) as session:
        session.until_text(text)
        for key in keys:
            session.send(key)
            session.settle(0.2)
        session.settle(0.5)
        return proportional(session.pid)


def run() -> None:
    """Print MiB and ratios."""
    bare = measure([sys.executable, "-c", HELLO], "hello")
    screens = [*SAFEGUIDE, "--screens", "--lang", "en"]
    plain = [*SAFEGUIDE, "--plain", "--lang", "en"]
    rows: list[list[object]] = [
        ["bare Textual", bare, 1.0],
        ["safeguide --screens, first screen", m := measure(screens, "Before you start"), m / bare],
        ["safeguide --screens, home", m := measure(screens, "Before you start", "\r"), m / bare],
        [
            "safeguide --screens, after reading",
            m := measure(screens, "Before", "\rdhc\x7fg"),
            m / bare,
        ],
        ["safeguide --plain", m := measure(plain, "Before you start"), m / bare],
    ]
    show("Memory of a session (PSS)", ["program", "MiB", "of bare Textual"], rows)
