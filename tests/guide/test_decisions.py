"""Decision guides: the cases that must come out right, and every path there is."""

import contextlib
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from own_machine import journey_at, own_visit
from safeguide.guide.checking.decision_paths import any_shown, possible, shown
from safeguide.guide.decision_files import decision_guide
from safeguide.guide.decisions import (
    AllOf,
    AnyOf,
    Chose,
    Condition,
    DecisionGuide,
    Not,
    evaluate,
    heard,
    matching_rules,
    parse_answers,
)
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.problems import ContentError
from safeguide.guide.reading import record
from safeguide.journey import routes
from safeguide.journey.actions import Action
from safeguide.journey.dispatch import view_of
from safeguide.journey.views import Go, View

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("decision_cases.toml").read_text(encoding="utf-8")
)["case"]
GUIDES = Library("en").decision_guides
CONTENT_FOLDER = Path(CONTENT) / "decisions"


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


def outcome_view(guide_id: str, answers: list[str], language: str = "en") -> View:
    """What is shown for these answers."""
    visit = own_visit(language)
    visit.answers[guide_id] = parse_answers(guide(guide_id), answers)
    return view_of(visit, routes.Outcome(guide_id))


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "contacts" in case or "never_contacts" in case],
    ids=lambda case: f"{case['guide']}: {case['name']}",
)
def test_who_can_help_serves_that_person(case: dict[str, Any], language: str) -> None:
    view = outcome_view(case["guide"], case["answers"], language)
    text = " ".join(block.text for block in view.body)
    known = Library(language).contacts
    for name in case.get("contacts", []):
        assert known[name].name in text, name
        assert (known[name].number or known[name].web) in text, name
    for name in case.get("never_contacts", []):
        assert f"{known[name].name} (" not in text, name
        assert not known[name].number or known[name].number not in text.split(), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['guide']}: {case['name']}")
def test_every_outcome_has_its_page_among_the_choices(case: dict[str, Any]) -> None:
    view = outcome_view(case["guide"], case["answers"])
    led_to = [choice.move for choice in view.choices]
    asked = guide(case["guide"])
    for each in evaluate(asked, parse_answers(asked, case["answers"])):
        assert Go(routes.Page(each.outcome.pages[0])) in led_to, each.outcome.id


SIGNS: dict[str, dict[str, list[str]]] = {
    "stalking-check": {
        "danger": ["yes"],
        "afraid": ["very", "not-sure"],
        "acts": ["threats", "assault"],
        "pattern": ["often", "rising"],
        "crimes": ["order-broken", "bail-broken", "image", "hacked", "tracker", "held", "fire"],
        "risk": [
            "threat-to-kill", "weapon", "violence", "break-in", "sexual-assault",
            "child-threatened", "strangling", "suicide-threat", "escalation", "not-sure",
        ],
    },
    "protection-orders": {
        "danger": ["yes"],
        "child": ["at-risk", "not-sure"],
        "violence": ["yes", "not-sure"],
        "existing": ["broken"],
    },
    "how-to-report": {
        "danger": ["speak", "silent-mobile", "silent-landline", "deaf"],
        "what": ["violence", "order"],
    },
    "police-response": {"risk": ["worse", "not-sure"], "problem": ["breach"]},
    "housing": {"tonight": ["not-safe", "not-sure"], "threat": ["yes", "not-sure"]},
}  # fmt: skip
"""Answers of each guide that are a sign of danger."""

LESSER_SIGNS = {
    "stalking-check": {
        "acts": ["follow", "watch", "loiter", "monitor", "publish", "property", "damage"],
        "crimes": ["filming", "sexual-picture", "not-sure"],
        "pattern": ["after-stop", "new-accounts", "split"],
    },
}
"""Answers of which nothing may make light either, though another outcome may stand first."""

FOR_DANGER = {
    "stalking-check": {"danger", "help-today", "police-officer"},
    "protection-orders": {"danger", "child-now", "order-broken", "help-today"},
    "how-to-report": {
        "call-999", "silent-mobile", "silent-landline", "deaf-999", "report-now", "order-broken",
        "police-officer",
    },
    "police-response": {"call-again", "breach-ignored", "police-officer"},
    "housing": {
        "tonight-wales", "tonight-england", "tonight-scotland", "tonight-northern-ireland",
        "tonight-abroad", "help-today",
    },
}  # fmt: skip
"""Outcomes that may stand first when there is a sign of danger. The one about a police officer
begins with 999 too, and must stand before any that sends people to 101."""

MAKING_LIGHT = {"stalking-check": {"talk-about-it"}, "how-to-report": {"fraud"}}
"""Outcomes that must never stand beside a sign of danger."""

MAKING_LIGHT_WORDS = re.compile(
    r"(may|might|does|do) not fit the law|too late|nothing (can|could) be done"
    r"|cyd-fynd â'r gyfraith|rhy hwyr"
)


def any_sign(signs: dict[str, list[str]]) -> AnyOf:
    return AnyOf(tuple(Chose(name, frozenset(some)) for name, some in signs.items()))


