"""Where kinds of documents are asked for: the files in content/documents."""

from __future__ import annotations

from safeguide.documents.kinds import Kind, Letters
from safeguide.guide.library import Library

OWN_FILES = ("plan", "pack", "statement")
"""The documents that have a file of their own."""

LETTERS = "documents/letters.toml"
"""The file of all others."""


def known_kinds(library: Library) -> tuple[str, ...]:
    """The ids of all kinds. Raises ContentError."""
    return (*OWN_FILES, *(each.id for each in _letters(library).letters))


def file_of(kind_id: str) -> str:
    """The file in which a kind stands."""
    return f"documents/{kind_id}.toml" if kind_id in OWN_FILES else LETTERS


def kind_of(library: Library, kind_id: str) -> Kind:
    """The kind of document with this id. Raises ContentError, and KeyError for one there is not."""
    if kind_id in OWN_FILES:
        file = file_of(kind_id)
        return library.record(library.table(file), Kind, file)
    letters = _letters(library)
    for each in letters.letters:
        if each.id == kind_id:
            return letters.kind(each)
    raise KeyError(kind_id)


def _letters(library: Library) -> Letters:
    return library.record(library.table(LETTERS), Letters, LETTERS)
