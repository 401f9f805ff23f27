"""Search through a terminal: what was found is said, in screens and in plain text."""

import re

import pytest

from plain_voice import PlainVoice
from sessions import Session

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


def test_screens_say_that_nothing_was_found_and_enter_says_what_to_try() -> None:
    with searching("en", "qqxzkvjw") as session:
        session.until_text("Nothing was found. Try")
        session.send("\r")
        session.until_text("Nothing found for: qqxzkvjw")
        session.until_text("Search again")


@pytest.mark.parametrize(("language", "said"), [("en", "found."), ("cy", "Cafwyd hyd i")])
def test_screens_say_how_many_were_found(language: str, said: str) -> None:
    with searching(language, "trac") as session:
        session.until_text(said)


def test_screens_put_help_above_all_else_in_a_crisis() -> None:
    with searching("en", "he's outside") as session:
        session.until_text("found.")
        first, second = (line for line in session.lines if line[:2] in ("1 ", "2 "))
        assert "999" in first
        assert "In danger now" in second


def test_plain_text_says_how_many_were_found_and_what_to_try() -> None:
    with PlainVoice() as voice:
        voice.line("1")
        voice.line("s")
        assert re.search(r"\d+ results? for: diary", voice.line("diary"))
        voice.line("s")
        nothing = voice.line("qqxzkvjw")
        assert "Nothing found for: qqxzkvjw\n\nTry one word" in nothing
        assert "1. Contacts" in nothing
        voice.line("s")
        crisis = voice.line("i want to kill myself")
        assert "1. Emergency services: 999" in crisis
        assert "2. Samaritans: 116 123" in crisis
