"""Both modes walk the same journeys, and reach the same views with the same choices."""

import asyncio
from pathlib import Path

import pytest

from journeys.walking import (
    SCRIPTS,
    Script,
    Walker,
    new_journey,
    perform,
    read_script,
    walk_screens,
)
from plain_session import CONTROL, PlainSession, fold
from safeguide.journey.views import View


@pytest.fixture(params=SCRIPTS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_plain_says_every_view(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = read_script(path)
    journey = new_journey(script)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", "notes")  # one for each folder that is walked in
    walker = Walker(PlainSession(script.language))
    # The journey that says nothing saves its copies elsewhere.
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with walker.mode.session as session:
        assert fold(journey.view.title) in walker.heard
        for step in script.steps:
            before = journey.view
            after = perform(journey, step)
            assert after.place == step.place
            walker.do(step, before)
            walker.check(step, before, after)
        assert not CONTROL.search(session.received)
        session.send("q\r")
        assert session.until_ended() == 0


def test_screens_reach_the_same_views(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = read_script(path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", "notes")  # one for each folder that is walked in
    views = asyncio.run(walk_screens(script))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert [_outline(view) for view in views] == [_outline(view) for view in _silent(script)]


def _silent(script: Script) -> list[View]:
    journey = new_journey(script)
    return [perform(journey, step) for step in script.steps]


def _outline(view: View) -> tuple[object, ...]:
    return view.place, view.title, view.error, [choice.label for choice in view.choices]
