"""What a notes file holds: one list of all that SQLite may find in it.

Anything else in a file (a trigger, a view, another table or index) is somebody else's work.
"""

from __future__ import annotations

import contextlib
import sqlite3

VERSION = 2
APPLICATION = 0x4E4F5400
"""With the version added it says that a second time, so that a flipped bit does not make a file
look newer."""

PAGE = 16_384
"""Large enough for all but the longest notes to stand in one page, where they can be salvaged."""

LARGEST_NUMBER = 2**31
"""Rows that wait have numbers drawn at random below this, which say nothing of how many there
were."""

_KEYS = "one INTEGER PRIMARY KEY, recipient TEXT, identity BLOB, generated INTEGER, digest BLOB"
TABLES = {
    "keys": f"CREATE TABLE keys (\n    {_KEYS})",
    "spare": f"CREATE TABLE spare (\n    {_KEYS})",
    "notes": "CREATE TABLE notes (number INTEGER PRIMARY KEY, body BLOB)",
    "waiting": (
        "CREATE TABLE waiting (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, body BLOB)"
    ),
    "head": "CREATE TABLE head (one INTEGER PRIMARY KEY, body BLOB)",
}
"""Those of the first version, in the order in which they are made: their roots are on the same
pages in every file. In the second, `kind` and `generated` say nothing any more."""

ADDED = {
    "recovery": "CREATE TABLE recovery (number INTEGER PRIMARY KEY, kind TEXT, body BLOB)",
    "documents": "CREATE TABLE documents (number INTEGER PRIMARY KEY, kind TEXT, body BLOB)",
}
"""Those that came with the second."""

SQLITES_OWN = {"sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)"}
ALLOWED = {
    1: {**TABLES, **SQLITES_OWN},
    2: {**TABLES, **ADDED, **SQLITES_OWN},
}


def write_schema(db: sqlite3.Connection, version: int = VERSION) -> None:
    """Make the tables of this version in an empty database."""
    db.execute(f"PRAGMA page_size = {PAGE}")
    db.execute("BEGIN IMMEDIATE")
    for statement in TABLES.values():
        db.execute(statement)
    db.execute("INSERT INTO sqlite_sequence VALUES ('waiting', ?)", (LARGEST_NUMBER,))
    _mark(db, 1)
    if version > 1:
        add_tables(db)
    db.execute("COMMIT")


def add_tables(db: sqlite3.Connection) -> None:
    """Make a file of the first version one of the second, within a transaction."""
    for statement in ADDED.values():
        db.execute(statement)
    db.execute("UPDATE sqlite_sequence SET seq = ?", (LARGEST_NUMBER,))
    _mark(db, VERSION)


def version_of(db: sqlite3.Connection) -> int:
    """The version that a file says it has; 0 where the two places do not agree."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    application = db.execute("PRAGMA application_id").fetchone()[0]
    return int(version) if application - version == APPLICATION and version > 0 else 0


def is_as_made(db: sqlite3.Connection, version: int) -> bool:
    """Whether the file holds the tables of this version, as they were made, and nothing else."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    expected = {("table", name, name, sql) for name, sql in ALLOWED[version].items()}
    return len(rows) == len(expected) and set(rows) == expected


def first_page() -> bytes:
    """The first page of every file but for what `salvage.mended` sees to: with the tables of the
    first version, whose roots never move."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        write_schema(db, 1)
        return bytes(db.serialize()[:PAGE])


def _mark(db: sqlite3.Connection, version: int) -> None:
    db.execute(f"PRAGMA user_version = {version}")
    db.execute(f"PRAGMA application_id = {APPLICATION + version}")
