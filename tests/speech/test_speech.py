"""What real screen readers say. Each script is listened to with every reader that is installed.

The transcripts in `transcripts/` are written anew with SAFEGUIDE_NEW_TRANSCRIPTS=1; of what is
opened to read only the first words are kept, so that new content does not change them.
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
from listening import READERS, Listener, missing

HERE = Path(__file__).parent
LONGEST_MOVE = 60
"""Characters that may be said after a move that opens nothing to read."""

KEPT = 30
"""Characters of a page that a transcript keeps."""

PAUSES = re.compile(r"(?:\s+,)+(?=\s|$)")
"""How fenrir writes the end of a line."""


@dataclass
class Heard:
    """What was said after a line was typed, where it ends, and whether it opened a page."""

    typed: str
    said: str
    page: bool


def listen(script: dict[str, Any], reader: str, folder: Path) -> tuple[list[Heard], str]:
    """All that is said in a script, and all the text that stood on the screen."""
    command = [sys.executable, "-m", "safeguide", *script["command"]]
    with Listener(reader, command, folder) as listener:
        heard = [Heard("", spoken(listener.listen()), True)]
        for step in script["step"]:
            said = spoken(listener.press(step["type"] + "\r"))
            heard.append(Heard(step["type"], said, step.get("page", False)))
        shown = listener.session.received.decode("utf-8", "replace")
    return heard, shown


def spoken(utterances: list[str]) -> str:
    """What was said, as one text."""
    own = ("Start Fenrir", "pychant is not installed")
    text = " ".join(each for each in utterances if each not in own)
    return " ".join(PAUSES.sub(" ", text).split())


def fold(text: str) -> str:
    return "".join(text.split())


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


def test_plain_mode_is_heard(reader: str, tmp_path: Path) -> None:
    script = tomllib.loads((HERE / "plain.toml").read_text())
    heard, shown = listen(script, reader, tmp_path)
    needed = [script["first"], *(step["heard"] for step in script["step"])]
    for part, text in zip(heard, needed, strict=True):
        assert fold(text) in fold(part.said), f"not heard after {part.typed!r}: {part.said}"
        assert not noise(part.said)
        if not part.page:
            assert len(beyond_echo(part)) <= LONGEST_MOVE, part.said
            assert fold(beyond_echo(part)) in fold(shown)
    if reader == "yasr":
        compare(heard, HERE / "transcripts" / f"plain.{reader}.txt")


def compare(heard: list[Heard], path: Path) -> None:
    """The transcript is what it was."""
    lines = []
    for part in heard:
        said = part.said
        if part.page and len(said) > KEPT:
            said = said[:KEPT].rsplit(" ", 1)[0] + " ..."
        lines += [f"> {part.typed}", said]
    transcript = "\n".join(lines) + "\n"
    if os.environ.get("SAFEGUIDE_NEW_TRANSCRIPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(transcript)
    assert transcript == path.read_text()
