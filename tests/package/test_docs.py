"""What the documents name is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`((?:tests|docs|deploy|bench)/[\w./-]+\.\w+)(?:::(\w+))?")


def test_every_file_and_test_that_a_document_names_is_there() -> None:
    found = 0
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for file, test in NAMED.findall(document.read_text(encoding="utf-8")):
            found += 1
            path = ROOT / file
            assert path.exists(), (document.name, file)
            assert not test or f"def {test}(" in path.read_text(encoding="utf-8"), test
    assert found > 30


def test_every_claim_of_the_threat_model_names_a_test() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    claims = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    claims = [
        line
        for line in claims
        if not line.startswith(("| they can |", "| it may |", "| the sentence |"))
    ]
    assert len(claims) > 20
    for claim in claims:
        assert "`tests/" in claim, claim
