"""Documents kept in the notes file, sealed beside the notes.

The head lists each by its number and the digest of its sealed body, so one that was taken away,
changed, or put there by somebody else is told from those that the holder of the passphrase saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from safeguide.notes.head import Head, digest_of
from safeguide.notes.store import Row, Store
from safeguide.notes.vault import Identity

TABLE = "documents"
Change = Callable[[Store, Head], Head]


class Document(NamedTuple):
    """A document: its number, and its body as it was saved, but for line ends at its end."""

    number: int
    body: bytes


class Documents:
    """What is kept in an unlocked notes file. `key` opens it and raises LockedError where it is
    locked; `write` makes a change to the file and its head, or neither. Methods may raise
    StoreError."""

    def __init__(
        self,
        store: Store,
        head: Callable[[], Head | None],
        key: Callable[[], Identity],
        write: Callable[[Change], None],
    ) -> None:
        self._store = store
        self._head = head
        self._key = key
        self._write = write

    def all(self) -> list[Document]:
        """Those that the holder of the passphrase saved, in the order of their numbers."""
        key, head = self._key(), self._head()
        listed = head.documents if head else {}
        return [
            Document(row.number, key.open(row.body).rstrip(b"\n"))
            for row in sorted(self._store.bodies(TABLE))
            if row.body is not None and listed.get(row.number) == digest_of(row.body)
        ]

    def save(self, body: bytes, number: int | None = None) -> int:
        """Save a document under its number, or a new one; its number. It is on the disk when this
        returns, or the one before still stands."""
        sealed = self._key().recipient.seal(body)
        saved = [number or 0]

        def change(store: Store, head: Head) -> Head:
            taken = {*head.documents, *(row.number for row in store.bodies(TABLE)), 0}
            saved[0] = number or max(taken) + 1
            store.put(TABLE, saved[0], sealed)
            return replace(head, documents={**head.documents, saved[0]: digest_of(sealed)})

        self._write(change)
        return saved[0]

    def delete(self, number: int) -> None:
        """Remove a document, which need not be there any more."""

        def change(store: Store, head: Head) -> Head:
            store.drop(TABLE, number)
            left = {n: digest for n, digest in head.documents.items() if n != number}
            return replace(head, documents=left)

        self._write(change)


def wrong_documents(rows: list[Row], listed: Mapping[int, str]) -> int:
    """How many documents are not as the head lists them: gone, changed, or put there."""
    there = {row.number: digest_of(row.body) for row in rows}
    return sum(there.get(n) != listed.get(n) for n in there.keys() | listed.keys())
