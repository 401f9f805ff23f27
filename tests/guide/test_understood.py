"""What a reader of a page should be able to answer from it: content/questions.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from safeguide.guide.library import CONTENT, Library
from safeguide.guide.text import Heading

UNDERSTOOD: dict[str, dict[str, Any]] = tomllib.loads(
    Path(CONTENT, "questions.toml").read_text(encoding="utf-8")
)
LEAD = ""


def slug(heading: str) -> str:
    """A part's name, made from its heading: "Who gives them the papers?" is
    "who-gives-them-the-papers"."""
    return "-".join(
        re.findall(r"[a-z0-9]+", heading.casefold().replace("\u2019", "").replace("'", ""))
    )


@pytest.mark.parametrize("page_id", UNDERSTOOD)
def test_three_questions_stand_beside_a_page_with_the_parts_that_answer_them(page_id: str) -> None:
    row = UNDERSTOOD[page_id]
    assert set(row) == {"questions", "parts"}
    assert len(set(row["questions"])) == 3
    assert all(question.endswith("?") for question in row["questions"])
    assert len(row["parts"]) == 3
    blocks = Library("en").page(page_id).blocks
    headings = [slug(block.text) for block in blocks if isinstance(block, Heading)]
    assert len(set(headings)) == len(headings), "two parts have the same name"
    assert set(row["parts"]) <= {LEAD, *headings}
