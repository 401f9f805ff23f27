"""Documents in the programs that open them: LibreOffice, and a browser that prints on A4."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from own_machine import own_visit
from safeguide.documents.filled import Event
from safeguide.documents.paper import Paper
from safeguide.documents.renderers.html import as_html
from safeguide.documents.renderers.word import as_word

CENTIMETRE = 72 / 2.54
"""In points, of which a PDF counts its places."""

A4 = (595, 842)
SLACK = 2.0
"""Points that a letter may reach over its line."""

WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
PAGE = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.DOTALL)


class Word(NamedTuple):
    """A word on a page, and where it stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def needed(*programs: str) -> None:
    """Skip where one of these is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def statement() -> Paper:
    """A statement of several pages."""
    visit = own_visit()
    number = visit.documents.begin("statement", "en")
    filled = visit.documents[number]
    said = {"what": "They stood at the gate and looked in. " * 6}
    for note in range(1, 41):
        day = f"2026-10-{note % 28 + 1:02}"
        filled.events.append(Event(note, {"en": day, "cy": day}, day, day, said))
    filled.typed |= {"name": "Ana Brown", "short-name": "A. Brown", "which": "1st"}
    return visit.documents.paper(number, "court")


def pages(file: Path) -> list[list[Word]]:
    """The words on each page of a PDF, all of which must be A4."""
    words = ["pdftotext", "-bbox", str(file), "-"]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    found = []
    for width, height, inside in PAGE.findall(text):
        assert (round(float(width)), round(float(height))) == A4
        words_here = []
        for left, top, right, bottom, said in WORD.findall(inside):
            words_here.append(Word(float(left), float(top), float(right), float(bottom), said))
        found.append(words_here)
    return found


def is_laid_out(found: list[list[Word]], margin: float) -> None:
    """Every word but the number of the page stands within margins of so many centimetres."""
    edge = margin * CENTIMETRE - SLACK
    for number, words in enumerate(found, 1):
        lowest = max(word.top for word in words)
        foot = [word.text for word in words if word.top > lowest - 5]
        assert foot == [str(number), "/", str(len(found))]
        body = [word for word in words if word.top <= lowest - 5]
        assert min(word.left for word in body) >= edge
        assert max(word.right for word in body) <= A4[0] - edge
        assert min(word.top for word in body) >= edge
        assert max(word.bottom for word in body) <= A4[1] - edge


def test_libreoffice_shows_a_statement_in_the_courts_layout(tmp_path: Path) -> None:
    needed("soffice", "pdftotext")
    file = tmp_path / "statement.docx"
    file.write_bytes(as_word(statement(), datetime(2026, 12, 1)))
    words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    words += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(words, capture_output=True, check=True, timeout=180)
    found = pages(tmp_path / "statement.pdf")
    assert 1 < len(found) <= 25
    is_laid_out(found, 3.5)
    first = [word for word in found[0] if word.text == "behalf"]
    assert first[0].left > A4[0] / 2
    everything = " ".join(word.text for page in found for word in page)
    assert "2026-10-01:" in everything
    assert "proceedings for contempt of court" in everything


def test_a_browser_prints_a_statement_in_the_courts_layout(tmp_path: Path) -> None:
    needed("chromium", "pdftotext")
    file, made = tmp_path / "statement.html", tmp_path / "statement.pdf"
    file.write_text(as_html(statement()), encoding="utf-8")
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    words += [f"--user-data-dir={tmp_path}/browser", f"--print-to-pdf={made}", file.as_uri()]
    subprocess.run(words, capture_output=True, check=True, timeout=180)
    found = pages(made)
    assert 1 < len(found) <= 25
    is_laid_out(found, 3.5)
