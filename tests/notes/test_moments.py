"""What people say of when something happened, in both languages."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguide.notes.moments import understand

NOW = datetime.fromisoformat("2026-11-21T10:15:00+00:00").astimezone()


@pytest.mark.parametrize(
    ("language", "words", "meaning", "rough"),
    [
        ("en", "yesterday 9pm", "2026-11-20T21:00", False),
        ("en", "About 9pm yesterday", "2026-11-20T21:00", True),
        ("en", "last tuesday 3pm", "2026-11-17T15:00", False),
        ("en", "3/4/2026 14:30", "2026-04-03T14:30", False),
        ("en", "3.4.2026", "2026-04-03", False),
        ("en", "12 November", "2026-11-12", False),
        ("en", "last night", "2026-11-20T20:00", True),
        ("en", "last night 11pm", "2026-11-20T23:00", False),
        ("en", "monday evening 7:30", "2026-11-16T19:30", False),
        ("en", "this morning", "2026-11-21T09:00", True),
        ("en", "yesterday at 9", "2026-11-20T09:00", False),
        ("en", "20 Nov 7.30pm", "2026-11-20T19:30", False),
        ("en", "3 days ago", "2026-11-18", False),
        ("en", "last week", "2026-11-14", True),
        ("en", "now", "2026-11-21T10:15", False),
        ("cy", "ddoe 9yh", "2026-11-20T21:00", False),
        ("cy", "tua 9yh ddoe", "2026-11-20T21:00", True),
        ("cy", "ddoe am 9yh", "2026-11-20T21:00", False),
        ("cy", "dydd Mawrth 9yb", "2026-11-17T09:00", False),
        ("cy", "dydd Llun diwethaf", "2026-11-16", False),
        ("cy", "nos Lun", "2026-11-16T20:00", True),
        ("cy", "nos Fawrth 7:30", "2026-11-17T19:30", False),
        ("cy", "bore ’ma", "2026-11-21T09:00", True),
        ("cy", "neithiwr", "2026-11-20T20:00", True),
        ("cy", "echdoe", "2026-11-19", False),
        ("cy", "2 ddiwrnod yn ôl", "2026-11-19", False),
        ("cy", "awr yn ôl", "2026-11-21T09:15", True),
        ("cy", "5 o Dachwedd", "2026-11-05", False),
        ("cy", "3ydd Tachwedd am 9", "2026-11-03T09:00", False),
        ("cy", "rŵan", "2026-11-21T10:15", False),
    ],
)
def test_a_moment(language: str, words: str, meaning: str, rough: bool) -> None:
    moment = understand(words, language, NOW)
    assert moment is not None
    assert moment.text.startswith(meaning)
    assert ("T" in moment.text) == ("T" in meaning)
    assert moment.rough == rough


@pytest.mark.parametrize("words", ["", "rubbish", "tomorrow", "2025", "November", "in 3 days"])
def test_what_is_not_understood_stays_words(words: str) -> None:
    assert understand(words, "en", NOW) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["en", "cy"]))
def test_any_words_give_a_moment_before_now_or_none(words: str, language: str) -> None:
    moment = understand(words, language, NOW)
    if moment is not None:
        found = datetime.fromisoformat(moment.text)
        assert found.replace(tzinfo=None) <= NOW.replace(tzinfo=None) + timedelta(seconds=1)
