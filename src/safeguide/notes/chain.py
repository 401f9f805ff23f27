"""The chain of notes: what shows that none was changed, taken out, put in or moved.

Each note holds the hash of the one before it, and a code that only the holder of the passphrase
can make. The head tells where the chain ends (`head`), and the check code, kept by somebody else,
tells the whole of it from an older one (`check_code`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from safeguide.notes.check_code import HeldCode, check_code
from safeguide.notes.head import Head, digest_of, with_body
from safeguide.notes.incident import START, DamagedNoteError, Note, from_bytes, to_bytes
from safeguide.notes.store import Row
from safeguide.notes.vault import Identity, SealError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the note of this `number`: `problem` is "missing" (no readable row),
    "damaged" (it does not open), "forged" (not written with the passphrase, or moved),
    "broken" (it does not follow the note before it)."""

    number: int
    problem: str


@dataclass(frozen=True, slots=True)
class Report:
    """What checking found: how many notes are `verified`, what is wrong, and the check code.
    `complete` is False where the end of the chain cannot be vouched for. `waiting` is how many
    notes and drafts wait, `gone` how many that had been seen to wait have gone since, or were
    changed, `documents` how many documents are not as they were saved. `head` is what all that was
    held against, if there is one."""

    verified: int
    findings: tuple[Finding, ...]
    code: str
    complete: bool
    waiting: int = 0
    gone: int = 0
    head: Head | None = None
    last_hash: str = START
    documents: int = 0

    @property
    def chain_is_sound(self) -> bool:
        """Whether nothing is wrong with the notes in the chain."""
        return self.complete and not self.findings

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong, and nothing waits."""
        replaced = self.head is not None and bool(self.head.replaced)
        wrong = self.waiting or self.gone or self.documents or replaced
        return self.chain_is_sound and not wrong


def open_note(row: Row, identity: Identity) -> Note:
    """The note in a row. Raises DamagedNoteError."""
    if row.body is None:
        raise DamagedNoteError("nothing there")
    try:
        note = from_bytes(identity.open(row.body))
    except SealError as error:
        raise DamagedNoteError("does not open") from error
    return replace(note, draft=True) if row.draft else note


def is_genuine(note: Note, number: int, identity: Identity) -> bool:
    """Whether the note was written with the passphrase, at this place, and not changed since."""
    return note.number == number and note.is_authentic(identity.chain_key)


def check(rows: Iterable[Row], head: Head | None, identity: Identity) -> Report:
    """Check every row of the chain, in order, and its end."""
    found = list(rows)
    if head is not None and _are_all_as_written(found, head):
        return _report(head.number, (), head.hash, head, complete=head.vouched)
    findings = []
    verified = last = 0
    last_hash = START
    previous: str | None = START
    for row in found:
        try:
            note = open_note(row, identity)
        except DamagedNoteError:
            findings.append(Finding(row.number, "missing" if row.body is None else "damaged"))
            previous = None
            continue
        if not is_genuine(note, row.number, identity):
            findings.append(Finding(row.number, "forged"))
            previous = None
            continue
        # After one that cannot be read, the next one's own code is what vouches for it.
        if previous is not None and note.previous != previous:
            findings.append(Finding(row.number, "broken"))
        else:
            verified += 1
        last, last_hash = row.number, note.hash
        previous = last_hash
    if head is None:
        complete = False
    else:
        ended = last < head.number or (last, last_hash) == (head.number, head.hash)
        complete = head.vouched and ended
        known = {row.number for row in found}
        findings += [
            Finding(number, "missing")
            for number in range(1, head.number + 1)
            if number not in known
        ]
    findings.sort(key=lambda each: each.number)
    return _report(verified, tuple(findings), last_hash, head, complete=complete, last=last)


def fits(code: HeldCode, rows: Sequence[Row], identity: Identity) -> bool:
    """Whether the notes up to the one that a code was given for are what they were then: each of
    them holds the hash of the one before, and the code comes from the last."""
    previous = START
    for number, row in enumerate(rows[: code.number], 1):
        try:
            note = open_note(row, identity)
        except DamagedNoteError:
            return False
        if note.number != number or note.previous != previous:
            return False
        previous = note.hash
    return len(rows) >= code.number and code.fits(previous)


def link(note: Note, number: int, head: Head, identity: Identity) -> tuple[bytes, Head]:
    """Put a note at the end of the chain, in the row of this number: its sealed body, and what the
    head holds then. The note follows the last one that the head knows of."""
    linked = note.linked(number, head.hash, identity.chain_key)
    body = identity.recipient.seal(to_bytes(linked))
    bodies = with_body(head.bodies, body) if number == head.number + 1 else ""
    return body, replace(head, number=number, hash=linked.hash, bodies=bodies)


def kept(row: Row, identity: Identity, new: Identity) -> bytes | None:
    """A row's body sealed anew for another identity, the note in it unaltered, so that its hash and
    every check code hold. What was genuine is vouched for by the new one. What does not open stays
    as it is."""
    if row.body is None:
        return None
    try:
        data = identity.open(row.body)
    except SealError:
        return row.body
    try:
        note = from_bytes(data)
    except DamagedNoteError:
        return new.recipient.seal(data)
    if is_genuine(note, row.number, identity):
        data = to_bytes(note.vouched_for(new.chain_key))
    return new.recipient.seal(data)


def missing_of(head: Head, waiting: Iterable[Row]) -> int:
    """How many of the notes that had been seen to wait are there no more, or were changed."""
    there = {row.number: digest_of(row.body) for row in waiting}
    return sum(there.get(number) != digest for number, digest in head.waiting.items())


def _are_all_as_written(rows: Sequence[Row], head: Head) -> bool:
    """Whether the sealed bodies are, to the byte, those that the holder of the passphrase put
    there one after another: then nothing in them can have changed."""
    if not head.bodies or len(rows) != head.number:
        return False
    bodies = START
    for row in rows:
        if row.body is None:
            return False
        bodies = with_body(bodies, row.body)
    return bodies == head.bodies


def _report(
    verified: int,
    findings: tuple[Finding, ...],
    last_hash: str,
    head: Head | None,
    *,
    complete: bool,
    last: int | None = None,
) -> Report:
    number = verified if last is None else last
    code = check_code(number, last_hash)
    gone = head.gone if head else 0
    return Report(verified, findings, code, complete, 0, gone, head, last_hash)
