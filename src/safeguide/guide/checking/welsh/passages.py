"""The Welsh of the content beside its English, passage by passage, and the words of a passage."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

APART = ("crisis.toml", "search.toml", "never-print.toml")
"""Files of words that people type or that must not be printed: nothing in them is a sentence."""

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ADDRESS = re.compile(
    r"_{2,}|https?://\S+|\b[\w.-]+\.(?:uk|org|com|cymru|wales|net|toml|md)\b[\w/#-]*"
    r"|(?<![\w-])--?[a-z][\w-]*|`[^`]*`|safeguide(?: [a-z]+)?|\b[A-Z]{3,}[-=]?[A-Z]*=\S*"
)
TOKEN = re.compile(
    r"\{[^}]*\}|['’](?:r|n|i|u|ch|w|m|th|s)\b|[A-Z]*\d+[A-Z]+\b|[A-Z]+\d+\b|[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|\n"
)
LETTERS = re.compile(r"[^\W\d_]")


class Passage(NamedTuple):
    """A piece of Welsh with the English that it says ("" where there is none beside it).

    `file` is a path below the content folder, `key` the place in it, if there is one.
    """

    file: str
    key: str
    english: str
    welsh: str


class Word(NamedTuple):
    """A word or mark of a passage: as it is written, and in lower case with ' for ’."""

    written: str
    plain: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a number or a mark."""
        return bool(LETTERS.match(self.plain)) or self.plain.startswith("'")


def without_links(text: str) -> str:
    """A text with what is read of its links, and not where they lead."""
    return LINK.sub(lambda link: link[1] or " … ", text)


def words_of(text: str) -> list[Word]:
    """The words, numbers and marks of a text. Marks of Markdown go, links keep what is read;
    the short forms that hang on a word ('r, 'n) are words of their own."""
    text = ADDRESS.sub(" … ", without_links(text))
    found = TOKEN.findall(text.replace("*", "").replace("’", "'"))
    return [Word(each, each.lower()) for each in found]


def passages(root: str) -> Iterator[Passage]:
    """Every passage of the content folder `root`. Files that cannot be read are left out: whoever
    reads them for the guide names them."""
    yield from _pages(root)
    for place, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - {"en", "cy", "welsh"})
        for name in sorted(names):
            if name.endswith(".toml") and name not in APART:
                path = os.path.join(place, name)
                table = _toml(_text(path))
                yield from _both(table, os.path.relpath(path, root), "")


def _pages(root: str) -> Iterator[Passage]:
    for place, folders, names in os.walk(os.path.join(root, "cy")):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)
            file = os.path.relpath(path, root)
            english = os.path.join(root, "en", os.path.relpath(path, os.path.join(root, "cy")))
            welsh_head, welsh_lines = _page(path)
            head, lines = _page(english)
            for key in ("title", "summary"):
                yield Passage(file, key, str(head.get(key, "")), str(welsh_head.get(key, "")))
            if len(lines) == len(welsh_lines):
                for first, second in zip(lines, welsh_lines, strict=True):
                    yield Passage(file, "", first, second)
            else:
                yield Passage(file, "", "\n".join(lines), "\n".join(welsh_lines))


def _page(path: str) -> tuple[dict[str, object], list[str]]:
    """The head of a page, and its lines that say something."""
    parts = _text(path).split("+++\n", 2)
    if len(parts) < 3:
        return {}, []
    return _toml(parts[1]), [line.strip() for line in parts[2].splitlines() if line.strip()]


def _both(value: object, file: str, key: str) -> Iterator[Passage]:
    """What stands in both languages in a table, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from _both(part, file, key)
    elif isinstance(value, dict):
        key = str(value.get("id", key))
        welsh = value.get("cy")
        if isinstance(welsh, str):
            yield Passage(file, key, str(value.get("en", "")), welsh)
        elif isinstance(welsh, dict):
            english = value.get("en")
            for name, text in welsh.items():
                beside = english.get(name, "") if isinstance(english, dict) else ""
                for said, meant in _texts(text, beside):
                    yield Passage(file, f"{key}.{name}".strip("."), meant, said)
        for name, part in value.items():
            if name not in ("en", "cy"):
                yield from _both(part, file, ".".join(filter(None, (key, name))))


def _texts(welsh: object, english: object) -> Iterator[tuple[str, str]]:
    if isinstance(welsh, str):
        yield welsh, english if isinstance(english, str) else ""
    elif isinstance(welsh, list):
        for each in welsh:
            if isinstance(each, str):
                yield each, ""


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _toml(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
