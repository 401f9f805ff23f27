"""The head of a notes file: what the holder of the passphrase knows of all that is in it.

It is there from the first moment, sealed, and made anew whenever anything is written while
unlocked. So what goes missing, all of it included, is missed. What cannot be told from inside is
the whole file put back to an older one (`check_code`), or what happened while it was locked to
something that nobody had seen yet.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from safeguide.notes.incident import START, canonical
from safeguide.notes.vault import Identity, SealError


@dataclass(frozen=True, slots=True)
class Recovery:
    """Another way to get the notes back: an age `recipient`, and what the person calls it."""

    recipient: str
    name: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """That somebody put another key in the file, after `since` and before `found` (ISO 8601)."""

    since: str
    found: str


@dataclass(frozen=True, slots=True)
class Head:
    """`number` and `hash` are those of the last note. `bodies` is a digest of all sealed bodies in
    their order, empty where they were not all vouched for. `waiting` has the digest of each note
    that was seen to wait, by its row, and `gone` is how many of those were taken away or changed
    before they were dealt with. `documents` has the digest of each document, by its number.
    `recovery` is who gets the identity sealed too. `written` is when this was written. `vouched` is
    False where the file came from an earlier version without a head."""

    written: str
    number: int = 0
    hash: str = START
    bodies: str = START
    waiting: Mapping[int, str] = field(default_factory=dict)
    gone: int = 0
    recovery: tuple[Recovery, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    vouched: bool = True
    documents: Mapping[int, str] = field(default_factory=dict)

    def table(self) -> dict[str, Any]:
        """The head as it is kept."""
        return {
            "format": 2,
            "written": self.written,
            "number": self.number,
            "hash": self.hash,
            "bodies": self.bodies,
            "waiting": {str(number): digest for number, digest in self.waiting.items()},
            "gone": self.gone,
            "recovery": [[each.recipient, each.name] for each in self.recovery],
            "replaced": [[each.since, each.found] for each in self.replaced],
            "vouched": self.vouched,
            "documents": {str(number): digest for number, digest in self.documents.items()},
        }

    def sealed(self, identity: Identity) -> bytes:
        """The head with its authentication code, sealed."""
        table = self.table()
        return identity.recipient.seal(canonical(table | {"mac": _mac(table, identity)}))


def read_head(sealed: bytes | None, identity: Identity) -> Head | None:
    """The head; None where it is missing or not genuine."""
    if sealed is None:
        return None
    try:
        table = json.loads(identity.open(sealed))
        mac = table.pop("mac")
        if not hmac.compare_digest(mac.encode(), _mac(table, identity).encode()):
            return None
        # What was authenticated was made by `table`, or by the first version.
        if "format" not in table:
            return Head("", table["number"], table["hash"], bodies="")
        return Head(
            table["written"],
            table["number"],
            table["hash"],
            table["bodies"],
            {int(number): digest for number, digest in table["waiting"].items()},
            table["gone"],
            tuple(Recovery(*each) for each in table["recovery"]),
            tuple(Replaced(*each) for each in table["replaced"]),
            table["vouched"],
            {int(number): digest for number, digest in table["documents"].items()},
        )
    except (SealError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def digest_of(body: bytes | None) -> str:
    """What tells one sealed body from another."""
    return hashlib.sha256(body or b"").hexdigest()[:32]


def with_body(bodies: str, body: bytes) -> str:
    """The digest of all bodies, once this one follows; empty where it was not vouched for."""
    return hashlib.sha256(bytes.fromhex(bodies) + body).hexdigest() if bodies else ""


def moment(now: datetime) -> str:
    """A moment as it is kept."""
    return now.isoformat(timespec="seconds")


def _mac(table: Mapping[str, Any], identity: Identity) -> str:
    return hmac.new(identity.chain_key, canonical(table), hashlib.sha256).hexdigest()
