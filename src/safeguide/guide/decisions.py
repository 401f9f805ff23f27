"""Decision guides: questions, rules and outcomes, all of them data.

A guide asks its questions in order, leaving out those whose `ask_when` does not
hold. Its rules are then tried in order, and every rule that holds adds its
outcomes; a rule marked `stop` ends the guide there. A question that was skipped
matches no rule that asks for an answer, so rules that must hold for somebody who
skips are written with `not`. Nothing here reads or keeps anything but its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from safeguide.guide.model import Standing, Text, Texts, Words
from safeguide.guide.problems import FaultError

Answers = Mapping[str, frozenset[str]]
"""Question id to the chosen answer ids; an empty set is a question that was skipped."""


class AnswerError(ValueError):
    """An answer that the guide does not know, with the answers that it does."""

    def __init__(
        self,
        kind: Literal["form", "question", "answer", "one", "alone"],
        given: str,
        allowed: tuple[str, ...],
    ) -> None:
        meaning = {
            "form": "not in the form question=answer; the questions are",
            "question": "no such question; the questions are",
            "answer": "no such answer; the answers are",
            "one": "this question takes one answer of",
            "alone": "this answer cannot stand beside another; the answers are",
        }
        super().__init__(f"{given}: {meaning[kind]}: {', '.join(allowed)}")
        self.kind, self.given, self.allowed = kind, given, allowed


class Condition:
    """What may hold of the answers."""

    def holds(self, given: Answers) -> bool:
        """Whether it holds when the rules see these answers."""
        raise NotImplementedError

    def atoms(self) -> Iterator[Chose]:
        """Everything that it asks of the answers."""
        raise NotImplementedError

    def grounds(self, given: Answers) -> Iterator[Chose]:
        """What of these answers makes it hold."""
        raise NotImplementedError


@dataclass(frozen=True)
class Chose(Condition):
    """The person chose any of these answers, or every one of them."""

    question: str
    answers: frozenset[str]
    every: bool = False

    def holds(self, given: Answers) -> bool:
        chosen = given.get(self.question)
        if chosen is None:
            return False
        return self.answers <= chosen if self.every else not self.answers.isdisjoint(chosen)

    def atoms(self) -> Iterator[Chose]:
        yield self

    def grounds(self, given: Answers) -> Iterator[Chose]:
        if self.holds(given):
            yield self


@dataclass(frozen=True)
class _Parts(Condition):
    parts: tuple[Condition, ...]

    def atoms(self) -> Iterator[Chose]:
        return (atom for part in self.parts for atom in part.atoms())

    def grounds(self, given: Answers) -> Iterator[Chose]:
        return (atom for part in self.parts if part.holds(given) for atom in part.grounds(given))


@dataclass(frozen=True)
class AllOf(_Parts):
    def holds(self, given: Answers) -> bool:
        return all(part.holds(given) for part in self.parts)


@dataclass(frozen=True)
class AnyOf(_Parts):
    def holds(self, given: Answers) -> bool:
        return any(part.holds(given) for part in self.parts)


@dataclass(frozen=True)
class Not(Condition):
    part: Condition

    def holds(self, given: Answers) -> bool:
        return not self.part.holds(given)

    def atoms(self) -> Iterator[Chose]:
        return self.part.atoms()

    def grounds(self, given: Answers) -> Iterator[Chose]:
        return iter(())


ALWAYS: Condition = AllOf(())


class Answer(Words, frozen=True, kw_only=True):
    """One choice. `counts_as` names the answers it stands for as well: this is how
    "not sure" is taken as the worrying answer. `alone` cannot go with another."""

    id: Text
    counts_as: frozenset[Text] = frozenset()
    alone: bool = False


class Question(Struct, frozen=True, kw_only=True):
    """A question, and when it is asked; always where that is not said."""

    id: Text
    kind: Literal["one", "several"]
    text: Words
    help: Words | None = None
    answers: tuple[Answer, ...]
    ask_when: Condition = ALWAYS

    def __post_init__(self) -> None:
        ids = [answer.id for answer in self.answers]
        if len(set(ids)) < len(ids):
            raise FaultError("an answer stands in it twice")

    def meaning(self, chosen: frozenset[str]) -> frozenset[str]:
        """What the rules see: the chosen answers and those they count as."""
        known = [answer for answer in self.answers if answer.id in chosen]
        if len(known) > 1:
            known = [answer for answer in known if not answer.alone]
        return frozenset(known_id for a in known for known_id in (a.id, *a.counts_as))


class Outcome(Struct, frozen=True, kw_only=True):
    """What a person can do. `details` are short facts, one to a line."""

    id: Text
    title: Words
    do_first: Words
    caution: Words
    details: tuple[Words, ...] = ()
    pages: Texts = ()
    contacts: Texts = ()
    guides: Texts = ()


class Rule(Struct, frozen=True, kw_only=True):
    """A rule without outcomes only names a condition for the rules below it."""

    id: Text
    when: Condition = ALWAYS
    outcomes: Texts = ()
    why: Words | None = None
    stop: bool = False

    def __post_init__(self) -> None:
        if self.outcomes and self.why is None:
            raise FaultError("it should say why")


class Always(Struct, frozen=True):
    """What every outcome of a guide carries."""

    pages: Texts = ()
    contacts: Texts = ()


class GuideHead(Standing, frozen=True, kw_only=True):
    """What a guide says of itself."""

    id: Text
    page: Text
    title: Words
    summary: Words
    introduction: Words
    sources: Texts = ()
    always: Always


class DecisionGuide(GuideHead, frozen=True, kw_only=True):
    """A guide, and the file it stands in."""

    file: str
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    outcomes: Mapping[str, Outcome]

    def question(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((each for each in self.questions if each.id == question_id), None)


@dataclass(frozen=True)
class Said:
    """The person's own answers to one question, as far as they led to an outcome."""

    question: Question
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Reached:
    """An outcome, the rules that led to it, why in words, and from which answers."""

    outcome: Outcome
    rules: tuple[str, ...]
    why: tuple[Words, ...]
    because: tuple[Said, ...]


