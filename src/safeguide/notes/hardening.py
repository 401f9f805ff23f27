"""Keeps what is in memory from being read by other programs of the same account."""

from __future__ import annotations

import ctypes
import resource

PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core dumps, and no reading of this process's memory by its own account."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
