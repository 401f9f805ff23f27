"""The checks of Welsh: they find errors, and find nothing in what is right."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from safeguide.guide.checking.content import check_content
from safeguide.guide.checking.welsh import (
    Finding,
    Passage,
    WelshCheck,
    read_rules,
    unconfirmed,
    words_of,
)
from safeguide.guide.library import CONTENT
from welsh.dictionary import unknown_words
from welsh.words import passages, words

PLANTED = tomllib.loads(Path(__file__).with_name("planted.toml").read_text(encoding="utf-8"))
MARKED = re.compile(r"\[([^>\]]+)>([^\]]+)\]")
LEAST_FOUND = 0.9
LEAST_OF_A_KIND = 0.8


class Planted(NamedTuple):
    """A planted error: its kind, and the passage with it and without."""

    kind: str
    wrong: Passage
    right: Passage


def planted() -> Iterator[Planted]:
    """Every planted error."""
    for kind, sentences in PLANTED.items():
        for sentence in sentences:
            english, _, marked = sentence.rpartition(" = ")
            wrong, right = (MARKED.sub(rf"\{group}", marked) for group in (1, 2))
            yield Planted(kind, Passage("", "", english, wrong), Passage("", "", english, right))


@pytest.fixture(scope="module")
def check() -> WelshCheck:
    known = [word for passage in passages() for word in words_of(passage.welsh)]
    return WelshCheck(read_rules(CONTENT), known)


def found(check: WelshCheck, passage: Passage) -> set[Finding | str]:
    return set(check.findings(passage))


def test_there_is_nothing_wrong_with_the_welsh_that_stands(check: WelshCheck) -> None:
    wrong = [(each.file, each.key, list(check.findings(each))) for each in passages()]
    assert [each for each in wrong if each[2]] == []


def test_planted_errors_are_found_and_nothing_beside_them(check: WelshCheck) -> None:
    errors = list(planted())
    assert len(errors) >= 200
    unknown = unknown_words(
        word for error in errors for text in error[1:] for word in words(text.welsh)
    )
    missed: dict[str, list[str]] = {kind: [] for kind in PLANTED}
    for error in errors:
        assert not found(check, error.right), error.right
        assert not unknown & set(words(error.right.welsh)), error.right
        if not found(check, error.wrong) and not unknown & set(words(error.wrong.welsh)):
            missed[error.kind].append(error.wrong.welsh)
    share = 1 - sum(map(len, missed.values())) / len(errors)
    assert share >= LEAST_FOUND, missed
    for kind, sentences in missed.items():
        assert 1 - len(sentences) / len(PLANTED[kind]) >= LEAST_OF_A_KIND, (kind, sentences)


def test_the_check_of_the_content_names_the_page_and_what_to_write(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    page = root / "cy" / "recognise" / "four.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nMaent yn gofyn am gorchymyn.\n", encoding="utf-8"
    )
    said = [each.say() for each in check_content(str(root)) if "the Welsh" in each.english]
    assert len(said) == 2
    assert all(line.startswith("cy/recognise/four.md: ") for line in said)
    assert any("orchymyn" in line for line in said)
    assert any("maen nhw" in line for line in said)


@pytest.mark.long
def test_a_rule_that_is_not_right_is_named(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    (root / "welsh" / "allowed.toml").write_text('[[allowed]]\nphrase = "x"\n', encoding="utf-8")
    said = [each.say() for each in check_content(str(root))]
    assert any(line.startswith("welsh/allowed.toml: allowed[0].why") for line in said), said


def test_terms_for_a_legal_translator_are_listed() -> None:
    listed = dict(unconfirmed(CONTENT))
    assert listed["penal notice"] == "rhybudd cosb"
    assert "restraining order" not in listed
