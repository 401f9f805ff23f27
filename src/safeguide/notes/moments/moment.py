"""A moment as it is understood: no more exact than it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

PARTS = {
    "early morning": (0, 9),
    "morning": (0, 12),
    "late morning": (9, 12),
    "breakfast time": (5, 11),
    "lunchtime": (11, 14),
    "dinner time": (11, 21),
    "afternoon": (12, 18),
    "late afternoon": (15, 18),
    "teatime": (15, 19),
    "early evening": (16, 20),
    "evening": (16, 23),
    "late evening": (20, 23),
    "bedtime": (18, 23),
    "night": (17, 23),
    "late at night": (20, 23),
    "middle of the night": (22, 23),
    "early hours": (0, 6),
}
"""Parts of a day, and the first and last hour that somebody can mean by one. Used only to tell
whether a time that was said fits the part, never to make a time of a part. Those in `NIGHTS` go on
after midnight."""

NIGHTS = {"night": 5, "late at night": 5, "middle of the night": 5}
"""The parts that go on after midnight, and until which hour."""


class NoMomentError(ValueError):
    """A table is not a moment."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (`first` is a date), a part of a day (`part` as well, one of `PARTS`), a time (`first`
    is a datetime with its zone), from one time to another (`last` as well), or a span of days
    (`first` and `last` are dates). `about` tells that it is not exact."""

    first: date
    last: date | None = None
    part: str = ""
    about: bool = False

    def __post_init__(self) -> None:
        """Hold that it is one of these. Raises NoMomentError."""
        kinds = {isinstance(each, datetime) for each in (self.first, self.last) if each is not None}
        zoned = all(
            each.tzinfo is not None
            for each in (self.first, self.last)
            if isinstance(each, datetime)
        )
        if len(kinds) != 1 or not zoned:
            raise NoMomentError("neither days nor times with their zone")
        if self.last is not None and not self.first < self.last:
            raise NoMomentError("ends before it begins")
        if self.part and (self.part not in PARTS or self.is_timed or self.last is not None):
            raise NoMomentError("no part of a day")

    @property
    def is_timed(self) -> bool:
        """Whether a time of day was said."""
        return isinstance(self.first, datetime)

    @property
    def day(self) -> date:
        """The day on which it was, or began."""
        return self.first.date() if isinstance(self.first, datetime) else self.first

    @property
    def is_one_day(self) -> bool:
        """Whether the day is known, rather than only about when or in which days it was."""
        return self.is_timed or (self.last is None and not self.about)

    def table(self) -> dict[str, Any]:
        """The moment as a TOML table, in ISO 8601."""
        table: dict[str, Any] = {"first": _text(self.first)}
        if self.last is not None:
            table["last"] = _text(self.last)
        if self.part:
            table["part"] = self.part
        if self.about:
            table["about"] = True
        return table

    @classmethod
    def guessed(cls, text: str, *, about: bool) -> Moment:
        """A day or a time, as notes of format 1 hold it. Raises NoMomentError."""
        try:
            return cls(moment_from_iso(text), about=about)
        except ValueError as error:
            raise NoMomentError(str(error)) from error

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Moment:
        """The moment in a table. Raises NoMomentError for anything but what `table` gives."""
        try:
            last = table.get("last")
            moment = cls(
                moment_from_iso(table["first"]),
                None if last is None else moment_from_iso(last),
                table.get("part", ""),
                table.get("about", False),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise NoMomentError(str(error)) from error
        if moment.table() != table:
            raise NoMomentError("not a moment")
        return moment


def moment_from_iso(text: str) -> date:
    """A date, or a datetime, in ISO 8601. Raises ValueError."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _text(moment: date) -> str:
    return moment.isoformat("T", "minutes") if isinstance(moment, datetime) else moment.isoformat()
