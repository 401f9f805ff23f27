"""`safeguide notes ...`: exit codes, what is printed, and where the passphrase comes from."""

import csv
import io
import os
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, add_confirmed, make, reopened, texts
from sessions import SAFEGUIDE, Session

ROOT = Path(__file__).parents[2]


def notes(
    *words: str, typed: str = "", passphrases: str | None = PASSPHRASE, lang: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Run a command for notes, with passphrases on a descriptor of their own."""
    command = [*SAFEGUIDE, "--lang", lang, "notes", *words]
    reading, writing = os.pipe()
    if passphrases is not None:
        command += ["--passphrase-fd", str(reading)]
        os.write(writing, passphrases.encode())
    os.close(writing)
    try:
        return subprocess.run(
            command, input=typed, capture_output=True, text=True, pass_fds=[reading], check=False
        )
    finally:
        os.close(reading)


@pytest.fixture
def folder(own_folders: Path) -> Path:
    return own_folders / "data"


def test_from_start_to_delete(folder: Path) -> None:
    assert notes("list").returncode == 1
    assert not folder.exists()
    assert notes("start").returncode == 0
    assert notes("start").returncode == 1
    when = ("--field", "when=yesterday 9pm")
    added = notes("add", "-", *when, typed="at the gate\n", passphrases=None)
    assert (added.returncode, added.stderr) == (0, "")
    assert "9:00 in the evening" in " ".join(added.stdout.split())
    assert "not confirmed" in " ".join(added.stdout.split())
    changed = notes("amend", "1", "--field", "what=more")
    assert changed.returncode == 1, "it waits still"
    assert "1 note or draft waits" in notes("export").stderr
    assert notes("verify").returncode == 3, "it is not sound while anything waits"
    assert notes("confirm", typed="no\n").returncode == 1
    assert notes("confirm", "2").returncode == 1
    asked = notes("confirm", typed="yes\n")
    assert (asked.returncode, "at the gate" in asked.stdout) == (0, True)
    assert "Saved as note 1." in asked.stdout
    assert "Nothing waits" in notes("confirm").stdout
    assert notes("verify").returncode == 0
    assert notes("amend", "1", "--field", "what=more").returncode == 0
    listed = notes("list").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["1", "2"]
    assert "at the gate" in listed[0]
    shown = notes("show", "1").stdout
    assert "What happened: at the gate" in shown
    assert "Change, in note 2" in shown
    assert "What happened: more" in shown
    assert "2 notes are verified" in notes("verify").stdout
    third = notes("add", "--field", "what=at work")
    assert "note 3" in third.stdout, "with the passphrase it need not wait"
    both = f"{PASSPHRASE}\nanother one of mine\n"
    assert notes("passphrase", passphrases=both).returncode == 0
    assert notes("list").returncode == 3
    assert notes("list", passphrases="another one of mine").returncode == 0
    assert notes("copy", str(folder / "copy.db")).returncode == 0
    assert notes("copy", str(folder / "copy.db")).returncode == 1
    assert notes("delete", typed="no\n").returncode == 1
    assert notes("delete", typed="delete\n").returncode == 0
    assert os.listdir(folder) == ["copy.db"]


@pytest.mark.long
def test_without_the_passphrase_nothing_is_said(folder: Path) -> None:
    make(folder, notes=1).close()
    for passphrases in (None, "", "wrong words"):
        result = notes("list", passphrases=passphrases)
        assert result.returncode == 3
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1


def test_what_does_not_fit(folder: Path) -> None:
    make(folder).close()
    assert notes("add", "--field", "colour=red", passphrases=None).returncode == 2
    assert notes("add", "-", typed=" \n", passphrases=None).returncode == 2
    assert notes("show", "9").returncode == 1
    assert notes("bogus", passphrases=None).returncode == 2


def test_a_damaged_and_a_newer_file(folder: Path) -> None:
    make(folder, notes=1).close()
    (folder / "records.db").write_bytes(b"rubbish" * 3000)
    result = notes("list")
    assert result.returncode == 3
    assert "damaged" in result.stderr
    assert "Traceback" not in result.stderr


def test_at_a_terminal_the_passphrase_is_not_echoed(folder: Path) -> None:
    with Session("--lang", "en", "notes", "start") as session:
        session.until_text("Your new passphrase:")
        session.send(f"{PASSPHRASE}\r")
        session.until_text("Type it once more:")
        session.send(f"{PASSPHRASE}\r")
        assert session.until_ended() == 0
        assert PASSPHRASE not in session.text
        assert "Your notes are ready." in session.text
    with Session("--lang", "en", "notes", "list") as session:
        session.until_text("Your passphrase:")
        session.send(f"{PASSPHRASE}\r")
        assert session.until_ended() == 0


@pytest.fixture
def written(folder: Path) -> Path:
    notebook = make(folder)
    values = {"what": "=SUM(1) <b>\nsecond", "when": "about 9pm yesterday", "who": 'Ŵ, "x"'}
    add_confirmed(notebook, values)
    notebook.add({"what": "again", "when": "3 November 7am"})
    notebook.add({"what": "it was two men"}, amends=1)
    notebook.close()
    return folder


def test_the_text_export(written: Path) -> None:
    text = notes("export").stdout
    assert text.splitlines()[0].startswith("This copy is not locked")
    titles = ("Note 2. 3 November", "Note 1. 19 November", "Note 3: a change to note 1")
    assert sorted(titles, key=text.index) == list(titles), "in the order in which it happened"
    when = "about Thursday 19 November 2026, 9:00 in the evening (21:00 GMT), confirmed."
    assert f"When: {when} The words were: about 9pm yesterday" in " ".join(text.split())
    assert "Written: 20 November 2026, 10:00 GMT" in text
    assert "3 notes are verified." in text
    assert "Check code: 3-" in text
    welsh = notes("export", lang="cy").stdout
    assert welsh.splitlines()[0].startswith("Dydy'r copi hwn ddim wedi'i gloi")
    assert "Nodyn 3: newid i nodyn 1" in welsh


def test_the_csv_export_holds_no_formula(written: Path) -> None:
    rows = list(csv.reader(io.StringIO(notes("export", "--format", "csv").stdout)))
    assert {len(row) for row in rows} == {len(rows[0])}, "a table and nothing else"
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["What happened"] == "'=SUM(1) <b>\nsecond"
    assert first["Who did it"] == 'Ŵ, "x"'
    assert first["From"].startswith("2026-11-19T21:00")
    assert first["How far to rely on that"] == "confirmed"
    second = dict(zip(rows[0], rows[2], strict=True))
    assert second["How far to rely on that"] == "not confirmed"


class Outline(HTMLParser):
    """The elements of a document, and whether they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_export_is_a_sound_document(written: Path) -> None:
    for lang in ("en", "cy"):
        text = notes("export", "--format", "html", lang=lang).stdout
        outline = Outline()
        outline.feed(text)
        assert outline.open == []
        elements = dict(outline.seen)
        assert elements["html"] == {"lang": lang}
        assert elements["svg"]["role"] == "img"
        assert {"title", "desc", "main", "h1", "h2", "table", "caption", "th"} <= elements.keys()
        assert "&lt;b&gt;" in text
        assert "<b>" not in text
        for outside in ("http", "src=", "<script", "@import"):
            assert outside not in text


def test_the_toml_export_is_checked_by_the_independent_checker(
    written: Path, tmp_path: Path
) -> None:
    file = tmp_path / "export.toml"
    assert notes("export", "--format", "toml", "--output", str(file)).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    checker = [sys.executable, str(ROOT / "docs" / "check_export.py"), str(file)]
    code = tomllib.loads(file.read_text())["check_code"]

    def checked(*held: str) -> int:
        command = [*checker, *held]
        return subprocess.run(command, input=b"", capture_output=True, check=False).returncode

    assert checked() == 2, "without a code that somebody else holds nothing much is said"
    assert checked(code) == 0
    assert checked(code.replace("-", " ")) == 0
    assert checked(code[:-1] + "01"[code[-1] == "0"]) == 1
    file.write_text(file.read_text().replace("again", "agair"))
    assert checked(code) == 1
    assert notes("export", "--output", str(file)).returncode == 1, "nothing is written over"


def test_the_commands_never_load_textual(written: Path) -> None:
    code = (
        "import sys\nfrom safeguide.cli import main\n"
        "main(['notes', 'add', '--field', 'what=x'])\n"
        "sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert texts(reopened(written))[-1] == "it was two men"
