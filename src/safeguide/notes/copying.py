"""Copying a notes file; of a damaged one, what can be got out of it goes into a sound one."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from safeguide.notes.files import make_empty
from safeguide.notes.schema import write_schema

if TYPE_CHECKING:
    from safeguide.notes.store import Store


def copy_file(store: Store, path: Path, db: sqlite3.Connection) -> None:
    """Copy the open file, as it is between two saves, to one that does not exist yet."""
    make_empty(path)
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
            if store.damaged:
                _write_salvaged(store, copy)
            else:
                db.backup(copy)
    except BaseException:
        path.unlink()
        raise


def _write_salvaged(store: Store, copy: sqlite3.Connection) -> None:
    keys = store.key_pairs()[0]
    write_schema(copy)
    copy.execute("BEGIN")
    for table in ("keys", "spare"):
        copy.execute(
            f"INSERT INTO {table} VALUES (1, ?, ?, 0, ?)",
            (keys.recipient, keys.identity, keys.digest),
        )
    for note in store.all():
        if note.body is not None:
            copy.execute("INSERT INTO notes VALUES (?, ?)", (note.number, note.body))
    for waits in store.waiting():
        copy.execute(
            "INSERT OR REPLACE INTO waiting VALUES (?, 'note', ?)", (waits.number, waits.body)
        )
    for table, kind in (("recovery", "recovery"), ("documents", "document")):
        for found in store.salvaged(kind):
            copy.execute(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
                (found.number, kind, found.body),
            )
    if head := store.head():
        copy.execute("INSERT INTO head VALUES (1, ?)", (head,))
    copy.execute("COMMIT")
