"""What real screen readers say. Each script is listened to with every reader that is installed.

The transcripts in `transcripts/` are written anew with SAFEGUIDE_NEW_TRANSCRIPTS=1. Of what is
opened to read they keep only what had to be heard, so that new content does not change them.
"""

import os
import re
import sys
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from speech.listening import READERS, Listener, fold, missing, spoken

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
LONGEST_MOVE = 60
"""Characters that may be said after a move that opens nothing to read."""

OWN_WORDS = {"blank", "dash", "slash", "plus", "quote", "has", "attribute"}
OWN_WORDS |= {"underscore", "repeats", "times"}
"""What readers say of their own, the names of signs among it: a gap to fill in is "underscore
repeats 3 times"."""

KEYS = {"enter": "\r", "up": "\x1b[A", "down": "\x1b[B", "pagedown": "\x1b[6~"}


@dataclass
class Heard:
    """What was said after something was typed, and whether it opened something to read."""

    typed: str
    said: str
    page: bool


def listen(script: dict[str, Any], reader: str, folder: Path) -> tuple[list[Heard], str]:
    """All that is said in a script, and all the text that stood on the screen."""
    command = [sys.executable, "-m", "safeguide", *script["command"]]
    with Listener(reader, command, folder) as listener:
        session = listener.session
        heard = [Heard("", spoken(listener.listen(script["first"])), True)]
        shown = session.text
        for step in script["step"]:
            typed = step.get("type", step.get("press"))
            keys = f"{typed}\r" if "type" in step else KEYS.get(typed, typed)
            said = spoken(listener.press(keys, step["heard"]))
            heard.append(Heard(typed, said, step.get("page", False)))
            shown += session.text
        shown += session.received.decode("utf-8", "replace")
    return heard, shown


def beyond_echo(heard: Heard) -> str:
    """What was said beyond the prompt and the line that was typed after it."""
    prompts = r"(?:Enter or number:|Number:|Enter for more:|Type here:)?"
    return re.sub(rf"^{prompts}\s*{re.escape(heard.typed)}\s*", "", heard.said)


def noise(text: str) -> list[str]:
    """Characters that mean nothing when spoken."""
    return [
        each
        for each in text
        if "\u2500" <= each <= "\u28ff" or unicodedata.category(each) in ("Cc", "Cf", "Co", "So")
    ]


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if why := missing(name):
        pytest.skip(why)
    return name


@pytest.mark.parametrize("mode", ["plain", "screens"])
def test_all_that_is_needed_is_heard_and_little_more(
    mode: str, reader: str, tmp_path: Path
) -> None:
    script = tomllib.loads((HERE / f"{mode}.toml").read_text())
    heard, shown = listen(script, reader, tmp_path)
    needed = [script["first"], *(step["heard"] for step in script["step"])]
    for part, text in zip(heard, needed, strict=True):
        assert fold(text) in fold(part.said), f"not heard after {part.typed!r}: {part.said}"
        assert not noise(part.said)
        if not part.page:
            assert len(beyond_echo(part)) <= LONGEST_MOVE, part.said
        words = set(re.findall(r"\w+", part.said)) - OWN_WORDS
        assert not [word for word in words if fold(word) not in fold(shown)]
    if reader == "yasr":
        compare(transcript(heard, needed), HERE / "transcripts" / f"{mode}.txt")


def transcript(heard: list[Heard], needed: list[str]) -> str:
    """What was typed and what was said, to be read."""
    lines = []
    for part, text in zip(heard, needed, strict=True):
        lines += [f"> {part.typed}".rstrip(), f"... {text} ..." if part.page else part.said]
    return "\n".join(lines) + "\n"


def compare(text: str, path: Path) -> None:
    """The transcript is what it was."""
    if os.environ.get("SAFEGUIDE_NEW_TRANSCRIPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()
