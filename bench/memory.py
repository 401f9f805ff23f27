"""Memory of one session (PSS), beside a bare Textual app."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bench.start import HELLO
from bench.tables import show
from sessions import SAFEGUIDE, Session

STAGES = {"first screen": "", "home": "\r", "after reading": "\rdhc\x7fg"}


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
    """Print MiB and ratios. The bare app is given the same keys: taking one at all costs it."""
    bare = [sys.executable, "-c", HELLO]
    plain = [*SAFEGUIDE, "--plain"]
    rows: list[list[object]] = []
    for stage, keys in STAGES.items():
        peer = measure(bare, "hello", keys)
        screens = measure([*SAFEGUIDE, "--screens"], "Before you start", keys)
        rows.append([f"safeguide, {stage}", screens, peer, screens / peer])
    heard = measure(plain, "Before you start")
    rows.append(["safeguide --plain", heard, peer, heard / peer])
    show("Memory of a session (PSS)", ["program", "MiB", "bare Textual", "ratio"], rows)
