"""Search through a terminal: what was found is said, in screens and in plain text."""

import re
import subprocess

import pytest

from plain_session import PlainSession
from sessions import SAFEGUIDE, Session

WORDS = {"en": "Words to look for", "cy": "Geiriau i chwilio amdanyn nhw"}


def searching(language: str, words: str) -> Session:
    """Screens in which these words have been typed into the search."""
    session = Session("--screens", "--lang", language)
    session.until_text("Esc")
    session.settle()
    session.send("s")
    session.until_text(WORDS[language])
    session.settle()
    session.send(words)
    return session


@pytest.mark.parametrize(
    ("language", "nothing", "answer", "again"),
    [
        ("en", "Nothing was found. Try", "Nothing found for: qqxzkvjw", "Search again"),
        ("cy", "Chafwyd hyd i ddim byd. Rh", "Dim canlyniadau ar gyfer: qqxzkvjw", "Chwilio eto"),
    ],
)
def test_screens_say_that_nothing_was_found_and_enter_says_what_to_try(
    language: str, nothing: str, answer: str, again: str
) -> None:
    with searching(language, "qqxzkvjw") as session:
        session.until_text(nothing)
        session.send("\r")
        session.until_text(answer)
        session.until_text(again)


@pytest.mark.parametrize(
    ("language", "nothing"),
    [("en", "Nothing was found. Try one word"), ("cy", "Chafwyd hyd i ddim byd. Rhowch gynnig")],
)
def test_the_command_says_that_nothing_was_found_and_what_to_try(
    language: str, nothing: str
) -> None:
    words = [*SAFEGUIDE, "--lang", language, "search", "qqxzkvjw"]
    result = subprocess.run(words, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(nothing)


@pytest.mark.parametrize(("language", "said"), [("en", "found."), ("cy", "Cafwyd hyd i")])
def test_screens_say_how_many_were_found(language: str, said: str) -> None:
    with searching(language, "trac") as session:
        session.until_text(said)


def test_screens_put_help_above_all_else_in_a_crisis() -> None:
    with searching("en", "he's outside") as session:
        session.until_text("found.")
        first, second = (line.strip() for line in session.lines if line.strip()[:2] in ("1 ", "2 "))
        assert "999" in first
        assert "In danger now" in second


def test_plain_text_says_how_many_were_found_and_what_to_try() -> None:
    with PlainSession() as mode:
        mode.line("1")
        mode.line("s")
        assert re.search(r"\d+ results? for: diary", mode.line("diary"))
        mode.line("s")
        nothing = mode.line("qqxzkvjw")
        assert "Nothing found for: qqxzkvjw\n\nTry one word" in nothing
        assert "1. Contacts" in nothing
        mode.line("s")
        crisis = mode.line("i want to kill myself")
        assert "1. Emergency services: 999" in crisis
        assert "2. Samaritans: 116 123" in crisis
