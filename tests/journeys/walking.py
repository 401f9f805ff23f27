"""Journeys as data, and the two voices that walk them.

A script is a TOML file: `language` ("en", "cy", or nothing to be asked), then moves. A move is
`choose` (a choice by its number or the words it begins with), `press` (a key of the journey) or
`type` (text by the name of its field, then sent), with the `place` it leads to ("room" or
"room/key").
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from safeguide.journey.journey import Journey
from safeguide.journey.keys import move_of_key
from safeguide.journey.layout import choice_words
from safeguide.journey.views import Back, Choice, Place, View
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.plain.prompts import LONGEST, prompts_of
from safeguide.screens.app import SafeguideApp
from sessions import Session

SCRIPTS = sorted(Path(__file__).parent.glob("*.toml"))
CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")


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
        if view.submit and not view.live:
            labels.insert(0, view.submit)
        found = [n for n, label in enumerate(labels, 1) if label.startswith(self.choose)]
        assert found, f"no choice begins with {self.choose!r} in {labels}"
        return found[0]


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
        room, _, key = move.pop("place").partition("/")
        steps.append(Step(Place(room, key), **move))
    return Script(path.stem, table.get("language", ""), tuple(steps))


def new_journey(script: Script) -> Journey:
    """A journey at its beginning, as the command begins it."""
    language = Language(script.language or "en")
    return Journey(Visit(language=language, language_chosen=bool(script.language)))


def perform(journey: Journey, step: Step) -> View:
    """Make the move without any voice."""
    view = journey.view
    if step.type is not None:
        return journey.submit(step.type)
    if step.press:
        move = move_of_key(step.press, journey.visit.language)
        assert move is not None
        return journey.perform(move)
    index = step.number(view) - 1
    journey.stop.choice = index
    return journey.perform(view.choices[index - bool(view.submit and not view.live)].move)


class PlainVoice:
    """The real command in a terminal, in plain mode. `heard` is what followed the last move."""

    def __init__(self, script: Script, environment: dict[str, str] | None = None) -> None:
        words = ["--lang", script.language] if script.language else []
        unset = {"LANG": "C.UTF-8", "LANGUAGE": ""}
        self.session = Session("--plain", *words, environment=unset | (environment or {}))
        self.language = Language(script.language or "en")
        self.heard = ""
        self._visited: set[Place] = set()
        self.wait(0)

    def wait(self, start: int) -> None:
        """Read until the next prompt."""

        def prompted() -> bool:
            return self.at_prompt(*all_prompts(self.language))

        self.session.until(lambda: len(self.session.received) > start and prompted(), "a prompt")
        text = self.session.received[start:].decode()
        self.heard += fold(text)

    def at_prompt(self, *prompts: str) -> bool:
        """Whether the last line is one of these prompts."""
        last = self.session.received.decode(errors="ignore").rpartition("\n")[2]
        return last in prompts or bool(re.fullmatch(r"\w+ \d+: ", last))

    def line(self, text: str) -> None:
        """Type a line."""
        start = len(self.session.received)
        self.session.send(f"{text}\r")
        self.wait(start)

    def do(self, step: Step, before: View) -> None:
        """Make a move, and hear all that follows."""
        self.heard = ""
        prompts = prompts_of(self.language)
        if step.type is not None:
            for field in before.fields:
                self.line(step.type[field.name])
            if len(before.fields) > 1:
                self.line("1")
        else:
            if before.fields and not before.live:
                while self.at_prompt(prompts.text, prompts.hidden):
                    self.line("")
                self.heard = ""
            self.line(step.press or str(step.number(before)))
        if step.press == "l" or step.place.room == "language":
            self.language = Language("cy" if self.language.code == "en" else "en")
        if self.at_prompt(prompts_of(self.language).more):
            self.line("a")

    def check(self, step: Step, before: View, after: View) -> None:
        """What a person needs was said, whole and in order, on lines that fit."""
        heard = self.heard
        happened = after.said or after.error
        assert fold(after.title) in heard or (happened and before.title == after.title)
        for text in filter(None, (after.said, after.error)):
            assert fold(text) in heard
        if after.place not in self._visited:
            for block in after.body:
                assert fold(block.text) in heard
        self._visited.add(after.place)
        if before.place != after.place and not is_back(step, before) and not after.fields:
            for number, choice in enumerate(after.choices, 1):
                assert fold(f"{number}. {choice_words(choice, self.language)}") in heard


def all_prompts(language: Language) -> tuple[str, ...]:
    """Every prompt there is."""
    prompts = prompts_of(language)
    found = tuple(getattr(prompts, name) for name in prompts.__slots__)
    assert all(len(prompt) <= LONGEST for prompt in found)
    return found


def fold(text: str) -> str:
    """Text as it is compared: where lines break does not count."""
    return "".join(text.split())


def is_back(step: Step, before: View) -> bool:
    """Whether the move goes back, after which nothing is said twice."""
    chosen: Choice | None = None
    if step.choose:
        index = step.number(before) - 1 - bool(before.submit and not before.live)
        chosen = before.choices[index] if index >= 0 else None
    return step.press == "b" or (chosen is not None and isinstance(chosen.move, Back))


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
                    await pilot.press(*step.type[field.name])
                    await pilot.press("tab")
                await pilot.press("ctrl+s")
            else:
                for _ in view.fields:
                    await pilot.press("tab")
                await pilot.press(step.press or str(step.number(view)))
            await pilot.pause()
            views.append(journey.view)
    return views