@pytest.mark.parametrize("guide_id", GUIDES)
def test_a_sign_of_danger_comes_first_and_nothing_makes_light_of_it(guide_id: str) -> None:
    asked, sign = guide(guide_id), any_sign(SIGNS[guide_id])
    for question, answers in SIGNS[guide_id].items():
        found = asked.question(question)
        assert found is not None and set(answers) <= {answer.id for answer in found.answers}
    above: list[Condition] = []
    for rule in asked.rules:
        if rule.outcomes:
            first = AllOf((shown(asked, rule), *(Not(each) for each in above), sign))
            if rule.outcomes[0] not in FOR_DANGER[guide_id]:
                assert possible(asked, first) is None, (rule.id, possible(asked, first))
            above.append(shown(asked, rule))
    light = any_shown(asked, MAKING_LIGHT.get(guide_id, set()))
    either = AnyOf((sign, any_sign(LESSER_SIGNS.get(guide_id, {}))))
    assert possible(asked, AllOf((light, either))) is None


@pytest.mark.parametrize("guide_id", GUIDES)
def test_no_guide_says_that_the_law_does_not_fit_or_that_it_is_too_late(guide_id: str) -> None:
    lines = (CONTENT_FOLDER / f"{guide_id}.toml").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#")]
    assert [line for line in said if MAKING_LIGHT_WORDS.search(line)] == []


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
    assert case.get("says", "") in " ".join(result.stdout.split())
    assert "never_says" not in case or case["never_says"] not in " ".join(result.stdout.split())
    assert "999" in result.stdout


TOY = """
id = "toy"
page = "x"
title.en = "x"
summary.en = "x"
introduction.en = "x"
compiled = 2026-11-20
always = {}
outcome = [{ id = "x", title.en = "x", do_first.en = "x", caution.en = "x" }]
[[question]]
id = "a"
kind = "one"
text.en = "x"
answers = [
  { id = "1", en = "x" }, { id = "2", en = "x" }, { id = "3", en = "x", counts_as = ["1"] },
]
[[question]]
id = "b"
kind = "several"
text.en = "x"
ask_when = { not = { question = "a", any = ["2"] } }
answers = [
  { id = "1", en = "x" }, { id = "2", en = "x" }, { id = "3", en = "x" },
  { id = "none", en = "x", alone = true },
]
[[question]]
id = "c"
kind = "one"
text.en = "x"
ask_when = { rule = "both" }
answers = [{ id = "1", en = "x" }, { id = "2", en = "x" }]
[[rule]]
id = "stops"
when = { question = "a", any = ["3"] }
stop = true
outcomes = ["x"]
why.en = "x"
[[rule]]
id = "both"
when = { question = "b", all = ["1", "2"] }
[[rule]]
id = "never"
when.all = [{ question = "c", any = ["2"] }, { question = "b", any = ["none"] }]
[[rule]]
id = "last"
when = { question = "c", any = ["1"] }
[[rule]]
id = "skipped"
when.not.any = [{ question = "a", any = ["1", "2"] }, { question = "b", any = ["1", "none"] }]
"""
"""A guide small enough to try every set of answers that there is."""


def test_following_a_condition_finds_what_trying_everything_finds() -> None:
    toy = decision_guide(tomllib.loads(TOY), "toy.toml", record)
    sets = []
    for question in toy.questions:
        free = [answer.id for answer in question.answers if not answer.alone]
        most = len(free) if question.kind == "several" else 1
        chosen = [set(some) for n in range(most + 1) for some in combinations(free, n)]
        sets.append([*chosen, *({answer.id} for answer in question.answers if answer.alone)])
    met = set()
    for choice in product(*sets):
        answers = {q.id: frozenset(some) for q, some in zip(toy.questions, choice, strict=True)}
        given = heard(toy, answers)
        met.add(frozenset(rule.id for rule in matching_rules(toy, given)))
    assert len(met) > 4
    for first, second in product(toy.rules, toy.rules):
        both = AllOf((shown(toy, first), shown(toy, second)))
        found = possible(toy, both)
        assert (found is not None) == any({first.id, second.id} <= each for each in met)
        if found is not None:
            rules = {rule.id for rule in matching_rules(toy, heard(toy, found))}
            assert {first.id, second.id} <= rules
    assert possible(toy, shown(toy, toy.rules[2])) is None


@pytest.mark.parametrize("guide_id", GUIDES)
def test_every_path_has_an_outcome_and_every_outcome_a_path(guide_id: str) -> None:
    asked = guide(guide_id)
    assert possible(asked, Not(any_shown(asked, asked.outcomes))) is None
    for outcome in asked.outcomes:
        answers = possible(asked, any_shown(asked, [outcome]))
        assert answers is not None, outcome
        assert outcome in {each.outcome.id for each in evaluate(asked, answers)}


@pytest.mark.parametrize("guide_id", GUIDES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_outcome_says_why_what_first_who_and_where_to_read(
    guide_id: str, language: str
) -> None:
    asked = guide(guide_id)
    for outcome in asked.outcomes.values():
        assert outcome.title.say(language)
        assert outcome.do_first.say(language)
        assert outcome.pages or outcome.guides or outcome.contacts
    for rule in asked.rules:
        assert not rule.outcomes or (rule.why and rule.why.say(language)), rule.id


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
    journey = journey_at(own_visit(language), routes.Home())
    view = journey.perform(Go(routes.Guide(guide_id)))
    for _ in range(80):
        if view.kind != "question" and journey.visit.answers.get(guide_id):
            break
        go_on = [c for c in view.choices if c.chosen is None and isinstance(c.move, Action)]
        view = journey.perform((go_on[-1] if view.kind == "question" else go_on[0]).move)
    assert view.kind != "question"
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
