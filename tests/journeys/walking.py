"""Journeys as data, and the two modes that walk them.

A script is a TOML file: `language` ("en", "cy", or nothing to be asked), then moves. A move is
`choose` (a choice by its number or the words it begins with), `press` (a key of the journey) or
`type` (text by the name of its field, then sent), with the `place` it leads to, as `routes` makes
it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from own_machine import own_visit
from plain_session import PlainSession, fold
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.keys import move_of_key
from safeguide.journey.layout import choice_words
from safeguide.journey.routes import Place
from safeguide.journey.views import Back, Block, Choice, View
from safeguide.language import Language
from safeguide.plain.prompts import prompts_of
from safeguide.screens.app import SafeguideApp

UNLIKE = re.compile(r"\d\d:\d\d [+-]\d\d:\d\d|(\d{5}-){5}\d{5}")
"""A moment of writing or a check code, which are not the same from one walk to the next."""

KEYS = {" ": "space", ".": "full_stop", "-": "minus", "/": "slash", "~": "tilde"}
"""Names of keys that are not their own characters."""

SCRIPTS = sorted(Path(__file__).parent.glob("*.toml"))


@dataclass(frozen=True)
class Step:
    """One move of a script."""

    place: Place
    choose: str | int = ""
    press: str = ""
    type: dict[str, str] | None = None

    def number(self, view: View) -> int:
        """The number that chooses it here."""
        if isinstance(self.choose, int):
            return self.choose
        labels = [choice.label for choice in view.choices]
        found = [n for n, label in enumerate(labels, 1) if label.startswith(self.choose)]
        assert found, f"no choice begins with {self.choose!r} in {labels}"
        return found[0]

    def keys(self, view: View) -> list[str]:
        """The keys that choose it in the screens: where another digit could follow, Enter ends the
        number."""
        number = self.number(view)
        count = len(view.choices)
        return [*str(number), *(["enter"] if number * 10 <= count else [])]


@dataclass(frozen=True)
class Script:
    """A journey to walk."""

    name: str
    language: str
    steps: tuple[Step, ...]


def read_script(path: Path) -> Script:
    """The script in this file."""
    table = tomllib.loads(path.read_text())
    steps = []
    for move in table["move"]:
        steps.append(Step(place_named(move.pop("place")), **move))
    return Script(path.stem, table.get("language", ""), tuple(steps))


def place_named(words: str) -> Place:
    """The place that a script names, in the words that make it: `Page("four")`."""
    place: Place = eval(words, vars(routes))
    return place


def new_journey(script: Script) -> Journey:
    """A journey at its beginning, as the command begins it."""
    return Journey(own_visit(script.language or "en", chosen=bool(script.language)))


def perform(journey: Journey, step: Step) -> View:
    """Make the move without any mode."""
    view = journey.view
    if step.type is not None:
        return journey.submit(step.type)
    if step.press:
        move = move_of_key(step.press)
        assert move is not None
        return journey.perform(move)
    index = step.number(view) - 1
    journey.stop.choice = index
    return journey.perform(view.choices[index].move)


def is_back(step: Step, before: View) -> bool:
    """Whether the move goes back, after which nothing is said twice."""
    chosen: Choice | None = None
    if step.choose:
        chosen = before.choices[step.number(before) - 1]
    return step.press == "b" or (chosen is not None and isinstance(chosen.move, Back))


class Walker:
    """Walks in plain mode, and checks what is said. `heard` is what followed the last move."""

    def __init__(self, mode: PlainSession) -> None:
        self.mode = mode
        self.heard = fold(mode.first)
        self._visited: set[Place] = set()

    def _line(self, text: str) -> None:
        self.heard += fold(self.mode.line(text))

    def do(self, step: Step, before: View) -> None:
        """Make a move, and hear all that follows."""
        self.heard = ""
        mode = self.mode
        prompts = prompts_of(mode.language)
        if step.type is not None:
            for field in before.fields:
                self._line(step.type[field.name])
                if field.multiline and step.type[field.name]:
                    self._line("")
            if len(before.fields) > 1:
                self._line("1")
            self._rest()
            return
        if before.fields and not before.live:
            while mode.at_prompt(prompts.text, prompts.hidden):
                self._line("")
            self.heard = ""
        if step.press == "l" or (before.place == routes.Languages() and step.choose == "Cymraeg"):
            mode.language = Language("cy" if mode.language.code == "en" else "en")
        self._line(step.press or str(step.number(before)))
        self._rest()

    def _rest(self) -> None:
        """Hear the rest of a long text."""
        if self.mode.at_prompt(prompts_of(self.mode.language).more):
            self._line("a")

    def check(self, step: Step, before: View, after: View) -> None:
        """Check that all a person needs was said."""
        heard = self.heard
        happened = after.said or after.error
        assert fold(after.title) in heard or (happened and before.title == after.title)
        for text in filter(None, (after.said, after.error)):
            assert fold(text) in heard
        if after.place not in self._visited:
            for block in after.body:
                if not UNLIKE.search(block.text) and not is_passphrase(after, block):
                    assert fold(block.text) in heard
        self._visited.add(after.place)
        if before.place != after.place and not is_back(step, before) and not after.fields:
            for number, choice in enumerate(after.choices, 1):
                words = choice_words(choice, self.mode.language)
                assert fold(f"{number}. {words}") in heard


def is_passphrase(view: View, block: Block) -> bool:
    """Whether these are words drawn at random, which are not the same twice."""
    return isinstance(view.place, routes.NewPassphrase) and block == view.body[-1]


class NoLeaving:
    """Stands in for leaving, which no script does."""

    def leave(self, message: str = "", status: int = 0) -> None:
        raise AssertionError("it left")


async def walk_screens(script: Script) -> list[View]:
    """The views that the screens reach."""
    journey = new_journey(script)
    app = SafeguideApp(journey, NoLeaving())  # type: ignore[arg-type]
    views = []
    async with app.run_test(size=(80, 30)) as pilot:
        for step in script.steps:
            await pilot.pause()
            view = journey.view
            if step.type is not None:
                for field in view.fields:
                    for _ in field.value:
                        await pilot.press("backspace")
                    await pilot.press(*(KEYS.get(key, key) for key in step.type[field.name]))
                    await pilot.press("tab")
                await pilot.press("ctrl+s")
                while journey.view is view:
                    await pilot.pause(0.01)
            else:
                for _ in view.fields:
                    await pilot.press("tab")
                await pilot.press(*([step.press] if step.press else step.keys(view)))
            await pilot.pause()
            views.append(journey.view)
    return views