def _asked(
    guide: DecisionGuide, answers: Answers, given: dict[str, frozenset[str]]
) -> Iterator[Question]:
    """The questions that these answers lead to, in order; fills `given` on the way."""
    index = asked_from(guide, 0, given)
    while index is not None:
        question = guide.questions[index]
        yield question
        if chosen := answers.get(question.id):
            given[question.id] = question.meaning(chosen)
        index = asked_from(guide, index + 1, given)


def asked_from(guide: DecisionGuide, index: int, given: Answers) -> int | None:
    """The index of the first question from this one on that is asked when the rules see `given`;
    None when the outcomes are ready."""
    if given and any(rule.stop and rule.when.holds(given) for rule in guide.rules):
        return None
    for later in range(index, len(guide.questions)):
        if guide.questions[later].ask_when.holds(given):
            return later
    return None


def heard(guide: DecisionGuide, answers: Answers) -> dict[str, frozenset[str]]:
    """What the rules see. An answer to a question that is no longer asked, because
    an earlier answer was changed, is left out."""
    given: dict[str, frozenset[str]] = {}
    for _ in _asked(guide, answers, given):
        pass
    return given


def next_question(guide: DecisionGuide, answers: Answers) -> Question | None:
    """The first question still to ask, or None when the outcomes are ready."""
    return next((q for q in _asked(guide, answers, {}) if q.id not in answers), None)


def questions_asked(guide: DecisionGuide, answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers lead to: what a person can go back and change."""
    return tuple(_asked(guide, answers, {}))


def matching_rules(guide: DecisionGuide, given: Answers) -> Iterator[Rule]:
    for rule in guide.rules:
        if rule.when.holds(given):
            yield rule
            if rule.stop:
                return


def evaluate(guide: DecisionGuide, answers: Answers) -> tuple[Reached, ...]:
    """Every outcome of these answers, what to try first standing first."""
    given = heard(guide, answers)
    by_outcome: dict[str, list[Rule]] = {}
    for rule in matching_rules(guide, given):
        for outcome in rule.outcomes:
            by_outcome.setdefault(outcome, []).append(rule)
    return tuple(
        Reached(
            outcome=guide.outcomes[outcome],
            rules=tuple(rule.id for rule in rules),
            why=tuple(dict.fromkeys(rule.why for rule in rules if rule.why)),
            because=_because(guide, rules, answers, given),
        )
        for outcome, rules in by_outcome.items()
    )


def _because(
    guide: DecisionGuide, rules: Iterable[Rule], answers: Answers, given: Answers
) -> tuple[Said, ...]:
    wanted: dict[str, set[str]] = {}
    for rule in rules:
        for atom in rule.when.grounds(given):
            wanted.setdefault(atom.question, set()).update(atom.answers)
    said = []
    for question in guide.questions:
        if match := wanted.get(question.id):
            chosen = answers[question.id] & given[question.id]
            own = [a for a in question.answers if a.id in chosen]
            said.append(Said(question, tuple(a for a in own if match & {a.id, *a.counts_as})))
    return tuple(said)


def parse_answers(guide: DecisionGuide, given: Iterable[str]) -> dict[str, frozenset[str]]:
    """Read `question=answer` texts; a question that takes several may be repeated."""
    answers: dict[str, frozenset[str]] = {}
    for text in given:
        name, equals, choice = (part.strip() for part in text.partition("="))
        questions = tuple(question.id for question in guide.questions)
        if not equals:
            raise AnswerError("form", text, questions)
        question = guide.question(name)
        if question is None:
            raise AnswerError("question", name, questions)
        allowed = tuple(answer.id for answer in question.answers)
        if choice not in allowed:
            raise AnswerError("answer", text, allowed)
        answers[name] = chosen = answers.get(name, frozenset()) | {choice}
        if len(chosen) > 1 and question.kind == "one":
            raise AnswerError("one", text, allowed)
        if len(chosen) > 1 and any(a.alone for a in question.answers if a.id in chosen):
            raise AnswerError("alone", text, allowed)
    return answers


REFERENCE = re.compile(r"\[([^\]]*)\]\((\w+):([a-z0-9-]+)\)")


def fill(text: str, resolve: Callable[[str, str, str], str]) -> str:
    """Put plain words for `[words](kind:id)`: `resolve(kind, id, words)` gives them."""
    return REFERENCE.sub(lambda found: resolve(found[2], found[3], found[1]), text)
