"""Checks all content, for the people who edit it: what `safeguide check` prints."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from safeguide.guide.library import CONTENT, Library
from safeguide.guide.model import LANGUAGES, ORIGINAL, PageHead
from safeguide.guide.text import ContentError

LONGEST_MENU = 9
NATIONS = ("england", "wales", "scotland", "ni")
OLDEST = timedelta(days=365)
"""How long a page or contact may stand unchecked, unless the site says otherwise."""

SHORT_CODES = ("999", "112", "111", "101", "55", "18000", "18001")
PHONE_NUMBER = re.compile(r"(?<![\w£,.-])0?\d[\d ]{2,}\d(?![\w,])")
HIGHEST_GRADE = 9.0


@dataclass(frozen=True)
class Problem:
    """Something to mend: the file below the content folder, and what is wrong with it."""

    file: str
    text: str


def check_content(root: str = CONTENT, today: date | None = None) -> list[Problem]:
    """Every problem of the content in a folder, in file order. `today` is for dates too old."""
    today = today or date.today()
    problems: list[Problem] = []
    for language in LANGUAGES:
        library = Library(language, root)
        # A guide holds both languages, and is walked once.
        for part in (_tables, _journey, _pages, *((_guides,) if language == ORIGINAL else ())):
            try:
                problems.extend(part(library, today))
            except ContentError as error:
                problems.append(Problem(error.file, error.problem))
        problems.extend(Problem(each.file, each.problem) for each in library.problems)
    return sorted(set(problems), key=lambda problem: (problem.file, problem.text))


def _tables(library: Library, today: date) -> Iterator[Problem]:
    file = "contacts.toml"
    needs = {need.id for need in library.needs}
    counts = dict.fromkeys(needs, 0)
    for contact in library.contacts.values():
        if contact.need not in needs:
            yield Problem(file, f"{contact.id} has an unknown need: {contact.need}")
        counts[contact.need] = counts.get(contact.need, 0) + 1
        if not contact.who:
            yield Problem(file, f"{contact.id} does not say who it is for")
        if unknown := set(contact.nations) - set(NATIONS):
            yield Problem(file, f"{contact.id} has an unknown nation: {min(unknown)}")
        for key in contact.sources:
            if key not in library.sources:
                yield Problem(file, f"{contact.id} names an unknown source: {key}")
        if today - contact.checked > OLDEST:
            yield Problem(file, f"{contact.id} was last checked on {contact.checked}: check again")
    for need, count in counts.items():
        if not 0 < count <= LONGEST_MENU:
            yield Problem(file, f"{need} has {count} contacts; a menu holds 1 to {LONGEST_MENU}")
    for term in library.glossary.values():
        if term.page and term.page not in library.page_ids:
            yield Problem("glossary.toml", f"{term.id} names an unknown page: {term.page}")
        if not term.forms:
            yield Problem("glossary.toml", f"{term.id} lacks its forms")
    known = {
        "page": library.page_ids,
        "guide": library.decision_guides,
        "term": library.glossary,
        "contact": library.contacts,
        "fact": library.facts,
    }
    for name in library.search_words:
        kind, _, key = name.partition("/")
        if name != "idle" and key not in known.get(kind, ()):
            yield Problem("search.toml", f"it has words for an unknown {kind}: {key}")


def _journey(library: Library, today: date) -> Iterator[Problem]:
    file = "journey.toml"
    seen: set[str] = set()
    for step in library.steps:
        menus = {step.id: len(step.own_pages) + len(step.sections)}
        menus |= {section.id: len(section.pages) for section in step.sections}
        for menu, length in menus.items():
            if not 0 < length <= LONGEST_MENU:
                yield Problem(file, f"{menu} has {length} entries; a menu holds 1 to 9")
        for page_id in step.pages:
            if page_id in seen:
                yield Problem(file, f"{page_id} stands in it twice")
            seen.add(page_id)
    folder = os.path.join(library.root, library.language)
    for place, _folders, files in os.walk(folder):
        for name in files:
            page_id = name.removesuffix(".md")
            where = os.path.relpath(os.path.join(place, name), library.root)
            if page_id not in seen:
                yield Problem(where, "no menu in journey.toml leads to it")
            elif where != library.file(page_id, library.language):
                yield Problem(where, "it stands in the folder of another step")


def _pages(library: Library, today: date) -> Iterator[Problem]:
    for page_id in library.page_ids:
        file = library.file(page_id, library.language)
        try:
            page = library.page(page_id)
            yield from _head(library, page.head, file, today)
            text = " ".join(block.text for block in page.blocks)
            for number in PHONE_NUMBER.findall(library.markdown(page_id)):
                if number.strip() not in SHORT_CODES and not _is_year(number):
                    yield Problem(file, f"write {number.strip()} once, in contacts or facts")
            grade = reading_grade(library, page_id) if library.language == ORIGINAL else None
            if grade and grade > HIGHEST_GRADE:
                yield Problem(file, f"its reading grade is {grade:.1f}; the most is 9")
            if not text:
                yield Problem(file, "it has no text")
        except ContentError as error:
            yield Problem(error.file, error.problem)


def _guides(library: Library, today: date) -> Iterator[Problem]:
    from safeguide.guide.decision_checks import problems

    for guide_id in library.decision_guides:
        try:
            guide = library.decision_guide(guide_id)
        except ContentError as error:
            yield Problem(error.file, error.problem)
            continue
        found = problems(
            guide,
            pages=library.page_ids,
            contacts=library.contacts,
            guides=library.decision_guides,
            facts=library.facts,
            sources=library.sources,
        )
        yield from (Problem(guide.file, f"{each.key}: {each.message}") for each in found)


def _head(library: Library, head: PageHead, file: str, today: date) -> Iterator[Problem]:
    if head.language != library.language:
        yield Problem(file, "it is missing: this language shows the English page")
    elif library.is_stale(head.id):
        current = library.original_hash(head.id)
        yield Problem(
            file, f'the English page has changed. When this follows it: translates = "{current}"'
        )
    if head.step != os.path.basename(os.path.dirname(file)):
        yield Problem(file, f"its step is {head.step}, but its folder is another")
    for kind, keys, known in (
        ("page", head.related, library.page_ids),
        ("contact", head.contacts, library.contacts),
        ("source", head.sources, library.sources),
        ("nation", head.nations, NATIONS),
    ):
        for key in keys:
            if key not in known:
                yield Problem(file, f"it names an unknown {kind}: {key}")
    if not head.sources:
        yield Problem(file, "it names no source")
    if not head.summary:
        yield Problem(file, "it lacks a summary")
    if today - head.checked > OLDEST:
        yield Problem(file, f"it was last checked on {head.checked}: check it again")


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def reading_grade(library: Library, page_id: str) -> float | None:
    """The Flesch-Kincaid grade of an English page, or None where textstat is not installed."""
    try:
        from textstat import textstat
    except ImportError:
        return None
    page = library.page(page_id)
    sentences = (block.text.rstrip(".?!:") + "." for block in page.blocks)
    return float(textstat.flesch_kincaid_grade(" ".join(sentences)))
