"""Whatever a view says reaches the person in both front ends, wherever a walk may lead."""

from __future__ import annotations

import asyncio
import html
import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from journeys.walking import NoLeaving
from own_machine import own_visit
from plain_session import fold
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.keys import journey_keys, move_of_key
from safeguide.journey.layout import choice_words
from safeguide.journey.views import Back, Go, Move, Picture, Submit, View
from safeguide.language import Language
from safeguide.plain.front_end import PlainFrontEnd
from safeguide.plain.prompts import prompts_of
from safeguide.screens.app import SafeguideApp
from scale import rounds

WALKS, STEPS, HIGH = 60, 12, 400
NOT_WALKED = (routes.Copy, routes.ExportFile, routes.CopyNotes)
"""Places that make files, or take the seconds of a passphrase."""


class EnoughError(Exception):
    """All of a view has been said."""


class Listener:
    """What plain text asks: Enter while there is more to hear, or to skip a field; then no more."""

    def __init__(self, view: View, language: Language) -> None:
        self._fields = 0 if view.live else len(view.fields)
        self._more = prompts_of(language).more

    def read(self, prompt: str, secret: bool = False) -> str:
        """The answer to a prompt."""
        if prompt != self._more:
            self._fields -= 1
            if self._fields < 0:
                raise EnoughError
        return ""

    def read_key(self, prompt: str) -> str:
        """The answer to a prompt that any key answers."""
        raise EnoughError

    def unfinished(self) -> str:
        """Nothing is left half typed."""
        return ""


def spoken(journey: Journey) -> str:
    """All that plain text says of the present view, folded."""
    sound = io.BytesIO()
    out = io.TextIOWrapper(sound, "utf-8", write_through=True)
    lines = Listener(journey.view, journey.visit.language)
    front_end = PlainFrontEnd(journey, lines, NoLeaving(), out, lambda: 80)  # type: ignore[arg-type]
    with pytest.raises(EnoughError):
        front_end.run()
    return fold(sound.getvalue().decode())


async def painted(journey: Journey) -> str:
    """All that the screens show of the present view, folded. The window is so high that the longest
    page fits: how one is divided has a test of its own."""
    app = SafeguideApp(journey, NoLeaving())  # type: ignore[arg-type]
    async with app.run_test(size=(80, HIGH)) as pilot:
        await pilot.pause()
        return fold(seen(app.export_screenshot(simplify=True)))


def seen(svg: str) -> str:
    """The text of a picture of the screen."""
    return html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))


def facts(view: View, language: Language) -> Iterator[str]:
    """Everything that a view says to whoever comes to it, a fact at a time. What has just happened,
    and errors, are news only once: the scripted journeys hold those."""
    yield from (view.title, *view.notices)
    yield from (block.text for block in view.body if not isinstance(block, Picture))
    for field in view.fields:
        yield from (field.label, field.help, "" if field.secret else field.value)


def offered(view: View, language: Language) -> Iterator[tuple[str, str]]:
    """Each choice with its state, as plain text says it and as the screens show it."""
    for choice in () if view.fields else view.choices:
        mark = "" if choice.chosen is None else "[x] " if choice.chosen else "[ ] "
        yield (
            choice_words(choice, language),
            mark + choice_words(replace(choice, chosen=None), language),
        )


def walks(code: str) -> Iterator[Journey]:
    """Journeys at each view of walks at random, each view once."""
    known = set()
    for seed in range(rounds(WALKS)):
        choose = random.Random(seed)
        journey = Journey(own_visit(code))
        for _step in range(STEPS):
            view = journey.view
            if repr((view.place, view.said, view.error)) not in known:
                known.add(repr((view.place, view.said, view.error)))
                yield journey
            journey.perform(next_move(journey, choose))


def next_move(journey: Journey, choose: random.Random) -> Move:
    """A choice of the view, or sometimes a key."""
    moves = [each.move for each in journey.view.choices if not isinstance(each.move, Submit)]
    keys = (move_of_key(each.name) for each in journey_keys(journey.visit.language))
    moves += [key for key in keys if isinstance(key, Go) and choose.random() < 0.1]
    allowed = [m for m in moves if not (isinstance(m, Go) and isinstance(m.place, NOT_WALKED))]
    return choose.choice(allowed or [Back()])


@pytest.mark.scaled
@pytest.mark.parametrize("code", ["en", "cy"])
def test_every_fact_of_every_view_is_said_and_shown(code: str) -> None:
    count = 0
    for journey in walks(code):
        view, language = journey.view, journey.visit.language
        said, shown = spoken(journey), asyncio.run(painted(journey))
        for fact in filter(None, facts(view, language)):
            assert fold(fact) in said, (view.place, fact)
            for line in fact.splitlines():
                assert fold(line) in shown, (view.place, line)
        for in_words, marked in offered(view, language):
            assert fold(in_words) in said, (view.place, in_words)
            assert fold(marked) in shown, (view.place, marked)
        count += 1
    assert count > 20, count
