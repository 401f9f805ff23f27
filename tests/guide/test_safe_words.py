"""What a page must say, and must never say, because a reader acts on it: see safe_words.toml."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from safeguide.guide.library import Library
from safeguide.guide.model import LANGUAGES

ROWS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("safe_words.toml").read_text(encoding="utf-8")
)["row"]
NAMES = {"page", "language", "why", "must", "never"}
EVERY_PAGE = "*"


@cache
def _library(language: str) -> Library:
    return Library(language)


@cache
def words(language: str, page_id: str) -> str:
    """Title, summary and text of a page as they are read, then its contacts as contact:KEY;
    for term:KEY the meaning that the glossary gives."""
    if page_id.startswith("term:"):
        return _library(language).glossary[page_id.removeprefix("term:")].meaning
    page = _library(language).page(page_id)
    parts = [page.head.title, page.head.summary, *(block.text for block in page.blocks)]
    return " ".join(" ".join((*parts, *(f"contact:{key}" for key in page.head.contacts))).split())


def faults(row: dict[str, Any], text: str) -> Iterator[str]:
    """What a row asks for and the text of its page lacks, or says all the same."""
    folded = text.casefold()
    for phrase in row.get("must", ()):
        if phrase.casefold() not in folded:
            yield f"must say: {phrase}"
    for pattern in row.get("never", ()):
        if said := re.search(pattern, text, re.IGNORECASE):
            yield f"must never say: {said[0]!r} (pattern {pattern!r})"


def _name(row: dict[str, Any]) -> str:
    return f"{row['page']}-{row['language']}-{row['why'].replace(' ', '_')}"


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_page_keeps_to_what_is_safe(row: dict[str, Any]) -> None:
    assert set(row) <= NAMES, "this name is not known"
    assert row.get("must") or row.get("never"), "the row asks for nothing"
    page_ids = _library(row["language"]).page_ids if row["page"] == EVERY_PAGE else (row["page"],)
    found = [
        f"{row['language']}/{page_id}: {fault}"
        for page_id in page_ids
        for fault in faults(row, words(row["language"], page_id))
    ]
    assert found == [], row["why"]


def test_what_holds_in_one_language_is_held_in_the_other() -> None:
    held: dict[str, set[tuple[str, str]]] = {language: set() for language in LANGUAGES}
    for row in ROWS:
        held[row["language"]].add((row["page"], row["why"]))
    # A wrong Welsh word on every page has no English page beside it.
    both = [{row for row in rows if row[0] != EVERY_PAGE} for rows in held.values()]
    assert both[0] == both[1]
