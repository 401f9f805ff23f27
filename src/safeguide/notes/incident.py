"""A note as it is kept: a small TOML document that links to the one before it.

Any age and TOML tool can read one. `format`, `number`, `written` (with its zone), `kind`
("incident", or "amendment" of the note numbered `amends`), `previous` (the hash of the note
before), `incident` (a table of the fields below, as they were typed), `mac`; `confirmed`, the
moment at which a note written while locked was accepted; and `happened`, a table of what the words
in "when" were taken to mean: its `state` (see `happened`), `said` (when the words were said), and,
where they were understood, `first` and perhaps `last` (each a day, or a time with its zone, in ISO
8601), `part` of the day, and `about`, true where it is not exact. `draft` is true of one that was
left before it was saved. `vouched` is no part of what is hashed: where the passphrase was changed
since, it is the authentication code of the hash under the new key.

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

KINDS = {"incident": False, "amendment": True}
"""What a note can be, and whether it then names another."""

YEARS = (1900, 2199)
"""Moments outside these years are nobody's, and could break what reckons with them."""

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
    draft: bool = False
    vouched: str = field(default="", repr=False)

    @property
    def written_at(self) -> datetime:
        """When it was written, with its zone."""
        return datetime.fromisoformat(self.written)

    @property
    def hash(self) -> str:
        """The SHA-256 of the whole note, which the next one holds as `previous`."""
        return hashlib.sha256(canonical(self.table())).hexdigest()

    def table(self) -> dict[str, Any]:
        """The note as a TOML table, without what it does not have: what its hash is taken of."""
        table: dict[str, Any] = {"format": self.format, "written": self.written, "kind": self.kind}
        if self.draft:
            table["draft"] = True
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
        placed = replace(self, number=number, previous=previous, mac="", draft=False)
        return replace(placed, mac=_code(key, placed.table()))

    def vouched_for(self, key: bytes) -> Note:
        """The same note, vouched for under another key."""
        return replace(self, vouched=_code(key, self._vouching()))

    def is_authentic(self, key: bytes) -> bool:
        """Whether it was linked, or vouched for, by the holder of `key` and not changed since."""
        if self.vouched:
            said, true = self.vouched, _code(key, self._vouching())
        else:
            said, true = self.mac, _code(key, replace(self, mac="").table())
        return hmac.compare_digest(said.encode(), true.encode())

    def _vouching(self) -> dict[str, Any]:
        return {"vouched": self.number, "hash": self.hash}


def _code(key: bytes, table: Mapping[str, Any]) -> str:
    return hmac.new(key, canonical(table), hashlib.sha256).hexdigest()


def canonical(table: Mapping[str, Any]) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8. Checkers in any
    language can make the same from the TOML."""
    return json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def to_bytes(note: Note) -> bytes:
    """The note as a TOML document in UTF-8."""
    import tomli_w

    vouched = {"vouched": note.vouched} if note.vouched else {}
    return tomli_w.dumps(vouched | note.table()).encode()


def from_bytes(data: bytes) -> Note:
    """The note in a TOML document. Raises DamagedNoteError."""
    try:
        return from_table(tomllib.loads(data.decode()))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        # Anybody can seal anything at all to the recipient, also what breaks a reader of TOML.
        raise DamagedNoteError(str(error)) from error


def from_table(table: Mapping[str, Any]) -> Note:
    """The note in a table. Raises ValueError or TypeError for anything but what `to_bytes`
    writes."""
    fields, version, kind = table.get("incident"), table.get("format"), table.get("kind")
    if not isinstance(fields, dict) or version not in (1, FORMAT) or type(version) is not int:
        raise DamagedNoteError("not a note")
    known = {*FIELDS, *FOUND, *(GUESSED if version == 1 else ())}
    if not fields.keys() <= known or not all(isinstance(v, str) for v in fields.values()):
        raise DamagedNoteError("not the fields of a note")
    written = _moment(table["written"]) if "written" in table else ""
    note = Note(
        written=written,
        fields=fields,
        kind=str(kind),
        amends=_count(table.get("amends", 0)),
        confirmed=_moment(table["confirmed"]) if "confirmed" in table else "",
        happened=_guessed(fields, written) if version == 1 else _happened(table),
        format=version,
        number=_count(table.get("number", 0)),
        previous=_text(table.get("previous", "")),
        mac=_text(table.get("mac", "")),
        draft="draft" in table,
        vouched=_text(table.get("vouched", "")),
    )
    said = {name: value for name, value in table.items() if name != "vouched"}
    if not written or note.table() != said or KINDS.get(note.kind) != bool(note.amends):
        raise DamagedNoteError("not a note of this format")
    return note


def _happened(table: Mapping[str, Any]) -> Happened | None:
    found = table.get("happened")
    if found is None:
        return None
    if not isinstance(found, dict):
        raise NoMomentError("not a table")
    happened = Happened.from_table(found)
    _in_these_years(happened)
    return happened


def _guessed(fields: Mapping[str, str], written: str) -> Happened | None:
    """What a note of format 1 has instead."""
    guess = fields.get("happened")
    if not guess:
        return None
    happened = Happened(EARLIER, written, Moment.guessed(guess, about="about" in fields))
    _in_these_years(happened)
    return happened


def _in_these_years(happened: Happened) -> None:
    moment = happened.moment
    _moment(happened.said)
    for each in (moment.first, moment.last) if moment else ():
        if each is not None and not YEARS[0] <= each.year <= YEARS[1]:
            raise DamagedNoteError("not in these years")


def _moment(text: Any) -> str:
    """A moment in ISO 8601 with its zone, of these years."""
    moment = datetime.fromisoformat(_text(text))
    if moment.tzinfo is None or not YEARS[0] <= moment.year <= YEARS[1]:
        raise DamagedNoteError("not a moment")
    return str(text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise DamagedNoteError("not text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise DamagedNoteError("not a number")
    return value
