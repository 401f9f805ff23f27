"""The Welsh words of the project, wherever they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from safeguide.guide.library import CONTENT

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = ROOT / "locales" / "cy" / "LC_MESSAGES" / "safeguide.po"
NOT_WORDS = re.compile(
    r"\]\([^)]*\)|https?://\S+|\{\w+\}|--\w+|safeguide(?: \w+)?"
    r"|\b[\w.-]+\.(?:uk|org|com|cymru|wales|net)\S*"
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def texts() -> Iterator[tuple[str, str]]:
    """Every Welsh text, with where it stands."""
    for path in sorted((Path(CONTENT) / "cy").rglob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        head = tomllib.loads(front)
        yield str(path.relative_to(CONTENT)), f"{head['title']}\n{head['summary']}\n{body}"
    for path in sorted(Path(CONTENT).rglob("*.toml")):
        if path.name not in ("crisis.toml", "search.toml"):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for key, text in _welsh(table):
                yield f"{path.name}: {key}", text
    with CATALOGUE.open("rb") as stream:
        for message in read_po(stream, locale="cy"):
            if message.id:
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                for form in forms:
                    yield f"safeguide.po: {message.id}", str(form)


def _welsh(value: object, key: str = "", inside: bool = False) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if inside and not key.endswith(("status", "web")):
            yield key, value
    elif isinstance(value, list):
        for part in value:
            yield from _welsh(part, key, inside)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name != "en":
                yield from _welsh(part, f"{key}.{name}", inside or name == "cy")


def words(text: str) -> list[str]:
    """The words of a text, without links, addresses and options; an apostrophe splits the short
    forms that Welsh joins with it ('n, 'r, 'i)."""
    found = []
    for match in WORD.finditer(NOT_WORDS.sub(" ", text)):
        for part in re.split(r"['’]", match[0]):
            if len(part) > 1:
                found.append(part)
    return found
