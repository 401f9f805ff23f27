"""Making, naming and removing the notes file, so that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from safeguide.notes.problems import StoreError, explained


def look_at_owner(path: Path) -> None:
    """Refuse a file that is another account's, and take from others what they may do with it; a
    file system that knows no owners (a memory stick) has nothing to take. Raises StoreError."""
    with explained():
        found = os.stat(path)
        if found.st_uid != os.geteuid():
            raise StoreError("owner")
        if found.st_mode & 0o077:
            with contextlib.suppress(OSError):
                os.chmod(path, 0o600)


def make_empty(path: Path) -> None:
    """Make a file that only its owner can read. Raises FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def move_new(part: Path, path: Path) -> None:
    """Give a finished file its name, which must be free, and have that on the disk."""
    try:
        os.link(part, path)
        part.unlink()
    except OSError as error:
        if error.errno == errno.EEXIST:
            raise
        os.rename(part, path)  # a file system without hard links
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def overwrite_and_remove(path: Path) -> None:
    """Remove a file, overwriting it first as far as the disk allows, and its folder if empty."""
    with open(path, "r+b") as stream:
        stream.write(bytes(os.path.getsize(path)))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
    with contextlib.suppress(OSError):
        path.parent.rmdir()
