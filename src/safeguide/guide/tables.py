"""Reads the tables of a content file, and says plainly what in them is not as it should be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeGuard

from safeguide.guide.problems import ContentError, Problem, problem
from safeguide.settings import line_of


def parse_table(text: str, file: str, above: int = 0) -> Table:
    """The table that a TOML text makes; `above` counts the lines of the file before it. Raises
    ContentError, which names the line that is wrong."""
    try:
        return Table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        if line := line_of(error):
            wrong = problem(file, "line {line} is not valid TOML", line=line + above)
        else:
            wrong = problem(file, "it is not valid TOML: something is missing at its end")
        raise ContentError(wrong) from error


class Table:
    """A table of a content file, which knows where it stands for the sake of messages.

    `data` is what TOML made of it, `file` its path below the content folder, `key` where in the
    file it stands; nothing for the whole file. Every method that reads raises ContentError for a
    value that is not what it should be.
    """

    def __init__(self, data: object, file: str, key: str = "") -> None:
        self.file, self.key = file, key
        if not isinstance(data, dict):
            raise ContentError(problem(file, "it should be a table", key))
        self.data: dict[str, Any] = data
        self._read: set[str] = set()
        self._inner: list[Table] = []

    def __contains__(self, name: str) -> bool:
        return name in self.data

    def wrong(self, name: str, english: str, /, **values: object) -> ContentError:
        """The error to raise for the value of this name, in English with {names} for `values`."""
        return ContentError(problem(self.file, english, self._path(name), **values))

    def get(self, name: str) -> Any:
        """The value of this name as it stands there, or None."""
        self._read.add(name)
        return self.data.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text. With no `default`, it is needed and must say something."""
        value = self.get(name)
        if value is None and default is not None:
            return default
        if _is_text(value) or (default is not None and isinstance(value, str)):
            return value
        if default is None:
            raise self.wrong(name, "it should be a text, and is needed")
        raise self.wrong(name, "it should be a text")

    def texts(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts that say something, such as ids; none where none are needed."""
        value = self.get(name)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(map(_is_text, value)):
            raise self.wrong(name, "it should be a list of texts")
        return tuple(value)

    def flag(self, name: str) -> bool:
        """True or false, and false where nothing stands."""
        value = self.get(name)
        if not isinstance(value, bool | None):
            raise self.wrong(name, "it should be true or false")
        return bool(value)

    def day(self, name: str) -> date:
        """A day, which is needed."""
        value = self.get(name)
        if type(value) is not date:
            raise self.wrong(name, "it should be a date such as 2026-11-20, and is needed")
        return value

    def inner(self, name: str) -> Table:
        """The table of this name, which is needed."""
        return self._table(self.get(name), name)

    def tables(self, name: str, *, needed: bool = False) -> list[Table]:
        """A list of tables; none where there is no such list and none is needed."""
        value = self.get(name)
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "it should be a list of tables")
        return [self._table(each, f"{name}[{number}]") for number, each in enumerate(value)]

    def entry(self, name: str) -> Table:
        """The table of this name by itself: `unread` leaves it out, so that of hundreds only one
        at a time is in memory."""
        return Table(self.data[name], self.file, self._path(name))

    def unread(self) -> Iterator[Problem]:
        """What nobody has asked for, here and in the tables inside: a name that is misspelt must
        not pass unseen."""
        known = ", ".join(sorted(self._read))
        for name in self.data:
            if name not in self._read:
                path = self._path(name)
                yield problem(
                    self.file, "this name is not known; known are: {known}", path, known=known
                )
        for table in self._inner:
            yield from table.unread()

    def _path(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name

    def _table(self, data: object, name: str) -> Table:
        table = Table(data, self.file, self._path(name))
        self._inner.append(table)
        return table


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
