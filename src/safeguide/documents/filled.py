"""What a person has put into a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from safeguide.documents.kinds import Field, Kind, Section

State = Literal["want", "doing", "done", "not"]
STATES: tuple[State, ...] = ("want", "doing", "done", "not")


class Pick(Struct):
    """An item that was chosen: who helps, by when, and how far it is. One of a person's `own` has
    its words in it."""

    own: str = ""
    who: str = ""
    when: str = ""
    state: State = "want"
    private: bool = False


class Event(Struct, frozen=True):
    """A note that was taken in, as it was then: its number, when it happened in the words of each
    language, the first day of that (empty if not known) and the day it was written (in ISO 8601),
    and what it says by field."""

    note: int
    when: dict[str, str]
    day: str
    written: str
    said: dict[str, str]


class Filled(Struct):
    """A document of one kind, in one language. `typed` is by field, `picks` by section and item.
    `days` are the dates that were understood in fields, in ISO 8601. `events` are the notes that
    were taken in. `replaced` says, by output, what is to stand in place of a line that was asked
    about."""

    kind: str
    language: str
    typed: dict[str, str] = field(default_factory=dict)
    picks: dict[str, dict[str, Pick]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    replaced: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed, and nothing planned."""
        return not any(self.typed.values()) and not any(self.picks.values())

    def picked(self, section: Section) -> Mapping[str, Pick]:
        """What is chosen in a section, in the order it is offered, what is one's own last."""
        picks = self.picks.get(section.id, {})
        ready = {each.id: picks[each.id] for each in section.items if each.id in picks}
        return ready | {key: pick for key, pick in picks.items() if pick.own}

    def toggle(self, section: Section, item: str) -> bool:
        """Choose an item, or no longer; whether it is chosen now."""
        picks = self.picks.setdefault(section.id, {})
        if picks.pop(item, None) is not None:
            return False
        if section.one:
            picks.clear()
        found = section.item(item)
        picks[item] = Pick(private=found.private if found else False)
        return True

    def add_own(self, section: Section, words: str) -> str:
        """Add an item of the person's own; its key."""
        picks = self.picks.setdefault(section.id, {})
        number = 1
        while (key := f"own-{number}") in picks:
            number += 1
        picks[key] = Pick(own=words)
        return key

    def take(self, fields: tuple[Field, ...], values: Mapping[str, str]) -> None:
        """Keep what was typed into these fields."""
        for each in fields:
            if each.id in values:
                self.typed[each.id] = values[each.id].strip()

    @property
    def course(self) -> list[Event]:
        """The events, the oldest first; those without a day come last, as they were written."""
        return sorted(self.events, key=lambda each: (each.day or "~", each.note))

    def words_of(self, section: Section, key: str) -> str:
        """What an item says."""
        found = section.item(key)
        return found.text.say(self.language) if found else self.picks[section.id][key].own


def begin(kind: Kind, language: str) -> Filled:
    """An empty document, with those items chosen that are at first."""
    picks = {
        each.id: {item.id: Pick() for item in each.items[: 1 if each.one else None]}
        for each in kind.sections
        if each.chosen
    }
    return Filled(kind.id, language, picks=picks)
