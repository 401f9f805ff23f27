"""A record with several faults has each of them named, where it stands; a visit goes on without."""

import shutil
from pathlib import Path

import pytest

from safeguide.guide.checking.content import check_content
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.problems import ContentError

CONTACT = """
[ours]
need = "stalking"
web = 7
nations = "england"
languages = ["en", ""]
free = "yes"
confidence = "V2"
compiled = "yesterday"
nubmer = "0800 1111"
cy.name = " "
en.name = "Ours"
en.who = 3
[[ours.opening]]
days = ["mon", "someday"]
from = 09:30:00
to = "noon"
"""
IN_THE_CONTACT = {
    "ours.web": "it should be a text",
    "ours.nations": "it should be a list",
    "ours.languages[1]": "it should be a text that says something",
    "ours.free": "it should be true or false",
    "ours.compiled": "it should be a date such as 2026-11-20",
    "ours.nubmer": "this name is not known",
    "ours.cy.name": "it should be a text that says something",
    "ours.en.who": "it should be a text",
    "ours.opening[0].days[1]": "it should be one of: mon, tue, wed, thu, fri, sat, sun",
    "ours.opening[0].to": "it should be a time such as 09:30:00",
}

GUIDE = """
id = "housing"
page = "housing-help"
compiled = 2026-11-20
always = {}
title.en = "x"
summary.cy = "x"
[[rule]]
id = "r"
when = { question = "q", any = ["a"], not = {} }
[[rule]]
id = "r"
when = { all = [{ rule = "s" }] }
outcomes = ["x"]
[[question]]
id = "q"
kind = "three"
text.en = "x"
answers = [{ id = "a", en = "x" }, { id = "a" }]
[[outcome]]
id = "o"
"""
IN_THE_GUIDE = {
    "rule[0].when": "it should be one condition",
    "rule[1].when": "no rule s stands above it",
    "question[0].kind": "it should be one of: one, several",
    "question[0].answers[1].en": "it is needed",
    "outcome[0].title": "it is needed",
    "outcome[0].caution": "it is needed",
    "summary.en": "it is needed",
    "introduction": "it is needed",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with a damaged contact and a damaged guide."""
    root = tmp_path_factory.mktemp("faults") / "content"
    shutil.copytree(CONTENT, root)
    with (root / "contacts.toml").open("a") as contacts:
        contacts.write(CONTACT)
    (root / "decisions/housing.toml").write_text(GUIDE)
    return root


@pytest.fixture(scope="module")
def said(root: Path) -> list[str]:
    """What the check says."""
    return [each.say() for each in check_content(str(root))]


@pytest.mark.parametrize(("key", "words"), IN_THE_CONTACT.items())
def test_each_fault_of_a_contact_is_named(key: str, words: str, said: list[str]) -> None:
    assert any(each.startswith(f"contacts.toml: {key}: {words}") for each in said), said


@pytest.mark.parametrize(("key", "words"), IN_THE_GUIDE.items())
def test_each_fault_of_a_guide_is_named(key: str, words: str, said: list[str]) -> None:
    assert any(each.startswith(f"decisions/housing.toml: {key}: {words}") for each in said), said


def test_nothing_else_is_said(said: list[str]) -> None:
    files = {each.partition(":")[0] for each in said}
    assert files == {"contacts.toml", "decisions/housing.toml"}
    assert sum(each.startswith("contacts.toml: ours") for each in said) == len(IN_THE_CONTACT)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_visit_leaves_the_damaged_contact_aside_alone(language: str, root: Path) -> None:
    contacts = Library(language, str(root)).contacts
    assert "ours" not in contacts
    assert contacts.keys() == Library(language).contacts.keys()


def test_a_visit_shows_a_record_with_a_name_that_nobody_knows(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    file = root / "contacts.toml"
    file.write_text(file.read_text().replace("[emergency]\n", "[emergency]\nnmae = 3\n"))
    assert Library("en", str(root)).contacts["emergency"].number == "999"


def test_a_guide_that_cannot_be_used_names_all_that_is_wrong_at_once(root: Path) -> None:
    with pytest.raises(ContentError) as caught:
        Library("cy", str(root)).decision_guide("housing")
    assert len(caught.value.problems) >= len(IN_THE_GUIDE)


@pytest.mark.long
@pytest.mark.parametrize("word", ["who", "note"])
def test_words_that_are_missing_in_welsh_are_named(word: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    with (root / "glossary.toml").open("a") as glossary:
        glossary.write(f'[{word}]\nen = {{ term = "{word}", forms = ["x"], meaning = "x" }}\n')
    said = [each.say() for each in check_content(str(root))]
    assert said == [f"glossary.toml: {word}.cy: it is needed"]
