"""How a moment is put into words: in full, and no more exact than it was said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from safeguide.language import Language
from safeguide.notes.happened import CONFIRMED, EARLIER, NOT_UNDERSTOOD, UNCONFIRMED, WORDS
from safeguide.notes.incident import Note
from safeguide.notes.inert import inert, inert_line
from safeguide.notes.moments import Moment

NOON = 12
EVENING = 17
SUMMER = 60
"""Minutes by which clocks are ahead in summer."""


def moment_words(moment: Moment, language: Language, *, exact: bool = False) -> str:
    """A moment in words, such as: Tuesday 24 November 2026, 5:30 in the evening. With `exact`, also
    on the clock of 24 hours, with the zone."""
    _ = language.gettext
    first, last = moment.first, moment.last
    if isinstance(first, datetime):
        text = _times_words(first, last, language)
        if exact:
            clocks = [
                _clock(each, language) for each in (first, last) if isinstance(each, datetime)
            ]
            text = f"{text} ({' - '.join(clocks)})"
    elif last is not None:
        text = _("from {first} to {last}").format(
            first=_day_words(first, language), last=_day_words(last, language)
        )
    elif moment.part:
        part = part_words(moment.part, language)
        text = _("{day}, {time}").format(day=_day_words(first, language), time=part)
    else:
        text = _day_words(first, language)
    return _("about {moment}").format(moment=text) if moment.about else text


def _times_words(first: datetime, last: date | None, language: Language) -> str:
    _ = language.gettext
    begin = _time_words(first, language)
    day = _day_words(first.date(), language)
    if not isinstance(last, datetime):
        return _("{day}, {time}").format(day=day, time=begin)
    end = _time_words(last, language)
    if last.date() == first.date():
        text = _("{day}, from {first} to {last}")
        return text.format(day=day, first=begin, last=end)
    text = _("{day}, {time}")
    return _("from {first} to {last}").format(
        first=text.format(day=day, time=begin),
        last=text.format(day=_day_words(last.date(), language), time=end),
    )


def _day_words(day: date, language: Language) -> str:
    return f"{language.weekday(day.weekday())} {language.date(day)}"


def _time_words(moment: datetime, language: Language) -> str:
    _ = language.gettext
    hour, minute = moment.hour, moment.minute
    time = f"{(hour - 1) % NOON + 1}:{minute:02}"
    if (hour, minute) == (0, 0):
        return _("midnight, as that day began")
    if (hour, minute) == (NOON, 0):
        return _("12:00 midday")
    if hour == 0:
        return _("{time}, just after midnight, as that day began").format(time=time)
    if hour < NOON:
        return _("{time} in the morning").format(time=time)
    if hour < EVENING:
        return _("{time} in the afternoon").format(time=time)
    return _("{time} in the evening").format(time=time)


def _clock(moment: datetime, language: Language) -> str:
    return f"{moment:%H:%M} {zone_words(moment, language)}"


def zone_words(moment: datetime, language: Language) -> str:
    """The zone of a moment, as people here name it."""
    _ = language.gettext
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    if minutes == 0:
        return _("GMT")
    if minutes == SUMMER and _is_british_summer(moment):
        return _("British Summer Time")
    time = f"{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    return (_("GMT+{time}") if minutes > 0 else _("GMT-{time}")).format(time=time)


def _is_british_summer(moment: datetime) -> bool:
    """Whether clocks in Britain are an hour ahead then: from the last Sunday of March to that of
    October, at one o'clock GMT."""
    moment = moment.astimezone(UTC)
    begins, ends = (_last_sunday(moment.year, month) for month in (3, 10))
    return begins <= moment < ends


def _last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31, 1, tzinfo=UTC)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def part_words(part: str, language: Language) -> str:
    """A part of the day (one of `moments.PARTS`), as it is said after the day."""
    _ = language.gettext
    return {
        "early morning": _("early in the morning"),
        "morning": _("in the morning"),
        "late morning": _("late in the morning"),
        "breakfast time": _("at breakfast time"),
        "lunchtime": _("at lunchtime"),
        "dinner time": _("at dinner time"),
        "afternoon": _("in the afternoon"),
        "late afternoon": _("late in the afternoon"),
        "teatime": _("at teatime"),
        "early evening": _("early in the evening"),
        "evening": _("in the evening"),
        "late evening": _("late in the evening"),
        "bedtime": _("at bedtime"),
        "night": _("at night"),
        "late at night": _("late at night"),
        "middle of the night": _("in the middle of the night that followed"),
        "early hours": _("in the early hours"),
    }[part]


def state_words(state: str, language: Language) -> str:
    """How far a moment is to be relied on: for one of `happened.STATES`, or EARLIER."""
    _ = language.gettext
    return {
        CONFIRMED: _("confirmed"),
        UNCONFIRMED: _("not confirmed"),
        WORDS: _("only the words were kept"),
        NOT_UNDERSTOOD: _("no date or time was understood"),
        EARLIER: _("worked out by an earlier version, may be wrong"),
    }[state]


def when_words(note: Note, language: Language) -> str:
    """When it happened: what was understood, how far to rely on it, and the words as typed."""
    _ = language.gettext
    words = inert(note.fields.get("when", ""))
    happened = note.happened
    if happened is None:
        return words
    state = state_words(happened.state, language)
    if happened.moment is None:
        return _("{words} ({state})").format(words=words, state=state)
    moment = moment_words(happened.moment, language, exact=True)
    text = _("{moment}, {state}. The words were: {words}")
    return text.format(moment=moment, state=state, words=words)


def when_headline(note: Note, language: Language) -> str:
    """The day on which it happened, for a list, with a mark where that is not sure; else the words,
    or when it was written."""
    _ = language.gettext
    happened = note.happened
    if happened is not None and happened.moment is not None:
        moment = happened.moment
        day = language.date(moment.day)
        if not moment.is_one_day:
            day = moment_words(moment, language)
        if happened.is_confirmed:
            return day
        state = state_words(happened.state, language)
        return _("{words} ({state})").format(words=day, state=state)
    words = inert_line(note.fields.get("when", ""))
    if words:
        return f"“{words}”"
    return _("written {day}").format(day=language.date(note.written_at.date()))
