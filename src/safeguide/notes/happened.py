"""When something happened, as a note keeps it: as it was understood, and how far to rely on that.

The words themselves stand in the note's field "when", as they were typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safeguide.notes.moments import Moment, NoMomentError, understand

CONFIRMED = "confirmed"
UNCONFIRMED = "unconfirmed"
WORDS = "words"
NOT_UNDERSTOOD = "not understood"
STATES = (CONFIRMED, UNCONFIRMED, WORDS, NOT_UNDERSTOOD)
"""The person said that it is right; nobody could be asked; the person wants only their words kept;
the words were not understood, or can mean more than one thing."""

EARLIER = "earlier"
"""Of a note of the first format, whose moments were guessed and confirmed by nobody."""


@dataclass(frozen=True, slots=True)
class Happened:
    """The `moment`, where there is one, and one of `STATES` (or `EARLIER`). `said` is when the
    words were said (ISO 8601, with its zone), from which "yesterday" counts."""

    state: str
    said: str
    moment: Moment | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the person said that the moment is right."""
        return self.state == CONFIRMED

    @property
    def said_at(self) -> datetime:
        """When the words were said."""
        return datetime.fromisoformat(self.said)

    def table(self) -> dict[str, Any]:
        """What a note holds of it."""
        table: dict[str, Any] = {"state": self.state, "said": self.said}
        return table | (self.moment.table() if self.moment else {})

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Happened:
        """What a note holds. Raises NoMomentError for anything but what `table` gives."""
        rest = {name: value for name, value in table.items() if name not in ("state", "said")}
        moment = Moment.from_table(rest) if rest else None
        happened = cls(table.get("state", ""), table.get("said", ""), moment)
        has_moment = happened.state in (CONFIRMED, UNCONFIRMED)
        try:
            fits = happened.state in STATES and has_moment == (moment is not None)
            zoned = happened.said_at.tzinfo is not None
        except (TypeError, ValueError) as error:
            raise NoMomentError(str(error)) from error
        if not (fits and zoned):
            raise NoMomentError("not a state")
        return happened


def unasked(words: str, language: str, said: datetime) -> Happened | None:
    """When it happened, where nobody can be asked whether it was understood rightly; None where
    nothing was said."""
    if not words.strip():
        return None
    moment = understand(words, language, said)
    state = NOT_UNDERSTOOD if moment is None else UNCONFIRMED
    return Happened(state, said.isoformat(timespec="seconds"), moment)
