"""Understands a day that is written out. What is not plain is not understood: a wrong last day
would do harm."""

from __future__ import annotations

import re
from datetime import date

from safeguide.language import NAMES, Language

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
WRITTEN = re.compile(
    r"(?:\w+ )?(\d{1,2})(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?(?: o| of)? (\w+),? (\d{4})"
)


def day_of(words: str) -> date | None:
    """The day that these words name, with its month and year, as it is written in English or Welsh;
    None where there is none. In figures the day comes before the month."""
    text = " ".join(words.split()).strip(" .")
    try:
        if match := ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := FIGURES.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if (match := WRITTEN.fullmatch(text)) and (month := _month(match[2])):
            return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
    return None


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it, of three letters at least."""
    for code in NAMES:
        months = [each.casefold() for each in Language(code).months]
        found = [
            number for number, each in enumerate(months, 1) if each.startswith(name.casefold())
        ]
        if len(name) >= 3 and len(found) == 1:
            return found[0]
    return 0
