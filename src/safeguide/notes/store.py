"""The notes file: SQLite, which is trusted to survive crashes, full disks and two sessions at once.

It holds sealed bodies alone. Its plain columns tell how many there are, and nothing else:

- `keys` and `spare`: the recipient, and the identity sealed with the passphrase; the same twice,
  on pages of their own.
- `notes`: the chain, by number.
- `waiting`: notes written while locked ("note") and drafts ("draft"), not yet in the chain.
- `head`: where the chain ends, so that notes taken off its end are missed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from safeguide.notes.salvage import Found, mended, salvage

VERSION = 1
APPLICATION = 0x4E4F5400 + VERSION
"""Says the version a second time, so that a flipped bit does not make a file look newer."""

PAGE = 16_384
"""Large enough for all but the longest notes to stand in one page, where they can be salvaged."""

LEAST = 512
"""Bytes of the file that a note takes at the very least."""

BUSY = 20.0
"""Seconds to wait for another session to finish saving."""

SCHEMA = f"""
PRAGMA page_size = {PAGE};
PRAGMA application_id = {APPLICATION};
CREATE TABLE keys (
    one INTEGER PRIMARY KEY, recipient TEXT, identity BLOB, generated INTEGER, digest BLOB);
CREATE TABLE spare (
    one INTEGER PRIMARY KEY, recipient TEXT, identity BLOB, generated INTEGER, digest BLOB);
