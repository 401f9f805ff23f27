"""What is wrong with the content, said to the people who edit it in their own language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Problem(NamedTuple):
    """Something to mend. Problems are in the order of their files.

    `file` is a path below the content folder, `key` the place in it, if there is one. `english`
    says what is wrong there, with {names} for `values`.
    """

    file: str
    key: str
    english: str
    values: tuple[tuple[str, str], ...] = ()

    def say(self, translate: Callable[[str], str] = str) -> str:
        """One line that says it all; `translate` gives the words in another language."""
        words = translate(self.english).format(**dict(self.values))
        return ": ".join(filter(None, (self.file, self.key, words)))


def problem(file: str, english: str, key: str = "", /, **values: object) -> Problem:
    """A problem. The English is found here for translation (locales/update.py)."""
    return Problem(file, key, english, tuple((name, str(each)) for name, each in values.items()))


def unknown(file: str, name: str, key: str = "") -> Problem:
    """Something is named, as kind:id, that does not exist."""
    return problem(file, "it names {name}, which does not exist", key, name=name)


class ContentError(Exception):
    """A content file, or a part of it, cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.say())
        self.problem = problem

    @property
    def file(self) -> str:
        """The file, as a path below the content folder."""
        return self.problem.file


class UnknownLinkError(ContentError):
    """A link in content leads to something that does not exist."""
