"""What the copies of content files buy: processor time and memory of a visit, with and without."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

from bench.tables import show

ROUNDS = 15
RUN = (
    "import sys, safeguide.guide.copies as copies\n"
    "copies.COPIES = sys.argv.pop(1) or copies.COPIES\n"
    "from safeguide.cli import main\n"
    "sys.exit(main(sys.argv[1:]))"
)
COMMANDS = {
    "a first page": ("show", "danger-now"),
    "the contacts": ("contacts",),
    "a guide": ("decide", "housing", "--answer", "tonight=not-safe"),
    "a search": ("search", "outside"),
}


def cost(words: tuple[str, ...], copies: str) -> tuple[float, float]:
    """Milliseconds of processor time and peak MiB of a command with the copies in this folder."""
    command = [sys.executable, "-c", RUN, copies, *words, "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def run() -> None:
    """Print medians; both take turns, so that the machine is equally busy."""
    rows = []
    for name, words in COMMANDS.items():
        taken = [(cost(words, ""), cost(words, "/nowhere")) for _ in range(ROUNDS)]
        kept, none = (
            [statistics.median(each[side][part] for each in taken) for part in (0, 1)]
            for side in (0, 1)
        )
        rows.append([name, kept[0], none[0], kept[0] / none[0], kept[1], none[1]])
    heads = ["visit", "ms with copies", "ms without", "ratio", "MiB with", "MiB without"]
    show("Content, with copies made at build time and without", heads, rows)
