"""Which language, and what it says: interface strings, plurals, dates and times.

Interface strings are written in English at the place that uses them and translated by gettext.
Dates and times come from CLDR: what this guide needs of it is written down when it is built
(hatch_build.py), so no locale needs to be installed, and no library loaded.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime, time

CATALOGUES = os.path.join(os.path.dirname(__file__), "catalogues")
NAMES = {"en": "English", "cy": "Cymraeg"}
"""Each language by its code, named in itself."""

ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> str | None:
    """The first language of ours that the usual environment variables ask for, if any."""
    for variable in ENVIRONMENT:
        for wish in environment.get(variable, "").split(":"):
            code = wish.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            if code in NAMES:
                return code
    return None


class Language:
    """One language: its strings and its ways with dates. `code` is a key of NAMES."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._strings = gettext.translation(
            "safeguide", CATALOGUES, languages=[code], fallback=True
        )

    def gettext(self, message: str) -> str:
        """The message in this language."""
        said = self._strings.gettext(message)
        if sys.flags.dev_mode and self.code != "en" and said == message:
            return f"[en] {said}"
        return said

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The message in the form that this number asks for; the caller fills in the number."""
        return self._strings.ngettext(one, many, number)

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language, where one English wording has two meanings."""
        return self._strings.pgettext(context, message)

    @cached_property
    def _calendar(self) -> dict[str, Any]:
        import tomllib

        with open(os.path.join(CATALOGUES, self.code, "calendar.toml"), "rb") as file:
            return tomllib.load(file)

    @property
    def months(self) -> list[str]:
        """The names of the months, January first."""
        names: list[str] = self._calendar["months"]
        return names

    def month(self, day: date) -> str:
        """A month and its year, such as November 2026."""
        pattern: str = self._calendar["month"]
        return pattern.format(month=self.months[day.month - 1], year=day.year)

    def date(self, day: date) -> str:
        """A date in full, such as 20 November 2026."""
        pattern: str = self._calendar["date"]
        return pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def weekday(self, number: int) -> str:
        """The name of a day of the week; 0 is Monday."""
        return str(self._calendar["weekdays"][number])

    def time(self, moment: time) -> str:
        """A time of day, on the 24-hour clock."""
        pattern: str = self._calendar["time"]
        return pattern.format(hour=moment.hour, minute=moment.minute)

    def datetime(self, moment: datetime) -> str:
        """A date and a time of day."""
        return f"{self.date(moment.date())}, {self.time(moment.timetz())}"


def apology(language: Language) -> str:
    """What is said when something went wrong; a traceback could show what somebody read."""
    _ = language.gettext
    return _("Something went wrong, and safeguide had to stop. Nothing of yours was shown.")
