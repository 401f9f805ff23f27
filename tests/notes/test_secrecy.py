"""Nothing of a note can be read anywhere but on the terminal; and all of it can be got back with
stock tools."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, make, reopened, texts
from plain_session import PlainSession
from safeguide.notes.notebook import FILE, Notebook
from sessions import SAFEGUIDE, Session

WORDS = ("ZEBRAFISH", "QUAGMIRETOWN", "MRXYLOPHONE")
"""What happened, where, and who, in words that stand nowhere else."""


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_plaintext_is_written_but_to_the_terminal(tmp_path: Path) -> None:
    """A session in plain mode: start, a note, a draft, leaving in the middle of a sentence."""
    trace = tmp_path / "trace"
    calls = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendfile,splice,mmap,socket"
    strace = ["strace", "-f", "-yy", "-s", "100000", "-e", f"trace={calls}", "-o", str(trace)]
    with Session("--plain", "--lang", "en", program=[*strace, *SAFEGUIDE], rows=100) as session:
        session.until_text("Enter or number:")
        for line, follows in (
            ("n", "Start your notes"),
            ("1", "Choose your own"),
            ("3", "Type unseen:"),
            (PASSPHRASE, "Type it once more"),
            (PASSPHRASE, "Your notes are ready"),
            (WORDS[0], "Line 2:"),
            ("", "Such as: yesterday"),
            ("yesterday 9pm", "Where"),
            (WORDS[1], "Who did it"),
            (WORDS[2], "Save the note"),
            ("1", "Yes, that is when"),
            ("1", "Saved as note 1"),
            ("n", "Lock your notes"),
            ("1", "Only the first is needed"),
        ):
            session.send(f"{line}\r")
            session.until_text(follows)
            session.settle(0.1)
        session.send(f"{WORDS[0]} again")
        session.settle()
        session.send("\x1b")
        assert session.until_ended() == 0
    checked = 0
    for line in trace.read_text(errors="replace").splitlines():
        call = re.match(r"\d+\s+(\w+)\(\d+<([^>]*)>", line)
        if call and "/dev/pts/" in call[2]:
            continue
        checked += 1
        assert not any(word in line for word in (*WORDS, PASSPHRASE)), line[:300]
        assert " socket(" not in line
    assert checked > 20
    for found in tmp_path.rglob("*"):
        if found.is_file() and found != trace:
            data = found.read_bytes()
            assert not any(word.encode() in data for word in (*WORDS, PASSPHRASE)), found
    recovered = reopened_with(tmp_path / "data")
    assert recovered == [WORDS[0]]


def reopened_with(folder: Path) -> list[str]:
    """The notes in this folder, and that a draft of the sentence waits with them."""
    notebook = Notebook(folder / FILE)
    notebook.unlock(PASSPHRASE)
    waiting = [each.note.fields["what"] for each in notebook.waiting() if each.note]
    assert waiting == [f"{WORDS[0]} again"]
    return texts(notebook)


def test_leaving_in_mid_sentence_by_any_way_keeps_the_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for way in ("\x1b", "\x03", signal.SIGTERM):
        shutil.rmtree(folder, ignore_errors=True)
        make(folder).close()
        mode = PlainSession("en")
        with mode.session as session:
            mode.line("n")
            mode.line("1")
            session.send("he was at the")
            session.settle()
            if isinstance(way, str):
                session.send(way)
            else:
                os.kill(session.pid, way)
            assert session.until_ended() == 0
            assert "he was" not in session.text
        waiting = reopened(folder).waiting()
        assert [each.note and each.note.fields for each in waiting] == [{"what": "he was at the"}]


@pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("sqlite3")), reason="age or sqlite3 is missing"
)
def test_recovery_with_stock_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of docs/recovery.md, run as they stand there."""
    notebook = Notebook(tmp_path / "records.db")
    notebook.start("correct horse", generated=False)
    notebook.add({"what": "first\nsecond line", "who": "somebody"})
    notebook.add({"what": "ŵy"})
    notebook.lock()
    notebook.add({"what": "added while locked"})
    notebook.close()
    root = Path(__file__).parents[2]
    page = (root / "docs" / "recovery.md").read_text(encoding="utf-8")
    script = "\n".join(re.findall(r"```sh\n(.*?)```", page, re.S))
    monkeypatch.chdir(tmp_path)
    with Session(program=["sh", "-ec", script]) as session:
        session.until_text("Enter passphrase")
        session.send("correct horse\n")
        assert session.until_ended() == 0
    found = {path.name: path.read_text() for path in tmp_path.glob("*.toml")}
    waiting = next(name for name in found if name.startswith("waiting-"))
    assert set(found) == {"note-1.toml", "note-2.toml", waiting}
    assert 'who = "somebody"' in found["note-1.toml"]
    assert "ŵy" in found["note-2.toml"]
    assert "added while locked" in found[waiting]


def test_no_core_dump_and_no_reading_of_memory(tmp_path: Path) -> None:
    code = (
        "import os, sys, resource\n"
        "from pathlib import Path\n"
        "from safeguide.notes.notebook import Notebook\n"
        "Notebook(Path(sys.argv[1])).start('one two three four', generated=False)\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
        "import ctypes\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = result.stdout.splitlines()
    assert lines[0] == "(0, 0)"
    assert lines[1] == "0", "the process is not dumpable"
