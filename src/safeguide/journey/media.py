"""The memory stick, or other medium, that a public machine saves copies on.

Where none is mounted, its folder is a part of the machine's own disk, and nothing may be written
there. So the folder is opened and held, and what is held is looked at and written to: a name could
mean something else a moment later.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class MediumError(Exception):
    """There is no one medium to write to; `args[0]` is "none" or "several"."""


@contextlib.contextmanager
def held_medium(folder: str) -> Iterator[int]:
    """A descriptor of the top folder of the medium that is mounted at this folder, or of the one
    that is mounted in it. Raises MediumError."""
    with contextlib.ExitStack() as stack:
        media = _media(folder, stack)
        if len(media) != 1:
            raise MediumError("several" if media else "none")
        yield media[0]


def _media(folder: str, stack: contextlib.ExitStack) -> list[int]:
    # The site may name its folder by a link. Links in that folder are not its own.
    top = _open(os.path.realpath(folder), None, stack)
    if top is None:
        return []
    if _is_mounted(top):
        return [top]
    below = (_open(name, top, stack) for name in os.listdir(top))
    return [each for each in below if each is not None and _is_mounted(each)]


def _open(name: str, within: int | None, stack: contextlib.ExitStack) -> int | None:
    """A descriptor of a folder, for as long as the stack stands; None for what is no folder."""
    try:
        descriptor = os.open(name, FOLDER, dir_fd=within)
    except OSError:
        return None
    stack.callback(os.close, descriptor)
    return descriptor


def _is_mounted(folder: int) -> bool:
    """Whether this is the top folder of a medium: the folder above is on another device."""
    return os.fstat(folder).st_dev != os.stat("..", dir_fd=folder).st_dev
