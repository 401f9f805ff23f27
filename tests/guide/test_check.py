"""What `safeguide check` finds: an editor's mistakes, all made at once, are each named."""

import re
import shutil

import pytest

from safeguide.guide.checking.content import check_content
from safeguide.guide.library import CONTENT
from safeguide.guide.problems import Problem
from safeguide.language import Language

MISTAKES = [
    ("en/report/report-early.md", r"\Z", "\n[words](page:nowhere)\n", "page:nowhere"),
    ("en/report/what-police-do.md", r"\Z", "\nCall 01632 960 001.\n", "01632 960 001"),
    ("cy/record/witnesses.md", r'translates = ".*"', 'translates = "0"', "has changed"),
    ("en/help/refuges.md", r"sources = \[.*\]", "sources = []", "no source"),
    ("en/after/spoc.md", r"contacts = \[.*\]", 'contacts = ["nobody"]', "contact:nobody"),
    ("en/after/victims-code.md", r"compiled = .*", "compiled = 2020-01-01", "check it again"),
    ("cy/after/spoc.md", r"(compiled = .*)", r"\1\nchecked = 2026-11-24", "belong together"),
    ("en/help/recovery.md", r'summary = ".*"', 'summary = ""', "lacks a summary"),
    ("en/help/isac.md", r'step = ".*"', 'step = "report"', "its folder is another"),
    ("en/protect/clares-law.md", r"\nsummary = .*", "\nsummary = =", "line 3 is not valid TOML"),
    ("en/help/legal-aid.md", r"\Z", "\n```\ncode\n```\n", "Markdown"),
    ("decisions/police-response.toml", r"at most 12", "at most 13", "which is 12"),
    ("contacts.toml", r'nations = \["england"', 'nations = ["atlantis"', "atlantis"),
    ("contacts.toml", r"\nnumber = ", "\nnubmer = ", "emergency.nubmer: this name is not known"),
    ("contacts.toml", r'sources = \["', 'sources = ["hearsay", "', "source:hearsay"),
    ("en/report/report-options.md", r"related = ", "relatd = ", "relatd: this name is not known"),
    ("search.toml", r"\[page\.refuges\]", "[page.refuge]", "page:refuge"),
    ("crisis.toml", '"contact:samaritans"', '"contact:somebody"', "contact:somebody"),
    ("crisis.toml", '"strangle", ', '"strangle", "strangle", ', "strangle stands in it twice"),
    ("crisis.toml", r"\[crisis.rape.cy\]", "[crisis.rape.fr]", "rape.cy: it is needed"),
    ("journey.toml", r"\Z", "\n[[stpe]]\n", "stpe: this name is not known"),
    (
        "decisions/police-response.toml",
        r"\npages = ",
        "\npgaes = ",
        "pgaes: this name is not known",
    ),
    (
        "contacts.toml",
        r'(\[alice-ruggles-trust\]\nneed = "stalking"\n)web = .*\n',
        r"\1",
        "alice-ruggles-trust: nobody can reach it",
    ),
    (
        "contacts.toml",
        r"It teaches people about stalking\.",
        "Look on their website.",
        "alice-ruggles-trust: it sends people to a website",
    ),
    ("contacts.toml", r'number = "0345 345 4 345"', r"\g<0>\nfree = true", "0345 345 4 345 is not"),
    ("contacts.toml", '"0300 123 1100"', '"0300 123 110"', "0300 123 110 cannot be called"),
    ("contacts.toml", '"0303 123 1113"', '"ring us"', "ring us cannot be called"),
    ("contacts.toml", '"0345 015 4033"', '"0345 HELPING"', "0345 HELPING cannot be called"),
    ("contacts.toml", '"85258"', '"8525"', "8525 cannot be called"),
    # Wrong numbers, old ones and closed services, however they are written.
    ("cy/help/isac.md", r"\Z", "\nFfoniwch 0300-636 0300.\n", "holds 0300-636 0300, which"),
    ("en/help/legal-advice.md", r"\Z", "\n+44 (0)20 7251\n6575\n", "+44 (0)20 7251 6575, which"),
    ("en/about/feedback.md", r"\Z", "\nAsk for ANI.\n", "see ask-for-ani in never-print.toml"),
    ("facts.toml", r"\Z", "\n# 0808 8010100\n", "holds 0808 8010100, which"),
    ("search.toml", r"\Z", "\n# www.EmergencySMS.org.uk\n", "EmergencySMS.org.uk, which"),
    (
        "decisions/police-response.toml",
        r"\Z",
        "\n# 0 1 8 2 3 3 3 4 2 4 4\n",
        "see mankind in never-print.toml",
    ),
    ("never-print.toml", r'digits = "88247"', 'digits = "HELP"', "it should have digits or words"),
    ("glossary.toml", r'page = "[^"]+"', 'page = "nowhere"', "page:nowhere"),
]
"""A file, what stands in it, what an editor makes of it, and what must be said."""


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What is found after all of the mistakes."""
    root = tmp_path_factory.mktemp("check") / "content"
    shutil.copytree(CONTENT, root)
    for file, pattern, instead, _said in MISTAKES:
        text = (root / file).read_text(encoding="utf-8")
        changed, count = re.subn(pattern, instead, text, count=1)
        assert count, file
        (root / file).write_text(changed, encoding="utf-8")
    (root / "cy/record/keep-a-diary.md").unlink()
    shutil.copy(root / "en/record/witnesses.md", root / "en/record/unheard-of.md")
    return check_content(str(root))


@pytest.fixture(scope="module")
def found(problems: list[Problem]) -> dict[str, str]:
    """Everything that is said of each file."""
    said: dict[str, str] = {}
    for problem in problems:
        said[problem.file] = said.get(problem.file, "") + problem.say() + "\n"
    return said


@pytest.mark.parametrize(("file", "words"), [(each[0], each[3]) for each in MISTAKES])
def test_a_mistake_is_named(file: str, words: str, found: dict[str, str]) -> None:
    assert words in found.get(file, ""), found.get(file)


def test_a_page_that_is_missing_or_that_nothing_leads_to_is_named(found: dict[str, str]) -> None:
    assert "it is missing" in found["cy/record/keep-a-diary.md"]
    assert "no menu" in found["en/record/unheard-of.md"]


def test_nothing_is_said_of_what_is_right(found: dict[str, str]) -> None:
    assert "en/record/witnesses.md" not in found


def test_all_of_it_is_said_in_welsh_too(problems: list[Problem]) -> None:
    welsh = Language("cy").gettext
    assert len({problem.english for problem in problems}) > 10
    for problem in problems:
        assert welsh(problem.english) != problem.english
        assert "{" not in problem.say(welsh)
