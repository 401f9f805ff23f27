"""The glossary: plain meanings of legal and service words."""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.guide.glossary import terms_in
from safeguide.guide.model import Term
from safeguide.journey import routes
from safeguide.journey.views import Choice, Go, Paragraph, View
from safeguide.journey.visit import Visit

GROUP = 9
"""Words in one menu: each then has a one-digit key."""


def glossary(visit: Visit) -> View:
    """All words, in groups."""
    _ = visit.language.gettext
    choices = tuple(
        Choice(_range_of(visit, group), Go(routes.GlossaryGroup(number)))
        for number, group in enumerate(_groups(visit))
    )
    title = _("Glossary: what words mean")
    return View(routes.Glossary(), "menu", title, choices=choices, trail=(_("Home"),))


def group(visit: Visit, place: routes.GlossaryGroup) -> View:
    """The words of one group."""
    words = _groups(visit)[place.number]
    return _words(visit, place, _range_of(visit, words), words)


def words_of_page(visit: Visit, place: routes.GlossaryOfPage) -> View:
    """The words that stand on a page."""
    page = visit.library.page(place.page)
    title = visit.language.gettext("Words on this page: {title}").format(title=page.head.title)
    return _words(visit, place, title, terms_in(visit.library, page))


def term(visit: Visit, place: routes.Term) -> View:
    """A word and its meaning."""
    _ = visit.language.gettext
    word = visit.library.glossary[place.term]
    choices = [
        Choice(head.title, Go(routes.Page(head.id)))
        for head in visit.library.readable(*filter(None, [word.page]))
    ]
    choices.append(Choice(_("All words"), Go(routes.Glossary())))
    return View(
        place,
        "notice",
        word.term,
        body=(Paragraph(word.meaning),),
        choices=tuple(choices),
        trail=(_("Home"), _("Glossary")),
    )


def _words(visit: Visit, place: routes.Place, title: str, words: Sequence[Term]) -> View:
    _ = visit.language.gettext
    choices = tuple(Choice(each.term, Go(routes.Term(each.id))) for each in words)
    return View(place, "menu", title, choices=choices, trail=(_("Home"), _("Glossary")))


def _range_of(visit: Visit, words: Sequence[Term]) -> str:
    text = visit.language.gettext("{first} to {last}")
    return text.format(first=words[0].term, last=words[-1].term)


def _groups(visit: Visit) -> list[Sequence[Term]]:
    """All words in even groups."""
    terms = list(visit.library.glossary.values())
    count = -(-len(terms) // GROUP)
    size = -(-len(terms) // count) if count else GROUP
    return [terms[start : start + size] for start in range(0, len(terms), size)]
