"""The documents of a visit: those that were begun, and their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date

from safeguide.documents.composing import compose
from safeguide.documents.filled import Filled, begin
from safeguide.documents.kinds import Kind
from safeguide.documents.paper import Paper
from safeguide.documents.shelf import kind_of
from safeguide.guide.library import Library
from safeguide.guide.model import DocumentHead

NOTHING: Mapping[str, str] = {}
Choice = tuple[tuple[str, str], ...]
"""Items that are chosen, each with its section."""


class Documents:
    """What was begun, by its number. `libraries` are the content by language."""

    def __init__(self, libraries: Mapping[str, Library]) -> None:
        self._libraries = libraries
        self._begun: dict[int, Filled] = {}
        self._last = 0

    def __iter__(self) -> Iterator[tuple[int, Filled]]:
        """Each with its number, in the order in which they were begun."""
        return iter(self._begun.items())

    def __getitem__(self, number: int) -> Filled:
        """The document of this number. Raises KeyError."""
        return self._begun[number]

    def begin(
        self, kind_id: str, language: str, typed: Mapping[str, str] = NOTHING, chosen: Choice = ()
    ) -> int:
        """Begin a document; its number. What is known already stands in it: what was `typed` for
        its fields, and what is `chosen`."""
        kind = self.kind(kind_id)
        filled = begin(kind, language)
        filled.take(tuple(kind.fields), typed)
        for section, item in chosen:
            filled.toggle(kind.section(section), item)
        self._last += 1
        self._begun[self._last] = filled
        return self._last

    def discard(self, number: int) -> None:
        """Throw a document away."""
        self._begun.pop(number, None)

    def typed_before(self, kind_id: str) -> dict[str, str]:
        """What was typed into other documents for fields that this kind has too."""
        asked = {field.id for field in self.kind(kind_id).fields}
        return {
            field: text
            for filled in self._begun.values()
            for field, text in filled.typed.items()
            if field in asked and text
        }

    def chosen_before(self, kind_id: str, outcomes: Set[str]) -> Choice:
        """What of this kind the outcomes (guide:outcome) of guides speak for: section and item."""
        return tuple(
            (section.id, item.id)
            for section in self.kind(kind_id).sections
            for item in section.items
            if not outcomes.isdisjoint(item.outcomes)
        )

    def kind(self, kind_id: str) -> Kind:
        """A kind of document. Raises ContentError and KeyError."""
        return kind_of(self._libraries["en"], kind_id)

    def head(self, kind_id: str) -> DocumentHead:
        """What a menu says of a kind. Raises ContentError and KeyError."""
        for each in self._libraries["en"].document_index.documents:
            if each.id == kind_id:
                return each
        raise KeyError(kind_id)

    def paper(self, number: int, output: str) -> Paper:
        """A document as the reader of this output gets it. Raises KeyError and ContentError."""
        filled = self[number]
        contacts = self._libraries[filled.language].contacts
        return compose(
            self.kind(filled.kind),
            filled,
            output,
            today=date.today(),
            number_of=lambda contact: contacts[contact].number if contact in contacts else "",
        )
