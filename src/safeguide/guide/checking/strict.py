"""A library that names every fault of what it reads."""

from __future__ import annotations

from typing import Any

from safeguide.guide.faults import faults
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.problems import Problem
from safeguide.guide.reading import Hook, Record


class StrictLibrary(Library):
    """Content as a visit reads it. `problems` holds all that is wrong with the records read so far:
    what keeps them from being used, and names in them that nobody asks for."""

    def __init__(
        self, language: str, root: str = CONTENT, site_contacts: dict[str, Any] | None = None
    ) -> None:
        super().__init__(language, root, site_contacts)
        self.problems: list[Problem] = []

    def record(
        self,
        raw: object,
        kind: type[Record],
        file: str,
        key: str = "",
        *,
        language: str = "",
        hook: Hook | None = None,
    ) -> Record:
        self.problems += faults(raw, kind, file, key, language=language, hook=hook)
        return super().record(raw, kind, file, key, language=language, hook=hook)
