"""Times of day as they are said: 5.30pm, half nine, ten to six, 9 in the evening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from safeguide.notes.moments.moment import NIGHTS, PARTS

NOON = 12
LAST_HOUR = 24
HALF_A_DAY = timedelta(hours=12)
A_DAY = timedelta(days=1)


class Clock(NamedTuple):
    """A time of day. `half` tells how it was said: "am", "pm", "24" (on the clock of 24 hours),
    "midnight" (which may begin or end the day), or "either" where nothing tells which half."""

    hour: int
    minute: int
    half: str

    def in_half(self, half: str) -> Clock | None:
        """The same followed by "am" or "pm"; None where that does not fit."""
        if self.half == "24" and self.hour > NOON:
            return self if half == "pm" else None
        fits = self.half in ("either", "24") and 1 <= self.hour <= NOON
        return Clock(self.hour, self.minute, half) if fits else None

    def past(self, minutes: int) -> Clock | None:
        """So many minutes past this full hour; None where it is not a full hour."""
        return None if self.minute else self._replace(minute=minutes)

    def to(self, minutes: int) -> Clock | None:
        """So many minutes to this full hour; None where it is not one."""
        if self.minute or (self.half == "am" and self.hour == NOON):
            return None
        if self.half == "midnight":
            return Clock(23, 60 - minutes, "24")
        if self.half == "24":
            return Clock(self.hour - 1, 60 - minutes, "24") if self.hour else None
        half = "am" if (self.hour, self.half) == (NOON, "pm") else self.half
        return Clock((self.hour - 2) % NOON + 1, 60 - minutes, half)

    def hours(self) -> tuple[int, ...]:
        """The hours of the day that it can be."""
        first = self.hour % NOON
        match self.half:
            case "am":
                return (first,)
            case "pm":
                return (first + NOON,)
            case "either":
                return (first, first + NOON)
            case _:
                return (self.hour,)

    @property
    def may_end_the_day(self) -> bool:
        """Whether it may be meant as the end of the day it is said of."""
        twelve = self.hour == NOON and self.half in ("am", "either")
        return self.half == "midnight" or (twelve and (self.minute == 0 or self.half == "either"))


def clock_of_digits(hour: str, minute: str) -> Clock | None:
    """A time of day in figures; None where it is none. Hours such as 09 and 17 are of the clock
    of 24 hours."""
    of_day = int(hour) > NOON or hour.startswith("0")
    clock = Clock(int(hour), int(minute), "24" if of_day else "either")
    ends = clock.hour == LAST_HOUR and clock.minute == 0
    return clock if clock.minute < 60 and (clock.hour < LAST_HOUR or ends) else None


def times(day: datetime, clock: Clock, part: str, named: bool) -> Iterator[datetime]:
    """The times that a clock can mean on a day (its midnight), where a part of the day was said
    too or "". `named` tells that it is a night with a name of its own, such as "last night", whose
    small hours are surely those of the next day."""
    if clock.hour == LAST_HOUR:
        yield day + A_DAY
        return
    after = NIGHTS.get(part)
    for hour in clock.hours():
        moment = day + timedelta(hours=hour, minutes=clock.minute)
        if after is not None:
            if hour <= after:
                yield moment + A_DAY
                if not (named or (clock.may_end_the_day and not clock.minute)):
                    yield moment
            elif PARTS[part][0] <= hour:
                yield moment
        elif part:
            first, last = PARTS[part]
            if first <= hour <= last:
                yield moment
            elif hour == 0 and last == 23:
                yield moment + A_DAY
        else:
            yield moment
            if hour == 0 and clock.may_end_the_day:
                yield moment + A_DAY


def ends(start: datetime, first: Clock, clock: Clock, part: str) -> Iterator[datetime]:
    """The times at which something that began then can have ended. Where neither "am" nor "pm" was
    said of one of the two, the end is within half a day."""
    loose = "either" in (first.half, clock.half)
    for hour in clock.hours():
        fits = not part or PARTS[part][0] <= hour <= PARTS[part][1] or hour <= NIGHTS.get(part, -1)
        minute = clock.minute
        end = datetime.combine(start, time(hour % LAST_HOUR, minute))
        if end <= start:
            end += A_DAY
        if fits and (not loose or end - start < HALF_A_DAY):
            yield end
