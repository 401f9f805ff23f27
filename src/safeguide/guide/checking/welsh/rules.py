"""What editors have written of Welsh in content/welsh: words, phrases, terms, names, exceptions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from safeguide.guide.checking.welsh.names import Name
from safeguide.guide.checking.welsh.phrases import Phrase
from safeguide.guide.model import Text, Texts
from safeguide.guide.problems import ContentError, problem
from safeguide.guide.reading import read_toml, record, table_in

FOLDER = "welsh"
KINDS = ("calque", "preposition", "agreement", "register", "spelling", "number")
ENGLISH_NAMES = "english-names"
Status = Literal["seen", "known", "proposed"]


class Lists(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of words.toml, each a text of words; `irregular` pairs a form with its word."""

    feminine: Text
    masculine: Text
    plural: Text
    adjectives: Text
    verbnouns: Text
    unmutated: Text
    places: Text
    irregular: Text


class Term(Struct, frozen=True):
    """An English term and the Welsh that may say it (patterns as in phrases.toml). A loose one is
    not held to every passage, because its English has other meanings too."""

    id: Text
    english: Texts
    welsh: Texts
    status: Status
    avoid: Texts = ()
    loose: bool = False


class Body(Struct, frozen=True):
    """The name of a body or an Act, as it stands in organisations.toml."""

    welsh: Text
    english: Text
    avoid: Texts = ()
    status: Status = "seen"

    @property
    def name(self) -> Name:
        """As the check knows it."""
        return Name(self.welsh, self.english, self.avoid, self.status != "proposed")


class EnglishNames(Struct, frozen=True):
    """The names that stay in English."""

    names: Texts


class Exempt(Struct, frozen=True):
    """A phrase that the check finds and a reader has found right, and why."""

    phrase: Text
    why: Text


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
    file, table = _table(root, "words.toml")
    lists = record(table, Lists, file)
    words = {name: frozenset(getattr(lists, name).split()) for name in Lists.__struct_fields__}
    names_file, names = _table(root, "organisations.toml")
    kept = table_in(names, ENGLISH_NAMES, names_file)
    terms_file, terms = _table(root, "terms.toml")
    allowed_file, allowed = _table(root, "allowed.toml")
    exempt = record(allowed.get("allowed", []), tuple[Exempt, ...], allowed_file, "allowed")
    return Rules(
        {name: found for name, found in words.items() if name != "irregular"},
        dict(each.split("=") for each in lists.irregular.split()),
        _phrases(root),
        tuple(
            record({"id": key} | each, Term, terms_file, key)
            for key, each in ((key, table_in(terms, key, terms_file)) for key in terms)
        ),
        tuple(
            record(table_in(names, key, names_file), Body, names_file, key).name
            for key in names
            if key != ENGLISH_NAMES
        ),
        record(kept, EnglishNames, names_file, ENGLISH_NAMES).names,
        tuple(each.phrase for each in exempt),
    )


def _table(root: str, name: str) -> tuple[str, Mapping[str, Any]]:
    """A file of the folder: its name, and what it holds."""
    file = os.path.join(FOLDER, name)
    try:
        with open(os.path.join(root, file), encoding="utf-8") as stream:
            return file, read_toml(stream.read(), file)
    except FileNotFoundError as error:
        raise ContentError(problem(file, "it is missing")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(problem(file, "it cannot be read")) from error


def _phrases(root: str) -> dict[str, tuple[Phrase, ...]]:
    file, table = _table(root, "phrases.toml")
    for kind in table:
        if kind not in KINDS:
            raise ContentError(problem(file, "it should not be there", kind))
    return {kind: record(table.get(kind, []), tuple[Phrase, ...], file, kind) for kind in KINDS}
