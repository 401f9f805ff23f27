"""What people say of when something happened, in both languages: no moment is ever invented."""

from __future__ import annotations

import itertools
import os
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguide.notes.moments import Moment, NoMomentError, readings, understand
from safeguide.notes.moments.lexicon import lexicon
from scale import examples

PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text())
ROWS = [(code, words, means) for code, table in PHRASES.items() for words, means in table.items()]


@pytest.fixture(scope="module", autouse=True)
def london() -> Iterator[None]:
    """The clocks of London, wherever the tests run."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


def now() -> datetime:
    return at("2026-11-25T10:15")


def written(moment: Moment) -> str:
    """A moment as the table writes it."""
    texts = [
        name if name == "about" else str(value).removesuffix("+00:00")
        for name, value in moment.table().items()
    ]
    return " ".join(texts)


@pytest.mark.parametrize(("language", "words", "means"), ROWS)
def test_what_people_say(language: str, words: str, means: list[str]) -> None:
    assert [written(each) for each in readings(words, language, now())] == means


def test_there_are_enough_of_them() -> None:
    assert sum(language == "en" for language, _, _ in ROWS) >= 80
    assert sum(language == "cy" for language, _, _ in ROWS) >= 70
    assert sum(bool(means) for _, _, means in ROWS) >= 130


@pytest.mark.parametrize(
    ("moment", "words", "means"),
    [
        # It is Friday.
        ("2026-11-20T18:00", "Friday", ["2026-11-20", "2026-11-13"]),
        ("2026-11-20T18:00", "Friday 5pm", ["2026-11-20T17:00", "2026-11-13T17:00"]),
        ("2026-11-20T18:00", "Friday 7pm", ["2026-11-13T19:00"]),
        ("2026-11-20T18:00", "last Friday", ["2026-11-13"]),
        # It is night.
        ("2026-11-25T01:30", "tonight", ["2026-11-24 night"]),
        ("2026-11-25T03:30", "last night at 2", ["2026-11-25T02:00", "2026-11-24T02:00"]),
        ("2026-11-25T01:30", "this evening", []),
        # It is a weekend, the end of a year, the last of February.
        ("2026-11-22T12:00", "last weekend", ["2026-11-14 2026-11-15"]),
        ("2026-11-22T12:00", "this weekend", ["2026-11-21 2026-11-22"]),
        ("2027-01-02T12:00", "28 December", ["2026-12-28"]),
        ("2027-01-02T12:00", "the 31st", ["2026-12-31"]),
        ("2027-03-01T12:00", "the 30th", ["2027-01-30"]),
        ("2027-03-01T12:00", "29/2", ["2024-02-29"]),
        ("2027-03-01T12:00", "29/2/2027", []),
    ],
)
def test_it_depends_on_when_it_is_said(moment: str, words: str, means: list[str]) -> None:
    assert [written(each) for each in readings(words, "en", at(moment))] == means


def test_where_the_clocks_change_an_hour_is_twice_or_not_at_all() -> None:
    back = readings("25 October 2026 1.30am", "en", now())
    assert [str(each.first)[-6:] for each in back] == ["+01:00", "+00:00"]
    assert understand("25 October 2026 1.30am", "en", now()) is None
    assert readings("29 March 2026 1.30am", "en", now()) == ()


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"first": "2026-11-25T10:15"},
        {"first": "2026-13-25"},
        {"first": "2026-11-25", "part": "sometime"},
        {"first": "2026-11-25T10:15+00:00", "part": "morning"},
        {"first": "2026-11-25", "last": "2026-11-24"},
        {"first": "2026-11-25", "last": "2026-11-26T10:15+00:00"},
        {"first": "2026-11-25", "about": False},
        {"first": "2026-11-25", "hour": 9},
        {"first": 20261125},
    ],
)
def test_a_table_that_is_no_moment_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(NoMomentError):
        Moment.from_table(table)


# Phrases made from a grammar of the test's own, which knows what each of its pieces may mean.


@dataclass(frozen=True)
class Piece:
    """Some words; the days they may name, or the hours, with the minute."""

    words: str
    days: frozenset[date] = frozenset()
    hours: frozenset[int] = frozenset()
    minute: int = 0


def back(*numbers: int) -> frozenset[date]:
    return frozenset(now().date() - timedelta(days=number) for number in numbers)


DAYS = {
    "en": [
        *(Piece(words, back(1)) for words in ("yesterday", "yest", "24/11", "24 November")),
        *(Piece(words, back(0)) for words in ("today", "25 Nov 2026", "the 25th")),
        *(Piece(words, back(5)) for words in ("Friday", "last Friday", "on Fri", "20.11.2026")),
        *(Piece(words, back(3)) for words in ("Sunday", "3 days ago", "Sunday 22nd November")),
        Piece("Wednesday", back(0, 7)),
        Piece("the day before yesterday", back(2)),
        Piece("Friday before last", back(12)),
    ],
    "cy": [
        *(Piece(words, back(1)) for words in ("ddoe", "24/11", "24 Tachwedd", "24ain o Dachwedd")),
        *(Piece(words, back(0)) for words in ("heddiw", "25 Tachwedd 2026")),
        *(Piece(words, back(5)) for words in ("dydd Gwener", "ddydd Gwener diwethaf")),
        *(Piece(words, back(3)) for words in ("dydd Sul", "tri diwrnod yn ôl")),
        Piece("dydd Mercher", back(0, 7)),
        Piece("echdoe", back(2)),
    ],
}
PARTS = {
    "en": {
        "in the morning": range(13),
        "afternoon": range(12, 19),
        "in the evening": range(16, 25),
        "at night": (*range(17, 24), *range(6)),
    },
    "cy": {
        "yn y bore": range(13),
        "y prynhawn": range(12, 19),
        "gyda'r nos": range(16, 25),
        "y nos": (*range(17, 24), *range(6)),
    },
}
ABOUT = {"en": ("about", "around", "~"), "cy": ("tua", "o gwmpas", "rhyw")}
AT = {"en": ("at",), "cy": ("am",)}
UNKNOWN = ("zebra", "not", "sgwarnog", "nid", "¤", "17:75", "later", "wedyn", "Dave's")
HALVES = {"en": {"am": 0, "pm": 12}, "cy": {"yb": 0, "yh": 12, "pm": 12}}


def clocks(language: str) -> st.SearchStrategy[Piece]:
    """A time of day in figures, in one of the ways in which people write it."""

    def piece(hour: int, minute: int, way: int, half: str) -> Piece:
        exact = frozenset({hour % 12 + HALVES[language][half]})
        either = frozenset({hour % 12, hour % 12 + 12})
        mark = ":" if way % 2 else "."
        minutes = 13 + minute % 47
        match way:
            case 0 | 1:
                return Piece(f"{hour}{mark}{minutes}{half}", hours=exact, minute=minutes)
            case 2:
                return Piece(f"{hour}{half}", hours=exact)
            case 3 | 4:
                return Piece(f"{hour}{mark}{minutes}", hours=either, minute=minutes)
            case 5:
                of_day = hour + 12 if hour < 12 else 0
                words = f"{of_day:02}:{minute:02}"
                return Piece(words, hours=frozenset({of_day}), minute=minute)
            case _:
                return Piece(f"{AT[language][0]} {hour}", hours=either)

    return st.builds(
        piece,
        st.integers(1, 12),
        st.integers(0, 59),
        st.integers(0, 6),
        st.sampled_from(sorted(HALVES[language])),
    )


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, str, Piece, Piece | None, str]:
    """A phrase: its language, its words, its day, its time if one is said, and its part of the day
    if one is said."""
    language = draw(st.sampled_from(["en", "cy"]))
    day = draw(st.sampled_from(DAYS[language]))
    clock = draw(st.none() | clocks(language))
    part = draw(st.just("") | st.sampled_from(sorted(PARTS[language])))
    pieces = [" ".join(filter(None, (clock.words if clock else "", part)))]
    if draw(st.booleans()):
        pieces[0] = f"{draw(st.sampled_from(ABOUT[language]))} {pieces[0]}"
    pieces = draw(st.permutations([day.words, *pieces]))
    words = draw(st.sampled_from([" ", "  ", ", "])).join(filter(None, pieces)).strip()
    if draw(st.booleans()):
        words = words.upper()
    return language, words, day, clock, part


@examples(3000)
@given(phrases())
def test_nothing_comes_out_that_was_not_said(
    phrase: tuple[str, str, Piece, Piece | None, str],
) -> None:
    language, words, day, clock, part = phrase
    found = readings(words, language, now())
    for moment in found:
        assert moment.last is None
        assert moment.is_timed == (clock is not None), "a time that was not said"
        if clock is None:
            assert moment.day in day.days
            assert bool(moment.part) == bool(part)
            assert moment.day <= now().date()
            continue
        assert isinstance(moment.first, datetime)
        assert moment.first <= now()
        assert moment.first.minute == clock.minute
        assert moment.first.hour in clock.hours | {hour % 24 for hour in clock.hours}
        next_days = {each + timedelta(days=1) for each in day.days}
        small = moment.first.hour < 6
        assert moment.day in (day.days | next_days if small else day.days)
        if part:
            allowed = {hour % 24 for hour in PARTS[language][part]}
            assert moment.first.hour in allowed


@examples(1000)
@given(phrases())
def test_a_day_by_itself_is_understood(
    phrase: tuple[str, str, Piece, Piece | None, str],
) -> None:
    """Keeping everything as words would be no answer."""
    language, words, day, clock, part = phrase
    if clock is None and not part:
        assert {each.day for each in readings(words, language, now())} == day.days


@examples(3000)
@given(phrases(), st.sampled_from(UNKNOWN), st.integers(0, 20))
def test_words_with_an_unknown_rest_are_not_understood(
    phrase: tuple[str, str, Piece, Piece | None, str], rest: str, place: int
) -> None:
    language, words, *_ = phrase
    pieces = words.split()
    pieces.insert(place % (len(pieces) + 1), rest)
    assert readings(" ".join(pieces), language, now()) == ()


SAYS_TIME = set("ctFqUJcHhQKmN")


def known_words(language: str) -> list[str]:
    return sorted(" ".join(words) for words in lexicon(language)._items)


@examples(3000)
@given(st.data(), st.sampled_from(["en", "cy"]))
def test_known_words_in_any_order_give_no_time_unless_one_is_among_them(
    data: st.DataObject, language: str
) -> None:
    figures = st.sampled_from(["3", "8", "20", "3/11", "2026", "20:15", "5.30pm", "-", "3.11"])
    word = st.sampled_from(known_words(language)) | figures
    words = " ".join(data.draw(st.lists(word, min_size=1, max_size=7)))
    for moment in readings(words, language, now()):
        kinds = {
            item.kind for each in ("en", "cy") for item in lexicon(each).items(words.lower()) or []
        }
        assert not moment.is_timed or kinds & SAYS_TIME, words
        last = moment.last or moment.first
        assert last <= (now() if isinstance(last, datetime) else now().date()), words
        assert Moment.from_table(moment.table()) == moment


@examples(1000)
@given(st.text(max_size=150), st.sampled_from(["en", "cy"]))
def test_any_text_can_be_read(words: str, language: str) -> None:
    for moment in itertools.islice(readings(words, language, now()), 10):
        assert moment.day <= now().date()
