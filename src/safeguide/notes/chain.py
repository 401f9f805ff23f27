"""The chain of notes: what shows that none was changed, taken out, put in or moved.

Each note holds the hash of the one before it, and a code that only the holder of the passphrase
can make. The sealed head tells where the chain ends. An old copy of the whole file is the one
thing that cannot be seen from inside it; for that there is the head code, kept by somebody else.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from safeguide.notes.incident import START, DamagedNoteError, Note, canonical, from_bytes, to_bytes
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
    """What checking the chain found: how many notes are `verified`, what is wrong, and the head
    code. `complete` is False where the end of the chain cannot be vouched for."""

    verified: int
    findings: tuple[Finding, ...]
    head_code: str
    complete: bool

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.complete and not self.findings


def open_note(row: Row, identity: Identity) -> Note:
    """The note in a row. Raises DamagedNoteError."""
    if row.body is None:
        raise DamagedNoteError("nothing there")
    try:
        return from_bytes(identity.open(row.body))
    except SealError as error:
        raise DamagedNoteError("does not open") from error


def check(rows: Iterable[Row], head: bytes | None, identity: Identity) -> Report:
    """Check every row of the chain, in order, and its end."""
    findings = []
    verified = 0
    previous: str | None = START
    last = 0
    for row in rows:
        last = row.number
        try:
            note = open_note(row, identity)
        except DamagedNoteError:
            findings.append(Finding(row.number, "missing" if row.body is None else "damaged"))
            previous = None
            continue
        if note.number != row.number or not note.is_authentic(identity.chain_key):
            findings.append(Finding(row.number, "forged"))
            previous = None
            continue
        # After one that cannot be read, the next one's own code is what vouches for it.
        if previous is not None and note.previous != previous:
            findings.append(Finding(row.number, "broken"))
        else:
            verified += 1
        previous = note.hash
    told = read_head(head, identity)
    if told is None:
        complete = head is None and last == 0
    else:
        complete = told[0] == last and previous in (None, told[1])
        findings += [Finding(number, "missing") for number in range(last + 1, told[0] + 1)]
    return Report(verified, tuple(findings), head_code(last, previous or START), complete)


def next_note(
    note: Note, last: Row | None, head: bytes | None, identity: Identity
) -> tuple[int, bytes, bytes]:
    """Link a note to the end of the chain: its number, its sealed body, and the new sealed head.

    Where the end cannot be vouched for, the link is left out, so that a check goes on saying so.
    """
    told = read_head(head, identity)
    number, previous = told or (0, START)
    if told is None and last is not None:
        number = last.number
    linked = note.linked(number + 1, previous, identity.chain_key)
    table = {"number": linked.number, "hash": linked.hash}
    sealed_head = canonical(table | {"mac": _head_mac(table, identity)})
    seal = identity.recipient.seal
    return linked.number, seal(to_bytes(linked)), seal(sealed_head)


def read_head(sealed: bytes | None, identity: Identity) -> tuple[int, str] | None:
    """The number and hash of the last note; None where the head is missing or not genuine."""
    if sealed is None:
        return None
    try:
        table = json.loads(identity.open(sealed))
        genuine = hmac.compare_digest(table.pop("mac"), _head_mac(table, identity))
        return (int(table["number"]), str(table["hash"])) if genuine else None
    except (SealError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _head_mac(table: Mapping[str, Any], identity: Identity) -> str:
    return hmac.new(identity.chain_key, canonical(table), hashlib.sha256).hexdigest()


def head_code(number: int, last_hash: str) -> str:
    """A short code for the whole chain, to give to somebody: the number of notes, then ten
    letters and digits of the last note's hash (50 bits)."""
    letters = base64.b32encode(bytes.fromhex(last_hash)).decode()[:10]
    return f"{number}-{letters[:5]}-{letters[5:]}"
