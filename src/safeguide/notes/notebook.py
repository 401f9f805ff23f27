"""The notebook: everything that can be done with notes, for one person during one visit.

What is typed is a draft, which is sealed and saved without a passphrase: after each pause, and on
the way out. Reading needs the passphrase (`session`, `archive`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from safeguide.notes.archive import Archive, Entry, Waiting, still_there
from safeguide.notes.happened import CONFIRMED, WORDS, Happened, unasked
from safeguide.notes.head import Head
from safeguide.notes.incident import FIELDS, Note, to_bytes
from safeguide.notes.inert import inert
from safeguide.notes.moments import Moment, readings
from safeguide.notes.problems import StoreError
from safeguide.notes.session import AUTO_LOCK, LockedError, WrongPassphraseError
from safeguide.notes.store import Store

__all__ = [
    "FILE",
    "Entry",
    "FileUnreadableError",
    "LockedError",
    "Notebook",
    "Saved",
    "Waiting",
    "WrongPassphraseError",
]

FILE = "records.db"
PAUSE = 1.0
"""Seconds without a change after which a draft is saved."""


class FileUnreadableError(Exception):
    """The file to make a fingerprint of cannot be read."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A note that has just been saved; `number` is 0 where it waits to be confirmed."""

    number: int
    note: Note


