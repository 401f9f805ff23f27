"""When it happened, through every door: said back, confirmed, and marked where it is not."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notes.notebooks import NOW, PASSPHRASE, add_confirmed, make, reopened, wrapped
from notes.test_notes_commands import notes
from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.layout import lay_out
from safeguide.journey.views import Back, View
from safeguide.notes.happened import Happened
from safeguide.notes.incident import DamagedNoteError, Note, from_bytes, to_bytes
from safeguide.notes.notebook import FILE, Notebook
from safeguide.notes.pattern import pattern_of
from safeguide.notes.store import StoreError
from sessions import Session

ROOT = Path(__file__).parents[2]
FORM = routes.WriteNote()
ASKED = routes.When()


def journey_with(notebook: Notebook, language: str = "en") -> Journey:
    visit = own_visit(language)
    visit.__dict__["notebook"] = notebook
    return journey_at(visit, routes.Notes())


def choose(journey: Journey, label: str) -> View:
    found = [choice for choice in journey.view.choices if choice.label.startswith(label)]
    assert len(found) == 1, [choice.label for choice in journey.view.choices]
    return journey.perform(found[0].move)


def write(journey: Journey, **values: str) -> View:
    """Go to the form from the menu of notes, and send it."""
    choose(journey, "Add a note" if journey.visit.language.code == "en" else "Ychwanegu")
    return journey.submit({"what": "a car", "where": "", "who": "", "when": "", **values})


def text_of(view: View) -> str:
    body = " ".join(line.text for line in lay_out(view.body, 1000))
    return f"{view.said} {view.title} {body} {view.error}"


def states(notebook: Notebook) -> list[str]:
    """How far each note is to be relied on."""
    found = [entry.note.happened for entry in notebook.entries() if entry.note]
    return [each.state if each else "" for each in found]


def happened(notebook: Notebook, number: int = 1) -> Happened:
    note = notebook.entry(number).note
    assert note is not None
    assert note.happened is not None
    return note.happened


def test_what_was_understood_is_said_back_in_full_and_asked_once(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    view = write(journey, when="yesterday 5.30pm")
    assert view.place == ASKED
    assert view.enter is None, "nothing is confirmed by a key pressed too long"
    assert "yesterday 5.30pm" in text_of(view)
    assert "Thursday 19 November 2026, 5:30 in the evening?" in text_of(view)
    assert notebook.count() == 0
    view = choose(journey, "Yes, that is when")
    assert view.place == routes.Note(1)
    assert "confirmed" in text_of(view)
    assert "The words were: yesterday 5.30pm" in text_of(view)
    assert states(notebook) == ["confirmed"]
    assert journey.perform(Back()).place == routes.Notes(), "the form is done with"


def test_in_welsh(tmp_path: Path) -> None:
    journey = journey_with(make(tmp_path), "cy")
    view = write(journey, when="ddoe 5.30yh")
    assert "Dydd Iau 19 Tachwedd 2026, 5:30 yr hwyr?" in text_of(view)
    assert [choice.label for choice in view.choices] == [
        "Ie, dyna pryd",
        "Na: newid hyn",
        "Cadw fy ngeiriau i yn unig",
    ]


def test_changing_it_loses_nothing_and_asks_about_the_new_words(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    write(journey, when="yesterday 5.30pm", where="home")
    view = choose(journey, "No: change it")
    assert view.place == FORM
    assert {each.name: each.value for each in view.fields} == {
        "what": "a car",
        "when": "yesterday 5.30pm",
        "where": "home",
        "who": "",
    }
    view = journey.submit({"what": "a car", "when": "yesterday 6.30pm", "where": "home", "who": ""})
    assert view.place == ASKED
    assert "6:30 in the evening" in text_of(view)
    assert journey.perform(Back()).place == FORM


def test_only_the_words_can_be_kept(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    write(journey, when="yesterday 5.30pm")
    view = choose(journey, "Keep my words only")
    assert happened(notebook).table() == {"state": "words", "said": NOW.isoformat()}
    assert "yesterday 5.30pm (only the words were kept)" in text_of(view)


def test_what_can_mean_two_things_is_a_choice(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    view = write(journey, when="yesterday at 5")
    assert [choice.label for choice in view.choices] == [
        "Thursday 19 November 2026, 5:00 in the morning",
        "Thursday 19 November 2026, 5:00 in the evening",
        "No: change it",
        "Keep my words only",
    ]
    choose(journey, "Thursday 19 November 2026, 5:00 in the evening")
    moment = happened(notebook).moment
    assert moment is not None
    assert str(moment.first).startswith("2026-11-19 17:00")


def test_what_is_not_understood_is_kept_as_words_without_a_question(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    view = write(journey_with(notebook), when="the other day")
    assert view.place == routes.Note(1)
    assert "kept in your words" in view.said
    assert "no date or time was understood" in text_of(view)
    assert states(notebook) == ["not understood"]


def test_adding_while_locked_asks_a_person_who_is_there(tmp_path: Path) -> None:
    notebook = make(tmp_path, unlocked=False)
    journey = journey_with(notebook)
    assert write(journey, when="yesterday 5.30pm").place == ASKED
    choose(journey, "Yes, that is when")
    later = reopened(tmp_path)
    journey = journey_with(later)
    choose(journey, "Look at what waits")
    assert choose(journey, "Yes, add it").said == "Saved as note 1.", "it was asked once"
    assert states(later) == ["confirmed"]


def test_a_draft_kept_on_leaving_is_marked_and_asked_about_later(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    write(journey, when="yesterday 5.30pm")
    journey.visit.keep()
    notebook.close()
    later = reopened(tmp_path)
    note = later.waiting()[0].note
    assert note is not None
    assert note.fields["when"] == "yesterday 5.30pm"
    assert note.happened is not None
    assert note.happened.state == "unconfirmed"
    # Confirmed two days after, it is still yesterday as seen from when it was typed.
    later._now = lambda: NOW + timedelta(days=2)
    journey = journey_with(later)
    choose(journey, "Look at what waits")
    view = choose(journey, "Yes, add it")
    assert "Thursday 19 November 2026, 5:30 in the evening?" in text_of(view)
    view = choose(journey, "Yes, that is when")
    assert view.place == routes.Waiting()
    assert states(later) == ["confirmed"]
    assert happened(later).said_at == NOW


def test_a_draft_that_is_gone_on_with_keeps_when_its_words_were_said(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    notebook.type({"what": "a car", "when": "yesterday"})
    notebook.keep()
    notebook.close()
    later = reopened(tmp_path)
    later._now = lambda: NOW + timedelta(days=2)
    later.take_up(later.waiting()[0])
    later.type({"what": "a red car"})
    assert [str(each.first) for each in later.readings] == ["2026-11-19"]
    later.type({"when": "yesterday evening"})
    assert [str(each.first) for each in later.readings] == ["2026-11-21"]


def test_a_save_that_fails_is_not_asked_about_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = make(tmp_path)
    journey = journey_with(notebook)
    write(journey, when="yesterday 5.30pm")

    def full(*_arguments: object, **_options: object) -> None:
        raise StoreError("full")

    with monkeypatch.context() as patched:
        patched.setattr(Notebook, "_append", full)
        view = choose(journey, "Yes, that is when")
    assert view.place == FORM
    assert "The disk is full" in view.said
    typed = {each.name: each.value for each in view.fields}
    assert typed["when"] == "yesterday 5.30pm"
    assert journey.submit(typed).place == routes.Note(1)
    assert states(notebook) == ["confirmed"]


def test_a_script_keeps_the_words_and_a_person_confirms_them_later(own_folders: Path) -> None:
    folder = own_folders / "data"
    make(folder).close()
    added = notes("add", "--field", "what=a car", "--field", "when=yesterday 5.30pm")
    assert added.returncode == 0
    assert "5:30 in the evening" in " ".join(added.stdout.split())
    assert "not confirmed" in added.stdout
    for words in ("yesterday at 5", "whenever"):
        assert notes("add", "--field", "what=x", "--field", f"when={words}").returncode == 0
    notebook = Notebook(folder / FILE)
    notebook.unlock(PASSPHRASE)
    assert states(notebook) == ["unconfirmed", "not understood", "not understood"]
    assert pattern_of(each.note for each in notebook.entries() if each.note).dated == 0
    journey = journey_with(notebook)
    choose(journey, "Read your notes")
    choose(journey, "1. ")
    choose(journey, "Say whether this is when it happened")
    view = choose(journey, "Yes, that is when")
    assert view.place == routes.Note(1)
    assert not [each for each in view.choices if each.label.startswith("Say whether")]
    assert states(notebook)[3] == "confirmed"
    pattern = pattern_of(each.note for each in notebook.entries() if each.note)
    assert (pattern.dated, pattern.undated) == (1, 2)
    assert notebook.verify().sound
    assert happened(notebook, 4).said == happened(notebook, 1).said


def test_a_change_can_say_only_the_time_anew(own_folders: Path) -> None:
    notebook = make(own_folders / "data", notes=1)
    notebook.close()
    assert notes("amend", "1", "--field", "when=yesterday morning").returncode == 0
    assert notes("amend", "1").returncode == 2
    shown = " ".join(notes("show", "1").stdout.split())
    assert "in the morning, not confirmed. The words were: yesterday morning" in shown


# Notes by the first format


def old_note(number: int, **fields: str) -> Note:
    """A note as the first format keeps it, not yet in the chain."""
    incident = {"what": f"old {number}", **fields}
    return Note(NOW.isoformat(), incident, format=1)


@pytest.fixture
def old(own_folders: Path) -> Path:
    """A file with notes of the first format, then one of the second."""
    notebook = make(own_folders / "data")
    guess = {"when": "yesterday 5.30pm", "happened": "2026-11-19T10:00:00+00:00"}
    notebook._append(old_note(1, **guess))
    notebook._append(old_note(2, when="about a day", happened="2026-11-18", about="yes"))
    notebook._append(old_note(3, when="some time"))
    add_confirmed(notebook, {"what": "new", "when": "yesterday 9pm"})
    notebook.close()
    return own_folders / "data"


def test_old_notes_verify_and_are_never_taken_as_confirmed(old: Path) -> None:
    notebook = reopened(old)
    assert notebook.verify().sound
    assert states(notebook) == ["earlier", "earlier", "", "confirmed"]
    notes_read = [each.note for each in notebook.entries() if each.note]
    assert all(from_bytes(to_bytes(note)) == note for note in notes_read)
    assert [note.format for note in notes_read] == [1, 1, 1, 2]
    assert "happened" not in from_bytes(to_bytes(notes_read[2])).table()
    pattern = pattern_of(notes_read)
    assert (pattern.dated, pattern.unsure, pattern.undated) == (1, 1, 2)


def test_old_notes_are_marked_wherever_they_are_shown(old: Path, tmp_path: Path) -> None:
    mark = "worked out by an earlier version, may be wrong"
    assert mark in notes("list").stdout.splitlines()[0]
    assert mark not in notes("list").stdout.splitlines()[3]
    shown = " ".join(notes("show", "1").stdout.split())
    assert f"{mark}. The words were: yesterday 5.30pm" in shown
    for kind in ("text", "html"):
        text = " ".join(notes("export", "--format", kind).stdout.split())
        assert text.count(f"{mark}. The words were") == 2
        assert text.count(", confirmed. The words were") == 1
        assert "1 note is left out, because its day was not confirmed." in text
    rows = list(csv.reader(io.StringIO(notes("export", "--format", "csv").stdout)))
    assert [row[-1] for row in rows if row[0] in "1234"] == [mark, mark, "", "confirmed"]
    file = tmp_path / "export.toml"
    assert notes("export", "--format", "toml", "--output", str(file)).returncode == 0
    assert file.read_text().count('state = "confirmed"') == 1
    code = tomllib.loads(file.read_text())["check_code"]
    checker = [sys.executable, str(ROOT / "docs" / "check_export.py"), str(file), code]
    assert subprocess.run(checker, capture_output=True, check=False).returncode == 0


def test_an_old_note_can_be_read_anew_and_confirmed(old: Path) -> None:
    notebook = reopened(old)
    journey = journey_with(notebook)
    choose(journey, "Read your notes")
    choose(journey, "1. ")
    view = choose(journey, "Say whether this is when it happened")
    assert "5:30 in the evening?" in text_of(view)
    choose(journey, "Yes, that is when")
    assert notebook.verify().sound
    assert pattern_of(each.note for each in notebook.entries() if each.note).dated == 2


# The pattern


def test_the_pattern_makes_no_hour_of_a_part_of_the_day(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    said = ("yesterday evening", "yesterday evening", "yesterday", "last week", "yesterday 9pm")
    for when in said:
        add_confirmed(notebook, {"what": "a car", "when": when})
    pattern = pattern_of(each.note for each in notebook.entries() if each.note)
    assert pattern.hours == {(3, 21): 1}
    assert pattern.parts == {"evening": 2}
    assert pattern.days == {3: 4}
    assert pattern.undated == 1


@pytest.mark.parametrize(
    "happened",
    [
        {"state": "sure", "said": "2026-11-20T10:00:00+00:00"},
        {"state": "confirmed", "said": "2026-11-20T10:00:00+00:00"},
        {"state": "words", "said": "2026-11-20T10:00:00+00:00", "first": "2026-11-19"},
        {"state": "words", "said": "2026-11-20T10:00:00"},
        {"state": "words"},
        {"state": "confirmed", "said": "2026-11-20T10:00:00+00:00", "first": "yesterday"},
        "yesterday",
    ],
)
def test_a_note_that_says_a_moment_in_no_known_way_is_damaged(happened: object) -> None:
    import tomli_w

    note = Note(NOW.isoformat(), {"what": "x"}).linked(1, "0" * 64, wrapped()[0].chain_key)
    table = note.table() | {"happened": happened}
    with pytest.raises(DamagedNoteError):
        from_bytes(tomli_w.dumps(table).encode())


# In real terminals


@pytest.mark.parametrize("front_end", ["--plain", "--screens"])
@pytest.mark.parametrize("answer", ["yes", "leave"])
def test_it_is_asked_in_a_terminal(front_end: str, answer: str, own_folders: Path) -> None:
    folder = own_folders / "data"
    make(folder).close()
    enter = "\r" if front_end == "--plain" else ""
    with Session(front_end, "--lang", "en", rows=40) as session:
        session.until_text("Go on to the guide")
        session.settle()
        session.send(f"n{enter}")
        session.until_text("Add a note")
        session.settle()
        session.send(f"1{enter}")
        session.until_text("Only the first is needed")
        session.settle()
        if front_end == "--plain":
            session.send("a car\r\ryesterday 5.30pm\r.\r")
            session.until_text("Save the note")
            session.send("1\r")
        else:
            session.send("a car\tyesterday 5.30pm")
            session.settle()
            session.send("\x13")
        session.until_text("Is this when it happened?")
        session.until_text("5:30 in the evening?")
        session.settle()
        if answer == "leave":
            session.send("\x1b")
        else:
            session.send(f"1{enter}")
            session.until_text("It waits to be confirmed")
            session.send("\x1b")
        assert session.until_ended() == 0
    found = [each.note for each in reopened(folder).waiting()]
    assert [note and note.fields["when"] for note in found] == ["yesterday 5.30pm"]
    state = found[0] and found[0].happened and found[0].happened.state
    assert state == ("confirmed" if answer == "yes" else "unconfirmed")
    assert datetime.fromisoformat(found[0].written if found[0] else "").tzinfo
