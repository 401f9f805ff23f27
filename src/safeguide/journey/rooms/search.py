"""Search: results as the words are typed, and once they have been."""

from __future__ import annotations

from dataclasses import replace

from safeguide.journey import places
from safeguide.journey.views import Choice, Field, Go, Paragraph, Place, View
from safeguide.journey.visit import Next, Room, Visit


class SearchRoom(Room):
    """The search form for an empty key, else the results for the words that are the key."""

    def view(self, visit: Visit, key: str) -> View:
        """The form, or results."""
        _ = visit.language.gettext
        if key:
            return self._results(visit, key)
        return View(
            places.SEARCH,
            "form",
            _("Search this guide"),
            body=(Paragraph(_("Use your own words. Nothing you search for is kept.")),),
            fields=(Field("words", _("Words to look for")),),
            submit=_("Search"),
            live=True,
            trail=(_("Home"),),
        )

    def preview(self, visit: Visit, key: str, values: dict[str, str]) -> View:
        """The form with the results of what has been typed so far, and how many there are."""
        form = self.view(visit, key)
        words = values.get("words", "").strip()
        if not words:
            return form
        choices = _choices(visit, words)
        _ = visit.language.gettext
        count = _("{number} found.").format(number=len(choices))
        said = count if choices else _("Nothing was found.") + " " + _try(visit)
        return replace(form, body=(Paragraph(said),), choices=choices)

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Go to the results, or say that nothing was typed."""
        words = " ".join(values.get("words", "").split())
        if not words:
            error = visit.language.gettext("Type a word to look for.")
            return replace(self.view(visit, key), error=error)
        return Next(Place("search", words))

    def _results(self, visit: Visit, words: str) -> View:
        _ = visit.language.gettext
        choices = _choices(visit, words)
        count = visit.language.ngettext(
            "{number} result for: {words}", "{number} results for: {words}", len(choices)
        )
        title = count if choices else _("Nothing found for: {words}")
        elsewhere = (
            Choice(_("Contacts"), Go(places.CONTACTS)),
            Choice(_("Glossary"), Go(places.GLOSSARY)),
        )
        return View(
            Place("search", words),
            "menu",
            title.format(number=len(choices), words=words),
            body=() if choices else (Paragraph(_try(visit)),),
            choices=(*(choices or elsewhere), Choice(_("Search again"), Go(places.SEARCH))),
            trail=(_("Home"), _("Search")),
        )


def _try(visit: Visit) -> str:
    return visit.language.gettext("Try one word, or another word for the same thing.")


def _choices(visit: Visit, words: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(found.title, Go(Place(found.kind, found.key)), _shortened(found.line))
        for found in visit.find(words)
    )


def _shortened(line: str, longest: int = 120) -> str:
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + "..."
