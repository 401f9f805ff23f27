"""The pattern of what happened: how often in each week, and at which times of which weekday.

A pattern is what makes stalking visible, where each thing alone may look small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from safeguide.notes.incident import Note


@dataclass(frozen=True, slots=True)
class Pattern:
    """`weeks` holds every week from the first to the last, by its Monday, and how much happened
    in it. `hours` counts by weekday (0 is Monday) and hour, where the hour is known; `days` by
    weekday alone. `undated` is how many notes have no date."""

    weeks: tuple[tuple[date, int], ...]
    hours: dict[tuple[int, int], int]
    days: dict[int, int]
    undated: int

    @property
    def dated(self) -> int:
        """How many notes have a date."""
        return sum(count for _, count in self.weeks)

    @property
    def busiest_week(self) -> tuple[date, int]:
        """The first of the weeks in which most happened. There must be one."""
        return max(self.weeks, key=lambda week: week[1])

    @property
    def first_and_last_week(self) -> tuple[date, date]:
        """The Mondays of the first and the last week. There must be one."""
        return self.weeks[0][0], self.weeks[-1][0]


def pattern_of(notes: Iterable[Note]) -> Pattern:
    """The pattern of some notes. A change to a note is no new incident, but where it gives the
    date anew that date counts."""
    when: dict[int, Note] = {}
    undated = 0
    for note in notes:
        if note.happened_at is not None:
            when[note.amends or note.number] = note
        elif not note.amends:
            undated += 1
    weeks: Counter[date] = Counter()
    hours: Counter[tuple[int, int]] = Counter()
    days: Counter[int] = Counter()
    for note in when.values():
        moment = note.happened_at
        assert moment is not None
        weeks[moment.date() - timedelta(days=moment.weekday())] += 1
        days[moment.weekday()] += 1
        if note.is_timed:
            hours[moment.weekday(), moment.hour] += 1
    return Pattern(_every_week(weeks), dict(hours), dict(days), undated)


def _every_week(weeks: Counter[date]) -> tuple[tuple[date, int], ...]:
    if not weeks:
        return ()
    first, last = min(weeks), max(weeks)
    mondays = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple((monday, weeks[monday]) for monday in mondays)
