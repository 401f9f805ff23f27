"""Pages of guidance."""

from __future__ import annotations

from safeguide.guide.glossary import terms_in
from safeguide.guide.model import Page, PageHead
from safeguide.journey import routes
from safeguide.journey.handlers.contacts import first_ways
from safeguide.journey.handlers.steps import trail_to_page
from safeguide.journey.standing import standing_words
from safeguide.journey.views import Block, Choice, Go, Heading, Item, Paragraph, View
from safeguide.journey.visit import Visit


def page(visit: Visit, place: routes.Page) -> View:
    """The page with this id."""
    found = visit.library.page(place.page)
    foreign = found.head.language != visit.language.code
    return View(
        place,
        "page",
        found.head.title,
        body=(*found.blocks, *_help(visit, found.head), *_grounds(visit, found.head)),
        choices=_choices(visit, found),
        trail=trail_to_page(visit, place.page),
        enter=0,
        language=found.head.language if foreign else "",
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
            Choice(_("Next: {title}").format(title=after[0].title), Go(routes.Page(after[0].id)))
        )
    else:
        choices.append(Choice(_("Home"), Go(routes.Home())))
    if head.id == "contacts":
        choices.append(Choice(_("Open the contacts"), Go(routes.Contacts())))
    if head.id == "glossary":
        choices.append(Choice(_("Open the glossary"), Go(routes.Glossary())))
    for guide_id in page.guides:
        title = library.decision_guide(guide_id).title.say(visit.language.code)
        choices.append(
            Choice(_("Questions: {title}").format(title=title), Go(routes.Guide(guide_id)))
        )
    linked = dict.fromkeys((*page.pages, *head.related))
    for other in library.readable(*linked):
        if other not in after:
            choices.append(Choice(other.title, Go(routes.Page(other.id))))
    if library.contacts_of(head):
        choices.append(Choice(_("More about who can help"), Go(routes.ContactsOnPage(head.id))))
    if terms_in(library, page):
        choices.append(Choice(_("Words on this page"), Go(routes.GlossaryOfPage(head.id))))
    choices.append(Choice(_("Keep a copy"), Go(routes.Copy(routes.Page(head.id)))))
    for before in library.readable(*preceding[-1:]):
        choices.append(
            Choice(_("Before this: {title}").format(title=before.title), Go(routes.Page(before.id)))
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
