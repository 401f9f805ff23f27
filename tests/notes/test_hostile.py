"""Somebody who can write to the notes file and has no passphrase: nothing stops another note,
nothing false is called sound, and no text acts on anything."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
import tomli_w

from notes.notebooks import NOW, PASSPHRASE, make, reopened, texts, wrapped
from notes.test_notes_commands import notes
from safeguide.language import Language
from safeguide.notes.export import FORMATS, Cover, export
from safeguide.notes.incident import Note, to_bytes
from safeguide.notes.notebook import FILE, Notebook
from safeguide.notes.store import StoreError

NOTES = 6
CHANGES = int(os.environ.get("SAFEGUIDE_TEST_CHANGES", "120"))
"""How often the file is changed at random (the long run: as many as there is time for)."""

ACTS = "\x1b]0;title\x07\x9b31m\u202egnp.exe\u2066\x00\r\x08"
"""Text that sets a title, changes a colour, turns the direction of writing, and goes back."""


@pytest.fixture
def folder(own_folders: Path) -> Path:
    make(own_folders / "data", notes=NOTES).close()
    return own_folders / "data"


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        yield connection


def sealed(table: dict[str, object]) -> bytes:
    """What anybody can make: a document sealed to the recipient."""
    return wrapped()[0].recipient.seal(tomli_w.dumps(table).encode())


def planted(**changed: object) -> dict[str, object]:
    """A note that nobody wrote, with some of it changed."""
    note = Note(NOW.isoformat(), {"what": "planted"}).linked(NOTES + 1, "0" * 64, b"a guess")
    return {**note.table(), **changed}


ODD: dict[str, object] = {
    "confirmed": "x",
    "written": "0001-01-01T00:00:00+23:59",
    "mac": "ŵ",
    "previous": "no hash",
    "amends": 2**70,
    "kind": "amendment",
    "format": True,
    "happened": {"state": "confirmed", "said": "9999-12-31T23:59:59-23:59", "first": "0001-01-01"},
    "incident": {"what": "planted", "when": "yesterday 9pm" * 9999},
    "vouched": "ŵ",
    "draft": True,
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("table", ["notes", "waiting"])
def test_a_planted_row_stops_no_other_note(
    name: str, table: str, folder: Path, db: sqlite3.Connection
) -> None:
    body = sealed(planted(**{name: ODD[name]}))
    if table == "notes":
        db.execute("INSERT INTO notes VALUES (?, ?)", (NOTES + 1, body))
    else:
        db.execute("INSERT INTO waiting VALUES (77, 'note', ?)", (body,))
    notebook = reopened(folder)
    assert texts(notebook)[:NOTES] == [f"incident {n}" for n in range(1, NOTES + 1)]
    assert not notebook.verify().sound
    for kind in FORMATS:
        text = export(notebook, kind, Language("en"), Cover(), NOW)
        assert all(f"incident {n}" in text for n in range(1, NOTES + 1)), kind
    assert notebook.add({"what": "later"}).number == NOTES + 1 + (table == "notes")
    notebook.add({"what": "and one more"})
    report = notebook.verify()
    assert [each.number for each in report.findings] == ([NOTES + 1] if table == "notes" else [])
    assert report.verified == NOTES + 2, "a planted row in between breaks no chain"
    for waiting in notebook.waiting():
        if waiting.note is not None:
            notebook.confirm(waiting)
        else:
            notebook.discard(waiting)


@pytest.mark.parametrize(
    "body", [b"[" * 50_000, b"a." * 20_000 + b"b=1", b"x = 1" + b"0" * 9000, b"\xff\xfe"]
)
def test_what_breaks_a_reader_of_toml_is_a_damaged_note(
    body: bytes, folder: Path, db: sqlite3.Connection
) -> None:
    row = wrapped()[0].recipient.seal(body)
    db.execute("INSERT INTO notes VALUES (?, ?)", (NOTES + 1, row))
    report = reopened(folder).verify()
    assert [(each.number, each.problem) for each in report.findings] == [(NOTES + 1, "damaged")]


OBJECTS = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON waiting BEGIN DELETE FROM waiting; END",
    "a view": "CREATE VIEW v AS SELECT * FROM notes",
    "a table": "CREATE TABLE more (a)",
    "an index": "CREATE INDEX i ON notes (body)",
    "a table made otherwise": (
        "DROP TABLE documents; CREATE TABLE documents (number INTEGER PRIMARY KEY, kind, body)"
    ),
}


@pytest.mark.parametrize("what", OBJECTS)
def test_what_does_not_belong_in_the_file_is_left_aside(
    what: str, folder: Path, db: sqlite3.Connection
) -> None:
    db.executescript(OBJECTS[what])
    locked = reopened(folder, unlocked=False)
    with pytest.raises(StoreError) as error:
        locked.add({"what": "acknowledged, and then deleted"})
    assert error.value.problem == "altered"
    result = notes("add", "--field", "what=x", passphrases=None)
    assert result.returncode == 3
    assert "does not belong there" in result.stderr
    assert len(texts(reopened(folder))) == NOTES, "the notes can be read"
    reopened(folder).copy_to(folder / "copy.db")
    copy = Notebook(folder / "copy.db")
    copy.unlock(PASSPHRASE)
    assert copy.verify().sound
    assert copy.add({"what": "in the copy"}).number == NOTES + 1


def test_a_trigger_planted_while_the_file_is_open_never_runs(
    folder: Path, db: sqlite3.Connection
) -> None:
    locked = reopened(folder, unlocked=False)
    locked.add({"what": "first"})
    db.executescript(OBJECTS["a trigger"])
    with pytest.raises(StoreError):
        locked.add({"what": "second"})
    assert db.execute("SELECT count(*) FROM waiting").fetchone() == (1,)


GONE: dict[str, tuple[str, Callable[[Notebook], bool]]] = {
    "everything": ("DELETE FROM notes; DELETE FROM head; DELETE FROM waiting", lambda n: True),
    "the head": ("DELETE FROM head", lambda n: True),
    "the notes": ("DELETE FROM notes", lambda n: len(n.verify().findings) == NOTES),
    "what waited": ("DELETE FROM waiting", lambda n: n.verify().gone == 1),
    "the words of what waited": (
        "UPDATE waiting SET body = (SELECT body FROM notes LIMIT 1)",
        lambda n: n.verify().gone == 1,
    ),
}


@pytest.mark.parametrize("what", GONE)
def test_nothing_vanishes_unseen(what: str, folder: Path, db: sqlite3.Connection) -> None:
    reopened(folder, unlocked=False).add({"what": "waits"})
    seen = reopened(folder, unlocked=False)
    seen.unlock(PASSPHRASE)
    seen.close()
    statement, told = GONE[what]
    db.executescript(statement)
    notebook = reopened(folder, unlocked=False)
    notebook.unlock(PASSPHRASE)
    assert not notebook.verify().sound
    assert told(notebook)
    assert notes("verify").returncode == 3
    notebook.add({"what": "later"})
    for waiting in notebook.waiting():
        notebook.discard(waiting)
    assert not notebook.verify().sound, "the next note does not cover it up"


def test_a_file_put_back_to_the_first_version_is_not_sound(
    folder: Path, db: sqlite3.Connection
) -> None:
    db.executescript(
        "DELETE FROM notes; DELETE FROM head; DROP TABLE recovery; DROP TABLE documents;"
        f"PRAGMA user_version = 1; PRAGMA application_id = {0x4E4F5401}"
    )
    notebook = reopened(folder, unlocked=False)
    notebook.unlock(PASSPHRASE)
    assert notebook.count() == 0
    assert not notebook.verify().sound


def test_text_that_acts_acts_in_no_door(folder: Path, db: sqlite3.Connection) -> None:
    fields = {"what": f"planted {ACTS}", "where": f"=1{ACTS}", "when": f"@{ACTS}", "who": "-1+1"}
    body = sealed(planted(incident=fields))
    db.execute("INSERT INTO notes VALUES (?, ?)", (NOTES + 1, body))
    db.execute("INSERT INTO waiting VALUES (77, 'note', ?)", (body,))
    doors = [
        *(notes("list"), notes("show", str(NOTES + 1)), notes("confirm", typed="no\n")),
        *(notes("export", "--format", kind) for kind in FORMATS),
    ]
    for door in doors:
        assert "planted" in door.stdout
        for text in (door.stdout, door.stderr):
            assert not [sign for sign in text if not (sign.isprintable() or sign in "\n\t")]
    assert "(not verified)" in notes("list").stdout.splitlines()[-1]
    rows = list(csv.reader(io.StringIO(doors[3 + FORMATS.index("csv")].stdout)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
    kept = tomllib.loads(doors[3 + FORMATS.index("toml")].stdout)
    assert kept["entry"][-1]["note"]["incident"] == fields, "nothing of it is lost to experts"
    assert [each["state"] for each in kept["entry"]] == ["verified"] * NOTES + ["not verified"]


def test_a_file_of_another_account_is_refused(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(folder / FILE, 12345, 12345)
    result = notes("list")
    assert result.returncode == 3
    assert "belongs to another account" in result.stderr
    os.chown(folder / FILE, 0, 0)
    os.chmod(folder / FILE, 0o666)
    assert notes("list").returncode == 0
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600, "others may not write to it any more"


def test_two_windows_that_confirm_one_row_make_one_note(folder: Path) -> None:
    reopened(folder, unlocked=False).add({"what": "in a hurry"})
    one, other = reopened(folder), reopened(folder)
    seen, same = one.waiting()[0], other.waiting()[0]
    one.confirm(seen)
    with pytest.raises(StoreError) as error:
        other.confirm(same)
    assert error.value.problem == "gone"
    assert texts(one).count("in a hurry") == 1
    assert one.verify().sound


def change_at_random(choose: random.Random, db: sqlite3.Connection, others: list[bytes]) -> None:
    """Change, swap, remove, replay, plant or copy a row, in any table."""
    tables = {"notes": "(number, body)", "waiting": "(number, body)", "head": "(one, body)"}
    table = choose.choice(sorted(tables))
    key = "one" if table == "head" else "number"
    rows = db.execute(f"SELECT {key}, body FROM {table}").fetchall()
    number, body = choose.choice(rows) if rows else (1, b"")
    match choose.randrange(7):
        case 0:
            db.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))
        case 1 if body:
            flipped = bytearray(body)
            flipped[choose.randrange(len(flipped))] ^= 1 << choose.randrange(8)
            db.execute(f"UPDATE {table} SET body = ? WHERE {key} = ?", (bytes(flipped), number))
        case 2:
            other = choose.choice(others)
            db.execute(f"UPDATE {table} SET body = ? WHERE {key} = ?", (other, number))
        case 3:
            place = choose.choice([1, 3, NOTES + 1, NOTES + 2, 2**40])
            values = f"INSERT OR REPLACE INTO {table} {tables[table]} VALUES (?, ?)"
            db.execute(values, (place, choose.choice(others)))
        case 4:
            name = choose.choice(sorted(ODD))
            made = sealed(planted(**{name: ODD[name], "number": choose.randrange(NOTES + 2)}))
            db.execute(f"UPDATE {table} SET body = ? WHERE {key} = ?", (made, number))
        case 5:
            odd = choose.choice([None, "text", 5, 1.5, b"", b"\0" * 100])
            db.execute(f"UPDATE {table} SET body = ? WHERE {key} = ?", (odd, number))
        case _:
            db.execute(f"DELETE FROM {table}")


def test_rows_changed_in_any_way(folder: Path) -> None:
    """What was written with the passphrase is read as it was, or named; nothing is called sound
    that is not what it was."""
    choose = random.Random(11)
    reopened(folder, unlocked=False).add({"what": "waits"})
    seen = reopened(folder, unlocked=False)
    seen.unlock(PASSPHRASE)
    seen.close()
    sound = (folder / FILE).read_bytes()
    wanted = [f"incident {n}" for n in range(1, NOTES + 1)]
    with closing(sqlite3.connect(folder / FILE)) as db:
        others = [
            row[0]
            for table in ("notes", "waiting", "head")
            for row in db.execute(f"SELECT body FROM {table}")
        ]
    others.append(sealed(planted()))
    for _ in range(CHANGES):
        (folder / FILE).write_bytes(sound)
        with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
            for _ in range(choose.randrange(1, 4)):
                change_at_random(choose, db, others)
            # What stands where nothing is ever looked for says nothing.
            there = [
                row[0]
                for table in ("notes WHERE number < 1000", "waiting", "head WHERE one = 1")
                for row in db.execute(f"SELECT body FROM {table}")
            ]
        notebook = reopened(folder)
        report = notebook.verify()
        genuine = [e.note.fields["what"] for e in notebook.entries() if e.note and e.genuine]
        assert set(genuine) <= set(wanted)
        for kind in FORMATS:
            export(notebook, kind, Language("cy"), Cover(), NOW)
        if there == others[:-1]:
            assert report.chain_is_sound, "nothing was changed in the end"
        else:
            assert not (report.chain_is_sound and not report.gone and report.waiting == 1)
        if report.chain_is_sound:
            assert genuine == wanted
        for waiting in notebook.waiting():
            notebook.discard(waiting)
        notebook.add({"what": "later"})
        assert "later" in texts(notebook)
        notebook.close()


def test_the_head_says_what_it_is_held_against(folder: Path, db: sqlite3.Connection) -> None:
    """An older head, put back by itself, is not sound either."""
    older = db.execute("SELECT body FROM head").fetchone()[0]
    reopened(folder).add({"what": "later"})
    db.execute("UPDATE head SET body = ?", (older,))
    assert not reopened(folder).verify().sound
    table = json.loads(wrapped()[0].open(older))
    assert table["number"] == NOTES
    assert datetime.fromisoformat(table["written"]).tzinfo is not None


def test_a_note_that_was_left_before_it_was_saved_says_so() -> None:
    """The mark of a draft is inside, and part of no note in the chain."""
    draft = Note(NOW.isoformat(), {"what": "x"}, draft=True)
    assert b"draft = true" in to_bytes(draft)
    assert not draft.linked(1, "0" * 64, b"key").draft
