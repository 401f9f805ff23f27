"""What a reader of a page should be able to answer from it: content/questions.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from safeguide.guide.library import CONTENT, Library

UNDERSTOOD: dict[str, dict[str, Any]] = tomllib.loads(
    Path(CONTENT, "questions.toml").read_text(encoding="utf-8")
)
LEAD = ""


@pytest.mark.parametrize("page_id", UNDERSTOOD)
def test_three_questions_stand_beside_a_page_with_the_parts_that_answer_them(page_id: str) -> None:
    row = UNDERSTOOD[page_id]
    assert set(row) == {"questions", "parts"}
    assert len(set(row["questions"])) == 3
    assert all(question.endswith("?") for question in row["questions"])
    assert len(row["parts"]) == 3
    slugs = [part.slug for part in Library("en").page(page_id).parts]
    assert set(row["parts"]) <= {LEAD, *slugs}
