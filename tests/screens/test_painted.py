"""What the screens paint, as a terminal shows it: all of each kind of view, at two sizes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest

from own_machine import own_visit
from plain_session import fold
from safeguide.journey.journey import Journey
from safeguide.journey.keys import move_of_key
from safeguide.journey.views import Block, Picture, View
from safeguide.screens.frame import Frame
from safeguide.screens.parts import detailed, divide, marked
from safeguide.screens.widgets.head import titled
from sessions import SAFEGUIDE, Session

SIZES = [(80, 24), (40, 12)]
VIEWS = {
    "notice": "",
    "menu": "1",
    "page": "1d",
    "long menu": "1c",
    "terms": "1g",
    "keys": "1?",
    "several ways on": "1n",
    "question": "1751",
}
"""Kinds of view, and the keys that lead to one from the start."""

LIT = "brightcyan"
"""The ground of the choice with the focus."""

DOWN, PAGE_DOWN, CTRL_S, TAB = "\x1b[B", "\x1b[6~", "\x13", "\t"

FRAMES = """
import sys
from safeguide.terminal.device import Device
write = Device.write
Device.write = lambda self, data: write(self, data + b"\\0") - 1 if data else 0
from safeguide.cli import main
main(["--screens", "--lang", "en"])
"""
"""The command, with a mark (that terminals ignore) after all that is written at once."""


def follow(keys: str) -> Journey:
    """A journey that these keys have led through."""
    journey = Journey(own_visit())
    for key in keys:
        press(journey, key)
    return journey


def press(journey: Journey, key: str) -> View:
    """The view that this key leads to."""
    view = journey.view
    move = view.choices[int(key) - 1].move if key.isdecimal() else move_of_key(key)
    assert move is not None
    return journey.perform(move)


def start(
    size: tuple[int, int] = (80, 24),
    words: tuple[str, ...] = ("--screens", "--lang", "en"),
    program: tuple[str, ...] = SAFEGUIDE,
    environment: dict[str, str] | None = None,
) -> Session:
    """The screens, at their first view."""
    columns, rows = size
    session = Session(*words, columns=columns, rows=rows, program=program, environment=environment)
    session.until_text("Before you start")
    session.settle()
    return session


def go(session: Session, keys: str, until: str) -> None:
    """Press each of these, and see that a text stands there."""
    for key in keys:
        session.send(key)
        session.settle()
    session.until(lambda: fold(until) in fold(session.text), until)
    session.settle()


def rows_of(session: Session) -> list[str]:
    """The rows of the screen, without their margin."""
    return [row.strip() for row in session.lines]


def margin(size: tuple[int, int]) -> int:
    """The columns to the left of everything, in a terminal of this size."""
    return Frame(*size).margin


def pages(session: Session) -> list[list[str]]:
    """The rows of each page of this view, from the first; it ends on the last."""
    found = [rows_of(session)]
    while any("Space: more." in row or "Page Down: more." in row for row in session.lines):
        session.send(PAGE_DOWN)
        session.until(lambda: rows_of(session) != found[-1], "the next page")
        session.settle()
        found.append(rows_of(session))
    return found


def words_of(block: Block) -> str:
    """The words that stand for a block, where it is not drawn."""
    return "" if isinstance(block, Picture) else block.text


def test_the_terminal_alone_says_how_wide_it_is() -> None:
    with start((40, 12), environment={"COLUMNS": "132", "LINES": "50"}) as session:
        assert "Page 1 of" in session.text
        assert rows_of(session)[-1] == "Esc or q: leave at once"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", VIEWS)
def test_all_of_a_view_is_painted(name: str, size: tuple[int, int]) -> None:
    journey = follow(VIEWS[name])
    view, language = journey.view, journey.visit.language
    with start(size) as session:
        go(session, VIEWS[name], view.title)
        title = titled(view, language)
        session.until(lambda: rows_of(session)[0] == title, "its title")
        seen = pages(session)
        for number, rows in enumerate(seen, start=1):
            assert rows[0] == title
            assert rows[-1] == "Esc or q: leave at once"
            if view.trail and size[1] >= 18:
                assert rows[1] == ", ".join(view.trail)
            if len(seen) > 1:
                assert any(f"Page {number} of {len(seen)}." in row for row in rows)
        whole = fold("".join("".join(rows[1 : -3 if size[1] < 18 else -4]) for rows in seen))
        place = 0
        choices = [
            f"{number} {marked(each)}{each.label}{detailed(each)}"
            for number, each in enumerate(view.choices, 1)
        ]
        for text in (*view.notices, *map(words_of, view.body), *choices):
            assert fold(text) in whole[place:], text
            place = whole.index(fold(text), place)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_choice_with_the_focus_is_lit_and_has_the_cursor(size: tuple[int, int]) -> None:
    with start(size) as session:
        go(session, "1n1", "A passphrase")
        pages(session)
        for number in (1, 2, 3, 1):
            x, y = session.cursor
            assert (x, rows_of(session)[y][:2]) == (margin(size), f"{number} ")
            lit = [row for row in range(size[1]) if session.screen.buffer[row][x + 2].bg == LIT]
            assert lit == [y]
            session.send(DOWN)
            session.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_where_text_is_read_the_cursor_is_on_the_first_line_that_changed(
    size: tuple[int, int],
) -> None:
    with start(size) as session:
        go(session, "1d", "Call 999")
        assert session.cursor == (0, 0)
        assert rows_of(session)[0] == follow("1d").view.title
        session.send(PAGE_DOWN)
        session.settle()
        x, y = session.cursor
        above = 3 if size[1] >= 18 else 1
        assert (x, y) == (0, above)
        assert session.lines[y]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_form_shows_its_fields_what_they_ask_and_what_sends_it(size: tuple[int, int]) -> None:
    view = follow("1n13").view
    with start(size) as session:
        go(session, "1n13", view.title)
        text = fold(session.text)
        for field in view.fields:
            assert fold(field.label) in text
        assert "1 " + view.submit in session.text
        assert rows_of(session)[-1] == "Esc: leave at once"
        assert not any(row.startswith("d danger now") for row in rows_of(session))
        x, y = session.cursor
        # Its name stands on its own row, and its room is to be seen.
        assert fold(rows_of(session)[y]) in fold(view.fields[0].label)
        assert session.screen.buffer[y][x].underscore
        session.send("secret")
        session.settle()
        assert session.cursor == (x + 6, y)
        assert session.lines[y].endswith("\N{BULLET}" * 6)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_error_stands_under_the_title_and_the_cursor_in_the_field(size: tuple[int, int]) -> None:
    journey = follow("1n13")
    error = journey.submit({field.name: "" for field in journey.view.fields}).error
    with start(size) as session:
        go(session, "1n13", journey.view.title)
        before = session.cursor
        go(session, CTRL_S, error)
        under = "".join(session.lines[1 : before[1] + 1])
        assert fold(error) in fold(under)
        x, y = session.cursor
        assert x == before[0]
        row = fold(rows_of(session)[y])
        assert row
        assert row in fold(journey.view.fields[0].label)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_live_form_says_how_many_and_lists_them_when_asked(size: tuple[int, int]) -> None:
    with start(size) as session:
        go(session, "1s", "Words to look for")
        go(session, "diary", "found.")
        field = session.cursor
        assert rows_of(session)[field[1]].endswith("diary")
        listed = [row for row in rows_of(session) if row[:2] in ("1 ", "2 ", "3 ")]
        # As many of the best two as there is room for.
        assert [row[0] for row in listed] == ["1", "2"][: 2 if size[1] >= 18 else 1]
        session.send(DOWN)
        session.settle()
        x, y = session.cursor
        assert (x, rows_of(session)[y][:2]) == (margin(size), "1 ")
        assert session.screen.buffer[y][x + 2].bg == LIT
        session.send("\x1b[A")
        session.settle()
        assert session.cursor == field
        assert all(row in rows_of(session) for row in listed)
        go(session, "zzzz", "Nothing was found")
        go(session, "\r", "Nothing found for: diaryzzzz")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_the_foot_says_does_not_move_what_is_above_it(size: tuple[int, int]) -> None:
    with start(size) as session:
        go(session, "11", "2 How it can affect you")
        before = session.lines
        go(session, "9", "Not a choice: 9.")
        changed = [
            y for y, row in enumerate(session.lines) if row != before[y] and before[y] != row
        ]
        assert len(changed) <= 2
        assert min(changed) >= size[1] - 4


def test_what_has_happened_stands_under_the_title() -> None:
    with start() as session:
        go(session, "1b\x7f", "There is nothing before this.")
        assert rows_of(session)[2] == "There is nothing before this."


def several() -> tuple[str, View]:
    """The keys to the first question that takes several answers, and its view."""
    keys = "1711"
    journey = follow(keys)
    for _ in range(20):
        if any(choice.chosen is not None for choice in journey.view.choices):
            return keys, journey.view
        assert journey.view.kind == "question"
        keys += "2"
        press(journey, "2")
    raise AssertionError("no question takes several answers")


def test_the_first_answer_of_several_moves_nothing() -> None:
    keys, view = several()
    with start() as session:
        go(session, keys, view.title)
        session.send("1")
        session.until_text("[x] ")
        session.settle()
        once = rows_of(session)
        shown = next(y for y, row in enumerate(once) if row.startswith("1 "))
        start_again = len(session.received)
        session.send("1")
        session.until(lambda: "[x] " not in session.text, "the answer taken back")
        session.settle()
        assert rows_of(session)[shown].startswith("1 ")
        assert len(session.received) - start_again < 300


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("d", "Call 999"),
        ("s", "Words to look for"),
        ("n", "1 Start your notes"),
        ("c", "1 "),
        ("?", "d:"),
    ],
)
def test_a_view_opens_in_one_frame(keys: str, text: str) -> None:
    with start(words=(), program=(sys.executable, "-c", FRAMES)) as session:
        go(session, "1", "1 Recognise")
        seen = len(session.received)
        session.send(keys)
        session.until_text(text)
        session.settle(0.5)
        frames = session.received[seen:].split(b"\0")[:-1]
        assert len(frames) == 1, frames


@pytest.mark.parametrize("move", [lambda s: s.send(DOWN), lambda s: s.send(TAB)])
def test_a_move_is_one_frame_that_ends_with_the_cursor_in_place(
    move: Callable[[Session], None],
) -> None:
    with start(words=(), program=(sys.executable, "-c", FRAMES)) as session:
        go(session, "1", "1 Recognise")
        seen = len(session.received)
        move(session)
        session.settle(0.5)
        assert session.received[seen:].count(b"\0") == 1


def test_divide_keeps_headings_with_their_text_and_choices_whole() -> None:
    for keys in ("1d", "1c", "1g", "12"):
        journey = follow(keys)
        view = journey.view
        for width, height in ((80, 18), (40, 8), (20, 5)):
            parts = divide(view.body, view.choices, Frame(width, height), height)
            rows = [row for part in parts for row in part]
            assert all(0 < len(part) <= height for part in parts)
            assert all(part[0].text for part in parts)
            assert not any(part[-1].heading for part in parts)
            assert list(dict.fromkeys(r.choice for r in rows if r.choice is not None)) == list(
                range(len(view.choices))
            )
            for part, after in pairwise(parts):
                whole = sum(row.choice == after[0].choice for row in after) < height
                if after[0].choice is not None and whole:
                    assert part[-1].choice != after[0].choice
