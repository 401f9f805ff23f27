"""The moments that what was said can mean, none of them in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice, product

from safeguide.notes.moments.clocks import ends, times
from safeguide.notes.moments.days import A_DAY, A_WEEK, Days
from safeguide.notes.moments.grammar import Items, is_doubtful, simplified
from safeguide.notes.moments.lexicon import LONGEST, fold, lexicon
from safeguide.notes.moments.moment import PARTS, Moment
from safeguide.notes.moments.said import Said

MOST = 4
"""Moments that one may choose from; what can mean more is not understood."""

RANGE = re.compile(
    r"(?P<before>[^RBZCV]*)(?:Z(?P<between>[^RBZCV]+)[CRB]|V(?P<since>[^RBZCV]+)[RB])"
    r"(?P<until>[^RBZCV]+)|(?P<first>[^RBZCV]+)(?P<dash>[RB])(?P<last>[^RBZCV]+)"
)
"""From one thing to another, over the kinds of items."""


def understand(words: str, language: str, now: datetime) -> Moment | None:
    """The one moment that words can mean; None where there is none, or more than one."""
    found = readings(words, language, now)
    return found[0] if len(found) == 1 else None


def readings(words: str, language: str, now: datetime) -> tuple[Moment, ...]:
    """The moments that words can mean, the likeliest first, seen from `now` (with its zone); none
    where they are not understood. They are taken as words of `language`, or else of the other."""
    if len(words) > LONGEST:
        return ()
    text = fold(words)
    for each in (language, *(other for other in ("en", "cy") if other != language)):
        items = lexicon(each).items(text)
        if items and (found := _of_items(items, now)):
            return found
    return ()


def _of_items(items: Items, now: datetime) -> tuple[Moment, ...]:
    found: dict[Moment, None] = {}
    for minutes in (True, False) if is_doubtful(items) else (True,):
        simple = simplified(items, now, minutes=minutes)
        for moment in _moments(simple, now) if simple else ():
            if not _in_the_future(moment, now):
                found[moment] = None
    return tuple(found) if len(found) <= MOST else ()


def _moments(items: Items, now: datetime) -> Iterator[Moment]:
    today = now.date()
    match = RANGE.fullmatch("".join(item.kind for item in items))
    if match is None:
        yield from _single(Said(items, today), now)
        return
    if match["dash"]:
        first, last = items[: match.end("first")], items[match.start("last") :]
    else:
        name = "between" if match["between"] else "since"
        first = [*items[: match.end("before")], *items[match.start(name) : match.end(name)]]
        last = items[match.start("until") :]
    one, other = Said(first, today), Said(last, today)
    if not (one.fits and other.fits) or one.ago or other.ago:
        return
    if one.clock and other.clock:
        yield from _from_to(one, other, now)
    elif one.days and other.days and not (one.part or other.part or one.clock or other.clock):
        yield from _span(one, other)
    elif match["dash"] == "R" and {one.is_time_only, other.is_time_only} == {True, False}:
        # A dash may only set the day apart from the time: "Friday - 9pm".
        yield from _single(Said([*first, *last], today), now)


def _single(said: Said, now: datetime) -> Iterator[Moment]:
    if not said.fits:
        return
    if said.ago is not None:
        if not (said.says_day or said.clock or said.part):
            moment = said.ago.moment.astimezone().replace(second=0, microsecond=0)
            yield Moment(moment, about=said.about or said.ago.about)
    elif said.span is not None:
        if not (said.days or said.clock or said.part):
            for first, last in said.span.spans:
                yield Moment(first, last if first < last else None, about=said.about)
    elif said.days is not None:
        for day in said.days.days:
            yield from _on(day, said, named=said.days.named)
    elif said.is_time_only:
        # No day was said: it is never taken for granted, so there are always two to choose from.
        days = (now.date() - back * A_DAY for back in range(3))
        found = (
            [each for each in _on(day, said, named=True) if not _in_the_future(each, now)]
            for day in days
        )
        for moments in islice(filter(None, found), 2):
            yield from moments


def _on(day: date, said: Said, *, named: bool) -> Iterator[Moment]:
    """What was said, on this day."""
    part = said.part
    if said.clock is not None:
        if part == "early hours" and named and said.days is not None:
            day += A_DAY
        for found in times(_midnight(day), said.clock, part, named):
            for moment in _local(found):
                yield Moment(moment, about=said.about)
    elif part == "early hours" and named and said.days is not None:
        yield Moment(day + A_DAY, part=part, about=said.about)
    else:
        yield Moment(day, part=part, about=said.about)
        if part == "middle of the night" and not named:
            yield Moment(day - A_DAY, part=part, about=said.about)


def _from_to(one: Said, other: Said, now: datetime) -> Iterator[Moment]:
    """From a time to a time, on the day that is said of either, or each on its own."""
    assert one.clock is not None and other.clock is not None
    if one.span or other.span:
        return
    about = one.about or other.about
    if one.days and other.days:
        starts = [moment.first for day in one.days.days for moment in _on(day, one, named=False)]
        finishes = [m.first for day in other.days.days for m in _on(day, other, named=False)]
        for start, end in product(starts, finishes):
            if A_DAY * 0 < end - start < A_WEEK:
                yield Moment(start, end, about=about)
        return
    days = one.days or other.days
    if days is None:
        today = now.date()
        days = Days((today, today - A_DAY, today - 2 * A_DAY), named=True)
    found = _pairs(days, one, other, one.part or other.part)
    if not found and not one.part:
        found = _pairs(days, one, other, "")
    moments = [Moment(start, end, about=about) for start, end in found]
    if one.days is None and other.days is None:
        moments = [each for each in moments if not _in_the_future(each, now)]
        latest = sorted({each.day for each in moments}, reverse=True)[:2]
        moments = [each for each in moments if each.day in latest]
    yield from moments


def _pairs(days: Days, one: Said, other: Said, part: str) -> list[tuple[datetime, datetime]]:
    assert one.clock is not None and other.clock is not None
    return [
        pair
        for day in days.days
        for start in times(_midnight(day), one.clock, part, days.named)
        for end in ends(start, one.clock, other.clock, other.part)
        for pair in product(_local(start), _local(end))
        if pair[0] < pair[1]
    ]


def _span(one: Said, other: Said) -> Iterator[Moment]:
    """From a day to a day."""
    assert one.days is not None and other.days is not None
    for last in other.days.days:
        starts = one.days.days
        if one.weekday_alone is not None:
            starts = (last - A_DAY * ((last.weekday() - one.weekday_alone - 1) % 7 + 1),)
        for first in starts:
            if first < last:
                yield Moment(first, last, about=one.about or other.about)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _local(moment: datetime) -> list[datetime]:
    """A time of day with the zone of this machine: twice where the clocks showed it twice, not at
    all where they left it out."""
    found = dict.fromkeys(moment.replace(fold=fold).astimezone() for fold in (0, 1))
    return [each for each in found if each.replace(tzinfo=None, fold=0) == moment]


def _in_the_future(moment: Moment, now: datetime) -> bool:
    last = moment.last or moment.first
    if isinstance(last, datetime):
        return last > now
    if last != now.date() or not moment.part:
        return last > now.date()
    return PARTS[moment.part][0] > now.hour
