"""The bundled content in one language, read piece by piece as it is asked for."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safeguide.guide.model import (
    Contact,
    Hours,
    Need,
    Page,
    PageHead,
    Section,
    Source,
    Step,
    Term,
    UnknownPageError,
)
from safeguide.guide.page_files import read_markdown, split_front_matter
from safeguide.guide.text import ContentError, UnknownLinkError

if TYPE_CHECKING:
    from safeguide.guide.decisions import DecisionGuide

CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
LANGUAGES = ("en", "cy")
ORIGINAL = "en"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def text_hash(front: dict[str, Any], markdown: str) -> str:
    """A short hash of a page's title, summary and text: what a translation says it `translates`."""
    text = "\n".join((str(front.get("title")), str(front.get("summary")), markdown.strip()))
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Library:
    """All content in one language. Every method may raise ContentError for a damaged file.

    `language` is a code of LANGUAGES. `root` is the content folder (the bundled one unless a
    test or a checker brings its own). `site_contacts` is the `contacts` table of site settings:
    contacts of the same form, put before the bundled ones of their need.
    """

    def __init__(
        self, language: str, root: str = CONTENT, site_contacts: dict[str, Any] | None = None
    ) -> None:
        self.language = language
        self.root = root
        self._site_contacts = site_contacts or {}
        self._heads: dict[str, PageHead] = {}
        self._pages: dict[str, Page] = {}
        self._guides: dict[str, DecisionGuide] = {}

    # Files

    def _read(self, file: str) -> str:
        try:
            with open(os.path.join(self.root, file), encoding="utf-8") as stream:
                return stream.read()
        except FileNotFoundError:
            raise
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(file, f"it cannot be read: {error}") from error

    def _table(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._read(file))
        except FileNotFoundError as error:
            raise ContentError(file, "it is missing") from error
        except tomllib.TOMLDecodeError as error:
            raise ContentError(file, f"it is not valid TOML: {error}") from error

    def decision_guide(self, guide_id: str) -> DecisionGuide:
        """The decision guide with this id."""
        if guide_id not in self._guides:
            from safeguide.guide.decision_files import DecisionGuideError, parse_decision_guide

            file = f"decisions/{guide_id}.toml"
            try:
                self._guides[guide_id] = parse_decision_guide(self._read(file), file)
            except FileNotFoundError as error:
                raise ContentError(file, "it is missing") from error
            except DecisionGuideError as error:
                raise ContentError(file, f"{error.key}: {error.args[0]}") from error
        return self._guides[guide_id]

    @cached_property
    def decision_guides(self) -> tuple[str, ...]:
        """The ids of the decision guides, in the order of journey.toml."""
        with _entries_of("journey.toml"):
            return _texts(self._journey["decision_guides"])

    # The journey

    @cached_property
    def _journey(self) -> dict[str, Any]:
        return self._table("journey.toml")

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the journey, in order."""
        with _entries_of("journey.toml"):
            return tuple(
                Step(
                    id=step["id"],
                    title=step[self.language]["title"],
                    summary=step[self.language]["summary"],
                    own_pages=tuple(step.get("pages", ())),
                    sections=tuple(
                        Section(part["id"], part[self.language]["title"], tuple(part["pages"]))
                        for part in step.get("section", ())
                    ),
                )
                for step in self._journey["step"]
            )

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What contacts are grouped by, in order."""
        with _entries_of("journey.toml"):
            return tuple(
                Need(need["id"], need[self.language]["title"]) for need in self._journey["need"]
            )

    @cached_property
    def _step_of(self) -> dict[str, str]:
        return {page: step.id for step in self.steps for page in step.pages}

    @property
    def page_ids(self) -> tuple[str, ...]:
        """Every page id, in journey order."""
        return tuple(self._step_of)

    # Pages

    def find(self, name: str) -> str:
        """The id of the page with this id, or that covers this topic. Raises UnknownPageError."""
        if name in self._step_of:
            return name
        for page_id in self.page_ids:
            if name in self.head(page_id).topics:
                return page_id
        raise UnknownPageError(name)

    def head(self, page_id: str) -> PageHead:
        """The front matter of a page, without parsing its text. Raises UnknownPageError."""
        if page_id not in self._heads:
            self._heads[page_id] = self._load(page_id)[0]
        return self._heads[page_id]

    def page(self, page_id: str) -> Page:
        """A whole page; in English where there is no translation. Raises UnknownPageError."""
        if page_id not in self._pages:
            head, markdown, file = self._load(page_id)
            body = read_markdown(markdown, file, self.resolve)
            self._pages[page_id] = Page(
                head,
                tuple(body.blocks),
                tuple(dict.fromkeys(key for kind, key in body.links if kind == "page")),
                tuple(dict.fromkeys(key for kind, key in body.links if kind == "guide")),
            )
        return self._pages[page_id]

    def markdown(self, page_id: str) -> str:
        """The text of a page as its editor wrote it. Raises UnknownPageError."""
        return self._load(page_id)[1]

    def original_hash(self, page_id: str) -> str:
        """The hash of the English page, for a translation to name. Raises UnknownPageError."""
        file = self.file(page_id, ORIGINAL)
        return text_hash(*split_front_matter(self._read(file), file))

    def is_stale(self, page_id: str) -> bool:
        """Whether this page is a translation of an English text that has changed since."""
        head = self.head(page_id)
        return head.language != ORIGINAL and head.translates != self.original_hash(page_id)

    def file(self, page_id: str, language: str) -> str:
        """The path of a page below the content folder; there may be no such file.

        Raises UnknownPageError.
        """
        if page_id not in self._step_of:
            raise UnknownPageError(page_id)
        return os.path.join(language, self._step_of[page_id], f"{page_id}.md")

    def _load(self, page_id: str) -> tuple[PageHead, str, str]:
        for language in dict.fromkeys((self.language, ORIGINAL)):
            file = self.file(page_id, language)
            try:
                text = self._read(file)
            except FileNotFoundError:
                continue
            front, markdown = split_front_matter(text, file)
            return _head(page_id, front, language, file), markdown, file
        raise ContentError(self.file(page_id, ORIGINAL), "it is missing")

    def resolve(self, kind: str, key: str, text: str) -> str:
        """The words a link in content is printed as. Raises UnknownLinkError."""
        match kind:
            case "fact" if key in self.facts:
                return self.facts[key]
            case "contact" if key in self.contacts:
                contact = self.contacts[key]
                name, route = text or contact.name, contact.number or contact.web
                return f"{name} ({route})" if route else name
            case "page" if key in self._step_of:
                return text
            case "guide" if key in self.decision_guides:
                return text
        raise UnknownLinkError("content", f"a link goes to {kind}:{key}, which does not exist")

    # Tables

    @cached_property
    def facts(self) -> dict[str, str]:
        """Recurring figures, each a whole phrase, by key."""
        table = self._table("facts.toml")
        with _entries_of("facts.toml"):
            return {key: entry[self.language] for key, entry in table.items()}

    @cached_property
    def search_words(self) -> dict[str, str]:
        """Further words people search with, by "kind/id"; "idle" holds the words to leave out."""
        table = self._table("search.toml")
        with _entries_of("search.toml"):
            words = {"idle": _text(table["idle"][self.language])}
            for kind, entries in table.items():
                if kind != "idle":
                    words |= {
                        f"{kind}/{key}": _text(each[self.language]) for key, each in entries.items()
                    }
        return words

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Every contact by id, the site's own first."""
        table = self._site_contacts | self._table("contacts.toml")
        return {key: _contact(key, entry, self.language) for key, entry in table.items()}

    @cached_property
    def glossary(self) -> dict[str, Term]:
        """Every glossary entry by id, in the order of its term."""
        entries = self._table("glossary.toml")
        terms = [_term(key, entry, self.language) for key, entry in entries.items()]
        return {term.id: term for term in sorted(terms, key=lambda term: term.term.casefold())}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by key."""
        table = self._table("sources.toml")
        with _entries_of("sources.toml"):
            return {
                key: Source(key, entry["name"], entry.get("address", ""))
                for key, entry in table.items()
            }

    def readable(self, *page_ids: str) -> list[PageHead]:
        """The heads of those of these pages that can be read: a page that is damaged must not
        take down the others that lead to it."""
        found = []
        for page_id in page_ids:
            with suppress(ContentError):
                found.append(self.head(page_id))
        return found

    def contacts_of(self, head: PageHead) -> list[Contact]:
        """The contacts that a page names. One that there is not must not take the page down."""
        return [self.contacts[key] for key in head.contacts if key in self.contacts]

    def sources_of(self, head: PageHead) -> list[Source]:
        """The sources that a page names, as far as there are any."""
        return [self.sources[key] for key in head.sources if key in self.sources]

    def heads(self) -> Iterator[PageHead]:
        """The head of every page, in journey order."""
        return (self.head(page_id) for page_id in self.page_ids)


@contextmanager
def _entries_of(file: str) -> Iterator[None]:
    """What cannot be read of this file inside is told of as a ContentError."""
    try:
        yield
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(file, f"an entry lacks or misuses {error}") from error


def _head(page_id: str, front: dict[str, Any], language: str, file: str) -> PageHead:
    try:
        checked = front["checked"]
        if type(checked) is not date:
            raise ContentError(file, "checked must be a date such as 2026-11-20")
        return PageHead(
            id=page_id,
            step=str(front["step"]),
            title=str(front["title"]),
            summary=str(front["summary"]),
            topics=_texts(front.get("topics", [])),
            nations=_texts(front["nations"]),
            sources=_texts(front["sources"]),
            checked=checked,
            related=_texts(front.get("related", [])),
            contacts=_texts(front.get("contacts", [])),
            translates=front.get("translates"),
            language=language,
        )
    except (KeyError, TypeError) as error:
        raise ContentError(file, f"the front matter lacks or misuses {error}") from error


def _contact(contact_id: str, entry: dict[str, Any], language: str) -> Contact:
    try:
        words = entry.get(language) or entry[ORIGINAL]
        contact = Contact(
            id=contact_id,
            need=_text(entry["need"]),
            name=_text(words["name"]),
            who=_text(words.get("who", "")),
            hours=_text(words.get("hours", "")),
            note=_text(words.get("note", "")),
            number=_text(entry.get("number", "")),
            text=_text(entry.get("text", "")),
            web=_text(entry.get("web", "")),
            bsl=_text(entry.get("bsl", "")),
            relay=bool(entry.get("relay", False)),
            free=bool(entry.get("free", False)),
            all_hours=bool(entry.get("all_hours", False)),
            opening=tuple(_hours(part) for part in entry.get("hours", ())),
            nations=_texts(entry["nations"]),
            languages=_texts(entry["languages"]),
            confidence=_text(entry["confidence"]),
            checked=entry["checked"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContentError("contacts.toml", f"{contact_id} lacks or misuses {error}") from error
    if type(contact.checked) is not date:
        raise ContentError("contacts.toml", f"{contact_id}: checked must be a date")
    return contact


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(values)
    return tuple(_text(value) for value in values)


def _hours(part: dict[str, str]) -> Hours:
    first, _, last = part["days"].partition("-")
    start = DAYS.index(first)
    return Hours(tuple(range(start, DAYS.index(last or first) + 1)), part["from"], part["to"])


def _term(term_id: str, entry: dict[str, Any], language: str) -> Term:
    try:
        words = entry.get(language) or entry[ORIGINAL]
        return Term(
            id=term_id,
            term=_text(words["term"]),
            meaning=_text(words["meaning"]),
            forms=_texts(words["forms"]),
            page=_text(entry["page"]) if "page" in entry else None,
            proposed=words.get("status") == "proposed",
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError("glossary.toml", f"{term_id} lacks or misuses {error}") from error
