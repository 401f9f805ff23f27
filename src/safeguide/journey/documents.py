"""The documents of a visit: those that were begun, those that are kept with the notes, their kinds.

While the notes are unlocked, what is begun is sealed with them, and saved whenever something was
done to it. What is begun without them lasts as long as the visit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date
from typing import Protocol

import msgspec

from safeguide.documents.composing import compose
from safeguide.documents.filled import Filled, begin
from safeguide.documents.kinds import Kind
from safeguide.documents.paper import Paper
from safeguide.documents.shelf import kind_of
from safeguide.guide.library import Library
from safeguide.guide.model import DocumentHead

LOOK_AGAIN = "look-again"
"""The field of a plan with the day on which to look at it again."""

NOTHING: Mapping[str, str] = {}
Choice = tuple[tuple[str, str], ...]
"""Items that are chosen, each with its section."""


class Kept(Protocol):
    """A document as it is kept: its number, and a TOML document."""

    @property
    def number(self) -> int: ...
    @property
    def body(self) -> bytes: ...


class Keeper(Protocol):
    """What keeps documents, sealed."""

    def all(self) -> Sequence[Kept]: ...
    def save(self, body: bytes, number: int | None = None) -> int: ...
    def delete(self, number: int) -> None: ...


class Documents:
    """What was begun, by its number: those that are kept by the number they are kept under, those
    of the visit alone by numbers below 0. `libraries` are the content by language; `keeper` gives
    what keeps them, as long as that is unlocked. Methods may raise StoreError."""

    def __init__(
        self, libraries: Mapping[str, Library], keeper: Callable[[], Keeper | None]
    ) -> None:
        self._libraries = libraries
        self._keeper = keeper
        self._of_visit: dict[int, Filled] = {}
        self._kept: dict[int, Filled] = {}
        self._saved: dict[int, bytes] = {}
        """The bodies on the disk, by number."""
        self._moved: dict[int, int] = {}
        """The numbers under which documents of the visit are kept by now."""
        self._opened = False
        self._last = 0

    def __iter__(self) -> Iterator[tuple[int, Filled]]:
        """Each that can be read now, with its number."""
        self._look()
        return iter([*self._kept.items(), *self._of_visit.items()])

    def __getitem__(self, number: int) -> Filled:
        """The document of this number. Raises KeyError, also where it is locked."""
        self._look()
        number = self._moved.get(number, number)
        return self._kept[number] if number > 0 else self._of_visit[number]

    @property
    def are_kept(self) -> bool:
        """Whether what is begun now is kept."""
        return self._keeper() is not None

    def is_kept(self, number: int) -> bool:
        """Whether this one is kept with the notes."""
        return self._moved.get(number, number) > 0

    def is_locked(self, number: int) -> bool:
        """Whether this one can only be read once the notes are unlocked."""
        return self.is_kept(number) and not self.are_kept

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
        self._last -= 1
        self._of_visit[self._last] = filled
        return self.keep(self._last) if self.are_kept else self._last

    def keep(self, number: int) -> int:
        """Keep a document of the visit with the notes, which are unlocked; its number from now on,
        beside the one it had."""
        keeper = self._keeper()
        if keeper is None or self.is_kept(number):
            return self._moved.get(number, number)
        self._look()
        body = msgspec.toml.encode(self._of_visit[number])
        kept = keeper.save(body)
        self._kept[kept], self._saved[kept] = self._of_visit.pop(number), body
        self._moved[number] = kept
        return kept

    def save(self) -> None:
        """Save those that are kept and have changed. To be called before the notes lock."""
        keeper = self._keeper()
        if keeper is None or not self._opened:
            return
        for number, filled in self._kept.items():
            body = msgspec.toml.encode(filled)
            if body != self._saved.get(number):
                keeper.save(body, number)
                self._saved[number] = body

    def discard(self, number: int) -> None:
        """Throw a document away."""
        self._look()
        number = self._moved.get(number, number)
        self._of_visit.pop(number, None)
        keeper = self._keeper()
        if self._kept.pop(number, None) is not None and keeper is not None:
            keeper.delete(number)
            self._saved.pop(number, None)

    def due(self, today: date) -> list[tuple[int, date]]:
        """Those that the person wanted to look at again by this day, with the day."""
        return [
            (number, date.fromisoformat(filled.days[LOOK_AGAIN]))
            for number, filled in self
            if filled.days.get(LOOK_AGAIN, "9") <= today.isoformat()
        ]

    def typed_before(self, kind_id: str) -> dict[str, str]:
        """What was typed into other documents for fields that this kind has too."""
        asked = {field.id for field in self.kind(kind_id).fields}
        return {
            field: text
            for _number, filled in self
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

    def _look(self) -> None:
        """Read what is kept, once that is unlocked; forget it, once it is locked."""
        keeper = self._keeper()
        if keeper is None:
            self._kept, self._saved, self._opened = {}, {}, False
        elif not self._opened:
            found = keeper.all()
            self._opened = True
            for each in found:
                # One that cannot be read stays where it is, and must not hide the others.
                with suppress(msgspec.MsgspecError, ValueError):
                    self._kept[each.number] = msgspec.toml.decode(each.body, type=Filled)
                    self._saved[each.number] = each.body
