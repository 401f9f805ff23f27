"""Keys, pastes, torn sequences and window sizes at random, in both modes, for as long as asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fuzz.extent import EVENTS, LONG, SEED
from fuzz.visits import fuzz_visit

PARTS = 16
"""Shares of the work that can be done side by side."""

VISIT = 4000 if LONG else 400
"""Events in a visit, if it is not left before."""


@pytest.mark.parametrize("part", range(PARTS if LONG else 1))
@pytest.mark.parametrize("mode", ["--plain", "--screens"])
def test_anything_may_be_typed(
    mode: str, part: int, record_property: Callable[[str, object], None]
) -> None:
    wanted = EVENTS // PARTS // 2 if LONG else 1200
    seed = SEED * 1_000_000 + part * 10_000
    done = visits = 0
    slowest = grown = 0.0
    wrong = []
    while done < wanted:
        outcome = fuzz_visit(mode, seed + visits, VISIT)
        wrong += [f"seed {seed + visits}: {what}" for what in outcome.wrong]
        visits += 1
        done += outcome.events
        slowest, grown = max(slowest, outcome.slowest), max(grown, outcome.grown)
    for name, value in (("events", done), ("visits", visits)):
        record_property(name, value)
    record_property("slowest", slowest)
    record_property("grown", grown)
    assert wrong == []
