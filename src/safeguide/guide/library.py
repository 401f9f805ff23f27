"""The bundled content in one language, read piece by piece as it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safeguide.guide import reading
from safeguide.guide.copies import kept
from safeguide.guide.folding import alphabetical
from safeguide.guide.model import (
    ORIGINAL,
    Contact,
    Crisis,
    CrisisWords,
    DocumentIndex,
    Lines,
    Menus,
    Need,
    Page,
    PageHead,
    SearchWords,
    Source,
    Step,
    Term,
    UnknownPageError,
    Words,
    together,
)
from safeguide.guide.page_files import PageFile, read_parts
from safeguide.guide.problems import ContentError, UnknownLinkError, problem, unknown
from safeguide.guide.reading import Hook, Record

if TYPE_CHECKING:
    from safeguide.guide.decisions import DecisionGuide

CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
SITE_FILE = "site.toml"
"""What a site's settings are called in messages."""


def text_hash(page: PageFile) -> str:
    """A short hash of a page's title, summary and text: what a translation says it `translates`."""
    words = (page.front.get("title"), page.front.get("summary"), page.markdown.strip())
    text = "\n".join(map(str, words))
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
        except FileNotFoundError as error:
            raise ContentError(problem(file, "it is missing")) from error
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(problem(file, "it cannot be read")) from error

    def table(self, file: str) -> dict[str, Any]:
        """What a TOML file of the content holds."""
        text = self._read(file)
        copy = kept(text, file, dict[str, Any])
        return reading.read_toml(text, file) if copy is None else copy

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
        """What stands at this key of a file, as this kind of record: everything is read by it."""
        return reading.record(raw, kind, file, key, language=language, hook=hook)

    def _records(
        self, raw: dict[str, Any], kind: type[Record], file: str, above: str = "", **how: Any
    ) -> dict[str, Record]:
        """Each of these as this kind of record, by its name. One that cannot be used is left aside:
        a slip in one service must not hide the others."""
        found: dict[str, Record] = {}
        for key, each in raw.items():
            with suppress(ContentError):
                found[key] = self.record(each, kind, file, above + key, **how)
        return found

    def decision_guide(self, guide_id: str) -> DecisionGuide:
        """The decision guide with this id."""
        if guide_id not in self._guides:
            from safeguide.guide.decision_files import decision_guide

            file = f"decisions/{guide_id}.toml"
            self._guides[guide_id] = decision_guide(self.table(file), file, self.record)
        return self._guides[guide_id]

    # The journey

    @cached_property
    def _menus(self) -> Menus:
        file = "journey.toml"
        return self.record(self.table(file), Menus, file, language=self.language)

    @property
    def signed_by(self) -> str:
        """The organisation that has checked the facts and the Welsh; "" while it is for trial."""
        return self._menus.signed_by

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the journey, in order."""
        return self._menus.steps

    @property
    def needs(self) -> tuple[Need, ...]:
        """What contacts are grouped by, in order."""
        return self._menus.needs

    @property
    def decision_guides(self) -> tuple[str, ...]:
        """The ids of the decision guides, in the order they are offered."""
        return self._menus.decision_guides

    @cached_property
    def _step_of(self) -> dict[str, str]:
        return {page: step.id for step in self.steps for page in step.pages}

    @property
    def page_ids(self) -> tuple[str, ...]:
        """Every page id, in journey order."""
        return tuple(self._step_of)

    @cached_property
    def document_index(self) -> DocumentIndex:
        """The documents that can be made, in order."""
        file = "documents/index.toml"
        return self.record(self.table(file), DocumentIndex, file)

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
        """The front matter of a page, without its text. Raises UnknownPageError."""
        if page_id not in self._heads:
            self._heads[page_id] = self._head(page_id, self._page_file(page_id))
        return self._heads[page_id]

    def page(self, page_id: str) -> Page:
        """A whole page; in English where there is no translation. Raises UnknownPageError."""
        if page_id not in self._pages:
            self._pages[page_id] = self.read_page(page_id)
        return self._pages[page_id]

    def read_page(self, page_id: str) -> Page:
        """The same, for whoever reads every page and keeps none. Raises UnknownPageError."""
        file = self._page_file(page_id)
        head, slugs = self._head(page_id, file), file.slugs
        if head.language != ORIGINAL:
            # A link to a part leads to it in every language.
            original = self._original(page_id).slugs
            slugs = [*original, *slugs[len(original) :]][: len(slugs)]
        parts = read_parts(file, self.resolve, slugs)
        lead, *others = [together(parts)] if head.whole else parts
        return Page(head, lead, tuple(others))

    def markdown(self, page_id: str) -> str:
        """The text of a page as its editor wrote it. Raises UnknownPageError."""
        return self._page_file(page_id).markdown

    def original_hash(self, page_id: str) -> str:
        """The hash of the English page, for a translation to name. Raises UnknownPageError."""
        return text_hash(self._original(page_id))

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

    def _page_file(self, page_id: str) -> PageFile:
        file = self.file(page_id, self.language)
        if not os.path.exists(os.path.join(self.root, file)):
            return self._original(page_id)
        return PageFile(self._read(file), file)

    def _original(self, page_id: str) -> PageFile:
        file = self.file(page_id, ORIGINAL)
        return PageFile(self._read(file), file)

    def _head(self, page_id: str, page: PageFile) -> PageHead:
        language = page.file.partition(os.sep)[0]
        front = page.front | {"id": page_id, "language": language}
        return self.record(front, PageHead, page.file)

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
        raise UnknownLinkError(unknown("content", f"{kind}:{key}"))

    # Tables

    @cached_property
    def facts(self) -> dict[str, str]:
        """Recurring figures, each a whole phrase, by key."""
        file = "facts.toml"
        words = self._records(self.table(file), Words, file)
        return {key: each.say(self.language) for key, each in words.items()}

    @cached_property
    def search_words(self) -> SearchWords:
        """Further words people search with."""
        file = "search.toml"
        return self.record(self.table(file), SearchWords, file)

    @cached_property
    def crisis_words(self) -> CrisisWords:
        """What people in danger or despair type, in all languages, and what comes first then."""
        file = "crisis.toml"
        raw = self.table(file)
        crises = _with_ids(reading.table_in(raw, "crisis", file))
        return CrisisWords(
            tuple(self._records(crises, Crisis, file, "crisis.").values()),
            self.record(raw.get("same"), Lines, file, "same"),
            self.record(raw.get("idle"), Words, file, "idle"),
        )

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Every contact by id, the site's own first."""
        file, language = "contacts.toml", self.language
        added = _with_ids(self._site_contacts)
        of_site = self._records(added, Contact, SITE_FILE, "contacts.", language=language)
        bundled = _with_ids(self.table(file))
        return of_site | self._records(bundled, Contact, file, language=language)

    @cached_property
    def glossary(self) -> dict[str, Term]:
        """Every glossary entry by id, in the alphabetical order of its language."""
        file = "glossary.toml"
        terms = self._records(_with_ids(self.table(file)), Term, file, language=self.language)
        return dict(
            sorted(terms.items(), key=lambda entry: alphabetical(entry[1].term, self.language))
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by key."""
        file = "sources.toml"
        return self._records(_with_ids(self.table(file)), Source, file)

    def readable(self, *page_ids: str) -> list[PageHead]:
        """The heads of those of these pages that there are and that can be read: a page that is
        damaged must not take down the others that lead to it."""
        found = []
        for page_id in page_ids:
            with suppress(ContentError, UnknownPageError):
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


def _with_ids(tables: dict[str, Any]) -> dict[str, Any]:
    """These tables with their names in them, as their ids."""
    return {
        name: each | {"id": name} if isinstance(each, dict) else each
        for name, each in tables.items()
    }
