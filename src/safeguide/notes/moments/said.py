"""What a row of words says once it has been put together: each thing at most once."""

from __future__ import annotations

from datetime import date

from safeguide.notes.moments.clocks import Clock
from safeguide.notes.moments.days import Days, Span, past_weekday
from safeguide.notes.moments.grammar import Ago, Items

LATE = {
    "morning": "late morning",
    "afternoon": "late afternoon",
    "evening": "late evening",
    "night": "late at night",
}
EARLY = {"morning": "early morning", "evening": "early evening"}
WITHIN = {
    "morning": ("early hours", "early morning", "breakfast time", "late morning"),
    "afternoon": ("lunchtime", "late afternoon", "teatime"),
    "evening": ("teatime", "early evening", "late evening", "bedtime"),
    "night": (
        "evening",
        "late evening",
        "bedtime",
        "late at night",
        "middle of the night",
        "early hours",
    ),
}
"""Parts of the day that may be said beside a longer one, to tell which part of it is meant."""


class Said:
    """The day or span of days, the time and the part of the day that some words say. `fits` is
    False where they say more than that, or two things that cannot be true together."""

    def __init__(self, items: Items, today: date) -> None:
        self.fits = True
        self.about = False
        self.days: Days | None = None
        self.span: Span | None = None
        self.clock: Clock | None = None
        self.part = ""
        self.ago: Ago | None = None
        self.weekday_alone: int | None = None
        weekdays = [item.value for item in items if item.kind == "W"]
        shades = [item.kind for item in items if item.kind in "el"]
        self._has_clock = any(item.kind == "c" for item in items)
        self._of_night = False
        for item in items:
            self._take(item.kind, item.value)
        if len(weekdays) > 1 or len(shades) > 1:
            self.fits = False
        elif weekdays:
            self._take_weekday(weekdays[0], today)
        if shades:
            shaded = (LATE if shades == ["l"] else EARLY).get(self.part, "")
            self.fits, self.part = self.fits and bool(shaded), shaded
        if self.days is not None:
            self.fits = self.fits and bool(self.days.days)
            self.about = self.about or self.days.about
            if self._of_night:
                # The part is of this night, not of the one before.
                self.days = self.days._replace(named=True)
        elif self._of_night:
            self.fits = False

    @property
    def says_day(self) -> bool:
        """Whether it says on which day, or in which days."""
        return self.days is not None or self.span is not None

    @property
    def is_time_only(self) -> bool:
        """Whether it says a time or a part of the day, and no day."""
        return not self.says_day and (self.clock is not None or bool(self.part))

    def _take(self, kind: str, value: object) -> None:
        match kind, value:
            case (("a" | "W" | "e" | "l"), _):
                pass
            case (("X" | "I"), _):
                self.about = True
            case "d", Days():
                self.days = value if self.days is None else _both(self.days, value)
            case "P", str() if not self.part or self.part == value:
                self.part = value
            case "P", str():
                self._take_smaller_part(value)
            case "s", Span() if self.span is None:
                self.span = value
            case "c", Clock() if self.clock is None:
                self.clock = value
            case "g", Ago() if self.ago is None:
                self.ago = value
            case _:
                self.fits = False

    def _take_smaller_part(self, part: str) -> None:
        long, short = sorted((self.part, part), key=lambda each: each not in WITHIN)
        if {long, short} == {"night", "morning"}:
            # "Last night at 2 in the morning".
            long, short = "night", "early hours" if self._has_clock else ""
        if short not in WITHIN.get(long, ()):
            long, short = short, long
        if short not in WITHIN.get(long, ()):
            self.fits = False
            return
        self.part = short
        self._of_night = self._of_night or long == "night"

    def _take_weekday(self, weekday: int, today: date) -> None:
        """The day of the week goes with the other day that is said, or is the day."""
        if self.days is not None:
            self.days = self.days.on(weekday)
        elif self.span is not None:
            self.days, self.span = self.span.on(weekday), None
        else:
            self.days, self.weekday_alone = past_weekday(weekday, today), weekday


def _both(one: Days, other: Days) -> Days:
    days = tuple(day for day in one.days if day in other.days)
    return Days(days, one.about or other.about, one.named or other.named)
