"""The reading journey that is measured: the same views, in safeguide and as HTML for browsers."""

from __future__ import annotations

import html
from pathlib import Path

from safeguide.journey.journey import Journey
from safeguide.journey.views import Heading, Item, View
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.settings import Settings
from safeguide.site import Site

PAGES = 5
"""How many pages of the second step are read, each with two turns."""

TYPED = "letters at night"


def views() -> list[View]:
    """The notice, home, the menu of the step, the pages, and the search form."""
    visit = Visit(
        site=Site(kiosk=False), settings=Settings(), language=Language("en"), language_chosen=True
    )
    journey = Journey(visit)
    found = [journey.view]
    found.append(journey.perform(journey.view.choices[0].move))
    found.append(journey.perform(journey.view.choices[1].move))
    for choice in journey.view.choices[:PAGES]:
        found.append(Journey(journey.visit).perform(choice.move))
    return found


def words(view: View) -> str:
    """All the text of a view."""
    choices = [f"{choice.label}: {choice.detail}" for choice in view.choices]
    return "\n".join([view.title, *(block.text for block in view.body), *choices])


def write_html(folder: Path) -> str:
    """Write the views as linked HTML files; the address of the first."""
    notice, home, menu, *pages = views()
    form = f'<form>Words to look for <input name="words" size="{len(TYPED) + 20}"></form>'
    _write(folder, "notice", notice, {0: "home"})
    _write(folder, "home", home, {1: "menu"}, form)
    _write(folder, "menu", menu, {number: f"page{number}" for number in range(PAGES)})
    for number, page in enumerate(pages):
        _write(folder, f"page{number}", page, {})
    return f"file://{folder}/notice.html"


def _write(folder: Path, name: str, view: View, links: dict[int, str], form: str = "") -> None:
    lines = [f"<html><head><meta charset='utf-8'><title>{html.escape(view.title)}</title></head>"]
    lines.append(f"<body><h1>{html.escape(view.title)}</h1>")
    for block in view.body:
        tag = "h2" if isinstance(block, Heading) else "li" if isinstance(block, Item) else "p"
        lines.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
    lines.append("<ol>")
    for number, choice in enumerate(view.choices):
        target = links.get(number, name)
        label = html.escape(f"{choice.label}: {choice.detail}" if choice.detail else choice.label)
        lines.append(f'<li><a href="{target}.html">{label}</a></li>')
    lines.append(f"</ol>{form}</body></html>")
    (folder / f"{name}.html").write_text("\n".join(lines), encoding="utf-8")
