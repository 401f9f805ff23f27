"""Every door of a public machine: each command, and the end of its input."""

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.kiosk import MODES, SITE, Visitor
from safeguide.command_line.commands import COMMANDS
from sessions import SAFEGUIDE, Session

SOURCE = Path(__file__).parents[2] / "src" / "safeguide"

REFUSED = [
    ("notes", "start", "--passphrase-fd", "0"),
    ("notes", "add"),
    ("notes", "add", "--field", "what=SECRETWORD"),
    ("notes", "add", "--passphrase-fd", "0", "--field", "what=SECRETWORD"),
    ("notes", "add", "-"),
    ("notes", "list"),
    ("notes", "show", "1"),
    ("notes", "amend", "1", "--field", "what=SECRETWORD"),
    ("notes", "export", "--output", "out.txt"),
    ("notes", "confirm"),
    ("notes", "recovery"),
    ("notes", "verify"),
    ("notes", "delete"),
    ("notes", "passphrase"),
    ("notes", "copy", "out.db"),
    ("documents", "new", "plan"),
    ("documents", "new", "plan", "-", "--output", "out.txt"),
]
ALLOWED = [
    (("list",), "what-is-stalking\t"),
    (("show", "four"), "Fixated"),
    (("search", "stalking"), "\t"),
    (("contacts",), "The help desk here"),
    (("decide", "housing", "--answer", "tonight=not-safe"), "999"),
    (("check",), "in order"),
    (("check", "--site"), "in order"),
    (("help", "show"), "safeguide show PAGE..."),
    (("completion", "bash"), "complete "),
]
BEGIN_A_VISIT = [("notes",), ("documents",), ("decide", "housing")]
GROUPS = ("notes", "documents")


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SAFEGUIDE, *words], input=given, capture_output=True, text=True, check=False, timeout=120
    )


def test_each_command_is_tried_here() -> None:
    tried = [words[:2] for words in REFUSED]
    tried += [words[:1] for words, _said in ALLOWED] + [(group,) for group in GROUPS]
    assert {" ".join(words).strip() for words in tried} == set(COMMANDS)
    allowed = {words[0] for words, _said in ALLOWED} | {words[0] for words in BEGIN_A_VISIT}
    assert {name for name, command in COMMANDS.items() if command.public} == allowed


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_would_be_kept_is_refused_in_both_languages(
    words: tuple[str, ...], site: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_folders)
    for language, told in (
        ("en", "kept for one visit only: start the guide and press n"),
        ("cy", "dim ond am un ymweliad y caiff nodiadau eu cadw"),
    ):
        result = run("--lang", language, *words, given="a few words that only I know\n" * 3)
        assert result.returncode == 1
        assert "nothing was done" in result.stderr or "chafodd dim byd ei wneud" in result.stderr
        assert told in result.stderr or words[0] != "notes"
        assert result.stdout == ""
    assert [path for path in own_folders.rglob("*") if path.is_file()] == [site]


def test_where_no_notes_may_be_written_that_is_said(site: Path) -> None:
    site.write_text(f"notes = false\n{SITE}")
    result = run("--lang", "en", "notes", "add", "--field", "what=SECRETWORD")
    assert result.returncode == 1
    assert "Notes cannot be written on this machine." in result.stderr
    assert "press n" not in result.stderr


@pytest.mark.parametrize("slip", ["kiosk = 1\n", "kiosk = \n", "[kiosk\n"])
def test_a_slip_in_the_settings_opens_no_door(slip: str, site: Path, own_folders: Path) -> None:
    site.write_text(slip)
    result = run("notes", "add", "--field", "what=SECRETWORD")
    assert result.returncode == 1
    assert "nothing was done" in result.stderr


def test_the_option_closes_the_same_doors(own_folders: Path) -> None:
    result = run("--kiosk", "notes", "start", "--passphrase-fd", "0", given="one two three four\n")
    assert result.returncode == 1
    assert list(own_folders.rglob("*")) == []


@pytest.mark.parametrize(("words", "said"), ALLOWED, ids=lambda value: value[0])
def test_what_only_prints_is_allowed(
    words: tuple[str, ...], said: str, site: Path, own_folders: Path
) -> None:
    result = run("--lang", "en", *words)
    assert result.returncode == 0, result.stderr
    assert said in result.stdout
    assert [path for path in own_folders.rglob("*") if path.is_file()] == [site]


