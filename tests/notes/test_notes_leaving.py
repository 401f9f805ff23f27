"""Leaving and locking, while notes are in use, in real terminals."""

import time
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, make, reopened
from sessions import Session

BUDGET = 1.0
"""Seconds; far more than the 60 ms that the benchmark asks for, and less than an unlock takes."""


@pytest.fixture
def folder(own_folders: Path) -> Path:
    make(own_folders / "data", notes=1, stretches=True).close()
    return own_folders / "data"


@pytest.mark.parametrize("mode", ["--plain", "--screens"])
def test_leaving_during_an_unlock(mode: str, folder: Path) -> None:
    enter = "\r"
    with Session(mode, "--lang", "en") as session:
        session.until_text("Go on to the guide")
        session.settle()
        session.send(f"n{enter if mode == '--plain' else ''}")
        session.until_text("Add a note")
        session.send(f"1{enter if mode == '--plain' else ''}")
        session.until_text("Only the first is needed")
        session.settle()
        session.send("he said")
        if mode == "--plain":
            session.send(f"{enter}{enter}.{enter}n{enter}2{enter}")
        else:
            session.settle()
            session.send("\t\t\t\t\tn")
            session.until_text("Read your notes")
            session.settle()
            session.send("2")
        session.until_text("Your passphrase")
        session.settle()
        session.send(f"{PASSPHRASE}{enter}")
        session.until_text("Unlocking.")
        begun = time.monotonic()
        session.send("\x1b")
        session.until(lambda: b"\x1b[3J" in session.received, "the wipe")
        assert time.monotonic() - begun < BUDGET
        assert session.until_ended() == 0
        assert "Unlocking" not in session.text
    waiting = reopened(folder).waiting()
    assert [each.note and each.note.fields["what"] for each in waiting] == ["he said"]


def test_a_line_that_drops_keeps_the_draft(folder: Path) -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Go on to the guide")
        session.settle()
        session.send("n")
        session.until_text("Add a note")
        session.send("1")
        session.until_text("Only the first is needed")
        session.settle()
        session.send("he was at")
        session.settle()
        assert session.hang_up() == 0
    waiting = reopened(folder).waiting()
    assert [each.note and each.note.fields["what"] for each in waiting] == ["he was at"]


@pytest.mark.parametrize("mode", ["--plain", "--screens"])
def test_notes_lock_themselves(mode: str, folder: Path) -> None:
    enter = "\r" if mode == "--plain" else ""
    environment = {"SAFEGUIDE_CONFIG_DIR": str(folder.parent / "config")}
    (folder.parent / "config").mkdir()
    (folder.parent / "config" / "settings.toml").write_text("lock_after = 1\n")
    with Session(mode, "--lang", "en", environment=environment) as session:
        session.until_text("Go on to the guide")
        session.settle()
        session.send(f"n{enter}")
        session.until_text("Read your notes")
        session.settle()
        session.send(f"2{enter}")
        session.until_text("Your passphrase")
        session.settle()
        session.send(f"{PASSPHRASE}\r")
        session.until_text("incident 1")
        session.until_text("Your notes were locked")
        session.settle()
        if mode == "--screens":
            assert "incident 1" not in session.text
        session.send(f"2{enter}")
        session.until_text("Unlock your notes")
