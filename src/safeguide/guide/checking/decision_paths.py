"""Finds out what can happen on any path through a decision guide.

A guide with a dozen questions has more paths than can be walked one by one. So a condition is
followed through the questions instead: each answer settles a part of it, and paths on which the
same is left to settle are taken as one. What is found holds for every path there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from safeguide.guide.decisions import (
    ALWAYS,
    AllOf,
    AnyOf,
    Chose,
    Condition,
    DecisionGuide,
    Not,
    Question,
    Rule,
)

Given = dict[str, frozenset[str]]
NEVER: Condition = AnyOf(())


def possible(guide: DecisionGuide, wanted: Condition) -> Given | None:
    """Answers on a path through the guide for which `wanted` holds; None when no path has such.

    Questions that are missing from the answers are skipped.
    """
    stops = AnyOf(tuple(rule.when for rule in guide.rules if rule.stop))
    asks = tuple(question.ask_when for question in guide.questions)
    # What is left to settle: what is wanted, what would stop the guide, and when each is asked.
    waiting: list[tuple[Given, tuple[Condition, ...]]] = [({}, (wanted, stops, *asks))]
    seen = set()
    while waiting:
        answers, conditions = waiting.pop()
        left, stop, *later = conditions
        if left == ALWAYS:
            return answers
        state = (bool(answers), conditions)
        if left == NEVER or not later or state in seen:
            continue
        seen.add(state)
        question = guide.questions[-len(later)]
        asked = later[0].holds({}) and not (answers and stop.holds({}))
        rest = (left, stop, *later[1:])
        atoms = {atom for each in rest for atom in each.atoms() if atom.question == question.id}
        for chosen in answer_sets(question, atoms) if asked else [frozenset[str]()]:
            given = {question.id: chosen} if chosen else {}
            meant = {question.id: question.meaning(chosen)} if chosen else {}
            settled = tuple(_settled(each, question.id, meant) for each in rest)
            waiting.append((answers | given, settled))
    return None


def shown(guide: DecisionGuide, rule: Rule) -> Condition:
    """When the outcomes of a rule are shown: it holds, and no rule above it stops the guide."""
    above = guide.rules[: guide.rules.index(rule)]
    return AllOf((rule.when, *(Not(each.when) for each in above if each.stop)))


def any_shown(guide: DecisionGuide, outcomes: Collection[str]) -> Condition:
    """When any of these outcomes is shown."""
    leading = (rule for rule in guide.rules if not set(outcomes).isdisjoint(rule.outcomes))
    return AnyOf(tuple(shown(guide, rule) for rule in leading))


def atoms(guide: DecisionGuide) -> frozenset[Chose]:
    """Everything that the rules and `ask_when` ask of the answers."""
    conditions = [rule.when for rule in guide.rules]
    conditions += [each.ask_when for each in guide.questions]
    return frozenset(atom for condition in conditions for atom in condition.atoms())


def answer_sets(question: Question, asked: Collection[Chose]) -> Iterator[frozenset[str]]:
    """One answer set of every kind that `asked` can tell apart; the first is a skip.

    A question that takes several of n answers has 2**n answer sets, but conditions ask only a few
    things of them. Sets grow one answer at a time, and only from sets of which something new is
    met. What a set and one more answer meet depends on nothing but what the set met before and
    that answer, so no kind is left out.
    """

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
    yield from found.values()


def _settled(condition: Condition, question: str, given: Given) -> Condition:
    """What is left of a condition once a question is answered, or passed over."""
    match condition:
        case Chose():
            if condition.question != question:
                return condition
            return ALWAYS if condition.holds(given) else NEVER
        case Not(part):
            left = _settled(part, question, given)
            if left in (ALWAYS, NEVER):
                return NEVER if left == ALWAYS else ALWAYS
            return Not(left)
        case AllOf(parts) | AnyOf(parts):
            decided, idle = (NEVER, ALWAYS) if isinstance(condition, AllOf) else (ALWAYS, NEVER)
            found = dict.fromkeys(_settled(part, question, given) for part in parts)
            if decided in found:
                return decided
            found.pop(idle, None)
            if len(found) == 1:
                return next(iter(found))
            return AllOf(tuple(found)) if idle == ALWAYS else AnyOf(tuple(found))
    raise TypeError(condition)
