"""Puts the words together: rules that make a clock of "half past nine", a day of "last Friday".

The kinds of the words are letters in a row (`lexicon`), so that a rule is a regular expression over
them, and a function that makes something simpler of the items it matches, or None: then nothing is
understood. The rules are applied in their order, each as often as it matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from safeguide.notes.moments import days
from safeguide.notes.moments.clocks import Clock, clock_of_digits
from safeguide.notes.moments.days import Days
from safeguide.notes.moments.lexicon import ROUGH, Item

Items = list[Item]
Make = Callable[[Items, datetime], Items | None]

HOUR = 60
YEARS = ("19", "20")


class Rule(NamedTuple):
    """Where to look, and what to make of it."""

    pattern: re.Pattern[str]
    make: Make


class Ago(NamedTuple):
    """A moment counted back from now; `about` unless it is now."""

    moment: datetime
    about: bool


def simplified(items: Items, now: datetime, *, minutes: bool) -> Items | None:
    """What the words come to, as far as the rules go; None where something does not fit. "10 to 6"
    in figures is ten minutes to six with `minutes`, else from ten until six."""
    for rule in RULES:
        while match := rule.pattern.search("".join(item.kind for item in items)):
            if rule.make is _minutes_to and not minutes and _in_figures(items, match):
                break
            made = rule.make(items[match.start() : match.end()], now)
            if made is None or made == items[match.start() : match.end()]:
                return None
            items = [*items[: match.start()], *made, *items[match.end() :]]
    return items


def is_doubtful(items: Items) -> bool:
    """Whether it holds something like "10 to 6" in figures."""
    kinds = "".join(item.kind for item in items)
    return any(_in_figures(items, match) for match in re.finditer("N(?=B[Nct])", kinds))


def _in_figures(items: Items, match: re.Match[str]) -> bool:
    first = items[match.start()]
    return items[match.start() + 1].kind == "B" and first.value[1].isdecimal()


def _number(item: Item) -> int:
    return int(item.value[0] if item.kind == "N" else item.value)


def _clock(item: Item) -> Clock | None:
    if item.kind == "N":
        hour, figures = item.value
        return None if figures == ROUGH else clock_of_digits(figures or str(hour), "00")
    found: Clock = item.value
    return found


def _items(kind: str, value: object) -> Items | None:
    return None if value is None else [Item(kind, value)]


# Days


def _drop_first(items: Items, now: datetime) -> Items:
    return items[1:]


def _drop_last(items: Items, now: datetime) -> Items:
    return items[:-1]


def _one_unit(items: Items, now: datetime) -> Items:
    return [Item("N", (1, "")), items[1]]


def _one_unit_ago(items: Items, now: datetime) -> Items | None:
    """An hour ago, as Welsh says it: of one alone, never of several."""
    if items[0].value.endswith("s"):
        return None
    return [Item("N", (1, "")), *items]


def _unit(item: Item) -> str:
    """The unit, whether of one or of several."""
    return str(item.value).removesuffix("s")


def _ordinal(items: Items, now: datetime) -> Items:
    return [Item("O", items[0].value[0])]


def _tuesday(items: Items, now: datetime) -> Items:
    return [*(item for item in items[:-1] if item.kind == "P"), Item("W", 1)]


def _march(items: Items, now: datetime) -> Items | None:
    if items[0].kind == "U":
        return [Item("M", 3)] if items[0].value == "month" else None
    return [items[0], Item("M", 3)]


def _named_month(items: Items, now: datetime) -> Items | None:
    return [items[1]] if items[0].value == "month" else None


def _figures(items: Items, now: datetime) -> Items | None:
    day, month, year = items[0].value
    return _items("d", days.dated(day, month, year, now.date()))


def _date(items: Items, now: datetime) -> Items | None:
    """A day and a month in either order, and perhaps a year."""
    month = next(item.value for item in items if item.kind == "M")
    day = next(_number(item) for item in items if item.kind in "NO")
    year = _year(items[2:], now)
    return None if year is None else _items("d", days.dated(day, month, year, now.date()))


def _dates(items: Items, now: datetime) -> Items | None:
    """3 to 5 November: a span of days of one month."""
    month = next(item.value for item in items if item.kind == "M")
    numbers = [_number(item) for item in items if item.kind in "NO"]
    year = _year([item for item in items if item.kind == "F"], now)
    if year is None:
        return None
    last = days.dated(numbers[1], month, year, now.date())
    first = last and days.dated(numbers[0], month, last.days[0].year, now.date())
    if not (first and last and first.days < last.days):
        return None
    return [Item("s", days.Span(((first.days[0], last.days[0]),)))]


def _day_of_the_month(items: Items, now: datetime) -> Items | None:
    return _items("d", days.day_of_the_month(items[0].value, now.date()))


def _days_of_the_month(items: Items, now: datetime) -> Items | None:
    """From the 3rd to the 5th."""
    numbers = [item.value for item in items if item.kind == "O"]
    last = days.day_of_the_month(numbers[1], now.date())
    first = last and days.day_of_the_month(numbers[0], last.days[0])
    if not (first and last and first.days < last.days):
        return None
    return [Item("s", days.Span(((first.days[0], last.days[0]),)))]


def _year(items: Items, now: datetime) -> int | None:
    """The year in figures, 0 for none; None where it is not one."""
    if not items:
        return 0
    text = items[0].value if items[0].kind == "F" else items[0].value[1]
    if len(text) == 4:
        return int(text) if text.startswith(YEARS) else None
    near = (now.year % 100, now.year % 100 - 1)
    return 2000 + int(text) if text.isdecimal() and int(text) in near else None


def _month(items: Items, now: datetime) -> Items | None:
    year = _year(items[1:], now)
    if year is None or year > now.year:
        return None
    return [Item("s", days.month(items[0].value, year, now.date()))]


def _ago(items: Items, now: datetime) -> Items | None:
    minutes = {"h": HOUR // 2, "m": items[0].value}.get(items[0].kind)
    if minutes is None:
        number, unit = _number(items[0]), _unit(items[1])
        if unit not in ("minute", "hour"):
            today = items[-1].kind == "D" and items[-1].value == 0
            if items[-1].kind == "D" and not today:
                return None
            found = days.ago(number, unit, now.date(), exact=today)
            rough = items[0].kind == "N" and items[0].value[1] == ROUGH
            return _items("d", found and found._replace(about=found.about or rough))
        minutes = number * (HOUR if unit == "hour" else 1)
    back = now.replace(second=0, microsecond=0) - timedelta(minutes=minutes)
    return [Item("g", Ago(back, about=True))]


def _weeks_before(items: Items, now: datetime) -> Items | None:
    """A week last Friday: the one so many weeks before it."""
    if _unit(items[1]) != "week":
        return None
    return [Item("d", days.last_weekday(items[-1].value, now.date(), before=_number(items[0])))]


def _now(items: Items, now: datetime) -> Items:
    return [Item("g", Ago(now, about=False))]


def _day(items: Items, now: datetime) -> Items:
    return [Item("d", Days((_back(items[0], now),)))]


def _night(items: Items, now: datetime) -> Items:
    day = _back(items[0], now)
    early = now.hour < days.EARLIEST_HOUR
    found = (day, day - days.A_DAY) if early else (day,)
    return [Item("d", Days(found, named=True)), Item("P", "night")]


def _back(item: Item, now: datetime) -> date:
    return now.date() + timedelta(days=item.value)


def _this_part(items: Items, now: datetime) -> Items:
    part = next(item for item in items if item.kind == "P")
    return [Item("d", Days((now.date(),))), part]


def _last_part(items: Items, now: datetime) -> Items:
    return [Item("d", Days((now.date() - days.A_DAY,))), items[1]]


def _weekday(items: Items, now: datetime) -> Items | None:
    """Last Friday, this Friday, the Friday before last."""
    weekday = next(item.value for item in items if item.kind == "W")
    kinds = {item.kind for item in items}
    today = now.date()
    if "S" in kinds:
        return [Item("d", days.this_weekday(weekday, today))]
    return [Item("d", days.last_weekday(weekday, today, before=int("f" in kinds)))]


def _week(items: Items, now: datetime) -> Items | None:
    """Last week, this month, the week before last."""
    unit = next(item.value for item in items if item.kind == "U")
    kinds = {item.kind for item in items}
    before = 0 if "S" in kinds else 2 if "f" in kinds else 1
    today = now.date()
    if unit == "week":
        return [Item("s", days.week(today, before))]
    if unit != "month":
        return None
    first = today.replace(day=1)
    for _each in range(before):
        first = (first - days.A_DAY).replace(day=1)
    return [Item("s", days.month(first.month, first.year, today))]


def _weekend(items: Items, now: datetime) -> Items | None:
    kinds = {item.kind for item in items}
    before = 0 if "S" in kinds else 2 if "f" in kinds else 1 if "L" in kinds else None
    return [Item("s", days.weekend(now.date(), before))]


# Times of day


def _half_of_day(items: Items, now: datetime) -> Items | None:
    half = items[-1].value
    if items[0].kind == "F":
        clock = _four_figures(items[0])
        clock = clock and clock._replace(half="either") if clock and clock.hour < 13 else clock
    else:
        clock = _clock(items[0])
    return _items("c", clock and clock.in_half(half))


def _half_of_rough_hour(items: Items, now: datetime) -> Items | None:
    made = _half_of_day([items[0], items[2]], now)
    return made and [*made, items[1]]


def _full_hour(items: Items, now: datetime) -> Items | None:
    return _items("c", _clock(items[0]))


def _at_hour(items: Items, now: datetime) -> Items | None:
    clock = _clock(items[-1])
    return None if clock is None else [*items[:-1], Item("c", clock)]


def _half_past(items: Items, now: datetime) -> Items | None:
    clock = _clock(items[-1])
    return _items("c", clock and clock.past(HOUR // 2))


def _minutes_past(items: Items, now: datetime) -> Items | None:
    return _from_hour(items, past=True)


def _minutes_to(items: Items, now: datetime) -> Items | None:
    return _from_hour(items, past=False)


def _from_hour(items: Items, *, past: bool) -> Items | None:
    minutes = {"Q": 15, "m": items[0].value}.get(items[0].kind) or _number(items[0])
    clock = _clock(items[-1])
    if clock is None or not 0 < minutes < HOUR:
        return None
    return _items("c", clock.past(minutes) if past else clock.to(minutes))


def _hours(items: Items, now: datetime) -> Items | None:
    """1730, 1730 hrs."""
    if items[-1].kind == "U" and _unit(items[-1]) != "hour":
        return None
    clock = _four_figures(items[0])
    return _items("c", clock)


def _four_figures(item: Item) -> Clock | None:
    return clock_of_digits(item.value[:-2], item.value[-2:])


def _both_hours(items: Items, now: datetime) -> Items | None:
    made = []
    for item in items:
        clock = _clock(item) if item.kind == "N" else None
        if item.kind == "N" and clock is None:
            return None
        made.append(Item("c", clock) if item.kind == "N" else item)
    return made


def _time_or_date(items: Items, now: datetime) -> Items:
    return [Item("c", items[0].value)]


def _rules(*rows: tuple[str, Make]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern), make) for pattern, make in rows)


RULES = _rules(
    ("No", _ordinal),
    ("uU", _one_unit),
    ("(?<!N)UG", _one_unit_ago),
    ("u(?=[Qhm])", _drop_first),
    ("[NO]V(?=[Mzi])", _drop_last),
    ("yW", _drop_first),
    ("(?:y|Py?)z", _tuesday),
    ("[NOU]z", _march),
    ("UM", _named_month),
    # Dates
    ("E", _figures),
    ("Z[NO][CRB][NO]MF?|V?[NO][RB][NO]MF?", _dates),
    ("[NO]MF|[NO]MN(?![JKUVABR])|[NO]M", _date),
    ("M[NO]F|M[NO](?![JKU])", _date),
    ("MF|M", _month),
    # Counted back
    ("q", _now),
    ("NULW", _weeks_before),
    ("NUGD?|[hm]G", _ago),
    # Times of day
    ("[Nct]IJ", _half_of_rough_hour),
    ("[Nct]J|FJ", _half_of_day),
    ("NK", _full_hour),
    ("HA?[Nct]|hA[Nct]", _half_past),
    ("(?:Q|m|NU?)A[Nct]", _minutes_past),
    ("(?:Q|m|NU?)B[Nct](?<!VNB.)(?<!ZNB.)", _minutes_to),
    ("[NctK]K", _drop_last),
    ("cJ", _half_of_day),
    ("FU|(?<=[aDWnPd])F", _hours),
    # Days, and parts of days, of which something more is said
    ("SP|PS", _this_part),
    ("LP", _last_part),
    ("[LS]U|U[LSf]", _week),
    ("[LS]w|w[LSf]?", _weekend),
    ("[LS]W|W[LSf]", _weekday),
    ("V?O[RB]O|ZO[CRB]O", _days_of_the_month),
    ("O", _day_of_the_month),
    ("D", _day),
    ("n", _night),
    # An hour, where a time of day is looked for
    ("(?<=a)N|(?<=X)N(?![RB])", _at_hour),
    ("N(?=[IP])|(?<=P)N(?![RBC])", _at_hour),
    ("(?<=Z)(?:N[CRB][Nct]|[ct][CRB]N)|(?<=V)(?:N[RB][Nct]|[ct][RB]N)", _both_hours),
    ("N[RB]c|c[RB]N|(?<=[PaX])N[RB]N|(?<=[PaX]c[RB])N", _both_hours),
    ("N[RB]X?N(?=d?P)|N[RB]N(?=[Pd]*P)", _both_hours),
    ("(?<=[aXd])t|t(?=[dP])|(?<=P)t", _time_or_date),
)
