"""Follows every path through a decision guide, and finds what an editor left wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from safeguide.guide.checking.decision_paths import any_shown, atoms, possible, shown
from safeguide.guide.decisions import REFERENCE, DecisionGuide, Not
from safeguide.guide.model import Words
from safeguide.guide.problems import Problem, problem, unknown

SHORT_NUMBERS = re.compile(r"\b(?:999|112|101|55|18000|18001)\b")
"""The numbers that may stand in a text: everybody should know them by heart."""


def problems(guide: DecisionGuide, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """What is wrong with a guide. `known` holds the ids that there are of each kind: page, contact,
    guide, fact and source."""
    yield from _unknown_ids(guide, known)
    yield from _questions_and_answers(guide)
    yield from _wording(guide, known)
    yield from _paths(guide)


def _unknown_ids(guide: DecisionGuide, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    named = [("guide", "page", guide.page), *(("guide", "source", each) for each in guide.sources)]
    for outcome in guide.outcomes.values():
        key = f"outcome {outcome.id}"
        named += [(key, "page", each) for each in outcome.pages]
        named += [(key, "contact", each) for each in outcome.contacts]
        named += [(key, "guide", each) for each in outcome.guides]
        if "danger-now" not in outcome.pages:
            yield problem(guide.file, "it does not carry the page danger-now", key)
        if not set(outcome.contacts) - {"emergency"}:
            yield problem(guide.file, "it does not carry a helpline", key)
    for key, kind, name in named:
        if name not in known[kind]:
            yield unknown(guide.file, f"{kind}:{name}", key)


def _questions_and_answers(guide: DecisionGuide) -> Iterator[Problem]:
    file = guide.file
    asked = atoms(guide)
    for atom in sorted(asked, key=lambda each: (each.question, sorted(each.answers))):
        question = guide.question(atom.question)
        if question is None:
            yield problem(
                file,
                "a condition asks for {name}, which is missing",
                "rules",
                name=f"question:{atom.question}",
            )
            continue
        for missing in sorted(atom.answers - {answer.id for answer in question.answers}):
            yield problem(
                file,
                "a condition asks for {name}, which is missing",
                f"question {question.id}",
                name=missing,
            )
    earlier: set[str] = set()
    for question in guide.questions:
        key = f"question {question.id}"
        if all(atom.question != question.id for atom in asked):
            yield problem(file, "no rule uses it", key)
        for atom in question.ask_when.atoms():
            if atom.question not in earlier:
                yield problem(
                    file,
                    "it is asked depending on {name}, which comes later",
                    key,
                    name=atom.question,
                )
        earlier.add(question.id)
        own = {answer.id for answer in question.answers}
        for answer in question.answers:
            for missing in sorted(answer.counts_as - own):
                yield problem(
                    file,
                    "{answer} counts as {name}, which is missing",
                    key,
                    answer=answer.id,
                    name=missing,
                )


def _texts(guide: DecisionGuide) -> Iterator[tuple[str, Words]]:
    yield "title", guide.title
    yield "summary", guide.summary
    yield "introduction", guide.introduction
    for question in guide.questions:
        key = f"question {question.id}"
        yield key, question.text
        if question.help is not None:
            yield f"{key} help", question.help
        for answer in question.answers:
            yield f"{key} answer {answer.id}", answer
    for rule in guide.rules:
        if rule.why is not None:
            yield f"rule {rule.id} why", rule.why
    for outcome in guide.outcomes.values():
        key = f"outcome {outcome.id}"
        yield f"{key} title", outcome.title
        yield f"{key} do_first", outcome.do_first
        yield f"{key} caution", outcome.caution
        for detail in outcome.details:
            yield f"{key} details", detail


def _wording(guide: DecisionGuide, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    file = guide.file
    count = len(guide.questions)
    for text in (guide.introduction.en, guide.introduction.cy):
        if (numbers := re.findall(r"\d+", text)) and str(count) not in numbers:
            yield problem(
                file,
                "it does not give the number of questions, which is {count}",
                "introduction",
                count=count,
            )
    for key, words in _texts(guide):
        if words.cy in ("", words.en):
            yield problem(file, "it is not translated into Welsh", key)
        for text in (words.en, words.cy):
            if re.search(r"\d(?: ?\d){5,}", SHORT_NUMBERS.sub("", text)):
                yield problem(file, "it holds a telephone number; name the contact instead", key)
            for _, kind, name in REFERENCE.findall(text):
                target = f"{kind}:{name}"
                if kind not in ("fact", "contact"):
                    yield problem(
                        file,
                        "it names {name}; only facts and contacts can stand here",
                        key,
                        name=target,
                    )
                elif name not in known[kind]:
                    yield unknown(file, target, key)
        mentions = [
            sorted(kind + name for _, kind, name in REFERENCE.findall(text))
            for text in (words.en, words.cy)
        ]
        if mentions[0] != mentions[1]:
            yield problem(file, "it names different facts or contacts in the two languages", key)


def _paths(guide: DecisionGuide) -> Iterator[Problem]:
    """Every path has an outcome, and every rule and outcome lies on some path."""
    file = guide.file
    answers = possible(guide, Not(any_shown(guide, guide.outcomes)))
    if answers is not None:
        yield problem(
            file,
            "these answers lead to no outcome: {answers}",
            "rules",
            answers=_written(answers),
        )
    reached = {rule for rule in guide.rules if possible(guide, shown(guide, rule)) is not None}
    for rule in guide.rules:
        if rule not in reached:
            yield problem(file, "no answers lead to it", f"rule {rule.id}")
    led_to = {outcome for rule in reached for outcome in rule.outcomes}
    for outcome in guide.outcomes:
        if outcome not in led_to:
            yield problem(file, "no answers lead to it", f"outcome {outcome}")


def _written(answers: dict[str, frozenset[str]]) -> str:
    return " ".join(f"{q}={a}" for q, chosen in answers.items() for a in sorted(chosen)) or "-"
