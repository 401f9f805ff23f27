"""Pages with parts: what a page opens with, reading on, all of it, and one part by the command."""

import pytest

from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.journey.catalogue import Catalogue
from safeguide.journey.views import Go

PAGE = "keep-a-diary"
LANGUAGES = ("en", "cy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_opens_with_its_lead_and_its_parts_to_choose(language: str) -> None:
    visit = own_visit(language)
    page = visit.library.page(PAGE)
    view = journey_at(visit, routes.Page(PAGE)).view
    assert view.body[: len(page.lead.blocks)] == page.lead.blocks
    said = {block.text for block in view.body}
    assert not any(block.text in said for part in page.parts for block in part.blocks)
    count = len(page.parts)
    assert [choice.label for choice in view.choices[:count]] == [part.title for part in page.parts]
    assert view.choices[count].move == Go(routes.WholePage(PAGE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_on_leads_through_every_part_to_the_page_after(language: str) -> None:
    visit = own_visit(language)
    page = visit.library.page(PAGE)
    journey = journey_at(visit, routes.Page(PAGE))
    for part in page.parts:
        view = journey.perform(journey.view.choices[0].move)
        assert (view.title, view.body) == (part.title, part.blocks)
        assert view.trail[-1] == page.head.title
        assert Go(routes.Page(PAGE)) in [choice.move for choice in view.choices]
    after = journey.perform(journey.view.choices[0].move).place
    assert isinstance(after, routes.Page)
    assert after != routes.Page(PAGE)


def test_all_of_it_holds_every_part_and_so_does_a_page_in_a_crisis() -> None:
    visit = own_visit()
    page = visit.library.page(PAGE)
    body = journey_at(visit, routes.WholePage(PAGE)).view.body
    assert all(block in body for part in page.parts for block in part.blocks)
    danger = visit.library.page("danger-now")
    assert set(danger.blocks) <= set(journey_at(visit, routes.DANGER).view.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_gives_a_whole_page_or_one_part_by_the_same_name(language: str) -> None:
    catalogue = Catalogue(own_visit(language))
    whole, part = catalogue.page(PAGE), catalogue.page(f"{PAGE}#where-do-i-keep-it")
    assert set(part.body) < set(whole.body)
    with pytest.raises(KeyError):
        catalogue.page(f"{PAGE}#no-such-part")
