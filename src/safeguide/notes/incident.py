"""A note as it is kept: a small TOML document that links to the one before it.

Any age and TOML tool can read one. `format`, `number`, `written` (with its zone), `kind`
("incident", or "amendment" of the note numbered `amends`), `previous` (the hash of the note
before), `incident` (a table of the fields below, as they were typed), `mac`; `confirmed`, the
moment at which a note written while locked was accepted; and `happened`, a table of what the words
in "when" were taken to mean: its `state` (see `happened`), `said` (when the words were said), and,
where they were understood, `first` and perhaps `last` (each a day, or a time with its zone, in ISO
8601), `part` of the day, and `about`, true where it is not exact.

Format 1 has no such table. It holds a guess among the fields: `happened` (a day or a time), and
`about`, "yes" where it is a rough one. Nobody confirmed those, so they are not relied on.
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

from safeguide.notes.happened import EARLIER, Happened
from safeguide.notes.moments import Moment, NoMomentError

FORMAT = 2
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

FOUND = ("sha256",)
"""What is worked out from them: the fingerprint of the file named in "file"."""

GUESSED = ("happened", "about")
"""What format 1 holds beside them."""

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
    happened: Happened | None = None
    format: int = FORMAT
    number: int = 0
    previous: str = ""
    mac: str = field(default="", repr=False)

    @property
    def written_at(self) -> datetime:
        """When it was written, with its zone."""
        return datetime.fromisoformat(self.written)

    @property
    def hash(self) -> str:
        """The SHA-256 of the whole note, which the next one holds as `previous`."""
        return hashlib.sha256(canonical(self.table())).hexdigest()

    def table(self) -> dict[str, Any]:
        """The note as a TOML table, without what it does not have."""
        table: dict[str, Any] = {"format": self.format, "written": self.written, "kind": self.kind}
        if self.amends:
            table["amends"] = self.amends
        if self.confirmed:
            table["confirmed"] = self.confirmed
        if self.number:
            table |= {"number": self.number, "previous": self.previous, "mac": self.mac}
        if self.happened and self.format > 1:
            table["happened"] = self.happened.table()
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
    fields, version = table.get("incident"), table.get("format")
    if not isinstance(fields, dict) or version not in (1, FORMAT) or type(version) is not int:
        raise DamagedNoteError("not a note")
    known = {*FIELDS, *FOUND, *(GUESSED if version == 1 else ())}
    if not fields.keys() <= known or not all(isinstance(v, str) for v in fields.values()):
        raise DamagedNoteError("not the fields of a note")
    try:
        written = str(table.get("written", ""))
        note = Note(
            written=written,
            fields=fields,
            kind=str(table.get("kind", "")),
            amends=_count(table.get("amends", 0)),
            confirmed=str(table.get("confirmed", "")),
            happened=_guessed(fields, written) if version == 1 else _happened(table),
            format=version,
            number=_count(table.get("number", 0)),
            previous=str(table.get("previous", "")),
            mac=str(table.get("mac", "")),
        )
        zoned = note.written_at.tzinfo is not None
    except ValueError as error:
        raise DamagedNoteError(str(error)) from error
    if note.table() != table or not zoned:
        raise DamagedNoteError("not a note of this format")
    return note


def _happened(table: Mapping[str, Any]) -> Happened | None:
    found = table.get("happened")
    if found is None:
        return None
    if not isinstance(found, dict):
        raise NoMomentError("not a table")
    return Happened.from_table(found)


def _guessed(fields: Mapping[str, str], written: str) -> Happened | None:
    """What a note of format 1 has instead."""
    guess = fields.get("happened")
    if not guess:
        return None
    return Happened(EARLIER, written, Moment.guessed(guess, about="about" in fields))


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise DamagedNoteError("not a number")
    return value
