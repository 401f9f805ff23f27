"""Search: results as the words are typed, and once they have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from safeguide.journey import routes
from safeguide.journey.views import Choice, Field, Go, Paragraph, View
from safeguide.journey.visit import Next, Visit

if TYPE_CHECKING:
    from safeguide.guide.search import Found


def search(visit: Visit) -> View:
    """The form for words to look for."""
    _ = visit.language.gettext
    return View(
        routes.Search(),
        "form",
        _("Search this guide"),
        body=(Paragraph(_("Use your own words. Nothing you search for is kept.")),),
        fields=(Field("words", _("Words to look for")),),
        submit=_("Search"),
        live=True,
        trail=(_("Home"),),
    )


def preview(visit: Visit, values: Mapping[str, str]) -> View:
    """The form with the results of what has been typed so far, and how many there are."""
    words = values.get("words", "").strip()
    if not words:
        return search(visit)
    choices = _choices(visit, words)
    _ = visit.language.gettext
    count = _("{number} found.").format(number=len(choices))
    said = count if choices else _("Nothing was found.") + " " + _try(visit)
    return replace(search(visit), body=(Paragraph(said),), choices=choices)


def submit(visit: Visit, values: Mapping[str, str]) -> Next | View:
    """Go to the results, or say that nothing was typed."""
    words = " ".join(values.get("words", "").split())
    if not words:
        return replace(search(visit), error=visit.language.gettext("Type a word to look for."))
    return Next(routes.Results(words))


def results(visit: Visit, place: routes.Results) -> View:
    """What was found."""
    _ = visit.language.gettext
    choices = _choices(visit, place.words)
    count = visit.language.ngettext(
        "{number} result for: {words}", "{number} results for: {words}", len(choices)
    )
    title = count if choices else _("Nothing found for: {words}")
    elsewhere = (
        Choice(_("Contacts"), Go(routes.Contacts())),
        Choice(_("Glossary"), Go(routes.Glossary())),
    )
    return View(
        place,
        "menu",
        title.format(number=len(choices), words=place.words),
        body=() if choices else (Paragraph(_try(visit)),),
        choices=(*(choices or elsewhere), Choice(_("Search again"), Go(routes.Search()))),
        trail=(_("Home"), _("Search")),
    )


def _try(visit: Visit) -> str:
    return visit.language.gettext("Try one word, or another word for the same thing.")


def _choices(visit: Visit, words: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(found.title, Go(_place_of(found)), _shortened(found.line))
        for found in visit.find(words)
    )


def _place_of(found: Found) -> routes.Place:
    match found.kind:
        case "page":
            return routes.Page(found.key)
        case "guide":
            return routes.Guide(found.key)
        case "contact":
            return routes.Contact(found.key)
        case "term":
            return routes.Term(found.key)
    raise KeyError(found.kind)


def _shortened(line: str, longest: int = 120) -> str:
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + "..."
