"""Keys in the screens: numbers of two digits, Space, and what the foot says of them."""

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from journeys.walking import NoLeaving
from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.routes import Place
from safeguide.journey.views import Go
from safeguide.screens import view_screen
from safeguide.screens.app import SafeguideApp
from safeguide.screens.frame import Frame
from safeguide.screens.parts import divide
from safeguide.screens.widgets.foot import Foot

MENU = routes.Contacts()
"""A menu to which choices are added."""


def in_screens(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Runs a test that waits for the screens."""

    @functools.wraps(test)
    def run(*values: object, **named: object) -> None:
        async def whole() -> None:
            await test(*values, **named)

        asyncio.run(whole())

    return run


@asynccontextmanager
async def at(
    place: Place, choices: int = 0, size: tuple[int, int] = (80, 30)
) -> AsyncIterator[tuple[Journey, Pilot[str]]]:
    """The screens at a place, whose menu has so many choices, each leading to a page."""
    journey = journey_at(own_visit(), place)
    if choices:
        pages = journey.visit.library.page_ids[:choices]
        template = journey.view.choices[0]
        numbered = tuple(replace(template, label=i, move=Go(routes.Page(i))) for i in pages)
        journey.view = replace(journey.view, choices=numbered)
    async with SafeguideApp(journey, NoLeaving()).run_test(size=size) as pilot:  # type: ignore[arg-type]
        await pilot.pause()
        yield journey, pilot


def foot(pilot: Pilot[str]) -> str:
    """What the foot says."""
    return pilot.app.screen.query_one(Foot).said


@pytest.mark.parametrize(
    ("keys", "number"),
    [("12", 12), ("10", 10), ("2", 2), ("1\r", 1), ("9", 9), ("1", 1)],
)
@in_screens
async def test_a_number_of_two_digits_chooses_one_thing(
    keys: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_screen, "MOMENT", 0.2)
    async with at(MENU, choices=12) as (journey, pilot):
        wanted = journey.view.choices[number - 1].move
        await pilot.press(*({"\r": "enter"}.get(key, key) for key in keys))
        await pilot.pause(0.5)
        assert Go(journey.view.place) == wanted
        assert len(journey._stops) == 2


@in_screens
async def test_a_first_digit_waits_and_other_keys_still_act() -> None:
    async with at(MENU, choices=12) as (journey, pilot):
        await pilot.press("1")
        assert journey.view.place == MENU
        assert "Number: 1" in foot(pilot)
        await pilot.press("backspace")
        assert journey.view.place == MENU
        assert "Number:" not in foot(pilot)
        await pilot.press("1", "d")
        assert journey.view.place == routes.DANGER


@in_screens
async def test_a_number_that_is_no_choice_is_said_and_chooses_nothing() -> None:
    async with at(MENU, choices=12) as (journey, pilot):
        await pilot.press("1", "3")
        await pilot.pause()
        assert journey.view.place == MENU
        assert "Not a choice: 13." in foot(pilot)
        await pilot.press("down")
        assert "13" not in foot(pilot)


@in_screens
async def test_space_turns_text_and_chooses_nothing_at_its_end() -> None:
    place = routes.WholePage("what-is-stalking")
    async with at(place, size=(60, 16)) as (journey, pilot):
        assert "Space: more." in foot(pilot)
        for _ in range(30):
            await pilot.press("space")
        assert journey.view.place == place
        assert "The end. Type a number to choose." in foot(pilot)
        await pilot.press("down", "space")
        assert journey.view.place == place


@in_screens
async def test_space_chooses_in_a_question_and_the_foot_says_so() -> None:
    async with at(routes.Question("stalking-check", "danger")) as (journey, pilot):
        assert "Space: choose." in foot(pilot)
        await pilot.press("space")
        assert journey.view.place != routes.Question("stalking-check", "danger")


@in_screens
async def test_the_foot_of_a_form_names_only_keys_that_work_while_typing() -> None:
    async with at(routes.Search()) as (journey, pilot):
        said = foot(pilot)
        assert "Ctrl+S Search" in said
        assert "Esc: leave at once" in said
        for letter in (" q", "q:", "d danger", "h home"):
            assert letter not in said
        await pilot.press("f1")
        assert journey.view.place == routes.Keys()


@pytest.mark.parametrize("width", [20, 40, 57, 80])
def test_no_number_is_broken_over_two_rows(width: int) -> None:
    visit = own_visit()
    numbers = {each.number for each in visit.library.contacts.values() if each.number}
    seen = 0
    for page_id in visit.library.page_ids:
        view = journey_at(visit, routes.WholePage(page_id)).view
        rows = [row.text for part in divide(view.body, (), Frame(width, 99), 99) for row in part]
        for number in numbers:
            if any(number in block.text for block in view.body):
                seen += 1
                assert any(number in row for row in rows), (page_id, number)
    assert seen > 100


@in_screens
async def test_a_half_typed_passphrase_is_gone_after_keys_and_back() -> None:
    async with at(routes.StartNotes("own")) as (journey, pilot):
        await pilot.press(*"tell", "f1")
        assert journey.view.place == routes.Keys()
        await pilot.press("left")
        await pilot.pause()
        field = pilot.app.screen.query_one(Input)
        assert (field.password, field.value) == (True, "")