class Notebook(Archive):
    """A notes file, or notes in memory alone, with the draft of the next note."""

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        auto_lock: float = AUTO_LOCK,
    ) -> None:
        super().__init__(path, now, auto_lock)
        self._draft: dict[str, str] = {}
        self._draft_amends = 0
        self._language = "en"
        self._said: datetime | None = None
        self._settled: Happened | None = None
        self._changed = threading.Condition()
        self._dirty = False
        self._saver: threading.Thread | None = None

    @property
    def lock_due(self) -> float | None:
        """The monotonic time at which the notebook is to lock; None where it holds nothing."""
        return self._used + self._auto_lock if self.unlocked or self._draft else None

    def lock(self) -> None:
        """Let go of the key, and of the draft once it is saved. One that cannot be saved stays."""
        self._identity = None
        self.set_aside()

    def open_copy(self, path: Path) -> None:
        """Go on with another notes file for the rest of this visit, locked."""
        store = Store(path)
        self.lock()
        self.close()
        self._path, self._store = path, store

    def delete(self) -> None:
        """Remove the notes file."""
        self._forget_draft()
        self._opened.delete()
        self._store = self._identity = None

    # The draft

    @property
    def draft(self) -> dict[str, str]:
        """What has been typed for the next note, by field."""
        return dict(self._draft)

    @property
    def draft_amends(self) -> int:
        """The number of the note that the draft changes, or 0."""
        return self._draft_amends

    def type(self, values: Mapping[str, str], language: str = "en") -> None:
        """Take what has been typed so far, in this language; it is saved after a pause."""
        with self._changed:
            if {**self._draft, **values} == self._draft:
                return
            if values.get("when", self._words) != self._words:
                self._said, self._settled = self._now(), None
            self._language = language
            self._draft |= values
            self._dirty = True
            self._changed.notify()
            if self._saver is None and self.exists:
                self._saver = threading.Thread(target=self._save_after_pauses, daemon=True)
                self._saver.start()

    @property
    def readings(self) -> tuple[Moment, ...]:
        """The moments that the draft's words for when it happened can mean; none where they are not
        understood."""
        return readings(self._words, self._language, self._said or self._now())

    @property
    def settled(self) -> bool:
        """Whether the person has said what the draft's words for when it happened mean."""
        return self._settled is not None

    def settle(self, moment: Moment | None) -> None:
        """The draft's words mean this moment, the person says; None: only the words are to be kept.
        It holds until the words change."""
        said = (self._said or self._now()).isoformat(timespec="seconds")
        with self._changed:
            self._settled = Happened(CONFIRMED if moment else WORDS, said, moment)
            self._dirty = True

    def begin(self, amends: int = 0) -> None:
        """Write a new note, or a change to the one with this number; another draft is set aside."""
        if amends != self._draft_amends:
            self.set_aside()
        self._draft_amends = amends
        self.use()

    def set_aside(self) -> None:
        """Save the draft, and leave it among what waits. One that cannot be saved stays here."""
        with self._changed, contextlib.suppress(StoreError):
            self.keep()
            if not self._dirty:
                self._forget_draft()

    def keep(self) -> None:
        """Save the draft now, if it has changed. Needs no passphrase."""
        with self._saving():
            if not (self._dirty and self.exists):
                return
            store = self._opened
            row = self._draft_row
            with store.writing():
                if any(text.strip() for text in self._draft.values()):
                    happened = self._happened(self._draft, self._language)
                    note = self._note(self._draft, self._draft_amends, happened)
                    body = self._recipient(store).seal(to_bytes(replace(note, draft=True)))
                    if row:
                        store.put("waiting", row, body)
                    else:
                        row = store.add_waiting(body)
                elif row:
                    store.drop("waiting", row)
                    row = 0
            self._draft_row = row
            self._dirty = False

    def discard_draft(self) -> None:
        """Forget what was typed."""
        row = self._draft_row
        self._forget_draft()
        if row:
            self._opened.drop("waiting", row)

    def take_up(self, waiting: Waiting) -> None:
        """Make what waited the present draft, to go on writing it. Raises LockedError."""
        assert self._key and waiting.note is not None
        self.keep()
        note = waiting.note

        def change(store: Store, head: Head) -> Head:
            still_there(store, waiting)
            body = self._key.recipient.seal(to_bytes(replace(note, draft=True)))
            store.put("waiting", waiting.number, body)
            others = {n: digest for n, digest in head.waiting.items() if n != waiting.number}
            return replace(head, waiting=others)

        self._write(change)
        with self._changed:
            happened = note.happened
            settled = happened is not None and happened.state in (CONFIRMED, WORDS)
            # Nobody has said yet that the person wrote it, and it goes into a form.
            self._draft = {name: inert(note.fields[name]) for name in FIELDS if name in note.fields}
            self._draft_amends = note.amends
            self._draft_row = waiting.number
            self._said = happened.said_at if happened else note.written_at
            self._settled = happened if settled else None
            self._dirty = False

    # Writing

    def add(
        self,
        values: Mapping[str, str],
        language: str = "en",
        amends: int = 0,
        happened: Happened | None = None,
    ) -> Saved:
        """Add a note with these fields, in place of the draft; while locked it waits to be
        confirmed. When it `happened` is as the person has settled it, else as it is understood, not
        confirmed. It is on the disk when this returns. Raises FileUnreadableError."""
        happened = happened or self._happened(values, language)
        note = self._note(_with_fingerprint(values), amends, happened)
        with self._saving():
            if self._identity is not None:
                number = self._append(note, draft=self._draft_row)
            else:
                number = 0
                store = self._opened
                with store.writing():
                    store.add_waiting(self._recipient(store).seal(to_bytes(note)))
                    store.drop("waiting", self._draft_row)
            self._forget_draft()
        return Saved(number, note)

    # Within

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """Saving, which is tried anew from the start if it could not be done: a disk that could
        not be written may be writable by then."""
        with self._changed:
            try:
                yield
            except StoreError:
                self.close()
                raise

    def _note(self, fields: Mapping[str, str], amends: int, happened: Happened | None) -> Note:
        given = {name: _clean(text) for name, text in fields.items() if text.strip()}
        written = self._now().isoformat(timespec="seconds")
        kind = "amendment" if amends else "incident"
        return Note(written, given, kind, amends, happened=happened)

    @property
    def _words(self) -> str:
        """What the draft says of when it happened."""
        return self._draft.get("when", "")

    def _happened(self, values: Mapping[str, str], language: str) -> Happened | None:
        words = values.get("when", "")
        if words != self._words:
            return unasked(words, language, self._now())
        return self._settled or unasked(words, language, self._said or self._now())

    def _forget_draft(self) -> None:
        self._draft, self._draft_row, self._draft_amends = {}, 0, 0
        self._said = self._settled = None
        self._dirty = False

    def _save_after_pauses(self) -> None:
        while True:
            with self._changed:
                while not self._dirty:
                    self._changed.wait()
                while self._changed.wait(PAUSE):
                    pass
            # A disk that is full now may not be so at the next pause, or on the way out.
            with contextlib.suppress(StoreError):
                self.keep()
            time.sleep(PAUSE)


def _clean(text: str) -> str:
    """Text that can be written in UTF-8 whatever was typed."""
    return text.encode("utf-8", "replace").decode()


def _with_fingerprint(values: Mapping[str, str]) -> dict[str, str]:
    """The fields, with the fingerprint of the file of proof. Raises FileUnreadableError."""
    fields = {name: text.strip() for name, text in values.items() if name in FIELDS}
    file = fields.get("file")
    return {**fields, "sha256": _fingerprint(file)} if file else fields


def _fingerprint(path: str) -> str:
    path = os.path.expanduser(path)
    # A device or a pipe could go on for ever.
    if not os.path.isfile(path):
        raise FileUnreadableError(path)
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise FileUnreadableError(path) from error
