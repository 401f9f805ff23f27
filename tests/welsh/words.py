"""The Welsh words of the project, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from safeguide.guide.checking import welsh
from safeguide.guide.checking.welsh import Passage
from safeguide.guide.library import CONTENT

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = ROOT / "locales" / "cy" / "LC_MESSAGES" / "safeguide.po"
NOT_WORDS = re.compile(
    r"\]\([^)]*\)|https?://\S+|\{[\w-]+\}|--[\w-]+|safeguide(?: \w+)?"
    r"|\b[\w.-]+\.(?:uk|org|com|cymru|wales|net)\S*"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def passages() -> list[Passage]:
    """Every piece of Welsh with its English: the content, and the catalogue."""
    return [*welsh.passages(CONTENT), *_catalogue()]


def texts() -> Iterator[tuple[str, str]]:
    """Every Welsh text, with where it stands."""
    for passage in passages():
        yield f"{passage.file}: {passage.key}", passage.welsh


def _catalogue() -> Iterator[Passage]:
    with CATALOGUE.open("rb") as stream:
        for message in read_po(stream, locale="cy"):
            if message.id:
                english = message.id if isinstance(message.id, str) else message.id[-1]
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                for form in forms:
                    yield Passage("safeguide.po", english, english, str(form))


def words(text: str) -> list[str]:
    """The words of a text, without links, addresses and options; an apostrophe splits the short
    forms that Welsh joins with it ('n, 'r, 'i)."""
    found = []
    for match in WORD.finditer(NOT_WORDS.sub(" ", text)):
        for part in re.split(r"['’]", match[0]):
            if len(part) > 1:
                found.append(part)
    return found
