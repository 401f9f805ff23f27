"""The notebook: nothing typed is lost, nothing is read without the passphrase."""

import hashlib
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, file_limit, make, reopened, texts
from safeguide.notes.notebook import (
    FILE,
    FileUnreadableError,
    LockedError,
    Notebook,
    WrongPassphraseError,
)
from safeguide.notes.schema import APPLICATION, VERSION
from safeguide.notes.store import StoreError
from safeguide.notes.vault import Identity


def test_start_unlock_and_change_the_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    notebook = Notebook(folder / FILE)
    assert not notebook.exists
    assert not folder.exists()
    notebook.start("Correct  horse battery\u00a0staple", generated=True)
    notebook.add({"what": "first"})
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert os.listdir(folder) == [FILE]
    other = Notebook(folder / FILE)
    with pytest.raises(WrongPassphraseError):
        other.unlock("correct horse battery stable")
    with pytest.raises(LockedError):
        list(other.entries())
    other.unlock("correct horse BATTERY staple")
    other.change_passphrase("Mine alone", generated=False)
    with pytest.raises(WrongPassphraseError):
        Notebook(folder / FILE).unlock("mine alone")
    third = Notebook(folder / FILE)
    third.unlock(" Mine  alone ")
    assert texts(third) == ["first"]


def test_a_note_keeps_what_was_said_and_what_it_means(tmp_path: Path) -> None:
    proof = tmp_path / "proof.jpg"
    proof.write_bytes(b"picture")
    notebook = make(tmp_path)
    saved = notebook.add(
        {"what": "a\nb \ud800", "when": "about 9pm yesterday", "file": str(proof), "who": "  "}
    )
    entry = reopened(tmp_path).entry(saved.number)
    assert entry.genuine
    assert entry.note is not None
    assert entry.note.fields == {
        "what": "a\nb ?",
        "when": "about 9pm yesterday",
        "file": str(proof),
        "sha256": hashlib.sha256(b"picture").hexdigest(),
    }
    assert entry.note.happened is not None
    assert entry.note.happened.table() == {
        "state": "unconfirmed",
        "said": "2026-11-20T10:00:00+00:00",
        "first": "2026-11-19T21:00+00:00",
        "about": True,
    }
    with pytest.raises(FileUnreadableError):
        notebook.add({"what": "x", "file": str(tmp_path / "missing")})
    assert texts(notebook) == ["a\nb ?"]


def test_notes_added_while_locked_wait_to_be_confirmed(tmp_path: Path) -> None:
    notebook = make(tmp_path, unlocked=False)
    assert notebook.add({"what": "in a hurry"}).number == 0
    notebook.type({"what": "half a sen"})
    notebook.keep()
    with pytest.raises(LockedError):
        notebook.waiting()
    later = reopened(tmp_path)
    waiting = later.waiting()
    assert [(each.kind, each.note and each.note.fields["what"]) for each in waiting] == [
        ("note", "in a hurry"),
        ("draft", "half a sen"),
    ]
    assert later.confirm(waiting[0]) == 1
    later.take_up(waiting[1])
    assert later.draft == {"what": "half a sen"}
    later.type({"what": "half a sentence"})
    later.add(later.draft)
    assert texts(later) == ["in a hurry", "half a sentence"]
    assert later.waiting() == []
    assert later.verify().sound
    first = later.entry(1).note
    assert first is not None
    assert first.confirmed


def test_a_change_leaves_the_first_note_as_it_was(tmp_path: Path) -> None:
    notebook = make(tmp_path, notes=3)
    notebook.add({"what": "more"}, amends=2)
    assert texts(notebook)[1] == "incident 2"
    assert [change.number for change in notebook.changes_to(2)] == [4]
    assert [entry.number for entry in notebook.find("INCIDENT 3")] == [3]


def test_the_draft_is_kept_by_locking_and_by_another_note_being_begun(tmp_path: Path) -> None:
    notebook = make(tmp_path, notes=1)
    notebook.type({"what": "one"})
    notebook.begin(amends=1)
    assert notebook.draft == {}
    notebook.type({"what": "two"})
    notebook.lock()
    assert notebook.draft == {}
    found = [(w.note.fields["what"], w.note.amends) for w in reopened(tmp_path).waiting() if w.note]
    assert found == [("one", 0), ("two", 1)]


def test_an_emptied_draft_goes(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    notebook.type({"what": "one"})
    notebook.keep()
    notebook.type({"what": " "})
    notebook.keep()
    assert reopened(tmp_path).waiting() == []


def test_a_full_disk_loses_nothing_and_the_draft_is_tried_again(tmp_path: Path) -> None:
    notebook = make(tmp_path, notes=2)
    size = (tmp_path / FILE).stat().st_size
    notebook.type({"what": "x" * 20_000})
    try:
        file_limit(size)
        with pytest.raises(StoreError) as error:
            notebook.add(notebook.draft)
        assert error.value.problem in ("full", "failed")
        notebook.lock()
        assert notebook.draft == {"what": "x" * 20_000}
    finally:
        file_limit(-1)
    notebook.keep()
    later = reopened(tmp_path)
    assert texts(later) == ["incident 1", "incident 2"]
    assert later.waiting()[0].note is not None
    assert later.verify().chain_is_sound


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as error:
        Notebook(tmp_path / "file" / FILE).start("one two three four", generated=False)
    assert error.value.problem in ("read-only", "failed", "exists")


def test_a_copy_is_whole_and_opens_with_the_passphrase(tmp_path: Path) -> None:
    notebook = make(tmp_path, notes=2)
    copy = tmp_path / "elsewhere.db"
    notebook.copy_to(copy)
    with pytest.raises(StoreError) as error:
        notebook.copy_to(copy)
    assert error.value.problem == "exists"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    notebook.open_copy(copy)
    assert not notebook.unlocked
    notebook.unlock(PASSPHRASE)
    assert texts(notebook) == ["incident 1", "incident 2"]
    notebook.delete()
    assert not copy.exists()
    assert (tmp_path / FILE).exists()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    make(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
        db.execute(f"PRAGMA application_id = {APPLICATION + VERSION + 1}")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreError) as error:
        reopened(tmp_path, unlocked=False).add({"what": "x"})
    assert error.value.problem == "newer"
    assert (tmp_path / FILE).read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 300 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_real_disk_that_is_full_and_then_read_only(small_disk: Path) -> None:
    notebook = make(small_disk / "data", notes=3)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="space"), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    notebook.type({"what": "y" * 5000})
    with pytest.raises(StoreError) as error:
        notebook.add(notebook.draft)
    assert error.value.problem == "full"
    filler.unlink()
    assert notebook.add(notebook.draft).number == 4
    notebook.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    later = reopened(small_disk / "data")
    assert len(texts(later)) == 4
    later.type({"what": "more"})
    with pytest.raises(StoreError) as error:
        later.add(later.draft)
    assert error.value.problem == "read-only"
    assert later.draft == {"what": "more"}
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert later.add(later.draft).number == 5
    later.close()


def test_the_length_of_what_is_sealed_says_little() -> None:
    identity = Identity.new()
    opened = {len(identity.open(identity.recipient.seal(b"x" * size))) for size in range(1, 1025)}
    assert opened == {1024}
    assert len(identity.open(identity.recipient.seal(b"x" * 1025))) == 2048
