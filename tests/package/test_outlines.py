"""The outlines of pages that are written when the package is built."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safeguide.guide.library import CONTENT, Library
from safeguide.guide.markdown import parse
from safeguide.guide.model import LANGUAGES
from safeguide.guide.page_files import OUTLINES, outline_file, read_parts
from safeguide.guide.text import Item, Paragraph


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_and_reads_the_same_with_and_without(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built, fresh = Library(language), Library(language)
    for page_id in built.page_ids:
        assert Path(OUTLINES, outline_file(built.file(page_id, language))).exists(), page_id
    pages = [built.page(page_id) for page_id in built.page_ids]
    monkeypatch.setattr("safeguide.guide.page_files.OUTLINES", "/nowhere")
    assert pages == [fresh.page(page_id) for page_id in fresh.page_ids]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_edited_shows_what_was_written(language: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    edited = root / Library(language).file("quick-exit", language)
    edited.write_text(edited.read_text() + "\nNEW WORDS\n")
    page = Library(language, str(root)).page("quick-exit")
    assert page.blocks[:-1] == Library(language).page("quick-exit").blocks
    assert page.blocks[-1] == Paragraph("NEW WORDS")


@pytest.mark.parametrize("damage", ["", "text = 1", "\0", "text = {}\noutline = 3", "outline = []"])
def test_a_damaged_one_is_left_aside(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeguide.guide.page_files.OUTLINES", str(tmp_path))
    (tmp_path / "page.toml").write_text(damage)
    assert read_parts("- words", "page.md", lambda *_: "", ())[0].blocks == (Item("words"),)


def test_the_parser_is_not_loaded_for_a_page_as_it_was_built() -> None:
    code = (
        "import sys; from safeguide.cli import main; main(['show', 'danger-now']);"
        "sys.exit('markdown_it' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert shown.returncode == 0
    assert b"999" in shown.stdout


def test_numbers_go_on_and_links_are_pieces_of_their_own() -> None:
    assert parse("# A *b*\n\n1. one\n1. two [words](page:x)!\n\nend\nhere", "file") == [
        ["#", "A b"],
        ["1.", "one"],
        ["2.", "two ", ["page", "x", "words"], "!"],
        ["", "end here"],
    ]
