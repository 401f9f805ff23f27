"""The parts of a page: a heading and what is under it, called the same in every language."""

import shutil
from pathlib import Path

import pytest

from safeguide.guide.checking.content import check_content
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.model import Page
from safeguide.guide.text import Heading, Item, Paragraph

TEXT = """
Opening words, and [a page](page:keep-evidence).

## What you're *owed*

One.

## Second part

- [](contact:police-101)
- [a guide](guide:housing), and [a page](page:keep-evidence)
"""
WELSH = TEXT.replace("What you're *owed*", "Eich hawliau").replace("Second part", "Ail ran")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path / "content"


def written(root: Path, language: str, markdown: str, front: str = "") -> Page:
    """The diary page of this language, with another text."""
    file = root / language / "record/keep-a-diary.md"
    _, head, _ = file.read_text().split("+++\n", 2)
    file.write_text(f"+++\n{head}{front}+++\n{markdown}")
    return Library(language, str(root)).page("keep-a-diary")


def test_a_page_is_its_lead_and_its_parts(root: Path) -> None:
    page = written(root, "en", TEXT)
    assert page.lead.blocks == (Paragraph("Opening words, and a page."),)
    assert [(part.slug, part.title) for part in page.parts] == [
        ("what-youre-owed", "What you're owed"),
        ("second-part", "Second part"),
    ]
    assert page.parts[0].blocks == (Paragraph("One."),)
    assert page.parts[1].linked("guide") == ("housing",)
    assert page.parts[1].linked("page") == ("keep-evidence",)
    assert page.lead.linked("page") == page.pages == ("keep-evidence",)
    assert page.blocks[1:4] == (
        Heading("What you're owed"),
        Paragraph("One."),
        Heading("Second part"),
    )
    assert isinstance(page.blocks[4], Item)


def test_a_part_is_called_the_same_in_welsh(root: Path) -> None:
    english = written(root, "en", TEXT)
    welsh = written(root, "cy", WELSH + "\n## Rhan newydd\n\nTestun.\n")
    assert [part.slug for part in welsh.parts] == [
        *(part.slug for part in english.parts),
        "rhan-newydd",
    ]
    assert [part.title for part in welsh.parts] == ["Eich hawliau", "Ail ran", "Rhan newydd"]
    fewer = written(root, "cy", "Testun.\n\n## Eich hawliau\n\nTestun.\n")
    assert [part.slug for part in fewer.parts] == ["what-youre-owed"]


def test_a_page_can_be_kept_whole(root: Path) -> None:
    parted = written(root, "en", TEXT)
    whole = written(root, "en", TEXT, "whole = true\n")
    assert whole.parts == ()
    assert whole.blocks == whole.lead.blocks == parted.blocks
    assert whole.guides == parted.guides == ("housing",)


@pytest.mark.long
def test_two_parts_of_the_same_name_are_named(root: Path) -> None:
    written(root, "en", TEXT.replace("Second part", "What youre owed"))
    said = [each.say() for each in check_content(str(root))]
    assert "en/record/keep-a-diary.md: what-youre-owed stands in it twice" in said
