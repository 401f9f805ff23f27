"""The glossary: plain meanings of legal and service words."""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.guide.glossary import terms_in
from safeguide.guide.model import Term
from safeguide.journey import places
from safeguide.journey.views import Choice, Go, Paragraph, Place, View
from safeguide.journey.visit import Room, Visit

GROUP = 9
"""Words in one menu: each then has a one-digit key."""


class GlossaryRoom(Room):
    """The words: all of them in groups, one group, or those of a page."""

    def view(self, visit: Visit, key: str) -> View:
        """All groups for an empty key; else a group by its number, or the words of `page/ID`."""
        _ = visit.language.gettext
        library = visit.library
        terms = list(library.glossary.values())
        groups = _even_groups(terms)
        trail: tuple[str, ...] = (_("Home"),)
        if not key:
            title = _("Glossary: what words mean")
            choices = tuple(
                Choice(
                    _("{first} to {last}").format(first=group[0].term, last=group[-1].term),
                    Go(Place("glossary", str(number))),
                )
                for number, group in enumerate(groups)
            )
        else:
            trail = (*trail, _("Glossary"))
            if key.startswith("page/"):
                page = library.page(key.removeprefix("page/"))
                title = _("Words on this page: {title}").format(title=page.head.title)
                chosen: Sequence[Term] = terms_in(library, page)
            else:
                chosen = groups[int(key)]
                title = _("{first} to {last}").format(first=chosen[0].term, last=chosen[-1].term)
            choices = tuple(Choice(term.term, Go(Place("term", term.id))) for term in chosen)
        return View(Place("glossary", key), "menu", title, choices=choices, trail=trail)


class TermRoom(Room):
    """One word and its meaning."""

    def view(self, visit: Visit, key: str) -> View:
        """The term with this id."""
        _ = visit.language.gettext
        term = visit.library.glossary[key]
        choices = [
            Choice(head.title, Go(Place("page", head.id)))
            for head in visit.library.readable(*filter(None, [term.page]))
        ]
        choices.append(Choice(_("All words"), Go(places.GLOSSARY)))
        return View(
            Place("term", key),
            "notice",
            term.term,
            body=(Paragraph(term.meaning),),
            choices=tuple(choices),
            trail=(_("Home"), _("Glossary")),
        )


def _even_groups(terms: Sequence[Term]) -> list[Sequence[Term]]:
    count = -(-len(terms) // GROUP)
    size = -(-len(terms) // count) if count else GROUP
    return [terms[start : start + size] for start in range(0, len(terms), size)]
