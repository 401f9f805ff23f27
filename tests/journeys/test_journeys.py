"""Both voices walk the same journeys, and reach the same views with the same choices."""

import asyncio
from pathlib import Path

import pytest
from walking import (
    CONTROL,
    SCRIPTS,
    PlainVoice,
    fold,
    new_journey,
    perform,
    read_script,
    walk_screens,
)


@pytest.fixture(params=SCRIPTS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_plain_says_every_view(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = read_script(path)
    journey = new_journey(script)
    monkeypatch.chdir(tmp_path)
    voice = PlainVoice(script)
    # The journey that says nothing saves its copies elsewhere.
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with voice.session as session:
        assert fold(journey.view.title) in voice.heard
        for step in script.steps:
            before = journey.view
            after = perform(journey, step)
            assert after.place == step.place
            voice.do(step, before)
            voice.check(step, before, after)
        assert not CONTROL.search(session.received)
        session.send("q\r")
        assert session.until_ended() == 0


def test_screens_reach_the_same_views(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = read_script(path)
    monkeypatch.chdir(tmp_path)
    views = asyncio.run(walk_screens(script))
    assert [view.place for view in views] == [step.place for step in script.steps]
