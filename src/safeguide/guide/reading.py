"""Reads content files: TOML, and what each record in it should be (model.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

import msgspec

from safeguide.guide.model import LANGUAGES, ORIGINAL
from safeguide.guide.problems import ContentError, Problem, problem
from safeguide.settings import line_of

Record = TypeVar("Record")
Hook = Callable[[type, Any], Any]
"""Makes what msgspec does not know of: from its type and what stands in the file."""


class Read(Protocol):
    """Makes a record of what stands in a file, as `record` does."""

    def __call__(
        self,
        raw: object,
        kind: type[Record],
        file: str,
        key: str = "",
        *,
        language: str = "",
        hook: Hook | None = None,
    ) -> Record: ...


def read_toml(text: str, file: str, above: int = 0) -> dict[str, Any]:
    """What a TOML text holds; `above` counts the lines of the file before it. Raises ContentError,
    which names the line that is wrong."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(_not_toml(file, line_of(error), above)) from error


def _not_toml(file: str, line: int, above: int) -> Problem:
    if line:
        return problem(file, "line {line} is not valid TOML", line=line + above)
    return problem(file, "it is not valid TOML: something is missing at its end")


def record(
    raw: object,
    kind: type[Record],
    file: str,
    key: str = "",
    *,
    language: str = "",
    hook: Hook | None = None,
) -> Record:
    """What stands at this key of the file, as this kind of record. With a `language`, its words are
    those of the language. Raises ContentError, which names everything that is wrong with it."""
    try:
        return msgspec.convert(in_language(raw, language), kind, dec_hook=hook)
    except msgspec.ValidationError as error:
        # A fault is rare, and what names all of them is only then needed.
        from safeguide.guide.faults import faults

        raise ContentError(*faults(raw, kind, file, key, language=language, hook=hook)) from error


def in_language(raw: object, language: str) -> Any:
    """The same with the words of each table in one language: `en = {...}` and `cy = {...}` make way
    for what stands in them. Where the language is missing, the original stands in."""
    if not language:
        return raw
    if isinstance(raw, list):
        return [in_language(each, language) for each in raw]
    if not isinstance(raw, dict):
        return raw
    plain = {
        name: in_language(each, language) for name, each in raw.items() if name not in LANGUAGES
    }
    return plain | words_in(raw, language)


def words_in(table: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a table says in this language, or else in the original."""
    words = table.get(language, table.get(ORIGINAL))
    return words if isinstance(words, dict) else {}


def table_in(raw: Mapping[str, Any], name: str, file: str) -> dict[str, Any]:
    """The table of this name, which is needed. Raises ContentError."""
    table = raw.get(name)
    if not isinstance(table, dict):
        raise ContentError(problem(file, "it should be a table", name))
    return table
