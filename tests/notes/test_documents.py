"""Documents in the notes file: sealed, listed in the head, and sealed anew with the notes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from notes.notebooks import make, reopened
from safeguide.language import Language
from safeguide.notes.documents import Document
from safeguide.notes.notebook import FILE, LockedError, Notebook
from safeguide.notes.vault import Recipient
from safeguide.notes.words import report_lines

BODY = b'title = "where the green coat stood"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make(tmp_path, notes=2).close()
    return tmp_path


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.execute(statement, values)


def wrong(notebook: Notebook) -> int:
    report = notebook.verify()
    lines = " ".join(report_lines(report, Language("en")))
    assert ("put there by somebody else" in lines) == (report.documents > 0)
    assert report.sound == (report.documents == 0)
    return report.documents


def test_what_is_saved_is_there_at_the_next_visit_and_not_in_clear(folder: Path) -> None:
    documents = reopened(folder).documents
    first, second = documents.save(BODY), documents.save(b"x = 1")
    documents.save(b"x = 2", second)
    again = reopened(folder)
    assert again.documents.all() == [Document(first, BODY), Document(second, b"x = 2")]
    assert wrong(again) == 0
    assert b"green coat" not in (folder / FILE).read_bytes()


def test_it_takes_the_passphrase(folder: Path) -> None:
    documents = reopened(folder, unlocked=False).documents
    for use in (documents.all, lambda: documents.save(BODY), lambda: documents.delete(1)):
        with pytest.raises(LockedError):
            use()


def test_one_that_is_put_there_or_changed_or_taken_is_left_out_and_named(folder: Path) -> None:
    notebook = reopened(folder)
    kept, changed, taken = (notebook.documents.save(BODY) for _ in range(3))
    recipient = Recipient(notebook._key.recipient.text)
    notebook.close()
    planted = recipient.seal(b"x = 'planted'")
    change(folder, "INSERT INTO documents VALUES (99, 'document', ?)", planted)
    change(folder, "UPDATE documents SET body = ? WHERE number = ?", planted, changed)
    change(folder, "DELETE FROM documents WHERE number = ?", taken)
    again = reopened(folder)
    assert [each.number for each in again.documents.all()] == [kept]
    assert wrong(again) == 3


def test_an_older_one_put_back_is_named(folder: Path) -> None:
    notebook = reopened(folder)
    number = notebook.documents.save(BODY)
    with closing(sqlite3.connect(folder / FILE)) as db:
        (old,) = db.execute("SELECT body FROM documents").fetchone()
    notebook.documents.save(b"x = 2", number)
    notebook.close()
    change(folder, "UPDATE documents SET body = ?", old)
    again = reopened(folder)
    assert again.documents.all() == []
    assert wrong(again) == 1


def test_a_new_passphrase_seals_them_anew_and_vouches_for_none_that_was_planted(
    folder: Path,
) -> None:
    notebook = reopened(folder)
    number = notebook.documents.save(BODY)
    planted = notebook._key.recipient.seal(b"x = 'planted'")
    notebook.close()
    change(folder, "INSERT INTO documents VALUES (99, 'document', ?)", planted)
    notebook = reopened(folder)
    notebook.change_passphrase("quite another few words", generated=False)
    assert notebook.documents.all() == [Document(number, BODY)]
    assert wrong(notebook) == 1


def test_what_is_deleted_is_gone(folder: Path) -> None:
    notebook = reopened(folder)
    number = notebook.documents.save(BODY)
    notebook.documents.delete(number)
    again = reopened(folder)
    assert again.documents.all() == []
    assert wrong(again) == 0
