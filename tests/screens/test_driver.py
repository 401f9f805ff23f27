"""The driver, on a terminal of ours: the same screens as Textual's own, for far fewer bytes."""

import re
import sys
from pathlib import Path

import pytest

from sessions import Session

APP = (sys.executable, str(Path(__file__).with_name("stock_app.py")))
KEYS = ["\x1b[B", "\r", "\t", "\x1b[B", "\t", "abc", "\x7f", "\x1b[D", "ŵ", "\t", " ", "\t", "line"]
PLAIN_COLOURS = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "standard"}

ALLOWED = re.compile(
    rb"\x1b\[\??(?:1049|7|25|2004)[hl]|\x1b\[(?:\d+(?:;\d+)?)?H|\x1b\[[\d;]*[mJKAC]|[\r\n\b]"
    rb"|[^\x00-\x1f\x7f]"
)


def shown(session: Session) -> list[str]:
    session.settle(0.3)
    return session.lines


def test_a_stock_textual_screen_looks_the_same_as_with_textuals_own_driver() -> None:
    with (
        Session("stock", program=APP, environment=PLAIN_COLOURS) as stock,
        Session("ours", program=APP, environment=PLAIN_COLOURS) as ours,
    ):
        stock.until_text("agree")
        ours.until_text("agree")
        assert shown(ours) == shown(stock)
        for key in KEYS:
            stock.send(key)
            ours.send(key)
            assert shown(ours) == shown(stock), f"after {key!r}"
        assert "ŵ" in ours.text
        assert "line" in ours.text
        assert len(ours.received) * 3 < len(stock.received)


@pytest.mark.parametrize("term", ["vt100", "linux", "xterm-256color", "screen"])
def test_nothing_is_sent_that_a_simple_terminal_does_not_know(term: str) -> None:
    with Session("--screens", "--lang", "en", term=term) as session:
        session.until_text("Before you start")
        for key in ("\r", "2", "\x7f", "s", "xyz", "\t", "d", "?"):
            session.send(key)
            session.settle()
        assert ALLOWED.sub(b"", session.received) == b""
        session.send("\x1b")
        session.until_ended()
        assert ALLOWED.sub(b"", session.received) == b""


@pytest.mark.parametrize(
    ("term", "environment"), [("vt100", {}), ("xterm-256color", {"NO_COLOR": "1"})]
)
def test_the_focus_shows_without_colour(term: str, environment: dict[str, str]) -> None:
    with Session("--screens", "--lang", "en", term=term, environment=environment) as session:
        session.until_text("Before you start")
        session.send("\r")
        session.until_text("1 Recognise")
        session.settle()
        x, y = session.cursor
        assert session.lines[y][x:].startswith("1 ")
        assert session.screen.buffer[y][x].reverse
        assert not re.search(rb"\x1b\[[\d;]*[34]\dm", session.received)


def test_an_idle_program_sends_nothing() -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.send("\rs")
        session.until_text("Words to look for")
        session.settle(0.5)
        assert session.read(2.0) == b""


def test_the_cursor_stands_on_the_focus_after_every_key() -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.send("\r")
        session.until_text("1 Recognise")
        session.settle()
        for number in range(2, 9):
            session.send("\x1b[B")
            session.settle()
            x, y = session.cursor
            assert x == 2
            assert session.lines[y][x:].startswith(f"{number} ")
            assert session.screen.buffer[y][x].bg == "black"
            assert session.screen.buffer[y][x + 2].bg == "brightcyan"


@pytest.mark.parametrize("size", [(40, 12), (132, 50), (20, 6), (80, 24)])
def test_a_new_size_is_painted_whole(size: tuple[int, int]) -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.send("\r")
        session.until_text("1 Recognise")
        session.resize(1, 1)
        session.settle()
        session.resize(500, 200)
        session.settle()
        session.resize(*size)
        session.settle(0.4)
        assert "Home" in session.text
        assert session.status is None


def test_the_cursor_is_visible_in_text_and_elsewhere_only_on_request(tmp_path: Path) -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.settle()
        assert session.screen.cursor.hidden
        session.send("\rs")
        session.until_text("Words to look for")
        session.settle()
        assert not session.screen.cursor.hidden
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text("show_cursor = true\n")
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.settle()
        assert not session.screen.cursor.hidden
