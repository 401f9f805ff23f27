"""Reads a decision guide from its TOML file, and says plainly what cannot be read.

The shape of the file is described in docs/decisions/0005-decision-guides.md.
"""

from __future__ import annotations

from safeguide.guide.decisions import (
    AllOf,
    Answer,
    AnyOf,
    Chose,
    Condition,
    DecisionGuide,
    Not,
    Outcome,
    Question,
    Rule,
    Words,
)
from safeguide.guide.problems import ContentError, problem, unknown
from safeguide.guide.records import standing
from safeguide.guide.tables import Table

ALWAYS = AllOf(())


def decision_guide(table: Table) -> DecisionGuide:
    """The decision guide that a file holds. Raises ContentError."""
    conditions: dict[str, Condition] = {}
    always = table.inner("always")
    pages, contacts = always.texts("pages"), always.texts("contacts")
    # Rules are read first, so that a question may ask for one by its id.
    rules = tuple(_rule(each, conditions) for each in table.tables("rule", needed=True))
    questions = tuple(_question(each, conditions) for each in table.tables("question", needed=True))
    outcomes = [_outcome(each, pages, contacts) for each in table.tables("outcome", needed=True)]
    for kind, ids in (
        ("question", [each.id for each in questions]),
        ("outcome", [each.id for each in outcomes]),
    ):
        for twice in {each for each in ids if ids.count(each) > 1}:
            raise table.wrong(kind, "{name} stands in it twice", name=twice)
    guide = DecisionGuide(
        id=table.text("id"),
        file=table.file,
        page=table.text("page"),
        title=_words(table.inner("title")),
        summary=_words(table.inner("summary")),
        introduction=_words(table.inner("introduction")),
        standing=standing(table),
        sources=table.texts("sources"),
        questions=questions,
        rules=rules,
        outcomes={each.id: each for each in outcomes},
    )
    for rule in rules:
        for outcome in rule.outcomes:
            if outcome not in guide.outcomes:
                raise ContentError(unknown(table.file, f"outcome:{outcome}", f"rule {rule.id}"))
    return guide


def _question(table: Table, conditions: dict[str, Condition]) -> Question:
    kind = table.text("kind")
    if kind not in ("one", "several"):
        raise table.wrong("kind", "it should be one or several")
    answers = tuple(
        Answer(
            id=each.text("id"),
            label=_words(each),
            counts_as=frozenset(each.texts("counts_as")),
            alone=each.flag("alone"),
        )
        for each in table.tables("answers", needed=True)
    )
    ids = [answer.id for answer in answers]
    if len(set(ids)) < len(ids):
        raise table.wrong("answers", "an answer stands in it twice")
    return Question(
        id=table.text("id"),
        kind="one" if kind == "one" else "several",
        text=_words(table.inner("text")),
        help=_words(table.inner("help")) if "help" in table else None,
        answers=answers,
        ask_when=_condition(table.inner("ask_when"), conditions) if "ask_when" in table else None,
    )


def _rule(table: Table, conditions: dict[str, Condition]) -> Rule:
    outcomes = table.texts("outcomes")
    rule = Rule(
        id=table.text("id"),
        when=_condition(table.inner("when"), conditions) if "when" in table else ALWAYS,
        outcomes=outcomes,
        why=_words(table.inner("why")) if outcomes else None,
        stop=table.flag("stop"),
    )
    if rule.id in conditions:
        raise table.wrong("id", "{name} stands in it twice", name=rule.id)
    conditions[rule.id] = rule.when
    return rule


def _condition(table: Table, conditions: dict[str, Condition]) -> Condition:
    """`{question, any | all}`, `{rule}`, `{all = [...]}`, `{any = [...]}` or `{not = {...}}`."""
    condition: Condition
    if len(table.data) > (2 if "question" in table else 1):
        raise ContentError(
            problem(table.file, "it mixes several conditions; put them in all = [...]", table.key)
        )
    if "question" in table:
        every = "all" in table
        if not (wanted := table.texts("all" if every else "any")):
            raise table.wrong("question", "it should say any = [...] or all = [...] of its answers")
        condition = Chose(table.text("question"), frozenset(wanted), every)
    elif "rule" in table:
        if (name := table.text("rule")) not in conditions:
            raise table.wrong("rule", "no rule {name} stands above it", name=name)
        condition = conditions[name]
    elif "not" in table:
        condition = Not(_condition(table.inner("not"), conditions))
    elif "all" in table:
        condition = AllOf(
            tuple(_condition(each, conditions) for each in table.tables("all", needed=True))
        )
    else:
        condition = AnyOf(
            tuple(_condition(each, conditions) for each in table.tables("any", needed=True))
        )
    return condition


def _outcome(table: Table, pages: tuple[str, ...], contacts: tuple[str, ...]) -> Outcome:
    """Every outcome carries what the guide always carries: danger now and a helpline."""
    return Outcome(
        id=table.text("id"),
        title=_words(table.inner("title")),
        do_first=_words(table.inner("do_first")),
        caution=_words(table.inner("caution")),
        details=tuple(_words(each) for each in table.tables("details")),
        pages=tuple(dict.fromkeys((*table.texts("pages"), *pages))),
        contacts=tuple(dict.fromkeys((*table.texts("contacts"), *contacts))),
        guides=table.texts("guides"),
    )


def _words(table: Table) -> Words:
    """A missing translation is no error here: the check reports it, and meanwhile the English
    stands in its place."""
    english = table.text("en")
    return Words(english, table.text("cy", "") or english)
