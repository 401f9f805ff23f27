"""The pattern of what happened: how often in each week, and at which times of which weekday.

A pattern is what makes stalking visible, where each thing alone may look small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safeguide.notes.happened import Happened
from safeguide.notes.incident import Note


@dataclass(frozen=True, slots=True)
class Pattern:
    """`weeks` holds every week from the first to the last, by its Monday, and how much happened
    in it. `hours` counts by weekday (0 is Monday) and hour, where a time was said; `parts` by part
    of the day, where only that was said; `days` by weekday alone. Only what the person has
    confirmed is counted: `unsure` is how many notes have a day that is not, `undated` how many name
    no day."""

    weeks: tuple[tuple[date, int], ...]
    hours: dict[tuple[int, int], int]
    days: dict[int, int]
    parts: dict[str, int]
    unsure: int
    undated: int

    @property
    def dated(self) -> int:
        """How many notes have a date."""
        return sum(count for _, count in self.weeks)

    @property
    def busiest_weeks(self) -> tuple[tuple[date, ...], int]:
        """The weeks in which most happened, by their Mondays, and how much. There must be one."""
        most = max(count for _, count in self.weeks)
        return tuple(monday for monday, count in self.weeks if count == most), most

    @property
    def first_and_last_week(self) -> tuple[date, date]:
        """The Mondays of the first and the last week. There must be one."""
        return self.weeks[0][0], self.weeks[-1][0]


def pattern_of(notes: Iterable[Note]) -> Pattern:
    """The pattern of some notes. A change to a note is no new incident, but where it says anew when
    it happened, that counts."""
    when: dict[int, Happened | None] = {}
    for note in notes:
        if note.happened is not None or not note.amends:
            when[note.amends or note.number] = note.happened
    moments = []
    unsure = undated = 0
    for happened in when.values():
        moment = happened.moment if happened else None
        if happened is None or moment is None or not moment.is_one_day:
            undated += 1
        elif not happened.is_confirmed:
            unsure += 1
        else:
            moments.append(moment)
    weeks: Counter[date] = Counter()
    hours: Counter[tuple[int, int]] = Counter()
    days: Counter[int] = Counter()
    parts: Counter[str] = Counter()
    for moment in moments:
        day = moment.day
        weeks[day - timedelta(days=day.weekday())] += 1
        days[day.weekday()] += 1
        if isinstance(moment.first, datetime):
            hours[day.weekday(), moment.first.hour] += 1
        elif moment.part:
            parts[moment.part] += 1
    return Pattern(_every_week(weeks), dict(hours), dict(days), dict(parts), unsure, undated)


def _every_week(weeks: Counter[date]) -> tuple[tuple[date, int], ...]:
    if not weeks:
        return ()
    first, last = min(weeks), max(weeks)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple((monday, weeks[monday]) for monday in mondays)
