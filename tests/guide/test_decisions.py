"""Decision guides: the cases that must come out right, and every path there is."""

import contextlib
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from own_machine import journey_at, own_visit
from safeguide.guide.decision_checks import walk
from safeguide.guide.decisions import (
    DecisionGuide,
    Reached,
    evaluate,
    heard,
    matching_rules,
    parse_answers,
)
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.problems import ContentError
from safeguide.journey.places import HOME
from safeguide.journey.views import Act, Go, Place

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("decision_cases.toml").read_text(encoding="utf-8")
)["case"]
GUIDES = Library("en").decision_guides


@cache
def guide(guide_id: str) -> DecisionGuide:
    return Library("en").decision_guide(guide_id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['guide']}: {case['name']}")
def test_answers_lead_to_what_they_must(case: dict[str, Any]) -> None:
    asked = guide(case["guide"])
    reached = evaluate(asked, parse_answers(asked, case["answers"]))
    outcomes = [each.outcome.id for each in reached]
    if "only" in case:
        assert outcomes == case["only"]
    assert outcomes[: len(case.get("first", []))] == case.get("first", [])
    assert set(case.get("shows", [])) <= set(outcomes)
    assert not set(case.get("never", [])) & set(outcomes)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "says" in case or "never_says" in case],
    ids=lambda case: case["name"],
)
def test_the_command_says_it_too(case: dict[str, Any]) -> None:
    words = [word for answer in case["answers"] for word in ("--answer", answer)]
    result = subprocess.run(
        [sys.executable, "-m", "safeguide", "--lang", "en", "decide", case["guide"], *words],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0
    assert case.get("says", "") in result.stdout
    assert "never_says" not in case or case["never_says"] not in " ".join(result.stdout.split())
    assert "999" in result.stdout


@cache
def ways(guide_id: str) -> tuple[int, dict[tuple[str, ...], tuple[Reached, ...]]]:
    """How many ways there are through a guide, and what each combination of rules leads to."""
    asked, count = guide(guide_id), 0
    found: dict[tuple[str, ...], tuple[Reached, ...]] = {}
    for answers, seen in walk(asked):
        count += 1
        rules = tuple(rule.id for rule in matching_rules(asked, seen))
        if rules not in found:
            assert seen == heard(asked, answers)
            found[rules] = evaluate(asked, answers)
    return count, found


@pytest.mark.parametrize("guide_id", GUIDES)
def test_every_path_has_an_outcome_and_every_outcome_a_path(guide_id: str) -> None:
    count, found = ways(guide_id)
    assert count > 20
    assert all(found.values())
    reached = {each.outcome.id for outcomes in found.values() for each in outcomes}
    assert reached == set(guide(guide_id).outcomes)


@pytest.mark.parametrize("guide_id", GUIDES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_outcome_says_why_what_first_who_and_where_to_read(
    guide_id: str, language: str
) -> None:
    for outcomes in ways(guide_id)[1].values():
        for reached in outcomes:
            outcome = reached.outcome
            assert outcome.title.say(language)
            assert outcome.do_first.say(language)
            assert outcome.pages or outcome.guides or outcome.contacts
            assert reached.why and all(why.say(language) for why in reached.why)


@pytest.mark.parametrize("guide_id", GUIDES)
def test_no_subset_of_answers_ends_with_nothing(guide_id: str) -> None:
    asked = guide(guide_id)
    ids = {q.id: [answer.id for answer in q.answers] for q in asked.questions}
    answers = st.fixed_dictionaries(
        {},
        optional={
            name: st.frozensets(st.sampled_from(choices), max_size=3 if len(choices) > 4 else 1)
            for name, choices in ids.items()
        },
    )

    @settings(max_examples=300, deadline=None)
    @given(answers)
    def check(given_answers: dict[str, frozenset[str]]) -> None:
        assert evaluate(asked, given_answers)

    check()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("guide_id", GUIDES)
def test_a_guide_is_walked_from_start_to_outcomes_and_an_answer_changed(
    guide_id: str, language: str
) -> None:
    journey = journey_at(own_visit(language), HOME)
    view = journey.perform(Go(Place("guide", guide_id)))
    reached = Go(Place("guide", f"{guide_id}/outcomes"))
    for _ in range(80):
        if view.kind != "question" and journey.visit.answers.get(guide_id):
            break
        go_on = [c for c in view.choices if c.chosen is None and isinstance(c.move, Act)]
        view = journey.perform((go_on[-1] if view.kind == "question" else go_on[0]).move)
    assert view.kind != "question", reached
    labels = " ".join(choice.label for choice in view.choices)
    text = " ".join(block.text for block in view.body) + labels
    assert "999" in text
    assert len(view.choices) > 2


@pytest.mark.parametrize("damage", ["", "id = 3", "[[question]]\nid = 'x'\n", "=\n", "\0"])
def test_a_damaged_guide_file_is_named(damage: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    (root / "decisions" / "housing.toml").write_text(damage, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        Library("en", str(root)).decision_guide("housing")
    assert caught.value.file == "decisions/housing.toml"


def test_any_torn_guide_file_is_a_clear_error_or_a_guide(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    file = root / "decisions" / "police-response.toml"
    whole = file.read_text(encoding="utf-8")

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(whole)))
    def check(end: int) -> None:
        file.write_text(whole[:end], encoding="utf-8")
        with contextlib.suppress(ContentError):
            Library("en", str(root)).decision_guide("police-response")

    check()
