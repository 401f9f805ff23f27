"""The notebook: everything that can be done with notes, for one person during one visit.

What is typed is a draft, which is sealed and saved without a passphrase: after each pause, and on
the way out. Reading needs the passphrase. The identity is held in memory while unlocked, and let
go of after a while without use.
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

from safeguide.notes.chain import Report, check, head_code, next_note, open_note, read_head
from safeguide.notes.happened import CONFIRMED, WORDS, Happened, unasked
from safeguide.notes.hardening import harden
from safeguide.notes.helper import HelperError, in_helper
from safeguide.notes.incident import (
    FIELDS,
    FORMAT,
    GUESSED,
    START,
    DamagedNoteError,
    Note,
    to_bytes,
)
from safeguide.notes.moments import Moment, readings
from safeguide.notes.store import Keys, Row, Store, StoreError
from safeguide.notes.vault import Identity, Recipient, SealError, normalise, unwrap, wrap

FILE = "records.db"
PAUSE = 1.0
"""Seconds without a change after which a draft is saved."""

AUTO_LOCK = 300.0
"""Seconds without use after which the notebook locks itself, where nothing else was set."""


class LockedError(Exception):
    """This needs the passphrase first."""


class WrongPassphraseError(Exception):
    """The passphrase does not open this file."""


class FileUnreadableError(Exception):
    """The file to make a fingerprint of cannot be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it is shown: its number, and the note unless it is damaged or missing. `genuine`
    tells whether it was written with the passphrase and not changed since."""

    number: int
    note: Note | None
    genuine: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note written while locked, or a draft, that has yet to be confirmed. `note` is None where
    it is damaged."""

    number: int
    kind: str
    note: Note | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A note that has just been saved; `number` is 0 where it waits to be confirmed."""

    number: int
    note: Note


class Notebook:
    """The notes file at `path`, which need not exist. Methods may raise StoreError.

    Without a path the notes are in memory alone, open from the start, and gone with the process.
    `now` gives the present moment with its zone.
    """

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        auto_lock: float = AUTO_LOCK,
    ) -> None:
        self._path = path
        self._now = now
        self._store: Store | None = None
        self._identity: Identity | None = None
        self._used = 0.0
        self._draft: dict[str, str] = {}
        self._draft_amends = 0
        self._draft_row = 0
        self._language = "en"
        self._said: datetime | None = None
        self._settled: Happened | None = None
        self._changed = threading.Condition()
        self._dirty = False
        self._saver: threading.Thread | None = None
        self._auto_lock = auto_lock
        if path is None:
            harden()
            self._identity = Identity.new()
            self._store = Store.in_memory()

    # The file and its passphrase

    @property
    def exists(self) -> bool:
        """Whether there are notes to open or add to."""
        return self._path is None or os.path.isfile(self._path)

    @property
    def path(self) -> Path:
        """The notes file. There must be one."""
        assert self._path is not None
        return self._path

    @property
    def unlocked(self) -> bool:
        """Whether notes can be read now."""
        return self._identity is not None

    @property
    def lock_due(self) -> float | None:
        """The monotonic time at which the notebook is to lock; None where it holds nothing."""
        return self._used + self._auto_lock if self.unlocked or self._draft else None

    def use(self) -> None:
        """Somebody is there: put off locking."""
        self._used = time.monotonic()

    def start(self, passphrase: str, *, generated: bool) -> None:
        """Make the file, sealed with this passphrase, and unlock it. Takes about a second."""
        harden()
        identity = Identity.new()
        keys = self._wrapped(identity, passphrase, generated)
        self._store = Store.create(self.path, keys)
        self._identity = identity
        self.use()

    def unlock(self, passphrase: str) -> None:
        """Open the notes. Raises WrongPassphraseError. Takes about a second."""
        harden()
        keys = self._opened.keys()
        words = normalise(passphrase, generated=keys.generated)

        def work() -> bytes:
            try:
                return unwrap(keys.identity, words).encode()
            except SealError:
                return b""

        try:
            secret = in_helper(work)
            if not secret:
                raise WrongPassphraseError
            identity = Identity(secret.decode())
        except (HelperError, SealError) as error:
            raise StoreError("failed") from error
        if identity.recipient.text != keys.recipient:
            # Somebody put their own key there, to read what is added while it is locked.
            raise StoreError("damaged")
        self._identity = identity
        self.use()

    def lock(self) -> None:
        """Let go of the key, and of the draft once it is saved. One that cannot be saved stays."""
        self._identity = None
        self.set_aside()

    def change_passphrase(self, passphrase: str, *, generated: bool) -> None:
        """Seal the same key with another passphrase. Raises LockedError."""
        identity = self._key
        self._opened.set_keys(self._wrapped(identity, passphrase, generated))

    def copy_to(self, path: Path) -> None:
        """Copy the notes file, sealed as it is."""
        self._opened.copy_to(path)

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

    def close(self) -> None:
        """Let go of the file."""
        if self._path is None:
            return
        if self._store is not None:
            self._store.close()
        self._store = None

    @property
    def repaired(self) -> bool:
        """Whether the file's beginning was damaged: it can be read, but not added to."""
        return self._opened.repaired

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
            if any(text.strip() for text in self._draft.values()):
                happened = self._happened(self._draft, self._language)
                note = self._note(self._draft, self._draft_amends, happened)
                body = self._recipient().seal(to_bytes(note))
                if self._draft_row:
                    self._opened.set_waiting(self._draft_row, body)
                else:
                    self._draft_row = self._opened.add_waiting("draft", body)
            elif self._draft_row:
                self._opened.drop_waiting(self._draft_row)
                self._draft_row = 0
            self._dirty = False

    def discard_draft(self) -> None:
        """Forget what was typed."""
        row = self._draft_row
        self._forget_draft()
        if row:
            self._opened.drop_waiting(row)

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
                number = self._append(note, drop=self._draft_row)
            else:
                body = self._recipient().seal(to_bytes(note))
                self._opened.add_waiting("note", body, drop=self._draft_row)
                number = 0
            self._forget_draft()
        return Saved(number, note)

    def waiting(self) -> list[Waiting]:
        """Notes written while locked and drafts, but the present one. Raises LockedError."""
        found = []
        for row in self._opened.waiting():
            if row.number != self._draft_row:
                try:
                    note: Note | None = open_note(row, self._key)
                except DamagedNoteError:
                    note = None
                found.append(Waiting(row.number, row.kind, note))
        return found

    def waiting_count(self) -> int:
        """How many wait; known without the passphrase."""
        return sum(row.number != self._draft_row for row in self._opened.waiting())

    def confirm(self, waiting: Waiting, happened: Happened | None = None) -> int:
        """Add a note that waited to the chain; its number. When it `happened`, if the person has
        settled that now. Raises LockedError."""
        assert waiting.note is not None
        note = replace(waiting.note, confirmed=self._now().isoformat(timespec="seconds"))
        if happened is not None:
            fields = {name: text for name, text in note.fields.items() if name not in GUESSED}
            note = replace(note, fields=fields, happened=happened, format=FORMAT)
        return self._append(note, drop=waiting.number)

    def discard(self, waiting: Waiting) -> None:
        """Remove a note that waited. Raises LockedError."""
        assert self._key
        self._opened.drop_waiting(waiting.number)

    def take_up(self, waiting: Waiting) -> None:
        """Make a draft that waited the present one, to go on writing it. Raises LockedError."""
        assert self._key and waiting.note is not None
        self.keep()
        with self._changed:
            note = waiting.note
            happened = note.happened
            settled = happened is not None and happened.state in (CONFIRMED, WORDS)
            self._draft = {name: text for name, text in note.fields.items() if name in FIELDS}
            self._draft_amends = note.amends
            self._draft_row = waiting.number
            self._said = happened.said_at if happened else note.written_at
            self._settled = happened if settled else None
            self._dirty = False

    # Reading

    def count(self) -> int:
        """How many notes are in the chain; known without the passphrase."""
        return self._opened.count()

    def newest(self, most: int, below: int | None = None) -> list[Entry]:
        """Up to so many notes with numbers under `below`, the newest first. Raises LockedError."""
        bound = self.count() + 1 if below is None else below
        return [self._entry(row) for row in self._opened.newest(bound, most)]

    def entry(self, number: int) -> Entry:
        """One note. Raises LockedError, and KeyError where there is no such number."""
        if not 0 < number <= self.count():
            raise KeyError(number)
        return self._entry(self._opened.newest(number + 1, 1)[0])

    def changes_to(self, number: int) -> list[Entry]:
        """The notes that change or add to this one, the oldest first. Raises LockedError."""
        return [
            each
            for each in (self._entry(row) for row in self._opened.all(after=number))
            if each.note and each.note.amends == number
        ]

    def entries(self) -> Iterator[Entry]:
        """Every note, the oldest first. Raises LockedError."""
        return (self._entry(row) for row in self._opened.all())

    def find(self, words: str) -> list[Entry]:
        """The notes that hold all of these words, the newest first. Raises LockedError."""
        wanted = words.casefold().split()

        def holds(entry: Entry) -> bool:
            text = " ".join(entry.note.fields.values()).casefold() if entry.note else ""
            return all(word in text for word in wanted)

        return [entry for entry in self.entries() if holds(entry)][::-1]

    def earlier(self, field: str, most: int = 5) -> tuple[str, ...]:
        """Answers given before in this field, the newest first; none while locked."""
        if self._identity is None:
            return ()
        found = [entry.note.fields.get(field, "") for entry in self.newest(50) if entry.note]
        return tuple(dict.fromkeys(text for text in found if text))[:most]

    def verify(self) -> Report:
        """Check that nothing is missing, changed or forged; from then on, what had to be got out of
        a damaged file is read too. Raises LockedError."""
        self._opened.look_for_damage()
        return check(self._opened.all(), self._opened.head(), self._key)

    def head_code(self) -> str:
        """The code for the present end of the chain. Raises LockedError."""
        number, last = read_head(self._opened.head(), self._key) or (self.count(), START)
        return head_code(number, last)

    # Within

    @property
    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store(self.path)
        return self._store

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

    @property
    def _key(self) -> Identity:
        if self._identity is None:
            raise LockedError
        return self._identity

    def _recipient(self) -> Recipient:
        if self._identity is not None:
            return self._identity.recipient
        try:
            return Recipient(self._opened.keys().recipient)
        except SealError as error:
            raise StoreError("damaged") from error

    def _wrapped(self, identity: Identity, passphrase: str, generated: bool) -> Keys:
        words = normalise(passphrase, generated=generated)
        try:
            sealed = in_helper(lambda: wrap(identity.text, words))
        except HelperError as error:
            raise StoreError("failed") from error
        return Keys(identity.recipient.text, sealed, generated)

    def _entry(self, row: Row) -> Entry:
        key = self._key
        try:
            note = open_note(row, key)
        except DamagedNoteError:
            return Entry(row.number, None, False)
        genuine = note.number == row.number and note.is_authentic(key.chain_key)
        return Entry(row.number, note, genuine)

    def _append(self, note: Note, drop: int) -> int:
        key = self._key
        return self._opened.append(lambda last, head: next_note(note, last, head, key), drop)

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
