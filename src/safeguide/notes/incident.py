"""A note as it is kept: a small TOML document that links to the one before it.

Any age and TOML tool can read one. `format`, `number`, `written` (with its zone), `kind`
("incident", or "amendment" of the note numbered `amends`), `previous` (the hash of the note
before), `incident` (a table of the fields below), `mac`; and `confirmed`, the moment at which a
note written while locked was accepted.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

FORMAT = 1
FIELDS = (
    "what",
    "when",
    "where",
    "who",
    "how",
    "witnesses",
    "vehicles",
    "effect",
    "evidence",
    "file",
    "told",
)
"""What a person may say of an incident; only "what" is needed."""

FOUND = ("happened", "about", "sha256")
"""What is worked out from them: the moment that "when" means (ISO 8601: with time and zone, or a
date alone), "yes" where it is a rough one, and the fingerprint of the file named in "file"."""

START = "0" * 64
"""Stands for the note before the first."""


class DamagedNoteError(ValueError):
    """The bytes are not a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `number` is 0 and `mac` empty while it has no place in the chain yet."""

    written: str
    fields: Mapping[str, str]
    kind: str = "incident"
    amends: int = 0
    confirmed: str = ""
    number: int = 0
    previous: str = ""
    mac: str = field(default="", repr=False)

    @property
    def written_at(self) -> datetime:
        """When it was written, with its zone."""
        return datetime.fromisoformat(self.written)

    @property
    def happened_at(self) -> datetime | None:
        """When it happened, as far as that was understood; midnight where only the day is known
        (see `is_timed`)."""
        moment = self.fields.get("happened")
        return datetime.fromisoformat(moment) if moment else None

    @property
    def is_timed(self) -> bool:
        """Whether the time of day at which it happened is known."""
        return "T" in self.fields.get("happened", "")

    @property
    def hash(self) -> str:
        """The SHA-256 of the whole note, which the next one holds as `previous`."""
        return hashlib.sha256(canonical(self.table())).hexdigest()

    def table(self) -> dict[str, Any]:
        """The note as a TOML table, without what it does not have."""
        table: dict[str, Any] = {"format": FORMAT, "written": self.written, "kind": self.kind}
        if self.amends:
            table["amends"] = self.amends
        if self.confirmed:
            table["confirmed"] = self.confirmed
        if self.number:
            table |= {"number": self.number, "previous": self.previous, "mac": self.mac}
        return table | {"incident": dict(self.fields)}

    def linked(self, number: int, previous: str, key: bytes) -> Note:
        """The note in its place in the chain, with its authentication code under `key`."""
        placed = replace(self, number=number, previous=previous, mac="")
        return replace(placed, mac=placed.authentication(key))

    def authentication(self, key: bytes) -> str:
        """The HMAC-SHA-256 of the note without its `mac`."""
        table = replace(self, mac="").table()
        return hmac.new(key, canonical(table), hashlib.sha256).hexdigest()

    def is_authentic(self, key: bytes) -> bool:
        """Whether it was linked by the holder of `key` and not changed since."""
        return hmac.compare_digest(self.mac, self.authentication(key))


def canonical(table: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8. Checkers in any
    language can make the same from the TOML."""
    return json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def to_bytes(note: Note) -> bytes:
    """The note as a TOML document in UTF-8."""
    import tomli_w

    return tomli_w.dumps(note.table()).encode()


def from_bytes(data: bytes) -> Note:
    """The note in a TOML document. Raises DamagedNoteError."""
    try:
        return from_table(tomllib.loads(data.decode()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DamagedNoteError(str(error)) from error


def from_table(table: Mapping[str, Any]) -> Note:
    """The note in a table. Raises DamagedNoteError for anything but what `Note.table` gives."""
    fields = table.get("incident")
    if not isinstance(fields, dict) or table.get("format") != FORMAT:
        raise DamagedNoteError("not a note")
    note = Note(
        written=str(table.get("written", "")),
        fields=fields,
        kind=str(table.get("kind", "")),
        amends=_count(table.get("amends", 0)),
        confirmed=str(table.get("confirmed", "")),
        number=_count(table.get("number", 0)),
        previous=str(table.get("previous", "")),
        mac=str(table.get("mac", "")),
    )
    known = fields.keys() <= {*FIELDS, *FOUND}
    if note.table() != table or not known or not all(isinstance(v, str) for v in fields.values()):
        raise DamagedNoteError("not a note of this format")
    try:
        happened = note.happened_at
        zoned = note.written_at.tzinfo and (not note.is_timed or (happened and happened.tzinfo))
    except ValueError as error:
        raise DamagedNoteError("not a moment") from error
    if not zoned:
        raise DamagedNoteError("a moment without its zone")
    return note


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise DamagedNoteError("not a number")
    return value
