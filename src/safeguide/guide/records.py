"""Makes what the guidance is made of from the tables of its files.

What is in both languages has a table, or a text, for each under the code of the language. Every
function here raises ContentError for a table that lacks or misuses something.
"""

from __future__ import annotations

from datetime import time

from safeguide.guide.model import (
    LANGUAGES,
    ORIGINAL,
    Contact,
    Crisis,
    Hours,
    Menus,
    Need,
    PageHead,
    Section,
    Source,
    Standing,
    Step,
    Term,
)
from safeguide.guide.tables import Table

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def page_head(page_id: str, language: str, table: Table) -> PageHead:
    """The front matter of the page in this language."""
    return PageHead(
        id=page_id,
        step=table.text("step"),
        title=table.text("title"),
        summary=table.text("summary", ""),
        topics=table.texts("topics"),
        nations=table.texts("nations", needed=True),
        sources=table.texts("sources", needed=True),
        standing=standing(table),
        related=table.texts("related"),
        contacts=table.texts("contacts"),
        translates=table.text("translates", ""),
        whole=table.flag("whole"),
        language=language,
    )


def standing(table: Table) -> Standing:
    """When what this table says was compiled, and when a person checked it, if one has."""
    by = table.text("checked_by", "")
    if bool(by) != ("checked" in table):
        raise table.wrong("checked", "checked and checked_by belong together")
    return Standing(table.day("compiled"), table.day("checked") if by else None, by)


def menus(language: str, table: Table) -> Menus:
    """The journey: its steps, the needs of contacts, and the decision guides."""
    return Menus(
        tuple(_step(language, each) for each in table.tables("step", needed=True)),
        tuple(
            Need(each.text("id"), _said(language, each).text("title"))
            for each in table.tables("need", needed=True)
        ),
        table.texts("decision_guides", needed=True),
    )


def _step(language: str, table: Table) -> Step:
    said = _said(language, table)
    return Step(
        id=table.text("id"),
        title=said.text("title"),
        summary=said.text("summary"),
        own_pages=table.texts("pages"),
        sections=tuple(
            Section(
                part.text("id"),
                _said(language, part).text("title"),
                part.texts("pages", needed=True),
            )
            for part in table.tables("section")
        ),
    )


def source(key: str, language: str, table: Table) -> Source:
    """A document the guidance rests on. In Welsh a name that has no Welsh one is marked, so that
    who listens knows that English follows."""
    name, welsh = table.text("name"), table.text("welsh", "")
    if language == "cy":
        name = welsh or f"{name} (Saesneg)"
    return Source(key, name, table.text("address", ""))


def contact(contact_id: str, language: str, table: Table) -> Contact:
    """A service that can help, in English where the language is missing."""
    said = _said(language, table)
    return Contact(
        id=contact_id,
        need=table.text("need"),
        name=said.text("name"),
        who=said.text("who", ""),
        hours=said.text("hours", ""),
        note=said.text("note", ""),
        number=table.text("number", ""),
        text=table.text("text", ""),
        email=table.text("email", ""),
        web=table.text("web", ""),
        bsl=table.text("bsl", ""),
        relay=table.flag("relay"),
        free=table.flag("free"),
        all_hours=table.flag("all_hours"),
        opening=tuple(_hours(each) for each in table.tables("hours")),
        nations=table.texts("nations", needed=True),
        languages=table.texts("languages", needed=True),
        sources=table.texts("sources"),
        confidence=table.text("confidence"),
        standing=standing(table),
    )


def term(term_id: str, language: str, table: Table) -> Term:
    """An entry of the glossary, in English where the language is missing."""
    said = _said(language, table)
    return Term(
        id=term_id,
        term=said.text("term"),
        meaning=said.text("meaning"),
        forms=said.texts("forms", needed=True),
        page=table.text("page", "") or None,
        proposed=said.text("status", "") == "proposed",
    )


def fact(_key: str, language: str, table: Table) -> str:
    """A recurring figure, as a whole phrase."""
    return _text(language, table)


def search_words(language: str, table: Table) -> dict[str, str]:
    """Words people search with, by "kind/id"; "idle" holds the words to leave out. Those of the
    original language are typed in the others too."""
    words = {"idle": ""}
    for kind in table.data:
        entries = table.inner(kind)
        tables = {kind: entries} if kind == "idle" else _each(kind, entries)
        words |= {
            name: " ".join(dict.fromkeys(_text(code, each) for code in (language, ORIGINAL)))
            for name, each in tables.items()
        }
    return words


def _each(kind: str, entries: Table) -> dict[str, Table]:
    return {f"{kind}/{key}": entries.inner(key) for key in entries.data}


def crisis(crisis_id: str, _language: str, table: Table) -> Crisis:
    """A crisis. Its phrases are heard in every language, whatever that of the visit."""
    said = [table.inner(code) for code in LANGUAGES]
    return Crisis(
        crisis_id,
        table.texts("first", needed=True),
        tuple(text for each in said for text in each.texts("anywhere", needed=True)),
        tuple(text for each in said for text in each.texts("exactly", needed=True)),
        tuple(text for each in said for text in each.texts("alone", needed=True)),
    )


def same_words(table: Table) -> tuple[str, ...]:
    """Lines of words in all languages, each line of words that mean the same."""
    return tuple(text for code in LANGUAGES for text in table.texts(code, needed=True))


def idle_words(table: Table) -> tuple[str, ...]:
    """Words in all languages that do not count."""
    return tuple(table.text(code) for code in LANGUAGES)


def _text(language: str, table: Table) -> str:
    _know_all_languages(table)
    return table.text(language)


def _said(language: str, table: Table) -> Table:
    _know_all_languages(table)
    return table.inner(language if language in table else ORIGINAL)


def _know_all_languages(table: Table) -> None:
    # A library is of one language, and the others are no mistake.
    for code in LANGUAGES:
        table.get(code)


def _hours(table: Table) -> Hours:
    first, _, last = table.text("days").partition("-")
    try:
        start, end = DAYS.index(first), DAYS.index(last or first)
    except ValueError:
        raise table.wrong(
            "days", "it should be a day such as mon, or days such as mon-fri"
        ) from None
    return Hours(tuple(range(start, end + 1)), _time(table, "from"), _time(table, "to"))


def _time(table: Table, name: str) -> time:
    try:
        return time.fromisoformat(table.text(name))
    except ValueError:
        raise table.wrong(name, "it should be a time such as 09:30") from None
