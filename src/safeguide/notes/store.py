"""The notes file: SQLite, which is trusted to survive crashes, full disks and two sessions at once.

It holds sealed bodies alone (`schema` lists the tables). Its plain columns tell how many there are:

- `keys` and `spare`: the recipient, and the identity sealed with the passphrase; the same twice,
  on pages of their own.
- `notes`: the chain, by number.
- `waiting`: notes written while locked and drafts, not yet in the chain.
- `head`: what the holder of the passphrase knows of all the rest (`head`).
- `recovery`: the identity sealed once more, for each way to get the notes back.
- `documents`: what is made from the notes.

Nothing that is read here is to be believed before it has been opened and found authentic.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from safeguide.notes.connecting import connected, take_care
from safeguide.notes.copying import copy_file
from safeguide.notes.files import look_at_owner, make_empty, move_new, overwrite_and_remove
from safeguide.notes.problems import StoreError as StoreError
from safeguide.notes.problems import explained, problem_of
from safeguide.notes.rows import Keys as Keys
from safeguide.notes.rows import Row as Row
from safeguide.notes.rows import digest_of_keys
from safeguide.notes.salvage import Found, mended, salvage
from safeguide.notes.schema import (
    LARGEST_NUMBER,
    PAGE,
    VERSION,
    add_tables,
    first_page,
    is_as_made,
    version_of,
    write_schema,
)

LEAST = 512
"""Bytes of the file that a note takes at the very least."""

STEP = 4096
"""The most by which the number of a row that waits is above that of the one before it."""

BODIES = ("notes", "waiting", "documents")
"""The tables whose rows are sealed to the recipient."""


class Store:
    """An open notes file. Every method may raise StoreError. `repaired` tells that its beginning
    was damaged, or (`altered`) that it held what does not belong there, so that it can be read and
    copied, but not written."""

    path: Path
    version: int
    repaired: bool
    altered: bool
    _turn: threading.RLock

    def __init__(self, path: Path) -> None:
        """Open the file at `path`."""
        if not os.path.isfile(path):
            raise StoreError("missing")
        look_at_owner(path)
        self._prepare(path)
        with explained():
            self._db = connected(path)
            try:
                take_care(self._db)
                self._check_format()
            except sqlite3.DatabaseError as error:
                self._db.close()
                if problem_of(error) not in ("damaged", "failed"):
                    raise
                self._open_repaired()

    @classmethod
    def create(cls, path: Path, keys: Keys, head: bytes) -> Store:
        """Make the file at `path`, readable by its owner alone. It is there whole or not at all."""
        if os.path.exists(path):
            raise StoreError("exists")
        part = path.with_suffix(".part")
        with explained():
            os.makedirs(path.parent, mode=0o700, exist_ok=True)
            part.unlink(missing_ok=True)
            try:
                make_empty(part)
                _write_new(part, keys, head)
                move_new(part, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
                    os.unlink(f"{part}-journal")
                raise
        return cls(path)

    @classmethod
    def in_memory(cls, keys: Keys, head: bytes) -> Store:
        """A store that is on no disk."""
        store = cls.__new__(cls)
        store._prepare(Path(":memory:"))
        store._db = connected(store.path)
        take_care(store._db)
        write_schema(store._db)
        with store.writing():
            store.set_keys(keys)
            store.set_head(head)
        store._check_format()
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # What it holds

    def key_pairs(self) -> list[Keys]:
        """The key pair, as often as it is told differently by a row that is whole."""
        found = []
        with explained():
            for table in ("keys", "spare"):
                with contextlib.suppress(sqlite3.DatabaseError, TypeError, AttributeError):
                    row = self._db.execute(
                        f"SELECT recipient, identity, generated, digest FROM {table}"
                    ).fetchone()
                    keys = Keys(row[0], row[1])
                    if digest_of_keys(*row[:3]) == row[3] and keys not in found:
                        found.append(keys)
        if not found:
            raise StoreError("damaged")
        return found

    def count(self) -> int:
        """How many notes there should be: the number of the last that can be believed."""
        last = None
        with contextlib.suppress(sqlite3.DatabaseError):
            last = self._last()
        number = last.number if last and last.body else 0
        # Looking for damage reads the whole file, so it is done where there is reason to.
        if self.__dict__.get("damaged") or (not number and self.damaged):
            number = max(number, *self._salvaged_notes, 0)
        return number

    def newest(self, below: int, most: int) -> list[Row]:
        """Up to so many notes with numbers under `below`, the newest first."""
        return list(self._rows(range(below - 1, max(below - 1 - most, 0), -1)))

    def all(self, after: int = 0) -> Iterator[Row]:
        """Every note after this number, in order; a missing or unreadable one has no body."""
        return self._rows(range(after + 1, self.count() + 1))

    def head(self) -> bytes | None:
        """The sealed head, if there is one that can be read."""
        with contextlib.suppress(sqlite3.DatabaseError):
            row = self._db.execute("SELECT body FROM head WHERE one = 1").fetchone()
            return row[0] if row and isinstance(row[0], bytes) else None
        return None

    def waiting(self) -> list[Row]:
        """What waits to be confirmed."""
        try:
            rows = self._db.execute("SELECT number, kind = 'draft' FROM waiting ORDER BY number")
            # The kind is plain, so anybody may have written it; the second version has none.
            marks = [(number, bool(mark) and self.version == 1) for number, mark in rows.fetchall()]
        except sqlite3.DatabaseError:
            marks = []
        if not marks and self.damaged:
            waits = ("note", "draft")
            found = sorted(each for each in self._salvaged if each.kind in waits)
            return [Row(each.number, each.body, each.kind == "draft") for each in found]
        return [Row(number, self._body("waiting", number), draft) for number, draft in marks]

    def bodies(self, table: str) -> Iterator[Row]:
        """The rows of one of BODIES, or of `recovery`, as they are in the file."""
        with explained():
            if table in ("recovery", "documents") and (self.version == 1 or self.repaired):
                return
            for (number,) in self._db.execute(f"SELECT number FROM {table}").fetchall():
                yield Row(number, self._body(table, number))

    # Changing it

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that is on the disk when it ends, or has not happened. Within another, it
        is part of that."""
        if self.repaired:
            raise StoreError("altered" if self.altered else "damaged")
        with self._turn, explained():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._check_again()
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                    self.version = version_of(self._db)
                raise

    def set_keys(self, keys: Keys) -> None:
        """Put these keys in place of the ones there were."""
        with self.writing():
            for table in ("keys", "spare"):
                self._db.execute(
                    f"INSERT OR REPLACE INTO {table} VALUES (1, ?, ?, 0, ?)",
                    (keys.recipient, keys.identity, keys.digest),
                )

    def set_head(self, body: bytes) -> None:
        """Put this head in place of the one there was."""
        with self.writing():
            self._db.execute("INSERT OR REPLACE INTO head VALUES (1, ?)", (body,))

    def free_number(self, wanted: int) -> int:
        """This number for a note, or the next one that no row has."""
        while self._db.execute("SELECT 1 FROM notes WHERE number = ?", (wanted,)).fetchone():
            wanted += 1
        return wanted

    def put(self, table: str, number: int, body: bytes) -> None:
        """Put a body in a row, which need not exist."""
        with self.writing():
            if table == "notes":
                self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (number, body))
            else:
                kind = {"waiting": "note", "documents": "document"}.get(table, table)
                self._db.execute(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (number, kind, body)
                )

    def add_waiting(self, body: bytes) -> int:
        """Add a waiting row after the others; its number."""
        with self.writing():
            highest = self._db.execute(
                "SELECT max(number) FROM waiting WHERE number < ?", (LARGEST_NUMBER - STEP,)
            ).fetchone()[0]
            # In order, and at distances that do not tell how many there were.
            number = (highest or secrets.randbelow(STEP * STEP)) + 1 + secrets.randbelow(STEP)
            self.put("waiting", number, body)
        return number

    def drop(self, table: str, number: int) -> None:
        """Remove a row."""
        with self.writing():
            self._db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))

    def carry_over(self, keys: Keys) -> None:
        """Make a file of the first version, with these keys, one of the second, within a
        transaction."""
        add_tables(self._db)
        self.version = VERSION
        self._db.execute("UPDATE waiting SET kind = 'note'")
        self.set_keys(keys)

    def copy_to(self, path: Path) -> None:
        """Copy the file, as it is between two saves, to a file that does not exist yet. What can be
        got out of a damaged file is put into a sound one."""
        with explained():
            copy_file(self, path, self._db)

    def delete(self) -> None:
        """Remove the file, overwriting it first as far as the disk allows."""
        self.close()
        with explained():
            overwrite_and_remove(self.path)

    # Damage

    def look_for_damage(self) -> None:
        """Look through the whole file for damage, and make good what can be."""
        self.__dict__.pop("damaged", None)
        if self.damaged:
            self.__dict__.pop("_salvaged_notes", None)

    @cached_property
    def damaged(self) -> bool:
        """Whether anything is wrong with the file itself."""
        if self.repaired:
            return True
        try:
            return bool(self._db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
        except sqlite3.DatabaseError:
            return True

    # Within

    def _prepare(self, path: Path) -> None:
        self.path = path
        self.version = VERSION
        self.repaired = self.altered = False
        self._turn = threading.RLock()

    def _check_format(self) -> None:
        version = version_of(self._db)
        if version > VERSION:
            raise StoreError("newer")
        if not version:
            raise sqlite3.DatabaseError("another file")
        self.version = version
        self.altered = not is_as_made(self._db, version)
        if self.altered:
            raise sqlite3.DatabaseError("something that does not belong there")

    def _check_again(self) -> None:
        """Refuse to write where another program has changed what the file is since it was opened:
        a trigger would run now."""
        try:
            self._check_format()
        except sqlite3.DatabaseError as error:
            raise StoreError("altered" if self.altered else problem_of(error)) from error

    def _open_repaired(self) -> None:
        """Open a copy in memory with a sound first page, which has the tables and nothing else."""
        data = self.path.read_bytes()
        if len(data) < 2 * PAGE:
            raise StoreError("damaged")
        altered = self.altered
        self._db = connected(Path(":memory:"))
        take_care(self._db)
        self.repaired = True
        try:
            self._db.deserialize(mended(data, first_page()))
            self._check_format()
        except sqlite3.DatabaseError as error:
            raise StoreError("damaged") from error
        self.altered = altered

    def salvaged(self, kind: str) -> list[Found]:
        """What the damaged file still holds of rows of this kind."""
        return [each for each in self._salvaged if each.kind == kind]

    @cached_property
    def _salvaged(self) -> list[Found]:
        return list(salvage(self.path.read_bytes()))

    @cached_property
    def _salvaged_notes(self) -> dict[int, bytes]:
        return {each.number: each.body for each in self._salvaged if not each.kind}

    def _last(self) -> Row | None:
        # A number too large for a file of this size is damage, or somebody else's work.
        pages = self._db.execute("SELECT page_count FROM pragma_page_count").fetchone()[0]
        row = self._db.execute(
            "SELECT number FROM notes WHERE number <= ? ORDER BY number DESC LIMIT 1",
            (pages * PAGE // LEAST,),
        ).fetchone()
        return Row(row[0], self._body("notes", row[0])) if row else None

    def _body(self, table: str, number: int) -> bytes | None:
        """The body of one row; None where there is none that can be read."""
        with contextlib.suppress(sqlite3.DatabaseError):
            row = self._db.execute(
                f"SELECT body FROM {table} WHERE number = ?", (number,)
            ).fetchone()
            return row[0] if row and isinstance(row[0], bytes) else None
        return None

    def _rows(self, numbers: range) -> Iterator[Row]:
        for number in numbers:
            body = self._body("notes", number)
            if body is None and self.damaged:
                body = self._salvaged_notes.get(number)
            yield Row(number, body)


def _write_new(path: Path, keys: Keys, head: bytes) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        write_schema(db)
    store = Store(path)
    with contextlib.closing(store._db), store.writing():
        store.set_keys(keys)
        store.set_head(head)
