"""Walks every path through a decision guide, and finds what an editor left wrong.

A question that takes several of n answers has 2**n answer sets, but the rules ask
only a few things of them ("any of these", "all of these"). Answer sets of which
every such thing is equally true can never lead to different outcomes, so the walk
takes one of each kind. tests/guide/test_decisions.py proves this against all sets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from safeguide.guide.decisions import (
    REFERENCE,
    Chose,
    DecisionGuide,
    Question,
    Words,
    asked_from,
    matching_rules,
)

SHORT_NUMBERS = re.compile(r"\b(?:999|112|101|55|18000|18001)\b")
"""The numbers that may stand in a text: everybody should know them by heart."""


@dataclass(frozen=True)
class Problem:
    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message}"


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


def problems(
    guide: DecisionGuide,
    *,
    pages: Collection[str] | None = None,
    contacts: Collection[str] | None = None,
    guides: Collection[str] | None = None,
    facts: Collection[str] | None = None,
    sources: Collection[str] | None = None,
) -> list[Problem]:
    """What is wrong with a guide. Ids are looked up in the collections that are given."""
    known = {
        "page": pages,
        "contact": contacts,
        "guide": guides,
        "fact": facts,
        "source": sources,
    }
    found = [
        *_unknown_ids(guide, known),
        *_questions_and_answers(guide),
        *_wording(guide, known),
        *_paths(guide),
    ]
    return [Problem(guide.file, key, message) for key, message in found]


def _unknown_ids(
    guide: DecisionGuide, known: dict[str, Collection[str] | None]
) -> Iterator[tuple[str, str]]:
    named = [("guide", "page", guide.page), *(("guide", "source", each) for each in guide.sources)]
    for outcome in guide.outcomes.values():
        key = f"outcome {outcome.id}"
        named += [(key, "page", each) for each in outcome.pages]
        named += [(key, "contact", each) for each in outcome.contacts]
        named += [(key, "guide", each) for each in outcome.guides]
        if "danger-now" not in outcome.pages:
            yield key, "does not carry the page danger-now"
        if not set(outcome.contacts) - {"emergency"}:
            yield key, "does not carry a helpline"
    for key, kind, name in named:
        collection = known[kind]
        if collection is not None and name not in collection:
            yield key, f"there is no {kind} {name}"


def _questions_and_answers(guide: DecisionGuide) -> Iterator[tuple[str, str]]:
    asked = atoms(guide)
    for atom in sorted(asked, key=lambda each: (each.question, sorted(each.answers))):
        question = guide.question(atom.question)
        if question is None:
            yield "rules", f"a condition asks for the question {atom.question}, which is missing"
            continue
        for missing in sorted(atom.answers - {answer.id for answer in question.answers}):
            yield f"question {question.id}", f"a condition asks for {missing}, which is missing"
    earlier: set[str] = set()
    for question in guide.questions:
        key = f"question {question.id}"
        if all(atom.question != question.id for atom in asked):
            yield key, "no rule uses it"
        if question.ask_when is not None:
            for atom in question.ask_when.atoms():
                if atom.question not in earlier:
                    yield key, f"is asked depending on {atom.question}, which comes later"
        earlier.add(question.id)
        own = {answer.id for answer in question.answers}
        for answer in question.answers:
            for missing in sorted(answer.counts_as - own):
                yield key, f"{answer.id} counts as {missing}, which is missing"


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


def _wording(
    guide: DecisionGuide, known: dict[str, Collection[str] | None]
) -> Iterator[tuple[str, str]]:
    count = str(len(guide.questions))
    for text in (guide.introduction.en, guide.introduction.cy):
        if (numbers := re.findall(r"\d+", text)) and count not in numbers:
            yield "introduction", f"does not say that there are {count} questions"
    for key, words in _texts(guide):
        if words.cy == words.en:
            yield key, "is not translated into Welsh"
        for text in (words.en, words.cy):
            if re.search(r"\d(?: ?\d){5,}", SHORT_NUMBERS.sub("", text)):
                yield key, "holds a telephone number; name the contact instead"
            for _, kind, name in REFERENCE.findall(text):
                if kind not in ("fact", "contact"):
                    yield key, f"refers to {kind}:{name}; only facts and contacts can stand here"
                elif (collection := known[kind]) is not None and name not in collection:
                    yield key, f"there is no {kind} {name}"
        mentions = [
            sorted(kind + name for _, kind, name in REFERENCE.findall(text))
            for text in (words.en, words.cy)
        ]
        if mentions[0] != mentions[1]:
            yield key, "refers to different facts or contacts in the two languages"


def _paths(guide: DecisionGuide) -> Iterator[tuple[str, str]]:
    """Every way through has an outcome, and every rule and outcome lies on some way."""
    rules: set[str] = set()
    outcomes: set[str] = set()
    for answers, given in walk(guide):
        reached = tuple(matching_rules(guide, given))
        rules.update(rule.id for rule in reached)
        if not any(rule.outcomes for rule in reached):
            yield "rules", f"these answers reach no outcome: {_written(answers)}"
        outcomes.update(outcome for rule in reached for outcome in rule.outcomes)
    for rule in guide.rules:
        if rule.id not in rules:
            yield f"rule {rule.id}", "no answers lead to it"
    for outcome in guide.outcomes:
        if outcome not in outcomes:
            yield f"outcome {outcome}", "no answers lead to it"


def _written(answers: dict[str, frozenset[str]]) -> str:
    return " ".join(f"{q}={a}" for q, chosen in answers.items() for a in sorted(chosen)) or "none"
