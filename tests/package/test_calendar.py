"""Dates and times read as CLDR writes them, though the library is not there when it runs."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date, format_time, get_day_names

from safeguide.language import Language

LOCALES = {"en": "en_GB", "cy": "cy"}


@pytest.mark.parametrize("code", LOCALES)
def test_dates_and_times_are_those_of_cldr(code: str) -> None:
    language, locale = Language(code), LOCALES[code]
    for number in range(366):
        day = date(2024, 1, 1) + timedelta(number)
        assert language.date(day) == format_date(day, format="long", locale=locale)
    for minutes in range(0, 24 * 60, 7):
        moment = time(minutes // 60, minutes % 60)
        assert language.time(moment) == format_time(moment, format="short", locale=locale)
    names = get_day_names("wide", "stand-alone", locale=locale)
    assert [language.weekday(number) for number in range(7)] == [names[each] for each in range(7)]
    assert language.datetime(datetime(2026, 1, 2, 3, 4)).endswith("2026, 03:04")


def test_the_library_is_not_loaded() -> None:
    code = (
        "import sys; from datetime import date; from safeguide.language import Language;"
        "Language('cy').date(date(2026, 11, 21)); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
