"""Runs slow work in a process of its own, so that leaving never waits for it.

Stretching a passphrase holds Python's lock for over a second. The helper is a fork, which hands
its result back in memory: nothing secret is written anywhere, not even to a pipe.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import warnings
from collections.abc import Callable

LONGEST = 64 * 1024
PR_SET_PDEATHSIG = 1
EVERY_SIGNAL = range(1, 32)


class HelperError(Exception):
    """The work failed, or its process was ended."""


def in_helper(work: Callable[[], bytes]) -> bytes:
    """What `work` gives (at most 64 KiB), made in another process. Raises HelperError."""
    parent = os.getpid()
    with mmap.mmap(-1, LONGEST) as shared, warnings.catch_warnings():
        # Python warns of forks beside threads; this one calls nothing that another could hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
        if child == 0:
            _be_the_helper(work, shared, parent)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
            raise HelperError
        length = int.from_bytes(shared[:4], "big")
        result = shared[4 : 4 + length]
        shared[: 4 + length] = bytes(4 + length)
        return result


def _be_the_helper(work: Callable[[], bytes], shared: mmap.mmap, parent: int) -> None:
    try:
        for number in EVERY_SIGNAL:
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(number, signal.SIG_DFL)
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        result = work()
        shared[4 : 4 + len(result)] = result
        shared[:4] = len(result).to_bytes(4, "big")
        os._exit(0)
    except BaseException:
        os._exit(1)
