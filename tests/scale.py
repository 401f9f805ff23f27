"""How much a test does: enough to notice in `make test`, all of it in `make test-long`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import settings

LONG = bool(os.environ.get("SAFEGUIDE_LONG"))
FEWER = 20
"""Of how many rounds of the long run `make test` does one."""

Test = TypeVar("Test", bound=Callable[..., None])


def rounds(count: int) -> int:
    """How many of these rounds are made: all of them in the long run. For tests marked `scaled`."""
    return count if LONG else max(count // FEWER, 1)


def examples(count: int) -> Callable[[Test], Test]:
    """Mark a property test as `scaled`, and give it that many examples in the long run."""

    def decorate(test: Test) -> Test:
        marked: Test = pytest.mark.scaled(settings(max_examples=rounds(count), deadline=None)(test))
        return marked

    return decorate
