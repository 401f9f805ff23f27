"""A new passphrase locks the old one out, whatever happens on the way; a file of the first version
is carried over in the same manner."""

from __future__ import annotations

import hmac
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import tomli_w

from notes.notebooks import NOW, PASSPHRASE, make, reopened, texts, wrapped
from notes.test_crashes import acknowledged, in_child
from notes.test_notes_commands import notes
from safeguide.notes.check_code import check_code, held_code
from safeguide.notes.head import Recovery
from safeguide.notes.incident import START, Note, canonical
from safeguide.notes.notebook import FILE, Notebook, WrongPassphraseError
from safeguide.notes.store import StoreError
from safeguide.notes.vault import Identity

KILLS = int(os.environ.get("SAFEGUIDE_TEST_KILLS", "120")) // 4
OTHER = "another one of mine"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching that costs nothing, to do it often."""
    monkeypatch.setattr("safeguide.notes.stretching.chosen_cost", lambda: 1)


def unlocked(folder: Path, passphrase: str) -> Notebook:
    notebook = Notebook(folder / FILE, now=lambda: NOW)
    notebook.unlock(passphrase)
    return notebook


def test_the_old_passphrase_opens_nothing_any_more(tmp_path: Path, cheap: None) -> None:
    notebook = make(tmp_path, notes=3)
    old_copy = tmp_path / "old.db"
    notebook.copy_to(old_copy)
    reopened(tmp_path, unlocked=False).add({"what": "waits"})
    code = notebook.head_code()
    early = check_code(1, notebook.entry(1).note.hash)  # type: ignore[union-attr]
    told = []
    notebook.change_passphrase(OTHER, generated=False, progress=lambda n, of: told.append((n, of)))
    assert told[-1] == (4, 4)
    assert texts(notebook) == ["incident 1", "incident 2", "incident 3"]
    later = notebook.add({"what": "after the change"})
    with pytest.raises(WrongPassphraseError):
        unlocked(tmp_path, PASSPHRASE)
    # Whoever has the old copy and its passphrase has the old identity: it opens no row.
    old = wrapped()[0]
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        for table in ("notes", "waiting", "head"):
            for (body,) in db.execute(f"SELECT body FROM {table}"):
                with pytest.raises(Exception, match="cannot be opened"):
                    old.open(body)
    new = unlocked(tmp_path, OTHER)
    assert new.verify().chain_is_sound
    assert new.verify().verified == later.number == 4
    assert [each.note.fields["what"] for each in new.waiting() if each.note] == ["waits"]
    for given in (code, early):
        held = held_code(given)
        assert held is not None
        assert new.fits(held), "codes that were given hold"
    held = held_code(check_code(3, "1" * 64))
    assert held is not None
    assert not new.fits(held)


def test_the_old_identity_cannot_forge_what_was_sealed_anew(tmp_path: Path, cheap: None) -> None:
    notebook = make(tmp_path, notes=2)
    notebook.change_passphrase(OTHER, generated=False)
    recipient = notebook._opened.key_pairs()[0].recipient
    forged = Note(NOW.isoformat(), {"what": "forged"}).linked(1, START, wrapped()[0].chain_key)
    from safeguide.notes.incident import to_bytes
    from safeguide.notes.vault import Recipient

    notebook._opened.put("notes", 1, Recipient(recipient).seal(to_bytes(forged)))
    report = unlocked(tmp_path, OTHER).verify()
    assert [(each.number, each.problem) for each in report.findings] == [(1, "forged")]


def test_another_window_writes_nothing_with_the_old_key(tmp_path: Path, cheap: None) -> None:
    one, other = make(tmp_path, notes=1), reopened(tmp_path)
    other.type({"what": "half a sentence"})
    one.change_passphrase(OTHER, generated=False)
    for write in (other.keep, lambda: other.add({"what": "x"})):
        with pytest.raises(StoreError) as error:
            write()
        assert error.value.problem == "rekeyed"
    assert other.draft == {"what": "half a sentence"}
    other.lock()
    other.unlock(OTHER)
    other.keep()
    waits = [each.note.fields["what"] for each in unlocked(tmp_path, OTHER).waiting() if each.note]
    assert waits == ["half a sentence"]


def change_for_ever(folder: Path, passphrase: str, name: str, say: Callable[[str], None]) -> None:
    """Add, add while locked, and change the passphrase, over and over."""
    notebook = unlocked(folder, passphrase)
    for number in range(10_000):
        notebook.add({"what": f"{name}-{number}"})
        say(f"{name}-{number}")
        reopened(folder, unlocked=False).add({"what": f"{name}-{number} locked"})
        say(f"{name}-{number} locked")
        passphrase = OTHER if passphrase == PASSPHRASE else PASSPHRASE
        notebook.change_passphrase(passphrase, generated=False)
        say(f"passphrase {passphrase}")


def test_killed_at_random_moments_of_a_change(tmp_path: Path, cheap: None) -> None:
    choose = random.Random(3)
    notebook = make(tmp_path, notes=40)
    notebook.change_passphrase(OTHER, generated=False)
    notebook.close()
    kept = set(texts(unlocked(tmp_path, OTHER)))
    current = {OTHER}
    for kill in range(KILLS):
        first = min(current, key=lambda each: not _opens(tmp_path, each))
        child, reading = in_child(partial(change_for_ever, tmp_path, first, str(kill)))
        time.sleep(choose.uniform(0.05, 0.5))
        os.kill(child, signal.SIGKILL)
        said = acknowledged(child, reading)
        kept |= {text for text in said if not text.startswith("passphrase ")}
        opens = [each for each in (PASSPHRASE, OTHER) if _opens(tmp_path, each)]
        assert len(opens) == 1, "one passphrase opens the file, and the other does not"
        told = [text.removeprefix("passphrase ") for text in said if text.startswith("passphrase")]
        if told and said[-1].startswith("passphrase"):
            assert opens == [told[-1]]
        current = set(opens)
        notebook = unlocked(tmp_path, opens[0])
        waiting = [each.note.fields["what"] for each in notebook.waiting() if each.note]
        assert kept <= {*texts(notebook), *waiting}
        report = notebook.verify()
        assert report.chain_is_sound and not report.gone
        notebook.close()


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        unlocked(folder, passphrase).close()
    except WrongPassphraseError:
        return False
    return True


# Other ways to get the notes back


def test_another_key_opens_the_notes_until_it_is_taken_out(tmp_path: Path, cheap: None) -> None:
    notebook = make(tmp_path, notes=2)
    advocate = Identity.new()
    notebook.set_recovery((Recovery(advocate.recipient.text, "an advocate"),))
    stranger = Identity.new()
    planted = stranger.recipient.seal(b"nothing")
    notebook._opened.put("recovery", 2, planted)
    assert [each.name for each in notebook.recovery] == ["an advocate"]
    other = reopened(tmp_path, unlocked=False)
    other.unlock_with_key(advocate.text)
    assert texts(other) == ["incident 1", "incident 2"]
    other.change_passphrase(OTHER, generated=False)
    again = reopened(tmp_path, unlocked=False)
    again.unlock_with_key(advocate.text)
    assert [each.name for each in again.recovery] == ["an advocate"], "it goes on through a change"
    for body in [row.body for row in again._opened.bodies("recovery")]:
        with pytest.raises(Exception, match="cannot be opened"):
            stranger.open(body or b"")
    again.set_recovery(())
    with pytest.raises(WrongPassphraseError):
        reopened(tmp_path, unlocked=False).unlock_with_key(advocate.text)


def test_who_else_can_open_the_notes_is_said_at_every_unlock(own_folders: Path) -> None:
    make(own_folders / "data", notes=1).close()
    key = Identity.new().recipient.text
    assert notes("recovery", "--add", "age1x").returncode == 1
    assert notes("recovery", "--add", key, "--name", "my advocate").returncode == 0
    for command in (("list",), ("verify",), ("export",)):
        said = notes(*command)
        assert said.returncode == 0
        assert f"my advocate {key}" in said.stderr
    assert notes("recovery", "--remove", "2").returncode == 1
    assert notes("recovery", "--remove", "1").returncode == 0
    assert "Nobody but you" in notes("recovery").stdout


# Files of the first version


def first_version(folder: Path, count: int = 3) -> list[str]:
    """A file as the first version made it, with so many notes, one that waits, and a draft; the
    codes that it gave."""
    identity, keys = wrapped()
    schema = """
        PRAGMA page_size = 16384;
        PRAGMA application_id = 0x4E4F5401;
        CREATE TABLE keys (
    one INTEGER PRIMARY KEY, recipient TEXT, identity BLOB, generated INTEGER, digest BLOB);
        CREATE TABLE spare (
    one INTEGER PRIMARY KEY, recipient TEXT, identity BLOB, generated INTEGER, digest BLOB);
        CREATE TABLE notes (number INTEGER PRIMARY KEY, body BLOB);
        CREATE TABLE waiting (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, body BLOB);
        CREATE TABLE head (one INTEGER PRIMARY KEY, body BLOB);
        PRAGMA user_version = 1;"""
    codes, previous = [], START
    seal = identity.recipient.seal
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as db, db:
        db.executescript(schema)
        for table in ("keys", "spare"):
            row = (keys.recipient, keys.identity, keys.digest)
            db.execute(f"INSERT INTO {table} VALUES (1, ?, ?, 0, ?)", row)
        for number in range(1, count + 1):
            fields = {"what": f"old {number}"}
            note = Note(NOW.isoformat(), fields, format=1 + number % 2)
            note = note.linked(number, previous, identity.chain_key)
            previous = note.hash
            body = seal(tomli_w.dumps(note.table()).encode())
            db.execute("INSERT INTO notes VALUES (?, ?)", (number, body))
            head: dict[str, object] = {"number": number, "hash": previous}
            mac = hmac.new(identity.chain_key, canonical(head), "sha256").hexdigest()
            sealed = seal(canonical(head | {"mac": mac}))
            db.execute("INSERT OR REPLACE INTO head VALUES (1, ?)", (sealed,))
            codes.append(_first_code(number, previous))
        for kind in ("note", "draft"):
            body = seal(tomli_w.dumps(Note(NOW.isoformat(), {"what": kind}).table()).encode())
            db.execute("INSERT INTO waiting (kind, body) VALUES (?, ?)", (kind, body))
    return codes


def _first_code(number: int, last: str) -> str:
    import base64

    letters = base64.b32encode(bytes.fromhex(last)).decode()[:10]
    return f"{number}-{letters[:5]}-{letters[5:]}"


def test_a_file_of_the_first_version_is_carried_over_when_it_is_unlocked(tmp_path: Path) -> None:
    codes = first_version(tmp_path)
    locked = reopened(tmp_path, unlocked=False)
    assert locked.add({"what": "added by the new version"}).number == 0
    assert locked._opened.version == 1, "without the passphrase it stays what it is"
    notebook = unlocked(tmp_path, PASSPHRASE)
    assert notebook._opened.version == 2
    assert texts(notebook) == ["old 1", "old 2", "old 3"]
    report = notebook.verify()
    assert report.chain_is_sound
    assert report.verified == 3
    found = [(each.kind, each.note.fields["what"]) for each in notebook.waiting() if each.note]
    assert found == [("note", "note"), ("draft", "draft"), ("note", "added by the new version")]
    for code in codes:
        held = held_code(code)
        assert held is not None and held.is_short
        assert notebook.fits(held)
    notebook.add({"what": "new"})
    again = unlocked(tmp_path, PASSPHRASE)
    assert again.verify().chain_is_sound
    assert again.verify().verified == 4


def test_a_file_of_the_first_version_without_notes_is_not_vouched_for(tmp_path: Path) -> None:
    """It has no head yet, as one has from which all was taken."""
    first_version(tmp_path, count=0)
    report = unlocked(tmp_path, PASSPHRASE).verify()
    assert not report.chain_is_sound
    assert report.head is not None and not report.head.vouched


def test_killed_while_it_is_carried_over(tmp_path: Path) -> None:
    choose = random.Random(5)
    for kill in range(12):
        folder = tmp_path / str(kill)
        first_version(folder, count=60)

        def work(say: Callable[[str], None], folder: Path = folder) -> None:
            reopened(folder)._take(wrapped()[0], wrapped()[1])

        child, reading = in_child(work)
        time.sleep(choose.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        acknowledged(child, reading)
        notebook = reopened(folder)
        notebook._take(*wrapped())
        assert texts(notebook) == [f"old {n}" for n in range(1, 61)]
        assert len(notebook.waiting()) == 2
        assert notebook.verify().chain_is_sound
        notebook.close()
