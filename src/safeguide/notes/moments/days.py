"""Days as they are said: yesterday, last Friday, 3 November, the weekend, two weeks ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

A_DAY = timedelta(days=1)
A_WEEK = timedelta(weeks=1)
SATURDAY = 5
EARLIEST_HOUR = 5
"""Until this hour a night that is going on may be called by the day before."""


class Days(NamedTuple):
    """The days that something can mean, the likeliest first. `about` tells that it is not exact,
    `named` that it is a night with a name of its own, such as "last night"."""

    days: tuple[date, ...]
    about: bool = False
    named: bool = False

    def on(self, weekday: int) -> Days:
        """Those of them that are this day of the week."""
        return self._replace(days=tuple(day for day in self.days if day.weekday() == weekday))


class Span(NamedTuple):
    """From one day to another; there may be several that can be meant."""

    spans: tuple[tuple[date, date], ...]

    def on(self, weekday: int) -> Days:
        """The day of the week within each of them."""
        found = []
        for first, last in self.spans:
            day = first + timedelta(days=(weekday - first.weekday()) % 7)
            if day <= last and last - first < A_WEEK:
                found.append(day)
        return Days(tuple(found))


def past_weekday(weekday: int, today: date) -> Days:
    """A day of the week by itself: the last one; today, or a week ago, where it is that today."""
    back = timedelta(days=(today.weekday() - weekday) % 7)
    days = (today - back,) if back else (today, today - A_WEEK)
    return Days(days)


def last_weekday(weekday: int, today: date, before: int = 0) -> Days:
    """The last such day that is not today, or the one so many weeks before it."""
    back = timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return Days((today - back - before * A_WEEK,))


def this_weekday(weekday: int, today: date) -> Days:
    """The day of the present week."""
    return Days((_monday(today) + timedelta(days=weekday),))


def dated(day: int, month: int, year: int, today: date) -> Days | None:
    """A date; without a year (0), the last one. None where there is no such date."""
    years = [year] if year else range(today.year, today.year - 8, -1)
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found <= today:
            return Days((found,))
    return None


def day_of_the_month(day: int, today: date) -> Days | None:
    """The last day with this number."""
    first = today.replace(day=1)
    for _month in range(3):
        try:
            found = first.replace(day=day)
        except ValueError:
            found = None
        if found is not None and found <= today:
            return Days((found,))
        first = (first - A_DAY).replace(day=1)
    return None


def ago(number: int, unit: str, today: date, *, exact: bool) -> Days | None:
    """So many days, weeks or fortnights ago; None for units that name no day. Weeks are about,
    unless they are said to be `exact`, and so is "a couple of"."""
    length = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if length is None:
        return None
    return Days((today - number * length * A_DAY,), about=unit != "day" and not exact)


def week(today: date, before: int) -> Span:
    """The week so many before the present one, up to today."""
    monday = _monday(today) - before * A_WEEK
    return Span(((monday, min(today, monday + 6 * A_DAY)),))


def weekend(today: date, before: int | None) -> Span:
    """The weekend so many before the present or coming one, up to today. One of which nothing more
    is said (None) is the last; at a weekend it may be the present one."""
    saturday = _monday(today) + SATURDAY * A_DAY
    on_now = today >= saturday
    back = (0, 1) if before is None and on_now else (1 if before is None else before,)
    starts = [saturday - each * A_WEEK for each in back]
    return Span(tuple((start, min(today, start + A_DAY)) for start in starts))


def month(number: int, year: int, today: date) -> Span:
    """A month, up to today; without a year (0) the last one that has begun."""
    year = year or (today.year if number <= today.month else today.year - 1)
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Span(((first, min(today, following - A_DAY)),))


def _monday(today: date) -> date:
    return today - today.weekday() * A_DAY
