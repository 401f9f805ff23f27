"""Reads a decision guide from its TOML file.

The shape of the file is described in docs/decisions/0005-decision-guides.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import asdict, replace

from safeguide.guide.decisions import (
    AllOf,
    AnyOf,
    Chose,
    Condition,
    DecisionGuide,
    GuideHead,
    Not,
    Outcome,
    Question,
    Rule,
)
from safeguide.guide.problems import ContentError, FaultError, Problem, problem, unknown
from safeguide.guide.reading import Read, Record


def decision_guide(raw: Mapping[str, Any], file: str, read: Read) -> DecisionGuide:
    """The decision guide that this file holds. Raises ContentError, which names everything that is
    wrong with it."""
    wrong: list[Problem] = []
    conditions: dict[str, Condition] = {}

    def every(name: str, kind: type[Record]) -> Iterator[Record]:
        listed = raw.get(name)
        if not isinstance(listed, list):
            wrong.append(problem(file, "it should be a list", name))
            return
        for number, each in enumerate(listed):
            try:
                yield read(
                    each, kind, file, f"{name}[{number}]", hook=partial(_condition, conditions)
                )
            except ContentError as error:
                wrong.extend(error.problems)

    # Rules are read first, so that a question may ask for one by its id.
    rules = []
    for rule in every("rule", Rule):
        if rule.id in conditions:
            wrong.append(problem(file, "{name} stands in it twice", "rule", name=rule.id))
        conditions[rule.id] = rule.when
        rules.append(rule)
    questions, outcomes = tuple(every("question", Question)), tuple(every("outcome", Outcome))
    wrong += _twice(file, "question", [each.id for each in questions])
    wrong += _twice(file, "outcome", [each.id for each in outcomes])
    known = {each.id for each in outcomes}
    wrong += [
        unknown(file, f"outcome:{outcome}", f"rule {rule.id}")
        for rule in rules
        for outcome in rule.outcomes
        if outcome not in known
    ]
    lists = ("rule", "question", "outcome")
    try:
        head = read({name: raw[name] for name in raw if name not in lists}, GuideHead, file)
    except ContentError as error:
        wrong.extend(error.problems)
    if wrong:
        raise ContentError(*wrong)
    return DecisionGuide(
        **asdict(head),
        file=file,
        questions=questions,
        rules=tuple(rules),
        outcomes={each.id: _with_always(each, head) for each in outcomes},
    )


def _twice(file: str, kind: str, ids: list[str]) -> Iterator[Problem]:
    for name in {each for each in ids if ids.count(each) > 1}:
        yield problem(file, "{name} stands in it twice", kind, name=name)


def _with_always(outcome: Outcome, head: GuideHead) -> Outcome:
    """Every outcome carries what the guide always carries: danger now and a helpline."""
    return replace(
        outcome,
        pages=tuple(dict.fromkeys((*outcome.pages, *head.always.pages))),
        contacts=tuple(dict.fromkeys((*outcome.contacts, *head.always.contacts))),
    )


def _condition(conditions: Mapping[str, Condition], _kind: type, raw: object) -> Condition:
    """A condition as it is written: `{question, any | all}`, `{rule}`, `{all = [...]}`,
    `{any = [...]}` or `{not = {...}}`. Raises FaultError."""
    part = partial(_condition, conditions, _kind)
    match raw:
        case {"question": str(question), "any": [*ids], **rest} if not rest and _texts(ids):
            return Chose(question, frozenset(map(str, ids)))
        case {"question": str(question), "all": [*ids], **rest} if not rest and _texts(ids):
            return Chose(question, frozenset(map(str, ids)), every=True)
        case {"rule": str(name), **rest} if not rest:
            if name not in conditions:
                raise FaultError("no rule {name} stands above it", name=name)
            return conditions[name]
        case {"not": one, **rest} if not rest:
            return Not(part(one))
        case {"all": [*parts], **rest} if not rest:
            return AllOf(tuple(map(part, parts)))
        case {"any": [*parts], **rest} if not rest:
            return AnyOf(tuple(map(part, parts)))
    raise FaultError(
        "it should be one condition: a question with any = [...] or all = [...] of its answers, a"
        " rule, or not, all or any of other conditions"
    )


def _texts(ids: list[object]) -> bool:
    return bool(ids) and all(isinstance(each, str) and each.strip() for each in ids)
