"""Reading the notes, confirming what waits, and checking that nothing was done to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeguide.notes.chain import (
    Report,
    check,
    fits,
    is_genuine,
    link,
    missing_of,
    open_note,
)
from safeguide.notes.check_code import HeldCode, check_code
from safeguide.notes.documents import Documents, wrong_documents
from safeguide.notes.happened import Happened
from safeguide.notes.head import Head, digest_of, moment
from safeguide.notes.incident import FORMAT, GUESSED, START, DamagedNoteError, Note
from safeguide.notes.inert import inert_line
from safeguide.notes.problems import StoreError
from safeguide.notes.session import Session
from safeguide.notes.store import Row, Store


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it is shown: its number, and the note unless it is damaged or missing. `genuine`
    tells whether it was written with the passphrase and not changed since."""

    number: int
    note: Note | None
    genuine: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note written while locked ("note"), or a draft, that has yet to be confirmed. `note` is
    None where it is damaged. `digest` tells it from anything put in its place."""

    number: int
    kind: str
    note: Note | None
    digest: str


class Archive(Session):
    """What can be done with notes that were saved."""

    _draft_row = 0
    """The row of the present draft, which does not wait: it is being written."""

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
        notes = [entry.note for entry in self.newest(50) if entry.note and entry.genuine]
        found = [inert_line(note.fields.get(field, "")) for note in notes]
        return tuple(dict.fromkeys(text for text in found if text))[:most]

    # What waits

    def waiting(self) -> list[Waiting]:
        """Notes written while locked and drafts, but the present one, the oldest first. Raises
        LockedError."""
        key = self._key
        found = []
        for row in self._opened.waiting():
            if row.number != self._draft_row:
                try:
                    note: Note | None = open_note(row, key)
                except DamagedNoteError:
                    note = None
                kind = "draft" if note and note.draft else "note"
                found.append(Waiting(row.number, kind, note, digest_of(row.body)))
        return found

    def waiting_count(self) -> int:
        """How many wait; known without the passphrase."""
        return sum(row.number != self._draft_row for row in self._opened.waiting())

    def confirm(self, waiting: Waiting, happened: Happened | None = None) -> int:
        """Add a note that waited to the chain; its number. When it `happened`, if the person has
        settled that now. Raises LockedError."""
        assert waiting.note is not None
        note = replace(waiting.note, confirmed=moment(self._now()), number=0, mac="", vouched="")
        if happened is not None:
            fields = {name: text for name, text in note.fields.items() if name not in GUESSED}
            note = replace(note, fields=fields, happened=happened, format=FORMAT)
        return self._append(note, waiting)

    def discard(self, waiting: Waiting) -> None:
        """Remove a note that waited. Raises LockedError."""

        def change(store: Store, head: Head) -> Head:
            still_there(store, waiting)
            store.drop("waiting", waiting.number)
            return head

        self._write(change)

    @property
    def documents(self) -> Documents:
        """The documents that are kept with the notes."""
        return Documents(self._opened, self._head, lambda: self._key, self._write)

    # Checking

    def verify(self) -> Report:
        """Check that nothing is missing, changed or forged; from then on, what had to be got out of
        a damaged file is read too. Raises LockedError."""
        store = self._opened
        store.look_for_damage()
        head = self._head()
        report = check(store.all(), head, self._key)
        gone = missing_of(head, store.waiting()) if head else 0
        listed = head.documents if head else {}
        return replace(
            report,
            waiting=self.waiting_count(),
            gone=report.gone + gone,
            documents=wrong_documents(list(store.bodies("documents")), listed),
        )

    def fits(self, code: HeldCode) -> bool:
        """Whether the notes are still those that this code was given for. Raises LockedError."""
        return fits(code, list(self._opened.all()), self._key)

    def head_code(self) -> str:
        """The check code for all notes that there are. Raises LockedError."""
        head = self._head()
        return check_code(head.number, head.hash) if head else check_code(self.count(), START)

    # Within

    def _entry(self, row: Row) -> Entry:
        key = self._key
        try:
            note = open_note(row, key)
        except DamagedNoteError:
            return Entry(row.number, None, False)
        return Entry(row.number, note, is_genuine(note, row.number, key))

    def _append(self, note: Note, waiting: Waiting | None = None, draft: int = 0) -> int:
        """Put a note at the end of the chain, and drop the row it came from: what waited, which
        must still be there as it was seen, or a draft."""
        numbers = []

        def change(store: Store, head: Head) -> Head:
            if waiting is not None:
                still_there(store, waiting)
                store.drop("waiting", waiting.number)
            if draft:
                store.drop("waiting", draft)
            number = store.free_number(head.number + 1)
            body, head = link(note, number, head, self._key)
            store.put("notes", number, body)
            numbers.append(number)
            return head

        self._write(change)
        return numbers[0]


def still_there(store: Store, waiting: Waiting) -> None:
    """Another window may have dealt with it: one row makes one note. Raises StoreError."""
    for row in store.waiting():
        if row.number == waiting.number and digest_of(row.body) == waiting.digest:
            return
    raise StoreError("gone")
