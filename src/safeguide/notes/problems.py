"""What can go wrong with the notes file, and how SQLite's and the system's errors become that."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

PROBLEMS = (
    *("missing", "exists", "full", "read-only", "busy", "failed", "damaged", "altered", "newer"),
    *("owner", "memory", "rekeyed", "gone", "too-long"),
)

SQLITE_PROBLEMS = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
SYSTEM_PROBLEMS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EEXIST: "exists",
    errno.ENOENT: "missing",
}


class StoreError(Exception):
    """The file could not be read or written. `problem` is one of `PROBLEMS`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turns errors of SQLite and of the system into StoreError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(problem_of(error)) from error


def problem_of(error: sqlite3.Error | OSError) -> str:
    """Which of `PROBLEMS` this error is."""
    if isinstance(error, OSError):
        return SYSTEM_PROBLEMS.get(error.errno or 0, "failed")
    if isinstance(error, sqlite3.DataError):
        return "too-long"
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return SQLITE_PROBLEMS.get(code & 0xFF, "failed")
