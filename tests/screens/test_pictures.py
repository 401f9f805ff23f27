"""The pictures of the screens: none is cut, empty or in two languages."""

import re
from xml.etree import ElementTree

import pytest

from safeguide.language import Language
from screens.pictures import FOLDER, PICTURES, SIZES, VIEWS, Picture, drawn, shown

SHORTEST = 4
"""Rows of words that even the shortest view has."""


def words_of(svg: str) -> str:
    """All the words of a picture, spaces left out."""
    return "".join("".join(ElementTree.fromstring(svg).itertext()).split())


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("view", ["home", "danger", "search"])
def test_a_picture_shows_the_screen_whole_and_in_one_language(view: str, language: str) -> None:
    picture = Picture(view, language, "wide", "dark")
    session = shown(picture)
    svg = drawn(session, picture.ground)
    rows = [row.strip() for row in session.lines]
    assert sum(bool(row) for row in rows) >= SHORTEST
    words = words_of(svg)
    for row in rows:
        assert "".join(row.split()) in words, row
    other = Language("cy" if language == "en" else "en").gettext
    for said in ("Esc or q: leave at once", "Esc: leave at once", "danger now"):
        assert other(said) not in session.text


def test_every_picture_is_kept_in_the_docs_and_fits_its_terminal() -> None:
    kept = {path.name for path in FOLDER.glob("*.svg")}
    assert kept == {picture.file for picture in PICTURES}
    for picture in PICTURES:
        svg = (FOLDER / picture.file).read_text()
        assert len(words_of(svg)) > 100, picture.file
        rows = {float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', svg)}
        assert SHORTEST <= len(rows) <= SIZES[picture.size][1], picture.file
        assert f"{picture.file}" in (FOLDER / "index.html").read_text()
    assert {picture.view for picture in PICTURES} == set(VIEWS)
