"""How much is done: little in every run of the tests, at least a million events in `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

EVENTS = int(os.environ.get("SAFEGUIDE_FUZZ_EVENTS", "0"))
"""Events in all that were asked for, or 0 for a short run."""

LONG = bool(EVENTS)
SEED = int(os.environ.get("SAFEGUIDE_FUZZ_SEED", "1"))
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
STATES = settings(
    max_examples=500 if LONG else 12,
    stateful_step_count=100 if LONG else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
"""For the machines that do things in any order."""

FILES = settings(max_examples=1500 if LONG else 30, deadline=None, phases=UNSHRUNK)
"""For files with anything in them."""

CHECKS = settings(max_examples=60, deadline=None, phases=UNSHRUNK)
"""For checking the whole content, which takes seconds."""
