"""Says at the end how much fuzzing was done."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was done in all."""
    totals: Counter[str] = Counter()
    slowest = grown = 0.0
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == "slowest":
                slowest = max(slowest, value)
            elif name == "grown":
                grown = max(grown, value)
            else:
                totals[name] += value
    if totals:
        done = ", ".join(f"{count:,} {name}" for name, count in totals.items())
        terminalreporter.write_line(
            f"fuzzing: {done}; slowest answer {slowest:.2f} s; most memory gained {grown:.1f} MiB"
        )
