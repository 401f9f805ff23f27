"""Pages of guidance."""

from __future__ import annotations

from safeguide.guide.glossary import terms_in
from safeguide.guide.model import Page, PageHead
from safeguide.journey.rooms.contacts import first_ways
from safeguide.journey.rooms.steps import trail_to_page
from safeguide.journey.standing import standing_words
from safeguide.journey.views import Block, Choice, Go, Heading, Item, Paragraph, Place, View
from safeguide.journey.visit import Room, Visit


class PageRoom(Room):
    """A page: its text, who can help, where it comes from, and where to go from here."""

    def view(self, visit: Visit, key: str) -> View:
        """The page with this id."""
        page = visit.library.page(key)
        foreign = page.head.language != visit.language.code
        return View(
            Place("page", key),
            "page",
            page.head.title,
            body=(*page.blocks, *_help(visit, page.head), *_grounds(visit, page.head)),
            choices=_choices(visit, page),
            trail=trail_to_page(visit, key),
            enter=0,
            language=page.head.language if foreign else "",
            notices=(visit.language.gettext("This page is in English."),) if foreign else (),
        )


def neighbours(visit: Visit, page_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages before and after this one in its step."""
    pages = next(step.pages for step in visit.library.steps if page_id in step.pages)
    here = pages.index(page_id)
    return tuple(pages[:here]), tuple(pages[here + 1 :])


def _choices(visit: Visit, page: Page) -> tuple[Choice, ...]:
    _ = visit.language.gettext
    library, head = visit.library, page.head
    preceding, following = neighbours(visit, head.id)
    choices = []
    if after := library.readable(*following[:1]):
        choices.append(
            Choice(_("Next: {title}").format(title=after[0].title), Go(Place("page", after[0].id)))
        )
    else:
        choices.append(Choice(_("Home"), Go(Place("home"))))
    if head.id == "contacts":
        choices.append(Choice(_("Open the contacts"), Go(Place("contacts"))))
    if head.id == "glossary":
        choices.append(Choice(_("Open the glossary"), Go(Place("glossary"))))
    for guide_id in page.guides:
        title = library.decision_guide(guide_id).title.say(visit.language.code)
        choices.append(
            Choice(_("Questions: {title}").format(title=title), Go(Place("guide", guide_id)))
        )
    linked = dict.fromkeys((*page.pages, *head.related))
    for other in library.readable(*linked):
        if other not in after:
            choices.append(Choice(other.title, Go(Place("page", other.id))))
    if library.contacts_of(head):
        choices.append(
            Choice(_("More about who can help"), Go(Place("contacts", f"page/{head.id}")))
        )
    if terms_in(library, page):
        choices.append(Choice(_("Words on this page"), Go(Place("glossary", f"page/{head.id}"))))
    choices.append(Choice(_("Keep a copy"), Go(Place("copy", f"page/{head.id}"))))
    for before in library.readable(*preceding[-1:]):
        choices.append(
            Choice(
                _("Before this: {title}").format(title=before.title), Go(Place("page", before.id))
            )
        )
    return tuple(choices)


def _help(visit: Visit, head: PageHead) -> tuple[Block, ...]:
    contacts = visit.library.contacts_of(head)
    if not contacts:
        return ()
    return (
        Heading(visit.language.gettext("Who can help")),
        *(Item(f"{each.name}: {first_ways(visit, each)}. {each.who}.") for each in contacts),
    )


def _grounds(visit: Visit, head: PageHead) -> tuple[Block, ...]:
    _ = visit.language.gettext
    sources = "; ".join(source.name for source in visit.library.sources_of(head))
    lines = [
        Paragraph(
            _("Information for England and Wales. Not legal advice.")
            + " "
            + standing_words(visit.language, head.standing)
        ),
    ]
    if sources:
        lines.append(Paragraph(_("Sources: {sources}.").format(sources=sources)))
    if visit.library.is_stale(head.id):
        lines.insert(0, Paragraph(_("The English text of this page has changed since.")))
    return tuple(lines)
