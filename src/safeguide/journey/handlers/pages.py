"""Pages of guidance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeguide.guide.glossary import terms_in
from safeguide.guide.model import DocumentHead, Page, PageHead, Part
from safeguide.journey import routes
from safeguide.journey.handlers.contacts import first_ways
from safeguide.journey.handlers.steps import trail_to_page
from safeguide.journey.standing import standing_words
from safeguide.journey.views import Block, Choice, Go, Heading, Item, Paragraph, View
from safeguide.journey.visit import Visit

FEW = 3
"""With fewer parts than this a page is shown whole."""


def page(visit: Visit, place: routes.Page) -> View:
    """What a page answers, then its parts to choose from."""
    found = visit.library.page(place.page)
    if len(found.parts) < FEW:
        return _view(visit, place, found, _all_of(visit, found), _choices(visit, found))
    parts = [Choice(each.title, Go(_place_of(place.page, each))) for each in found.parts]
    all_of_it = Choice(visit.language.gettext("All of it"), Go(routes.WholePage(place.page)))
    choices = (*parts, all_of_it, *_choices(visit, found))
    # Where it comes from stands in the whole page: here it would push the parts off the screen, and
    # out of what a screen reader reads at once.
    return _view(visit, place, found, (*found.lead.blocks, *_standing(visit, found.head)), choices)


def whole(visit: Visit, place: routes.WholePage) -> View:
    """All of a page: its text, who can help, and where it comes from."""
    found = visit.library.page(place.page)
    return _view(visit, place, found, _all_of(visit, found), _choices(visit, found))


def part(visit: Visit, place: routes.PagePart) -> View:
    """One part of a page. Reading on leads to the part after it, then to the page after."""
    _ = visit.language.gettext
    found = visit.library.page(place.page)
    index = [each.slug for each in found.parts].index(place.part)
    shown = found.parts[index]
    choices = [
        Choice(_("Next: {title}").format(title=each.title), Go(_place_of(place.page, each)))
        for each in found.parts[index + 1 : index + 2]
    ] or [_next_page(visit, found.head)]
    start = _("The start of: {title}").format(title=found.head.title)
    choices.append(Choice(start, Go(routes.Page(place.page))))
    linked = dict.fromkeys(shown.linked("page"))
    pages = visit.library.readable(*linked)
    choices += [Choice(each.title, Go(routes.Page(each.id))) for each in pages]
    choices += [_guide_choice(visit, each) for each in shown.linked("guide")]
    view = _view(visit, place, found, shown.blocks, tuple(choices))
    trail = (*view.trail, found.head.title)
    return replace(view, title=shown.title, trail=trail, part=(index + 1, len(found.parts)))


def _view(
    visit: Visit,
    place: routes.Place,
    page: Page,
    body: tuple[Block, ...],
    choices: tuple[Choice, ...],
) -> View:
    head = page.head
    foreign = head.language != visit.language.code
    return View(
        place,
        "page",
        head.title,
        body=body,
        choices=choices,
        trail=trail_to_page(visit, head.id),
        step=head.step,
        enter=0,
        language=head.language if foreign else "",
        notices=(visit.language.gettext("This page is in English."),) if foreign else (),
    )


def _all_of(visit: Visit, page: Page) -> tuple[Block, ...]:
    head = page.head
    return (*page.blocks, *_help(visit, head), *_standing(visit, head), *_sources(visit, head))


def _place_of(page_id: str, part: Part) -> routes.PagePart:
    return routes.PagePart(page_id, part.slug)


def _guide_choice(visit: Visit, guide_id: str) -> Choice:
    title = visit.library.decision_guide(guide_id).title.say(visit.language.code)
    label = visit.language.gettext("Questions: {title}").format(title=title)
    return Choice(label, Go(routes.Guide(guide_id)))


def _next_page(visit: Visit, head: PageHead) -> Choice:
    """The page after this one in its step; home after the last."""
    _ = visit.language.gettext
    following = neighbours(visit, head.id)[1]
    for after in visit.library.readable(*following[:1]):
        return Choice(_("Next: {title}").format(title=after.title), Go(routes.Page(after.id)))
    return Choice(_("Home"), Go(routes.Home()))


def neighbours(visit: Visit, page_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages before and after this one in its step."""
    pages = next(step.pages for step in visit.library.steps if page_id in step.pages)
    here = pages.index(page_id)
    return tuple(pages[:here]), tuple(pages[here + 1 :])


def _choices(visit: Visit, page: Page) -> tuple[Choice, ...]:
    _ = visit.language.gettext
    library, head = visit.library, page.head
    preceding, following = neighbours(visit, head.id)
    choices = [_next_page(visit, head)]
    if head.id == "contacts":
        choices.append(Choice(_("Open the contacts"), Go(routes.Contacts())))
    if head.id == "glossary":
        choices.append(Choice(_("Open the glossary"), Go(routes.Glossary())))
    choices += document_choices(visit, lambda each: head.id in each.pages)
    choices += [_guide_choice(visit, each) for each in page.guides]
    linked = dict.fromkeys((*page.pages, *head.related))
    for other in library.readable(*linked):
        if other.id not in following[:1]:
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


def document_choices(visit: Visit, leads: Callable[[DocumentHead], bool]) -> list[Choice]:
    """The documents that are called for here, to make one."""
    _ = visit.language.gettext
    return [
        Choice(
            _("Make it: {title}").format(title=each.title.say(visit.language.code)),
            Go(routes.DocumentKind(each.id)),
        )
        for each in visit.library.document_index.documents
        if leads(each)
    ]


def _help(visit: Visit, head: PageHead) -> tuple[Block, ...]:
    contacts = visit.library.contacts_of(head)
    if not contacts:
        return ()
    return (
        Heading(visit.language.gettext("Who can help")),
        *(Item(f"{each.name}: {first_ways(visit, each)}. {each.who}.") for each in contacts),
    )


def _standing(visit: Visit, head: PageHead) -> tuple[Block, ...]:
    """How far a page can be relied on."""
    _ = visit.language.gettext
    relied = _("Information for England and Wales. Not legal advice.")
    standing = Paragraph(f"{relied} {standing_words(visit.language, head)}")
    if visit.library.is_stale(head.id):
        return (Paragraph(_("The English text of this page has changed since.")), standing)
    return (standing,)


def _sources(visit: Visit, head: PageHead) -> tuple[Block, ...]:
    """Where a page comes from."""
    names = "; ".join(
        source.named(visit.language.code) for source in visit.library.sources_of(head)
    )
    said = visit.language.gettext("Sources: {sources}.").format(sources=names)
    return (Paragraph(said),) if names else ()
