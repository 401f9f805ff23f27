"""The bundled content in one language, read piece by piece as it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from safeguide.guide import records
from safeguide.guide.folding import alphabetical
from safeguide.guide.model import (
    ORIGINAL,
    Contact,
    CrisisWords,
    Menus,
    Need,
    Page,
    PageHead,
    Source,
    Step,
    Term,
    UnknownPageError,
    together,
)
from safeguide.guide.page_files import part_slugs, read_parts, split_front_matter
from safeguide.guide.problems import ContentError, Problem, UnknownLinkError, problem, unknown
from safeguide.guide.tables import Table, parse_table

if TYPE_CHECKING:
    from safeguide.guide.decisions import DecisionGuide

CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
SITE_FILE = "site.toml"
"""What a site's settings are called in messages."""

Record = TypeVar("Record")


def text_hash(front: Table, markdown: str) -> str:
    """A short hash of a page's title, summary and text: what a translation says it `translates`."""
    text = "\n".join((str(front.get("title")), str(front.get("summary")), markdown.strip()))
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Library:
    """All content in one language. Every method may raise ContentError for a damaged file.

    `language` is a code of LANGUAGES. `root` is the content folder (the bundled one unless a
    test or a checker brings its own). `site_contacts` is the `contacts` table of site settings:
    contacts of the same form, put before the bundled ones of their need. `problems` holds what is
    wrong with the files read so far that does not keep them from being used.
    """

    def __init__(
        self, language: str, root: str = CONTENT, site_contacts: dict[str, Any] | None = None
    ) -> None:
        self.language = language
        self.root = root
        self.problems: list[Problem] = []
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

    def _table(self, file: str) -> Table:
        return parse_table(self._read(file), file)

    def _record(self, table: Table, make: Callable[[Table], Record]) -> Record:
        """What `make` makes of a table."""
        record = make(table)
        self.problems.extend(table.unread())
        return record

    def _records(
        self, table: Table, make: Callable[[str, str, Table], Record]
    ) -> dict[str, Record]:
        """What `make` makes of each table in this one, by its name. One that cannot be used is left
        aside: a slip in one service must not hide the others."""
        found: dict[str, Record] = {}
        for key in table.data:
            try:
                found[key] = self._record(table.entry(key), partial(make, key, self.language))
            except ContentError as error:
                self.problems.append(error.problem)
        return found

    def decision_guide(self, guide_id: str) -> DecisionGuide:
        """The decision guide with this id."""
        if guide_id not in self._guides:
            from safeguide.guide.decision_files import decision_guide

            table = self._table(f"decisions/{guide_id}.toml")
            self._guides[guide_id] = self._record(table, decision_guide)
        return self._guides[guide_id]

    # The journey

    @cached_property
    def _menus(self) -> Menus:
        return self._record(self._table("journey.toml"), partial(records.menus, self.language))

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
            slugs = part_slugs(markdown, file)
            if head.language != ORIGINAL:
                # A link to a part leads to it in every language.
                original = part_slugs(*self._original(page_id)[1:])
                slugs = [*original, *slugs[len(original) :]][: len(slugs)]
            parts = read_parts(markdown, file, self.resolve, slugs)
            lead, *others = [together(parts)] if head.whole else parts
            self._pages[page_id] = Page(head, lead, tuple(others))
        return self._pages[page_id]

    def markdown(self, page_id: str) -> str:
        """The text of a page as its editor wrote it. Raises UnknownPageError."""
        return self._load(page_id)[1]

    def original_hash(self, page_id: str) -> str:
        """The hash of the English page, for a translation to name. Raises UnknownPageError."""
        front, markdown, _file = self._original(page_id)
        return text_hash(front, markdown)

    def _original(self, page_id: str) -> tuple[Table, str, str]:
        """The front matter and the Markdown of the English page, and its file."""
        file = self.file(page_id, ORIGINAL)
        return *split_front_matter(self._read(file), file), file

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
        language, file = self.language, self.file(page_id, self.language)
        if not os.path.exists(os.path.join(self.root, file)):
            language, file = ORIGINAL, self.file(page_id, ORIGINAL)
        front, markdown = split_front_matter(self._read(file), file)
        head = self._record(front, partial(records.page_head, page_id, language))
        return head, markdown, file

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
        return self._records(self._table("facts.toml"), records.fact)

    @cached_property
    def search_words(self) -> dict[str, str]:
        """Further words people search with, by "kind/id"; "idle" holds the words to leave out."""
        table = self._table("search.toml")
        return self._record(table, partial(records.search_words, self.language))

    @cached_property
    def crisis_words(self) -> CrisisWords:
        """What people in danger or despair type, in all languages, and what comes first then."""
        table = self._table("crisis.toml")
        return CrisisWords(
            tuple(self._records(table.inner("crisis"), records.crisis).values()),
            self._record(table.inner("same"), records.same_words),
            self._record(table.inner("idle"), records.idle_words),
        )

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Every contact by id, the site's own first."""
        tables = (Table(self._site_contacts, SITE_FILE, "contacts"), self._table("contacts.toml"))
        of_site, bundled = (self._records(table, records.contact) for table in tables)
        return of_site | bundled

    @cached_property
    def glossary(self) -> dict[str, Term]:
        """Every glossary entry by id, in the alphabetical order of its language."""
        terms = self._records(self._table("glossary.toml"), records.term)
        return dict(
            sorted(terms.items(), key=lambda entry: alphabetical(entry[1].term, self.language))
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every source by key."""
        return self._records(self._table("sources.toml"), records.source)

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
