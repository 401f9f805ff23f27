"""Names everything that is wrong with a record of a content file.

msgspec stops at the first fault. So a record in which there is one is gone through again, field by
field, and what msgspec says of each is put in words that can be said in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from msgspec import Struct, ValidationError, convert
from msgspec.structs import FieldInfo, fields

from safeguide.guide.model import LANGUAGES, ORIGINAL
from safeguide.guide.problems import FaultError, Problem
from safeguide.guide.reading import Hook, in_language, words_in

EXPECTED = {
    "str": FaultError("it should be a text"),
    "bool": FaultError("it should be true or false"),
    "date": FaultError("it should be a date such as 2026-11-20"),
    "time": FaultError("it should be a time such as 09:30:00"),
    "array": FaultError("it should be a list"),
    "object": FaultError("it should be a table"),
}
"""What should stand there, by what msgspec calls it."""

EMPTY = FaultError("it should be a text that says something")
NEEDED = FaultError("it is needed")
OTHER = FaultError("it is not as it should be")

Found = tuple[str, FaultError]
"""Where in the record, as .name or [number], and what is wrong there."""


def faults(
    raw: object,
    kind: Any,
    file: str,
    key: str = "",
    *,
    language: str = "",
    hook: Hook | None = None,
) -> list[Problem]:
    """Everything that keeps what stands at this key of a file from being of this kind, and the
    names in it that nobody knows."""
    return [
        Problem(file, (key + where).removeprefix("."), fault.english, fault.values)
        for where, fault in _Search(language, hook).faults(raw, kind)
    ]


class _Search:
    """Goes through a record with the words of a language, or with those of all."""

    def __init__(self, language: str, hook: Hook | None) -> None:
        self._language = language
        self._hook = hook

    def faults(self, raw: object, kind: Any) -> Iterator[Found]:
        """What is wrong with this, which should be of this kind."""
        struct, origin = _struct_in(kind), get_origin(kind)
        inner: Iterator[tuple[str, object]] | None = None
        if struct and origin is dict and isinstance(raw, dict):
            inner = ((f".{name}", each) for name, each in raw.items())
        elif struct and origin is tuple and isinstance(raw, list):
            inner = ((f"[{number}]", each) for number, each in enumerate(raw))
        if inner is not None:
            for where, each in inner:
                yield from _below(where, self.faults(each, struct))
        elif struct and origin not in (dict, tuple) and isinstance(raw, dict):
            yield from self._of_table(raw, struct)
        else:
            yield from self._of_value(raw, kind)

    def _of_table(self, raw: dict[str, Any], struct: type[Struct]) -> Iterator[Found]:
        known = {field.encode_name: field for field in fields(struct)}
        values, places = raw, dict.fromkeys(raw, "")
        if self._language and ORIGINAL not in known:
            words = words_in(raw, self._language)
            values = {name: raw[name] for name in raw if name not in LANGUAGES} | words
            places = dict.fromkeys((*words_in(raw, ORIGINAL), *words), f".{self._language}")
            if ORIGINAL in raw and self._language not in raw:
                yield f".{self._language}", NEEDED
        clean = True
        for name, field in known.items():
            for where, fault in self._of_field(values, name, field):
                clean = False
                yield f"{places.get(name, '')}.{name}{where}", fault
        if clean:
            yield from self._of_value(values, struct)
        names = ", ".join(sorted(known))
        for name in values.keys() - known.keys():
            yield (
                f"{places.get(name, '')}.{name}",
                FaultError("this name is not known; known are: {known}", known=names),
            )

    def _of_field(self, values: dict[str, Any], name: str, field: FieldInfo) -> Iterator[Found]:
        if name in values:
            yield from self.faults(values[name], field.type)
        elif field.required:
            yield "", NEEDED

    def _of_value(self, raw: object, kind: Any) -> Iterator[Found]:
        try:
            convert(in_language(raw, self._language), kind, dec_hook=self._hook)
        except ValidationError as error:
            said, _, where = str(error).partition(" - at `$")
            yield where.removesuffix("`"), _fault(error, said, kind)


def _fault(error: ValidationError, said: str, kind: Any) -> FaultError:
    """What msgspec said, in our words."""
    if isinstance(error.__cause__, FaultError):
        return error.__cause__
    if said.startswith("Invalid enum value"):
        return FaultError("it should be one of: {allowed}", allowed=", ".join(_allowed(kind)))
    if "matching regex" in said:
        return EMPTY
    named = re.search(r"(?:Expected `|encoded )(\w+)", said)
    return EXPECTED.get(named[1], OTHER) if named else OTHER


def _allowed(kind: Any) -> Iterator[str]:
    for each in get_args(kind):
        if isinstance(each, str):
            yield each
        else:
            yield from _allowed(each)


def _struct_in(kind: Any) -> type[Struct] | None:
    """The kind of record that this is, or holds."""
    kinds = (kind, *get_args(kind))
    return next(
        (each for each in kinds if isinstance(each, type) and issubclass(each, Struct)), None
    )


def _below(above: str, found: Iterator[Found]) -> Iterator[Found]:
    return ((above + where, fault) for where, fault in found)
