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


class FaultError(ValueError):
    """What is wrong with a value, in English with {names} for `values`. What reads the file knows
    where it stands. The English is found here for translation, as that of `problem`."""

    def __init__(self, english: str, /, **values: object) -> None:
        super().__init__(english.format(**values))
        self.english = english
        self.values = tuple((name, str(each)) for name, each in values.items())


class ContentError(Exception):
    """A content file, or a part of it, cannot be used; `problems` say why, one at least."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(each.say() for each in problems))
        self.problems = problems

    @property
    def file(self) -> str:
        """The file, as a path below the content folder."""
        return self.problems[0].file


class UnknownLinkError(ContentError):
    """A link in content leads to something that does not exist."""
