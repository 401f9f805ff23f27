"""Reads a decision guide from its TOML file, and says plainly what cannot be read.

The shape of the file is described in docs/decisions/0005-decision-guides-as-data.md.
"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ALWAYS = AllOf(())


class DecisionGuideError(Exception):
    """The data of a guide cannot be read: in which file, at which key, and what is wrong."""

    def __init__(self, file: str, key: str, message: str) -> None:
        super().__init__(f"{file}: {key}: {message}")
        self.file, self.key, self.message = file, key, message


def load_decision_guide(path: Traversable) -> DecisionGuide:
    """Read a guide from a file of the content (a `Path` will do)."""
    return parse_decision_guide(path.read_text(encoding="utf-8"), path.name)


def parse_decision_guide(text: str, file: str = "text") -> DecisionGuide:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecisionGuideError(file, "TOML", str(error)) from None
    return _guide(_Table(data, file, "guide"))


class _Table:
    """One table of the file, which knows where it stands for the sake of messages."""

    def __init__(self, data: object, file: str, key: str) -> None:
        if not isinstance(data, dict):
            raise DecisionGuideError(file, key, "should be a table")
        self.data: dict[str, Any] = data
        self.file, self.key = file, key
        self.read: set[str] = set()

    def wrong(self, name: str, message: str) -> DecisionGuideError:
        return DecisionGuideError(self.file, f"{self.key}.{name}", message)

    def get(self, name: str) -> Any:
        self.read.add(name)
        return self.data.get(name)

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, "should be a text, and is needed")
        return value

    def flag(self, name: str) -> bool:
        value = self.get(name)
        if value not in (None, True, False):
            raise self.wrong(name, "should be true or false")
        return bool(value)

    def ids(self, name: str) -> tuple[str, ...]:
        value = self.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(name, "should be a list of ids")
        return tuple(value)

    def both(self) -> Words:
        """The table's own `en` and `cy`. A missing translation is not an error here:
        the check reports it, and the English stands in its place meanwhile."""
        english = self.text("en")
        return Words(english, self.text("cy") if self.get("cy") else english)

    def words(self, name: str) -> Words:
        inner = self.inner(name)
        words = inner.both()
        inner.finish()
        return words

    def inner(self, name: str) -> _Table:
        return _Table(self.get(name), self.file, f"{self.key}.{name}")

    def tables(self, name: str) -> list[_Table]:
        value = self.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "should be a list of tables, and is needed")
        return [_Table(each, self.file, f"{self.key}.{name}[{n}]") for n, each in enumerate(value)]

    def finish(self) -> None:
        """Nothing may be misspelt and so pass unread."""
        for name in self.data.keys() - self.read:
            raise self.wrong(name, f"is not known here; known are {', '.join(sorted(self.read))}")


def _guide(table: _Table) -> DecisionGuide:
    checked = table.get("checked")
    if not isinstance(checked, date):
        raise table.wrong("checked", "should be a date, and is needed")
    conditions: dict[str, Condition] = {}
    always = table.inner("always")
    pages, contacts = always.ids("pages"), always.ids("contacts")
    always.finish()
    # Rules are read first, so that a question may ask for one by its id.
    rules = tuple(_rule(each, conditions) for each in table.tables("rule"))
    questions = tuple(_question(each, conditions) for each in table.tables("question"))
    outcomes = [_outcome(each, pages, contacts) for each in table.tables("outcome")]
    for kind, ids in (
        ("question", [each.id for each in questions]),
        ("outcome", [each.id for each in outcomes]),
    ):
        for twice in {each for each in ids if ids.count(each) > 1}:
            raise table.wrong(kind, f"{twice} stands twice")
    guide = DecisionGuide(
        id=table.text("id"),
        file=table.file,
        page=table.text("page"),
        title=table.words("title"),
        summary=table.words("summary"),
        introduction=table.words("introduction"),
        checked=checked,
        sources=table.ids("sources"),
        questions=questions,
        rules=rules,
        outcomes={each.id: each for each in outcomes},
    )
    table.finish()
    for rule in rules:
        for outcome in rule.outcomes:
            if outcome not in guide.outcomes:
                raise table.wrong(f"rule {rule.id}", f"there is no outcome {outcome}")
    return guide


def _question(table: _Table, conditions: dict[str, Condition]) -> Question:
    kind = table.text("kind")
    if kind not in ("one", "several"):
        raise table.wrong("kind", "should be one or several")
    answers = []
    for each in table.tables("answers"):
        answers.append(
            Answer(
                id=each.text("id"),
                label=each.both(),
                counts_as=frozenset(each.ids("counts_as")),
                alone=each.flag("alone"),
            )
        )
        each.finish()
    ids = [answer.id for answer in answers]
    if len(set(ids)) < len(ids):
        raise table.wrong("answers", "an answer stands twice")
    when = table.get("ask_when")
    question = Question(
        id=table.text("id"),
        kind="one" if kind == "one" else "several",
        text=table.words("text"),
        help=table.words("help") if table.get("help") else None,
        answers=tuple(answers),
        ask_when=None if when is None else _condition(table.inner("ask_when"), conditions),
    )
    table.finish()
    return question


def _rule(table: _Table, conditions: dict[str, Condition]) -> Rule:
    outcomes = table.ids("outcomes")
    rule = Rule(
        id=table.text("id"),
        when=ALWAYS if table.get("when") is None else _condition(table.inner("when"), conditions),
        outcomes=outcomes,
        why=table.words("why") if outcomes else None,
        stop=table.flag("stop"),
    )
    if rule.id in conditions:
        raise table.wrong("id", f"{rule.id} stands twice")
    conditions[rule.id] = rule.when
    table.finish()
    return rule


def _condition(table: _Table, conditions: dict[str, Condition]) -> Condition:
    """`{question, any | all}`, `{rule}`, `{all = [...]}`, `{any = [...]}` or `{not = {...}}`."""
    condition: Condition
    if len(table.data) > (2 if "question" in table.data else 1):
        raise table.wrong("condition", "mixes several conditions; put them in all = [...]")
    if table.get("question"):
        wanted = table.ids("any") or table.ids("all")
        if not wanted:
            raise table.wrong("question", "should say any = [...] or all = [...] of its answers")
        condition = Chose(table.text("question"), frozenset(wanted), bool(table.get("all")))
    elif name := table.get("rule"):
        if name not in conditions:
            raise table.wrong("rule", f"no rule {name} stands above")
        condition = conditions[name]
    elif "not" in table.data:
        condition = Not(_condition(table.inner("not"), conditions))
    elif "all" in table.data:
        condition = AllOf(tuple(_condition(each, conditions) for each in table.tables("all")))
    else:
        condition = AnyOf(tuple(_condition(each, conditions) for each in table.tables("any")))
    return condition


def _outcome(table: _Table, pages: tuple[str, ...], contacts: tuple[str, ...]) -> Outcome:
    """Every outcome carries what the guide always carries: danger now and a helpline."""
    details: tuple[Words, ...] = ()
    if table.get("details"):
        details = tuple(each.both() for each in table.tables("details"))
    outcome = Outcome(
        id=table.text("id"),
        title=table.words("title"),
        do_first=table.words("do_first"),
        caution=table.words("caution"),
        details=details,
        pages=tuple(dict.fromkeys((*table.ids("pages"), *pages))),
        contacts=tuple(dict.fromkeys((*table.ids("contacts"), *contacts))),
        guides=table.ids("guides"),
    )
    table.finish()
    return outcome
