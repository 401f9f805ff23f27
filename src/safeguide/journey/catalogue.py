"""All of the content at once, for commands that print it rather than walk through it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from safeguide.guide.decisions import AnswerError as UnknownAnswer
from safeguide.guide.decisions import parse_answers
from safeguide.guide.library import CONTENT
from safeguide.guide.model import UnknownPageError
from safeguide.guide.problems import ContentError as DamagedContent
from safeguide.journey import routes
from safeguide.journey.dispatch import view_of
from safeguide.journey.handlers.contacts import contact_lines
from safeguide.journey.views import View
from safeguide.journey.visit import Visit

__all__ = ["Catalogue", "DamagedContent", "UnknownAnswer"]


class Catalogue:
    """The content of a visit's language, in journey order."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def pages(self) -> list[tuple[str, str]]:
        """The id and title of every page."""
        return [(head.id, head.title) for head in self._visit.library.heads()]

    def page(self, name: str) -> View:
        """The view of the page with this id, or that covers this topic; `#` and the name of a part
        give that part alone. Raises KeyError."""
        page, _, part = name.partition("#")
        try:
            page_id = self._visit.library.find(page)
            place = routes.PagePart(page_id, part) if part else routes.WholePage(page_id)
            return view_of(self._visit, place)
        except (UnknownPageError, ValueError) as error:
            raise KeyError(name) from error

    def search(self, words: str) -> list[tuple[str, str, str]]:
        """Results, best first: the name, the title and the matching line of each. A page goes by
        its id; the name of anything else says what it is, as in contact:ID."""
        return [
            (each.key if each.kind == "page" else f"{each.kind}:{each.key}", each.title, each.line)
            for each in self._visit.find(words)
        ]

    def guides(self) -> tuple[str, ...]:
        """The ids of the decision guides."""
        return self._visit.library.decision_guides

    def outcome(self, guide_id: str, given: Iterable[str]) -> View:
        """What could help for answers written as question=answer. Raises UnknownAnswer."""
        guide = self._visit.library.decision_guide(guide_id)
        self._visit.answers[guide_id] = parse_answers(guide, given)
        return view_of(self._visit, routes.Outcome(guide_id))

    def contacts(self, nation: str | None) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        """Each need that has contacts (in this nation, if one is given): its title, and each
        contact's name with what is known about it."""
        library = self._visit.library
        needs = []
        for need in library.needs:
            found = [
                (contact.name, contact_lines(self._visit, contact))
                for contact in library.contacts.values()
                if contact.need == need.id and (nation is None or nation in contact.nations)
            ]
            if found:
                needs.append((need.title, found))
        return needs

    def problems(self) -> list[str]:
        """What is wrong with the content, a line for each problem, the file first."""
        from safeguide.documents.checking import check_documents
        from safeguide.guide.checking.content import check_content

        translate = self._visit.language.gettext
        root = self._visit.content or CONTENT
        found = {*check_content(root), *check_documents(root)}
        return [each.say(translate) for each in sorted(found)]

    def problems_of_site_contacts(self) -> list[str]:
        """What is wrong with the contacts that a site adds."""
        from safeguide.guide.checking.contacts import problems_of_site

        visit = self._visit
        found = problems_of_site(visit.content or CONTENT, visit.site.contacts)
        return [each.say(visit.language.gettext) for each in found]

    def can_grade(self) -> bool:
        """Whether the reading level can be measured here."""
        return find_spec("textstat") is not None
