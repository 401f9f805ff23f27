"""What people say of when something happened, and the moment it means.

dateparser knows most dates of both languages. The rules here put into its words what people say
for parts of a day, and Welsh forms that it does not know.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

ABOUT = {
    "en": r"\b(?:about|around|roughly|approximately|approx\.?|circa)\s+",
    "cy": r"\b(?:tua|oddeutu|o gwmpas|tuag|rhyw)\s+",
}
NOW = {"en": ("now", "just now"), "cy": ("nawr", "rwan", "rŵan", "yn awr", "newydd ddigwydd")}

RULES = {
    "en": (
        (r"\bthis (morning|afternoon|evening)\b", r"today \1"),
        (r"\blast night\b", "yesterday night"),
        (r"\btonight\b", "today night"),
        (r"\bat (\d{1,2})(?![\d:.]|\s*[ap]m)", r"\1:00"),
    ),
    "cy": (
        (r"['’]", ""),
        (r"\b(bore|prynhawn) y?ma\b", r"heddiw \1"),
        (r"\b(bore|prynhawn|nos) ddoe\b", r"ddoe \1"),
        (r"\bheno\b", "heddiw nos"),
        (r"\bneithiwr\b", "ddoe nos"),
        (r"\bechdoe\b", "2 diwrnod yn ôl"),
        (r"\bechnos\b", "2 diwrnod yn ôl nos"),
        (r"\bdiwethaf\b", ""),
        (r"\b(bore|prynhawn|nos) l?lun\b", r"dydd llun \1"),
        (r"\b(bore|prynhawn|nos) [mf]awrth\b", r"dydd mawrth \1"),
        (r"\b(bore|prynhawn|nos) [mf]ercher\b", r"dydd mercher \1"),
        (r"\b(bore|prynhawn|nos) g?wener\b", r"dydd gwener \1"),
        (r"\b(bore|prynhawn|nos) (iau|sadwrn|sul)\b", r"dydd \2 \1"),
        (r"\b(\d+) (?:o )?ddiwrnod(?:au)?\b", r"\1 diwrnod"),
        (r"\b(\d+) (?:o )?wythnosau\b", r"\1 wythnos"),
        (r"^(awr|munud|diwrnod|wythnos) yn ôl", r"1 \1 yn ôl"),
        (r"\b(\d{1,2})(?:af|il|ydd|edd|fed|eg|ain)\b", r"\1"),
        (r"(\d) o (?=[a-z])", r"\1 "),
        (r"\bfawrth\b", "mawrth"),
        (r"\bfai\b", "mai"),
        (r"\bfehefin\b", "mehefin"),
        (r"\borffennaf\b", "gorffennaf"),
        (r"\bfedi\b", "medi"),
        (r"\bdachwedd\b", "tachwedd"),
        (r"\bragfyr\b", "rhagfyr"),
        (r"\bam (\d{1,2})(?![\d:.]|\s*y[bh])", r"\1:00"),
        (r"\bam (?=\d)", ""),
    ),
}
PARTS_OF_DAY = {
    "en": {"morning": 9, "afternoon": 15, "evening": 20, "night": 20},
    "cy": {"bore": 9, "prynhawn": 15, "nos": 20},
}
"""The hour that stands for a part of the day, roughly."""

DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d)|\.(\d\d)\b)?\s*(am|pm|yb|yh)?\b")
AGO = re.compile(r"\b(?:hours?|minutes?|mins?|awr|munud(?:au)?)\b")
AFTER_NOON = 12


class Moment(NamedTuple):
    """A moment as ISO 8601: with its time and zone, or as a date alone where no time was said.
    `rough` tells that it was "about" then, or that a part of the day was said."""

    text: str
    rough: bool


def understand(words: str, language: str, now: datetime) -> Moment | None:
    """What words in this language mean, seen from `now` (with its zone); None where that is not
    understood, or has yet to come."""
    text = " ".join(words.lower().split())
    said = re.sub(ABOUT[language], "", text)
    rough = said != text
    if said in NOW[language]:
        return Moment(now.isoformat(timespec="seconds"), rough)
    for pattern, meaning in RULES[language]:
        said = re.sub(pattern, meaning, said)
    said, part = _without_part_of_day(said, language)
    clock = next((each for each in CLOCK.finditer(DATE.sub(" ", said)) if _is_clock(each)), None)
    timed = clock is not None or part is not None or AGO.search(said) is not None
    if clock is not None and part is not None:
        said = said.replace(clock[0], _on_24_hours(clock, part))
    elif part is not None:
        said = f"{said} {part}:00".strip()
    found, precise = _parse(" ".join(said.split()), language, now)
    if found is None or found > now.replace(tzinfo=None):
        return None
    if not timed:
        return Moment(found.date().isoformat(), rough or not precise)
    return Moment(found.astimezone().isoformat(timespec="seconds"), rough or clock is None)


def _without_part_of_day(text: str, language: str) -> tuple[str, int | None]:
    for word, hour in PARTS_OF_DAY[language].items():
        without = re.sub(rf"\b{word}\b", " ", text)
        if without != text:
            return without, hour
    return text, None


def _is_clock(match: re.Match[str]) -> bool:
    return any(match.group(2, 3, 4))


def _on_24_hours(clock: re.Match[str], part: int) -> str:
    """A time of day after "in the evening": 7:30 is then 19:30."""
    hour = int(clock[1])
    if not clock[4] and part > AFTER_NOON > hour:
        hour += AFTER_NOON
    return f"{hour}:{clock[2] or clock[3] or '00'} {clock[4] or ''}".strip()


def _parse(text: str, language: str, now: datetime) -> tuple[datetime | None, bool]:
    """The local time, without its zone, and whether it names a day rather than a week."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "past",
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "RETURN_TIME_AS_PERIOD": True,
        },
    )
    data = parser.get_date_data(text)
    # A month or a year alone is no day.
    if data.date_obj is None or data.period not in ("time", "day", "week"):
        return None, False
    return data.date_obj.replace(tzinfo=None), data.period != "week"