@pytest.mark.parametrize("words", BEGIN_A_VISIT, ids=" ".join)
@pytest.mark.parametrize("mode", MODES)
def test_a_command_that_asks_begins_at_the_cover_and_ends_there(
    mode: str, words: tuple[str, ...], site: Path, own_folders: Path
) -> None:
    there = "Start" if words[0] == "decide" else "gone when this visit ends"
    with Session(mode, "--lang", "en", *words, rows=30) as session:
        visitor = Visitor(session, mode)
        session.until_text("The cover / Y clawr")
        session.settle()
        assert there not in session.text
        visitor.press("x", "Choose a language.")
        visitor.press("1", "Before you start")
        visitor.press("1", there)
        session.settle()
        assert "passphrase" not in session.text
        if words == ("notes",):
            visitor.press("1", "Only the first is needed")
            session.settle()
            session.send("SECRETWORD")
            session.settle()
            session.send("\r\r.\r1\r" if visitor.enter else "\x13")
            session.until_text("Note 1 is here until this visit ends. Then it is gone.")
            assert "Saved" not in session.text
            visitor.press("n", "1 note")
        session.settle()
        session.send("\x1b")
        session.until_text("The cover / Y clawr")
        assert "SECRETWORD" not in session.text
        visitor.press("x", "Choose a language.")
        visitor.press("1", "Before you start")
        visitor.press("1", "0 notes" if words == ("notes",) else there)
        session.settle()
        assert session.hang_up() == 0
    assert [path for path in own_folders.rglob("*") if path.is_file()] == [site]


@pytest.mark.long
@pytest.mark.parametrize("words", BEGIN_A_VISIT, ids=" ".join)
def test_a_command_that_asks_ends_when_nobody_is_there(words: tuple[str, ...], site: Path) -> None:
    site.write_text(SITE.replace("idle = 60", "idle = 15"))
    with Session("--plain", *words, rows=30) as session:
        visitor = Visitor(session, "--plain")
        session.until_text("The cover / Y clawr")
        visitor.press("x", "Choose a language.")
        visitor.press("1", "Before you start")
        session.until_text("Are you still there?")
        session.until(lambda: "The cover / Y clawr" in session.text, "the cover", patience=25)


@pytest.mark.parametrize(
    ("number", "begin", "there"),
    [
        ("1", "Keep the note for this visit", "Note 1 is here until this visit ends"),
        ("2", "Cadw'r nodyn ar gyfer yr ymweliad hwn", "Mae nodyn 1 yma tan ddiwedd yr ymweliad"),
    ],
)
def test_a_note_is_never_called_saved(number: str, begin: str, there: str, site: Path) -> None:
    with Session("--screens", "notes", rows=40) as session:
        visitor = Visitor(session, "--screens")
        session.until_text("The cover / Y clawr")
        visitor.press("x", "Choose a language.")
        visitor.press(number, "999")
        visitor.press("1", "0 notes" if number == "1" else "Dim nodiadau")
        visitor.press("1", begin)
        session.settle()
        shown = session.text
        session.send("word\x13")
        session.until_text(there)
        for word in ("Save", "saved", "Wedi'i gadw", "Cadw'r nodyn\n"):
            assert word not in f"{shown}\n{session.text}\n"


@pytest.mark.parametrize("given", ["", "x\n", "x\n1\n1\n", "x\n1\n1\nq\n"])
@pytest.mark.parametrize("words", [(), *BEGIN_A_VISIT], ids=lambda words: " ".join(words))
def test_the_end_of_input_ends_it(words: tuple[str, ...], given: str, site: Path) -> None:
    begun = time.monotonic()
    result = run(*words, given=given)
    assert time.monotonic() - begun < 10
    assert result.returncode == 0
    assert result.stdout.count("The cover") == 1
    assert "no terminal" in result.stdout.replace("\n", " ")


def test_a_kiosk_whose_input_is_shut_ends_on_a_terminal_too(site: Path) -> None:
    words = ["sh", "-c", 'exec "$0" --kiosk </dev/null', *SAFEGUIDE]
    with Session(program=words) as session:
        assert session.until_ended() == 0


@pytest.mark.parametrize("mode", MODES)
def test_a_hang_up_ends_it(mode: str, site: Path) -> None:
    with Session(mode) as session:
        session.until_text("The cover")
        assert session.hang_up() == 0


def test_the_policy_is_loaded_and_the_visit_made_in_one_place_alone() -> None:
    found = {"Visit": set[str](), "load_site": set[str]()}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in found:
                found[name].add(str(path.relative_to(SOURCE)))
    assert found == {"Visit": {"cli.py"}, "load_site": {"cli.py"}}


def test_no_safety_of_a_public_machine_hangs_on_a_default() -> None:
    for missing in ("site", "settings", "language", "language_chosen"):
        program = (
            "from safeguide.journey.visit import Visit\n"
            "given = dict(site=0, settings=0, language=0, language_chosen=0)\n"
            f"del given[{missing!r}]\n"
            "Visit(**given)\n"
        )
        result = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ)
        )
        assert "required keyword-only argument" in result.stderr
