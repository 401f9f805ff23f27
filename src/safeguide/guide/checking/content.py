"""Checks all content, for the people who edit it: what `safeguide check` prints."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, timedelta

from safeguide.guide.checking import contacts as contact_checks
from safeguide.guide.checking import never_print, welsh
from safeguide.guide.checking.contacts import NATIONS
from safeguide.guide.checking.strict import StrictLibrary
from safeguide.guide.folding import words_of
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.model import LANGUAGES, ORIGINAL, Crisis, PageHead, Standing
from safeguide.guide.problems import ContentError, Problem, problem, unknown

LONGEST_MENU = 9
OLDEST = timedelta(days=365)
"""How long a page or contact may stand unchecked, unless the site says otherwise."""

SHORT_CODES = ("999", "112", "111", "101", "55", "18000", "18001")
PHONE_NUMBER = re.compile(r"(?<![\w£,.-])0?\d[\d ]{2,}\d(?![\w,])")
HIGHEST_GRADE = 9.0


def check_content(root: str = CONTENT, today: date | None = None) -> list[Problem]:
    """Every problem of the content in a folder, in file order. `today` is for dates too old."""
    today = today or date.today()
    problems: list[Problem] = []
    for language in LANGUAGES:
        library = StrictLibrary(language, root)
        # A guide holds both languages, and is walked once.
        for part in (_tables, _journey, _pages, *((_guides,) if language == ORIGINAL else ())):
            try:
                problems.extend(part(library, today))
            except ContentError as error:
                problems.extend(error.problems)
        problems.extend(library.problems)
    problems.extend(never_print.problems(root))
    try:
        problems.extend(welsh.problems(root))
    except ContentError as error:
        problems.extend(error.problems)
    return sorted(set(problems))


def _tables(library: Library, today: date) -> Iterator[Problem]:
    file = "contacts.toml"
    needs = {need.id for need in library.needs}
    counts = dict.fromkeys(needs, 0)
    for contact in library.contacts.values():
        counts[contact.need] = counts.get(contact.need, 0) + 1
        if not contact.who:
            yield problem(file, "it does not say who it is for", contact.id)
        yield from contact_checks.problems(file, contact, library)
        yield from _age(file, contact, today, contact.id)
    for need, count in counts.items():
        yield from _menu(file, f"need:{need}", count)
    for term in library.glossary.values():
        if term.page and term.page not in library.page_ids:
            yield unknown("glossary.toml", f"page:{term.page}", term.id)
        if not term.forms:
            yield problem("glossary.toml", "it lacks its forms", term.id)
    known = {
        "page": library.page_ids,
        "guide": library.decision_guides,
        "term": library.glossary,
        "contact": library.contacts,
        "fact": library.facts,
    }
    words = library.search_words
    for kind in ("page", "guide", "term", "contact"):
        for key in getattr(words, kind):
            if key not in known[kind]:
                yield unknown("search.toml", f"{kind}:{key}")
    for crisis in library.crisis_words.crises:
        yield from _crisis(crisis, known)


def _crisis(crisis: Crisis, known: Mapping[str, Container[str]]) -> Iterator[Problem]:
    file, seen = "crisis.toml", set()
    if not crisis.first:
        yield problem(file, "it does not say what comes first", crisis.id)
    for name in crisis.first:
        kind, _, key = name.partition(":")
        if key not in known.get(kind, ()):
            yield unknown(file, name, crisis.id)
    for phrase in (*crisis.anywhere, *crisis.alone):
        words = frozenset(words_of(phrase))
        if words in seen:
            yield problem(file, "{name} stands in it twice", crisis.id, name=phrase)
        seen.add(words)


def _missing(*names: tuple[str, Iterable[str], Container[str]]) -> Iterator[str]:
    """What is named and does not exist, as kind:key. `names` are kinds, keys, and known keys."""
    return (f"{kind}:{key}" for kind, keys, known in names for key in keys if key not in known)


def _menu(file: str, key: str, count: int) -> Iterator[Problem]:
    if not 0 < count <= LONGEST_MENU:
        yield problem(
            file,
            "it has {count} entries; a menu holds 1 to {most}",
            key,
            count=count,
            most=LONGEST_MENU,
        )


def _age(file: str, standing: Standing, today: date, key: str = "") -> Iterator[Problem]:
    if today - standing.latest > OLDEST:
        yield problem(file, "it dates from {day}: check it again", key, day=standing.latest)


def _journey(library: Library, today: date) -> Iterator[Problem]:
    file = "journey.toml"
    seen: set[str] = set()
    for step in library.steps:
        menus = {step.id: len(step.own_pages) + len(step.sections)}
        menus |= {section.id: len(section.pages) for section in step.sections}
        for menu, length in menus.items():
            yield from _menu(file, menu, length)
        for page_id in step.pages:
            if page_id in seen:
                yield problem(file, "{name} stands in it twice", name=page_id)
            seen.add(page_id)
    folder = os.path.join(library.root, library.language)
    for place, _folders, files in os.walk(folder):
        for name in files:
            page_id = name.removesuffix(".md")
            where = os.path.relpath(os.path.join(place, name), library.root)
            if page_id not in seen:
                yield problem(where, "no menu in journey.toml leads to it")
            elif where != library.file(page_id, library.language):
                yield problem(where, "it stands in the folder of another step")


def _pages(library: Library, today: date) -> Iterator[Problem]:
    for page_id in library.page_ids:
        file = library.file(page_id, library.language)
        try:
            page = library.page(page_id)
            yield from _head(library, page.head, file, today)
            text = " ".join(block.text for block in page.blocks)
            for number in PHONE_NUMBER.findall(library.markdown(page_id)):
                if number.strip() not in SHORT_CODES and not _is_year(number):
                    yield problem(
                        file,
                        "write {number} once, in contacts or facts",
                        number=number.strip(),
                    )
            grade = reading_grade(library, page_id) if library.language == ORIGINAL else None
            if grade and grade > HIGHEST_GRADE:
                yield problem(
                    file,
                    "its reading grade is {grade}; the most is {most}",
                    grade=f"{grade:.1f}",
                    most=f"{HIGHEST_GRADE:.0f}",
                )
            if not text:
                yield problem(file, "it has no text")
            slugs = [part.slug for part in page.parts]
            for twice in {slug for slug in slugs if slugs.count(slug) > 1}:
                yield problem(file, "{name} stands in it twice", name=twice)
        except ContentError as error:
            yield from error.problems


def _guides(library: Library, today: date) -> Iterator[Problem]:
    from safeguide.guide.checking.decisions import problems

    for guide_id in library.decision_guides:
        try:
            guide = library.decision_guide(guide_id)
        except ContentError as error:
            yield from error.problems
            continue
        known = {
            "page": library.page_ids,
            "contact": library.contacts,
            "guide": library.decision_guides,
            "fact": library.facts,
            "source": library.sources,
        }
        yield from problems(guide, known)


def _head(library: Library, head: PageHead, file: str, today: date) -> Iterator[Problem]:
    if head.language != library.language:
        yield problem(file, "it is missing: this language shows the English page")
    elif library.is_stale(head.id):
        yield problem(
            file,
            "the English page has changed. When this follows it: {line}",
            line=f'translates = "{library.original_hash(head.id)}"',
        )
    if head.step != os.path.basename(os.path.dirname(file)):
        yield problem(file, "its step is {step}, but its folder is another", step=head.step)
    for name in _missing(
        ("page", head.related, library.page_ids),
        ("contact", head.contacts, library.contacts),
        ("source", head.sources, library.sources),
        ("nation", head.nations, NATIONS),
    ):
        yield unknown(file, name)
    if not head.sources:
        yield problem(file, "it names no source")
    if not head.summary:
        yield problem(file, "it lacks a summary")
    yield from _age(file, head, today)


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
