"""What the guidance is made of: the records of its files, and pages.

A record is what its file must hold; msgspec reads it (reading.py). What is in both languages is a
text in each (`Words`), or stands in a table for each, which makes way for what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal, NamedTuple, get_args

from msgspec import Meta, Struct, field

from safeguide.guide.problems import FaultError
from safeguide.guide.text import Block, Heading

LANGUAGES = ("en", "cy")
ORIGINAL = "en"
"""The language that the others are translated from."""


class UnknownPageError(KeyError):
    """No page and no topic has this id."""


Text = Annotated[str, Meta(pattern=r"\S")]
"""A text that says something."""

Texts = tuple[Text, ...]
"""Texts that say something, such as ids."""


class Words(Struct, frozen=True):
    """One text in both languages. A missing translation keeps nobody out: the check reports it, and
    meanwhile the English stands in its place."""

    en: Text
    cy: str = ""

    def say(self, language: str) -> str:
        """The text in this language."""
        return (self.cy or self.en) if language == "cy" else self.en


class Standing(Struct, frozen=True, kw_only=True):
    """How far a record can be relied on: when it was `compiled` from its sources, and, once a
    person has read the sources against it, on which day (`checked`) and who (`checked_by`)."""

    compiled: date
    checked: date | None = None
    checked_by: str = ""

    def __post_init__(self) -> None:
        if bool(self.checked) != bool(self.checked_by):
            raise FaultError("checked and checked_by belong together")

    @property
    def latest(self) -> date:
        """The last day on which somebody looked at it."""
        return self.checked or self.compiled


class PageHead(Standing, frozen=True, kw_only=True):
    """The front matter of a page: all that a menu needs to know about it."""

    id: Text
    language: str
    step: Text
    title: Text
    summary: str = ""
    topics: Texts = ()
    nations: Texts
    sources: Texts
    related: Texts = ()
    contacts: Texts = ()
    translates: str = ""
    whole: bool = False


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


Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Hours(Struct, frozen=True):
    """Opening hours on some days of the week, as verified from two sources."""

    days: tuple[Day, ...]
    opens: time = field(name="from")
    closes: time = field(name="to")

    def hold(self, moment: datetime) -> bool:
        """Whether it is open at this moment."""
        today = get_args(Day)[moment.weekday()]
        return today in self.days and self.opens <= moment.time() < self.closes


class Contact(Standing, frozen=True, kw_only=True):
    """One service, in one language. Empty text means "none known" or "not verified"."""

    id: Text
    need: Text
    name: Text
    who: str = ""
    hours: str = ""
    note: str = ""
    number: str = ""
    text: str = ""
    email: str = ""
    web: str = ""
    bsl: str = ""
    relay: bool = False
    free: bool = False
    all_hours: bool = False
    opening: tuple[Hours, ...] = ()
    nations: Texts
    languages: Texts
    sources: Texts = ()
    confidence: Text


class Term(Struct, frozen=True, kw_only=True):
    """A glossary entry; `forms` are the written forms by which pages are recognised as using it."""

    id: Text
    term: Text
    meaning: Text
    forms: Texts
    page: str = ""
    status: str = ""


class Source(Struct, frozen=True):
    """A document the guidance rests on; `welsh` is what it is called in Welsh, where it has a Welsh
    name."""

    id: Text
    name: Text
    welsh: str = ""
    address: str = ""

    def named(self, language: str) -> str:
        """Its name in this language. In Welsh a name that has no Welsh one is marked, so that who
        listens knows that English follows."""
        if language != "cy":
            return self.name
        return self.welsh or f"{self.name} (Saesneg)"


class Need(Struct, frozen=True):
    """What a person may need a contact for: a menu of the directory."""

    id: Text
    title: Text


class Section(Struct, frozen=True):
    """Part of a step: a menu of pages."""

    id: Text
    title: Text
    pages: Texts


class Step(Struct, frozen=True, kw_only=True):
    """A step of the journey: pages of its own, then sections."""

    id: Text
    title: Text
    summary: Text
    own_pages: Texts = field(name="pages", default=())
    sections: tuple[Section, ...] = field(name="section", default=())

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page of the step, in order."""
        return self.own_pages + tuple(page for part in self.sections for page in part.pages)


class Menus(Struct, frozen=True):
    """All that is offered, in order: the steps, the needs of contacts, and the decision guides.
    `signed_by` is the organisation that has checked the facts and the Welsh, or ""."""

    signed_by: str
    decision_guides: Texts
    steps: tuple[Step, ...] = field(name="step")
    needs: tuple[Need, ...] = field(name="need")


class DocumentHead(Struct, frozen=True, kw_only=True):
    """A document that can be made, as a menu names it: which `group` it stands in (none: by
    itself), and which pages and outcomes (guide:outcome) lead to it."""

    id: Text
    title: Words
    summary: Words
    group: str = ""
    pages: Texts = ()
    outcomes: Texts = ()


class DocumentGroup(Struct, frozen=True):
    """Documents that stand together in a menu."""

    id: Text
    title: Words
    summary: Words


class DocumentIndex(Struct, frozen=True):
    """All documents, in the order they are offered."""

    documents: tuple[DocumentHead, ...]
    groups: tuple[DocumentGroup, ...] = ()


class SearchWords(Struct, frozen=True):
    """Words people search with: those to leave out, and those for things of each kind by id."""

    idle: Words
    page: dict[str, Words] = {}
    guide: dict[str, Words] = {}
    term: dict[str, Words] = {}
    contact: dict[str, Words] = {}


class Phrases(Struct, frozen=True):
    """Phrases that are heard anywhere in what was typed, only word for word, and only when nothing
    else was typed."""

    anywhere: Texts
    exactly: Texts
    alone: Texts


class Crisis(Struct, frozen=True):
    """What comes first, as kind:id, when one of the phrases is typed, in whatever language."""

    id: Text
    first: Texts
    en: Phrases
    cy: Phrases

    @property
    def anywhere(self) -> tuple[str, ...]:
        """Its phrases that are heard anywhere."""
        return self.en.anywhere + self.cy.anywhere

    @property
    def exactly(self) -> tuple[str, ...]:
        """Its phrases that are heard word for word."""
        return self.en.exactly + self.cy.exactly

    @property
    def alone(self) -> tuple[str, ...]:
        """Its phrases that are heard only where they stand alone."""
        return self.en.alone + self.cy.alone


class Lines(Struct, frozen=True):
    """Lines of words, in both languages."""

    en: Texts
    cy: Texts


class CrisisWords(NamedTuple):
    """The crises in order, with lines of words that mean the `same` in them, and `idle` words that
    do not count."""

    crises: tuple[Crisis, ...]
    same: Lines
    idle: Words