CREATE TABLE notes (number INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE waiting (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, body BLOB);
CREATE TABLE head (one INTEGER PRIMARY KEY, body BLOB);
PRAGMA user_version = {VERSION};
"""


class StoreError(Exception):
    """The file could not be read or written. `problem` is one of `PROBLEMS`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


PROBLEMS = ("missing", "exists", "full", "read-only", "busy", "failed", "damaged", "newer")

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


class Keys(NamedTuple):
    """The key pair: the recipient, and the identity sealed with the passphrase, which was
    `generated` or the person's own."""

    recipient: str
    identity: bytes
    generated: bool

    @property
    def digest(self) -> bytes:
        """Tells a damaged row from a wrong passphrase."""
        row = f"{self.recipient} {int(self.generated)} ".encode() + self.identity
        return hashlib.sha256(row).digest()


class Row(NamedTuple):
    """One sealed body; None where the file is damaged and it cannot be read. `kind` is "note" or
    "draft" for rows that wait, and empty for the chain."""

    number: int
    body: bytes | None
    kind: str = ""


Append = Callable[[Row | None, bytes | None], tuple[int, bytes, bytes]]
"""Makes the next note from the last row and the sealed head: its number, body and new head."""


class Store:
    """An open notes file. Every method may raise StoreError."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`."""
        if not os.path.isfile(path):
            raise StoreError("missing")
        self.path = path
        self.repaired = False
        self._turn = threading.RLock()
        with _explained():
            self._connect(path)
            try:
                self._check_format()
            except sqlite3.DatabaseError as error:
                self._db.close()
                if _problem_of(error) not in ("damaged", "failed"):
                    raise
                self._open_repaired()

    @classmethod
    def create(cls, path: Path, keys: Keys) -> Store:
        """Make the file at `path`, readable by its owner alone. It is there whole or not at all."""
        if os.path.exists(path):
            raise StoreError("exists")
        part = path.with_suffix(".part")
        with _explained():
            os.makedirs(path.parent, mode=0o700, exist_ok=True)
            part.unlink(missing_ok=True)
            _make_empty(part)
            _write_new(part, keys)
            try:
                os.link(part, path)
                part.unlink()
            except OSError as error:
                if error.errno == errno.EEXIST:
                    raise
                os.rename(part, path)  # a file system without hard links
            _sync_folder(path.parent)
        return cls(path)

    @classmethod
    def in_memory(cls) -> Store:
        """A file that is on no disk."""
        store = cls.__new__(cls)
        store.path, store.repaired, store._turn = Path(":memory:"), False, threading.RLock()
        store._connect(store.path)
        store._db.executescript(SCHEMA)
        store._check_format()
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def keys(self) -> Keys:
        """The key pair, from a row that is whole."""
        with _explained():
            for table in ("keys", "spare"):
                with contextlib.suppress(sqlite3.DatabaseError, TypeError, AttributeError):
                    row = self._db.execute(
                        f"SELECT recipient, identity, generated, digest FROM {table}"
                    ).fetchone()
                    keys = Keys(row[0], row[1], bool(row[2]))
                    if keys.digest == row[3]:
                        return keys
        raise StoreError("damaged")

    def set_keys(self, keys: Keys) -> None:
        """Put these keys in place of the ones there were."""
        with self._writing() as db:
            _insert_keys(db, keys)

    def append(self, make: Append, drop: int = 0) -> int:
        """Add a note to the chain, and drop the waiting row it came from; the note's number.

        Where `make` gives a number that is taken, it is asked again with the row of that number.
        """
        with self._writing() as db:
            number, body, head = make(self._last(db), self.head())
            taken = "SELECT 1 FROM notes WHERE number = ?"
            while db.execute(taken, (number,)).fetchone():
                number, body, head = make(Row(number, None), None)
            db.execute("INSERT INTO notes VALUES (?, ?)", (number, body))
            db.execute("INSERT OR REPLACE INTO head VALUES (1, ?)", (head,))
            db.execute("DELETE FROM waiting WHERE number = ?", (drop,))
        return number

    def count(self) -> int:
        """How many notes there should be: the number of the last that can be believed."""
        last = None
        with contextlib.suppress(sqlite3.DatabaseError):
            last = self._last(self._db)
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
        """The sealed head of the chain, if there is one that can be read."""
        with contextlib.suppress(sqlite3.DatabaseError):
            row = self._db.execute("SELECT body FROM head WHERE one = 1").fetchone()
            return row[0] if row and isinstance(row[0], bytes) else None
        return None

    def waiting(self) -> list[Row]:
        """What waits to be confirmed, the oldest first."""
        with contextlib.suppress(sqlite3.DatabaseError, TypeError):
            rows = self._db.execute("SELECT number, body, kind FROM waiting ORDER BY number")
            return [
                Row(number, body if isinstance(body, bytes) else None, kind)
                for number, body, kind in rows.fetchall()
            ]
        return [Row(each.number, each.body, each.kind) for each in self._salvaged if each.kind]

    def add_waiting(self, kind: str, body: bytes, drop: int = 0) -> int:
        """Add a waiting row, and drop the draft it came from; its number."""
        with self._writing() as db:
            row = db.execute("INSERT INTO waiting (kind, body) VALUES (?, ?)", (kind, body))
            db.execute("DELETE FROM waiting WHERE number = ? AND kind = 'draft'", (drop,))
            assert row.lastrowid is not None
            return row.lastrowid

    def set_waiting(self, number: int, body: bytes) -> int:
        """Put a new body in a draft's row, or in a new one if it has gone; its number."""
        with self._writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO waiting (number, kind, body) VALUES (?, 'draft', ?)",
                (number, body),
            )
        return number

    def drop_waiting(self, number: int) -> None:
        """Remove a waiting row."""
        with self._writing() as db:
            db.execute("DELETE FROM waiting WHERE number = ?", (number,))

    def copy_to(self, path: Path) -> None:
        """Copy the file, as it is between two saves, to a file that does not exist yet. What can be
        got out of a damaged file is put into a sound one."""
        with _explained():
            _make_empty(path)
            try:
                with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
                    if self.damaged:
                        self._write_salvaged(copy)
                    else:
                        self._db.backup(copy)
            except BaseException:
                path.unlink()
                raise

    def delete(self) -> None:
        """Remove the file, overwriting it first as far as the disk allows."""
        self.close()
        with _explained():
            with open(self.path, "r+b") as stream:
                stream.write(bytes(os.path.getsize(self.path)))
                stream.flush()
                os.fsync(stream.fileno())
            self.path.unlink()
        with contextlib.suppress(OSError):
            self.path.parent.rmdir()

    def _connect(self, path: Path) -> None:
        self._db = sqlite3.connect(
            path, timeout=BUSY, isolation_level=None, check_same_thread=False
        )

    def _check_format(self) -> None:
        for pragma in ("synchronous = EXTRA", "secure_delete = ON", "trusted_schema = OFF"):
            self._db.execute(f"PRAGMA {pragma}")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        application = self._db.execute("PRAGMA application_id").fetchone()[0]
        tables = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if application - version != APPLICATION - VERSION or not tables:
            raise sqlite3.DatabaseError("another file")
        if version > VERSION:
            raise StoreError("newer")

    def _open_repaired(self) -> None:
        """Open a copy in memory with a sound first page."""
        data = self.path.read_bytes()
        if len(data) < 2 * PAGE:
            raise StoreError("damaged")
        self._connect(Path(":memory:"))
        self.repaired = True
        try:
            self._db.deserialize(mended(data, _sound_file()[:PAGE]))
            self._check_format()
        except sqlite3.DatabaseError as error:
            raise StoreError("damaged") from error

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

    @cached_property
    def _salvaged(self) -> list[Found]:
        return list(salvage(self.path.read_bytes()))

    @cached_property
    def _salvaged_notes(self) -> dict[int, bytes]:
        return {each.number: each.body for each in self._salvaged if not each.kind}

    def _write_salvaged(self, copy: sqlite3.Connection) -> None:
        copy.executescript(SCHEMA)
        copy.execute("BEGIN")
        _insert_keys(copy, self.keys())
        for row in self.all():
            if row.body is not None:
                copy.execute("INSERT INTO notes VALUES (?, ?)", (row.number, row.body))
        for row in self.waiting():
            copy.execute("INSERT INTO waiting VALUES (?, ?, ?)", (row.number, row.kind, row.body))
        if head := self.head():
            copy.execute("INSERT INTO head VALUES (1, ?)", (head,))
        copy.execute("COMMIT")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on the disk when it ends, or has not happened."""
        if self.repaired:
            raise StoreError("damaged")
        with self._turn, _explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def _last(self, db: sqlite3.Connection) -> Row | None:
        # A number too large for a file of this size is damage, or somebody else's work.
        most = db.execute("SELECT page_count FROM pragma_page_count").fetchone()[0] * PAGE // LEAST
        row = db.execute(
            "SELECT number, body FROM notes WHERE number <= ? ORDER BY number DESC LIMIT 1", (most,)
        ).fetchone()
        return Row(row[0], row[1] if isinstance(row[1], bytes) else None) if row else None

    def _rows(self, numbers: range) -> Iterator[Row]:
        for number in numbers:
            body = None
            with contextlib.suppress(sqlite3.DatabaseError):
                row = self._db.execute(
                    "SELECT body FROM notes WHERE number = ?", (number,)
                ).fetchone()
                body = row[0] if row and isinstance(row[0], bytes) else None
            if body is None and self.damaged:
                body = self._salvaged_notes.get(number)
            yield Row(number, body)


def _make_empty(path: Path) -> None:
    """Make a file that only its owner can read. Raises FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _write_new(path: Path, keys: Keys) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(SCHEMA)
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("BEGIN IMMEDIATE")
        _insert_keys(db, keys)
        db.execute("COMMIT")


def _sound_file() -> bytes:
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA)
        return bytes(db.serialize())


def _insert_keys(db: sqlite3.Connection, keys: Keys) -> None:
    for table in ("keys", "spare"):
        db.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (1, ?, ?, ?, ?)",
            (keys.recipient, keys.identity, int(keys.generated), keys.digest),
        )


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Turns errors of SQLite and of the system into ours."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(_problem_of(error)) from error


def _problem_of(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return SYSTEM_PROBLEMS.get(error.errno or 0, "failed")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return SQLITE_PROBLEMS.get(code & 0xFF, "failed")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
