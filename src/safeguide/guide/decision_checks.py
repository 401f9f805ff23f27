"""Walks every path through a decision guide, and finds what an editor left wrong.

A question that takes several of n answers has 2**n answer sets, but the rules ask
only a few things of them ("any of these", "all of these"). Answer sets of which
every such thing is equally true can never lead to different outcomes, so the walk
takes one of each kind. tests/guide/test_decisions.py proves this against all sets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from safeguide.guide.decisions import (
    REFERENCE,
    Chose,
    DecisionGuide,
    Question,
    Words,
    asked_from,
    matching_rules,
)
from safeguide.guide.problems import Problem, problem, unknown

SHORT_NUMBERS = re.compile(r"\b(?:999|112|101|55|18000|18001)\b")
"""The numbers that may stand in a text: everybody should know them by heart."""


def atoms(guide: DecisionGuide) -> frozenset[Chose]:
    """Everything that the rules and `ask_when` ask of the answers."""
    conditions = [rule.when for rule in guide.rules]
    conditions += [each.ask_when for each in guide.questions if each.ask_when is not None]
    return frozenset(atom for condition in conditions for atom in condition.atoms())


def asked_of(guide: DecisionGuide, question: Question) -> tuple[Chose, ...]:
    return tuple(atom for atom in atoms(guide) if atom.question == question.id)


def answer_sets(guide: DecisionGuide, question: Question) -> tuple[frozenset[str], ...]:
    """One answer set of every kind that the rules can tell apart; the first is a skip.

    Sets grow one answer at a time, and only from sets of which something new is met.
    What a set and one more answer meet depends on nothing but what the set met before
    and that answer, so no kind is left out.
    """
    asked = asked_of(guide, question)

    def met(chosen: frozenset[str]) -> tuple[frozenset[str] | bool, ...]:
        given = {question.id: question.meaning(chosen)}
        return tuple(a.answers & given[question.id] if a.every else a.holds(given) for a in asked)

    single = [frozenset({answer.id}) for answer in question.answers]
    growing = [frozenset[str]()]
    seen = {met(growing[0])}
    for chosen in growing:
        for answer in question.answers:
            if question.kind == "several" and not answer.alone:
                larger = chosen | {answer.id}
                if met(larger) not in seen:
                    seen.add(met(larger))
                    growing.append(larger)
    found: dict[tuple[bool, ...], frozenset[str]] = {}
    for chosen in [*growing, *single]:
        given = {question.id: question.meaning(chosen)}
        found.setdefault(tuple(atom.holds(given) for atom in asked), chosen)
    return tuple(found.values())


Given = dict[str, frozenset[str]]


def walk(guide: DecisionGuide) -> Iterator[tuple[Given, Given]]:
    """Every way through the guide that the rules can tell apart: its answers, and what the rules
    see of them."""
    sets = [
        [(each, question.meaning(each)) for each in answer_sets(guide, question)]
        for question in guide.questions
    ]
    waiting: list[tuple[int, Given, Given]] = [(0, {}, {})]
    while waiting:
        start, answers, given = waiting.pop()
        index = asked_from(guide, start, given)
        if index is None:
            yield answers, given
            continue
        name = guide.questions[index].id
        for chosen, meaning in sets[index]:
            seen = given | {name: meaning} if chosen else given
            waiting.append((index + 1, answers | {name: chosen}, seen))


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
        if question.ask_when is not None:
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
            yield f"{key} answer {answer.id}", answer.label
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
        if words.cy == words.en:
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
    """Every way through has an outcome, and every rule and outcome lies on some way."""
    file = guide.file
    rules: set[str] = set()
    outcomes: set[str] = set()
    for answers, given in walk(guide):
        reached = tuple(matching_rules(guide, given))
        rules.update(rule.id for rule in reached)
        if not any(rule.outcomes for rule in reached):
            yield problem(
                file,
                "these answers lead to no outcome: {answers}",
                "rules",
                answers=_written(answers),
            )
        outcomes.update(outcome for rule in reached for outcome in rule.outcomes)
    for rule in guide.rules:
        if rule.id not in rules:
            yield problem(file, "no answers lead to it", f"rule {rule.id}")
    for outcome in guide.outcomes:
        if outcome not in outcomes:
            yield problem(file, "no answers lead to it", f"outcome {outcome}")


def _written(answers: dict[str, frozenset[str]]) -> str:
    return " ".join(f"{q}={a}" for q, chosen in answers.items() for a in sorted(chosen)) or "-"
