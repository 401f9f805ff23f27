"""What editors have written of Welsh in content/welsh: words, phrases, terms, names, exceptions."""

from __future__ import annotations

import os
from dataclasses import dataclass

from safeguide.guide.checking.welsh.names import Name
from safeguide.guide.checking.welsh.phrases import Phrase
from safeguide.guide.problems import ContentError, problem
from safeguide.guide.tables import Table, parse_table

FOLDER = "welsh"
KINDS = ("calque", "preposition", "agreement", "register", "spelling", "number")
LISTS = ("feminine", "masculine", "plural", "adjectives", "verbnouns", "unmutated", "places")
STATUSES = ("seen", "known", "proposed")
ENGLISH_NAMES = "english-names"


@dataclass(frozen=True)
class Term:
    """An English term and the Welsh that may say it (patterns as in phrases.toml)."""

    id: str
    english: tuple[str, ...]
    welsh: tuple[str, ...]
    avoid: tuple[str, ...]
    status: str
    held: bool


@dataclass(frozen=True)
class Rules:
    """All that the folder says. `phrases` are by kind; `allowed` excuses what a check finds."""

    words: dict[str, frozenset[str]]
    irregular: dict[str, str]
    phrases: dict[str, tuple[Phrase, ...]]
    terms: tuple[Term, ...]
    names: tuple[Name, ...]
    english_names: tuple[str, ...]
    allowed: tuple[str, ...]


def read_rules(root: str) -> Rules:
    """The rules of a content folder. Raises ContentError for a file that is not right."""
    words = _table(root, "words.toml")
    lists = {name: frozenset(words.text(name).split()) for name in LISTS}
    irregular = dict(each.split("=") for each in words.text("irregular").split())
    names = _table(root, "organisations.toml")
    allowed = _table(root, "allowed.toml")
    return Rules(
        lists,
        irregular,
        _phrases(_table(root, "phrases.toml")),
        tuple(_term(table) for table in _inner(_table(root, "terms.toml"))),
        tuple(_name(table) for table in _inner(names) if table.key != ENGLISH_NAMES),
        names.inner(ENGLISH_NAMES).texts("names", needed=True),
        tuple(table.text("phrase") for table in _explained(allowed)),
    )


def _table(root: str, name: str) -> Table:
    file = os.path.join(FOLDER, name)
    try:
        with open(os.path.join(root, file), encoding="utf-8") as stream:
            return parse_table(stream.read(), file)
    except FileNotFoundError as error:
        raise ContentError(problem(file, "it is missing")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(problem(file, "it cannot be read")) from error


def _inner(table: Table) -> list[Table]:
    return [table.inner(name) for name in table.data]


def _phrases(table: Table) -> dict[str, tuple[Phrase, ...]]:
    for kind in table.data:
        if kind not in KINDS:
            raise ContentError(problem(table.file, "it should not be there", kind))
    return {
        kind: tuple(
            Phrase(
                each.texts("wrong", needed=True),
                each.text("right"),
                each.texts("english"),
                each.texts("unless"),
            )
            for each in table.tables(kind)
        )
        for kind in KINDS
    }


def _term(table: Table) -> Term:
    status = table.text("status")
    if status not in STATUSES:
        raise table.wrong("status", "it should be one of {choices}", choices=", ".join(STATUSES))
    return Term(
        table.key,
        table.texts("english", needed=True),
        table.texts("welsh", needed=True),
        table.texts("avoid"),
        status,
        not table.flag("loose"),
    )


def _name(table: Table) -> Name:
    return Name(
        table.text("welsh"),
        table.text("english"),
        table.texts("avoid"),
        table.text("status", "") != "proposed",
    )


def _explained(table: Table) -> list[Table]:
    """The exceptions, each of which must say why it is one."""
    exceptions = list(table.tables("allowed"))
    for exception in exceptions:
        exception.text("why")
    return exceptions
