"""The notes file during one visit: making it, unlocking it, changing its passphrase.

The identity is held in memory while unlocked, and let go of after a while without use. Whatever the
file says is compared with the head first (`head`), and what was done to it is told.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from safeguide.notes.chain import check, kept, missing_of, open_note
from safeguide.notes.hardening import harden
from safeguide.notes.head import (
    Head,
    Recovery,
    Replaced,
    digest_of,
    moment,
    read_head,
    with_body,
)
from safeguide.notes.helper import HelperError, in_helper
from safeguide.notes.incident import START, DamagedNoteError, to_bytes
from safeguide.notes.problems import StoreError
from safeguide.notes.store import BODIES, Keys, Row, Store
from safeguide.notes.vault import Identity, Recipient, SealError, normalise

AUTO_LOCK = 300.0
"""Seconds without use after which the notes lock themselves, where nothing else was set."""

MEMORY_SHORT = b"memory"
"""What the helper gives where it had not enough of it; no identity is written so."""

Progress = Callable[[int, int], None]
"""Is told how many of how many are done."""


class LockedError(Exception):
    """This needs the passphrase first."""


class WrongPassphraseError(Exception):
    """The passphrase does not open this file."""


class Session:
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
        # Before anything is typed, and not only before it is opened.
        harden()
        self._path = path
        self._now = now
        self._store: Store | None = None
        self._identity: Identity | None = None
        self._used = 0.0
        self._auto_lock = auto_lock
        self.replaced: Replaced | None = None
        if path is None:
            self._identity = Identity.new()
            keys = Keys(self._identity.recipient.text, b"")
            head = Head(moment(now())).sealed(self._identity)
            self._store = Store.in_memory(keys, head)

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

    def use(self) -> None:
        """Somebody is there: put off locking."""
        self._used = time.monotonic()

    @property
    def repaired(self) -> bool:
        """Whether the file was damaged, or holds what does not belong there, so that it can be
        read, but not added to."""
        return self._opened.repaired

    # The passphrase

    def start(self, passphrase: str, *, generated: bool) -> None:
        """Make the file, sealed with this passphrase, and unlock it. Takes about a second."""
        identity = Identity.new()
        keys = self._wrapped(identity, passphrase, generated)
        head = Head(moment(self._now())).sealed(identity)
        self._store = Store.create(self.path, keys, head)
        self._identity = identity
        self.use()

    def unlock(self, passphrase: str) -> None:
        """Open the notes. Raises WrongPassphraseError. Takes about a second. `replaced` is set
        where somebody had put another key in the file."""
        from safeguide.notes.stretching import MemoryShortError, unwrap

        offered = self._opened.key_pairs()
        words = normalise(passphrase)
        # Words that were drawn are in small letters, however they are typed.
        tries = dict.fromkeys((words, words.lower()))

        def work() -> bytes:
            for which, keys in enumerate(offered):
                for each in tries:
                    try:
                        return f"{which} {unwrap(keys.identity, each)}".encode()
                    except SealError:
                        continue
                    except MemoryShortError:
                        return MEMORY_SHORT
            return b""

        secret = _in_helper(work)
        if not secret:
            raise WrongPassphraseError
        which, _space, text = secret.decode().partition(" ")
        try:
            self._take(Identity(text), offered[int(which)])
        except SealError as error:
            raise StoreError("failed") from error

    def unlock_with_key(self, text: str) -> None:
        """Open the notes with the secret age key of a way to get them back. Raises
        WrongPassphraseError."""
        with contextlib.suppress(SealError, UnicodeDecodeError):
            key = Identity(text.strip().upper())
            for row in self._opened.bodies("recovery"):
                with contextlib.suppress(SealError):
                    identity = Identity(key.open(row.body or b"").decode().strip())
                    self._take(identity, self._opened.key_pairs()[0])
                    return
        raise WrongPassphraseError

    def change_passphrase(
        self, passphrase: str, *, generated: bool, progress: Progress | None = None
    ) -> None:
        """Seal everything for a new identity, with another passphrase: the old one opens nothing
        that is in the file from now on. Until all of it is on the disk, none is. Raises
        LockedError."""
        old, new = self._key, Identity.new()
        store = self._opened
        keys = self._wrapped(new, passphrase, generated)
        done: dict[tuple[str, int, str], bytes | None] = {}

        def sealed(table: str, row: Row) -> bytes | None:
            which = (table, row.number, digest_of(row.body))
            if which not in done:
                done[which] = kept(row, old, new)
            return done[which]

        # The long part is before the transaction: others can save, and leaving can seal a draft.
        rows = [(table, row) for table in BODIES for row in store.bodies(table)]
        for number, (table, row) in enumerate(rows, 1):
            sealed(table, row)
            if progress is not None:
                progress(number, len(rows))
        with store.writing():
            head = self._prepared(store)
            sound = check(store.all(), head, old).chain_is_sound
            waiting: dict[int, str] = {}
            documents = dict(head.documents)
            for table in BODIES:
                for row in list(store.bodies(table)):
                    body = sealed(table, row)
                    if body is None:
                        continue
                    store.put(table, row.number, body)
                    if table == "waiting" and row.number in head.waiting:
                        waiting[row.number] = digest_of(body)
                    if table == "documents" and head.documents.get(row.number) == digest_of(
                        row.body
                    ):
                        documents[row.number] = digest_of(body)
            bodies = START if sound else ""
            for row in store.all() if sound else ():
                bodies = with_body(bodies, row.body or b"")
            head = replace(
                head,
                bodies=bodies,
                waiting=waiting,
                documents=documents,
                written=moment(self._now()),
            )
            self._seal_for_recovery(store, head.recovery, new)
            store.set_keys(keys)
            store.set_head(head.sealed(new))
        self._identity = new

    # Other ways to get the notes back

    @property
    def recovery(self) -> tuple[Recovery, ...]:
        """Who else can open the notes; only the holder of the passphrase can have said so. Raises
        LockedError."""
        head = self._head()
        return head.recovery if head else ()

    def set_recovery(self, recovery: tuple[Recovery, ...]) -> None:
        """From now on these can open the notes, and nobody else can but by the passphrase. Raises
        LockedError, and SealError where one is no age recipient."""
        for each in recovery:
            Recipient(each.recipient)

        def change(store: Store, head: Head) -> Head:
            self._seal_for_recovery(store, recovery, self._key)
            return replace(head, recovery=recovery)

        self._write(change)

    # The file

    def copy_to(self, path: Path) -> None:
        """Copy the notes file, sealed as it is."""
        self._opened.copy_to(path)

    def close(self) -> None:
        """Let go of the file."""
        if self._path is None:
            return
        if self._store is not None:
            self._store.close()
        self._store = None

    # Within

    @property
    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store(self.path)
        return self._store

    @property
    def _key(self) -> Identity:
        if self._identity is None:
            raise LockedError
        return self._identity

    def _head(self) -> Head | None:
        return read_head(self._opened.head(), self._key)

    def _recipient(self, store: Store) -> Recipient:
        """Whom to seal to, asked within the transaction that writes: the passphrase may have been
        changed a moment ago. Where that was done elsewhere, or somebody put another key there,
        nothing more is written with the old one."""
        told = store.key_pairs()[0].recipient
        if self._identity is not None:
            if told != self._identity.recipient.text:
                raise StoreError("rekeyed")
            return self._identity.recipient
        try:
            return Recipient(told)
        except SealError as error:
            raise StoreError("damaged") from error

    def _take(self, identity: Identity, opened: Keys) -> None:
        """Go on with the identity that was opened, and put right what somebody did to the file."""
        store = self._opened
        wrong = [keys for keys in store.key_pairs() if keys.recipient != identity.recipient.text]
        head = read_head(store.head(), identity)
        now = moment(self._now())
        self.replaced = Replaced(head.written if head else "", now) if wrong else None
        self._identity = identity
        self.use()
        # What cannot be written is read all the same.
        with contextlib.suppress(StoreError), store.writing():
            if wrong:
                store.set_keys(Keys(identity.recipient.text, opened.identity))
                if head is not None and self.replaced is not None:
                    head = replace(head, replaced=(*head.replaced, self.replaced))
                    store.set_head(head.sealed(identity))
            before = read_head(store.head(), identity)
            if store.version == 1 or before is not None:
                prepared = self._prepared(store)
                prepared = replace(prepared, waiting=self._waits(store, prepared))
                if prepared != before:
                    store.set_head(replace(prepared, written=now).sealed(identity))

    def _write(self, change: Callable[[Store, Head], Head]) -> None:
        """Change the file, and the head with it, or do neither."""
        identity = self._key
        store = self._opened
        with store.writing():
            head = change(store, self._prepared(store))
            head = replace(head, waiting=self._waits(store, head), written=moment(self._now()))
            store.set_head(head.sealed(identity))

    def _prepared(self, store: Store) -> Head:
        """The head to go on from, within a transaction, with what has gone since it was written. A
        file of the first version is carried over."""
        identity = self._key
        self._recipient(store)
        head = read_head(store.head(), identity)
        if store.version == 1:
            return self._carried_over(store, head, identity)
        if head is None:
            # It was taken away, and is not to be vouched for by a new one.
            return Head("", store.count(), bodies="", vouched=False)
        return replace(head, gone=head.gone + missing_of(head, store.waiting()))

    def _carried_over(self, store: Store, old: Head | None, identity: Identity) -> Head:
        rows = list(store.all())
        report = check(rows, old, identity)
        bodies = START if report.chain_is_sound else ""
        for row in rows:
            bodies = with_body(bodies, row.body or b"")
        for row in store.waiting():
            if row.draft:
                with contextlib.suppress(DamagedNoteError):
                    body = to_bytes(open_note(row, identity))
                    store.put("waiting", row.number, identity.recipient.seal(body))
        keys = [keys for keys in store.key_pairs() if keys.recipient == identity.recipient.text]
        store.carry_over(keys[0])
        if old is None:
            return Head("", len(rows), report.last_hash, bodies, vouched=False)
        return replace(old, bodies=bodies)

    def _waits(self, store: Store, head: Head) -> dict[int, str]:
        """The notes that wait now, for the head; a draft may go as it came."""
        found = {}
        for row in store.waiting():
            if row.number not in head.waiting:
                with contextlib.suppress(DamagedNoteError):
                    if open_note(row, self._key).draft:
                        continue
            found[row.number] = digest_of(row.body)
        return found

    def _seal_for_recovery(
        self, store: Store, recovery: tuple[Recovery, ...], identity: Identity
    ) -> None:
        for row in list(store.bodies("recovery")):
            store.drop("recovery", row.number)
        for number, each in enumerate(recovery, 1):
            store.put("recovery", number, Recipient(each.recipient).seal(identity.text.encode()))

    def _wrapped(self, identity: Identity, passphrase: str, generated: bool) -> Keys:
        from safeguide.notes.stretching import MemoryShortError, chosen_cost, wrap

        words = normalise(passphrase)
        words = words.lower() if generated else words
        cost = chosen_cost()

        def work() -> bytes:
            try:
                return wrap(identity.text, words, cost)
            except MemoryShortError:
                return MEMORY_SHORT

        return Keys(identity.recipient.text, _in_helper(work))


def _in_helper(work: Callable[[], bytes]) -> bytes:
    try:
        result = in_helper(work)
    except HelperError as error:
        # It does nothing but stretch: if it was ended, that was for the memory it takes.
        raise StoreError("memory") from error
    if result == MEMORY_SHORT:
        raise StoreError("memory")
    return result
