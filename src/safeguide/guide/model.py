"""What the guidance is made of, once it has been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from safeguide.guide.text import Block, Heading

LANGUAGES = ("en", "cy")
ORIGINAL = "en"
"""The language that the others are translated from."""


class UnknownPageError(KeyError):
    """No page and no topic has this id."""


class Standing(NamedTuple):
    """How far what is printed can be relied on: when it was `compiled` from its sources, and, once
    a person has read the sources against it, on which day (`checked`) and who (`checked_by`)."""

    compiled: date
    checked: date | None = None
    checked_by: str = ""

    @property
    def latest(self) -> date:
        """The last day on which somebody looked at it."""
        return self.checked or self.compiled


@dataclass(frozen=True)
class PageHead:
    """The front matter of a page: all that a menu needs to know about it."""

    id: str
    step: str
    title: str
    summary: str
    topics: tuple[str, ...]
    nations: tuple[str, ...]
    sources: tuple[str, ...]
    standing: Standing
    related: tuple[str, ...]
    contacts: tuple[str, ...]
    translates: str
    whole: bool
    language: str


class Link(NamedTuple):
    """What a text points to, such as page:keep-a-diary."""

    kind: str
    key: str


@dataclass(frozen=True)
class Part:
    """A heading of a page and what is under it, or what stands above the first, which has neither
    `slug` nor `title`. The slug is the same in all languages."""

    slug: str
    title: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]

    def linked(self, kind: str) -> tuple[str, ...]:
        """The keys of what its text points to of this kind, in order."""
        return tuple(link.key for link in self.links if link.kind == kind)


@dataclass(frozen=True)
class Page:
    """A page: its head, what it says before its first part, and its parts. A page that its editor
    keeps whole has no parts; what it says all stands in its lead."""

    head: PageHead
    lead: Part
    parts: tuple[Part, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of its text, the headings of its parts with it."""
        return together((self.lead, *self.parts)).blocks

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that its text points to."""
        return together((self.lead, *self.parts)).linked("page")

    @property
    def guides(self) -> tuple[str, ...]:
        """The decision guides that its text points to."""
        return together((self.lead, *self.parts)).linked("guide")


def together(parts: Iterable[Part]) -> Part:
    """All that these parts say as one, their titles as headings."""
    blocks: list[Block] = []
    links: dict[Link, None] = {}
    for part in parts:
        blocks += [Heading(part.title)] if part.title else []
        blocks += part.blocks
        links |= dict.fromkeys(part.links)
    return Part("", "", tuple(blocks), tuple(links))


class Hours(NamedTuple):
    """Opening hours on some days of the week (0 is Monday), as verified from two sources."""

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True)
class Contact:
    """One service, in one language. Empty text means "none known" or "not verified"."""

    id: str
    need: str
    name: str
    who: str
    hours: str
    note: str
    number: str
    text: str
    email: str
    web: str
    bsl: str
    relay: bool
    free: bool
    all_hours: bool
    opening: tuple[Hours, ...]
    nations: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    standing: Standing


@dataclass(frozen=True)
class Term:
    """A glossary entry; `forms` are the written forms by which pages are recognised as using it."""

    id: str
    term: str
    meaning: str
    forms: tuple[str, ...]
    page: str | None
    proposed: bool


class Source(NamedTuple):
    """A document the guidance rests on."""

    id: str
    name: str
    address: str


class Need(NamedTuple):
    """What a person may need a contact for: a menu of the directory."""

    id: str
    title: str


class Section(NamedTuple):
    """Part of a step: a menu of pages."""

    id: str
    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A step of the journey: pages of its own, then sections."""

    id: str
    title: str
    summary: str
    own_pages: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page of the step, in order."""
        return self.own_pages + tuple(page for part in self.sections for page in part.pages)


class Menus(NamedTuple):
    """All that is offered, in order: the steps, the needs of contacts, and the decision guides."""

    steps: tuple[Step, ...]
    needs: tuple[Need, ...]
    decision_guides: tuple[str, ...]


class Crisis(NamedTuple):
    """What comes first, as kind:id, when one of the phrases is typed: those heard anywhere in what
    was typed, those heard only word for word, and those heard only when nothing else was typed."""

    id: str
    first: tuple[str, ...]
    anywhere: tuple[str, ...]
    exactly: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """All its phrases."""
        return self.anywhere + self.exactly + self.alone


class CrisisWords(NamedTuple):
    """The crises in order, in all languages at once, with lines of words that mean the `same` in
    them, and `idle` words that do not count."""

    crises: tuple[Crisis, ...]
    same: tuple[str, ...]
    idle: tuple[str, ...]
