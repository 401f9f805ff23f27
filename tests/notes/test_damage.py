"""Whatever happens to the file: what can be opened opens, the rest is named, nothing crashes."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from notes.notebooks import NOW, PASSPHRASE, make, reopened, texts, wrapped
from safeguide.notes.chain import Report
from safeguide.notes.incident import Note, to_bytes
from safeguide.notes.notebook import FILE
from safeguide.notes.schema import PAGE
from safeguide.notes.store import Store, StoreError
from safeguide.notes.vault import Identity

NOTES = 30


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    notebook = make(folder, notes=NOTES)
    notebook.type({"what": "a draft"})
    notebook.keep()
    notebook.close()
    return folder / FILE


def damaged(original: Path, folder: Path, data: bytes) -> tuple[list[str], Report] | None:
    """What can be read of the file with these bytes, and what a check finds; None where the file
    is refused as a whole."""
    (folder / FILE).write_bytes(data)
    notebook = reopened(folder)
    try:
        report = notebook.verify()
        found = texts(notebook), report
        notebook.newest(10)
        notebook.waiting()
        notebook.find("incident")
        notebook.close()
    except StoreError as error:
        assert error.problem in ("damaged", "newer")
        return None
    return found


def vouched_for(report: Report) -> bool:
    """Whether the check saw nothing wrong."""
    return report.chain_is_sound and report.verified == NOTES


def test_bits_flipped_anywhere(original: Path, tmp_path: Path) -> None:
    choose = random.Random(1)
    sound = original.read_bytes()
    least = NOTES
    for _ in range(300):
        data = bytearray(sound)
        data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
        found = damaged(original, tmp_path, bytes(data))
        assert found is not None, "one bit never costs the whole file"
        read, report = found
        expected = {f"incident {n}" for n in range(1, NOTES + 1)}
        assert set(read) <= expected
        if vouched_for(report):
            assert read == [f"incident {n}" for n in range(1, NOTES + 1)]
        elif set(read) == expected:
            assert not report.complete, "only the head was hit"
        least = min(least, len(read))
    assert least >= NOTES - 1, "one bit never costs more than the note it is in"


def test_files_cut_short(original: Path, tmp_path: Path) -> None:
    sound = original.read_bytes()
    for length in range(0, len(sound), len(sound) // 25):
        found = damaged(original, tmp_path, sound[:length])
        if found is not None:
            assert not vouched_for(found[1])
            if length > len(sound) * 0.85:
                assert len(found[0]) >= NOTES // 2


def test_a_lost_first_page_is_made_good(original: Path, tmp_path: Path) -> None:
    data = bytes(PAGE) + original.read_bytes()[PAGE:]
    found = damaged(original, tmp_path, data)
    assert found is not None
    assert len(found[0]) == NOTES
    notebook = reopened(tmp_path)
    assert notebook.repaired
    with pytest.raises(StoreError):
        notebook.add({"what": "more"})
    notebook.copy_to(tmp_path / "copy.db")
    shutil.move(tmp_path / "copy.db", tmp_path / FILE)
    mended = reopened(tmp_path)
    assert not mended.repaired
    assert vouched_for(mended.verify())
    mended.add({"what": "more"})


TAMPERING = {
    "a row deleted": ("DELETE FROM notes WHERE number = 7", [("missing", 7)]),
    "the last row deleted": (f"DELETE FROM notes WHERE number = {NOTES}", [("missing", NOTES)]),
    "two rows swapped": (
        "UPDATE notes SET number = -1 WHERE number = 5; UPDATE notes SET number = 5 WHERE "
        "number = 8; UPDATE notes SET number = 8 WHERE number = -1",
        [("forged", 5), ("forged", 8)],
    ),
    "a row replayed at the end": (
        f"INSERT INTO notes SELECT {NOTES + 1}, body FROM notes WHERE number = 3",
        [("forged", NOTES + 1)],
    ),
    "a row put in place of another": (
        "UPDATE notes SET body = (SELECT body FROM notes WHERE number = 3) WHERE number = 4",
        [("forged", 4)],
    ),
    "a body that is no blob": ("UPDATE notes SET body = 'text' WHERE number = 9", [("missing", 9)]),
    "an enormous number": (f"INSERT INTO notes VALUES ({2**60}, x'00')", []),
    "the head removed": ("DELETE FROM head", []),
    "the head replaced": ("UPDATE head SET body = x'00'", []),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_named(how: str, original: Path, tmp_path: Path) -> None:
    statement, expected = TAMPERING[how]
    shutil.copy(original, tmp_path / FILE)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.executescript(statement)
    notebook = reopened(tmp_path)
    report = notebook.verify()
    assert [(each.problem, each.number) for each in report.findings] == expected
    if how != "an enormous number":
        assert not report.sound
    # It stays so after the next note, which does not cover it up.
    notebook.add({"what": "later"})
    again = notebook.verify()
    if how != "an enormous number":
        assert not again.sound
    assert texts(notebook)[-1] == "later"


def test_a_forged_note_is_never_verified(original: Path, tmp_path: Path) -> None:
    """Anybody can seal to the recipient; only the holder of the passphrase can link."""
    shutil.copy(original, tmp_path / FILE)
    notebook = reopened(tmp_path, unlocked=False)
    true = reopened(tmp_path).entry(NOTES).note
    assert true is not None
    forged = Note(NOW.isoformat(), {"what": "forged"}).linked(NOTES + 1, true.hash, b"a guess")
    body = notebook._recipient(notebook._opened).seal(to_bytes(forged))
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("INSERT INTO notes VALUES (?, ?)", (NOTES + 1, body))
    report = reopened(tmp_path).verify()
    assert report.verified == NOTES
    assert [(each.problem, each.number) for each in report.findings] == [("forged", NOTES + 1)]
    assert not reopened(tmp_path).entry(NOTES + 1).genuine


def test_an_older_file_put_back_shows_by_the_check_code(tmp_path: Path) -> None:
    notebook = make(tmp_path, notes=3)
    older = (tmp_path / FILE).read_bytes()
    notebook.add({"what": "later"})
    code = notebook.verify().code
    assert code == notebook.head_code()
    notebook.close()
    (tmp_path / FILE).write_bytes(older)
    assert reopened(tmp_path).verify().sound
    assert reopened(tmp_path).verify().code != code


def test_a_key_of_somebody_else_is_told_and_put_right(tmp_path: Path) -> None:
    make(tmp_path, notes=1).close()
    stranger = Identity.new()
    store = Store(tmp_path / FILE)
    store.set_keys(wrapped()[1]._replace(recipient=stranger.recipient.text))
    store.close()
    captured = reopened(tmp_path, unlocked=False)
    captured.add({"what": "in a hurry"})
    captured.close()
    notebook = reopened(tmp_path, unlocked=False)
    notebook.unlock(PASSPHRASE)
    assert texts(notebook) == ["incident 1"], "the notes open all the same"
    assert notebook.replaced is not None
    assert notebook.replaced.since == notebook.replaced.found == NOW.isoformat()
    assert [each.note for each in notebook.waiting()] == [None], "sealed for the stranger"
    head = notebook.verify().head
    assert head is not None
    assert head.replaced == (notebook.replaced,)
    assert not notebook.verify().sound
    later = reopened(tmp_path, unlocked=False)
    later.add({"what": "put right"})
    later.unlock(PASSPHRASE)
    assert later.replaced is None
    assert [each.note.fields["what"] for each in later.waiting() if each.note] == ["put right"]


def test_one_damaged_copy_of_the_key_is_made_good_by_the_other(tmp_path: Path) -> None:
    make(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE keys SET identity = x'00'")
    reopened(tmp_path, unlocked=False)._opened.key_pairs()
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE spare SET identity = x'00'")
    with pytest.raises(StoreError) as error:
        reopened(tmp_path, unlocked=False).unlock("any words")
    assert error.value.problem == "damaged"
