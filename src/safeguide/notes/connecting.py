"""Opening SQLite so that it is careful with the disk, and trusts nothing that is in a file."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

LONGEST = 16 << 20
"""Bytes of the longest row that is read or written."""

BUSY = 20.0
"""Seconds to wait for another session to finish saving."""


def connected(path: Path) -> sqlite3.Connection:
    """A connection to the file at `path`, in which nothing is read yet; transactions are begun and
    ended by whoever uses it."""
    db = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if sys.version_info >= (3, 12):
        db.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    return db


def take_care(db: sqlite3.Connection) -> None:
    """Have it trust nothing that is in the file, and let nothing stay on the disk. Reads the file:
    raises sqlite3.DatabaseError where it is damaged."""
    for pragma in (
        *("synchronous = EXTRA", "secure_delete = ON"),
        *("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"),
    ):
        db.execute(f"PRAGMA {pragma}")
