"""The command that makes a document at once, of what a script gives it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sessions import SAFEGUIDE, Session

CARD = "ring=07700 900123\nhint=the dog\nfear=SECRET FEAR\nnow=call-999,code-word\n"


def run(
    *words: str, given: str = "", language: str = "en", fds: tuple[int, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*SAFEGUIDE, "--lang", language, "documents", *words],
        input=given.encode(),
        capture_output=True,
        check=False,
        timeout=60,
        pass_fds=fds,
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_card_of_what_stands_on_the_input(language: str, own_folders: Path) -> None:
    made = run("new", "plan", "-", "--for", "card", given=CARD, language=language)
    assert made.returncode == 0
    lines = made.stdout.decode().splitlines()
    assert lines[0].startswith("999.")
    assert "07700 900123" in lines[1]
    assert b"SECRET" not in made.stdout
    assert [path for path in own_folders.rglob("*") if path.is_file()] == []


def test_what_was_chosen_stands_in_the_full_plan() -> None:
    text = run("new", "plan", "-", given=CARD).stdout.decode()
    assert "SECRET FEAR" in text
    assert "Agree a code word" in text
    assert "Register to text 999" not in text


def test_lines_from_an_open_file(own_folders: Path) -> None:
    file = own_folders / "lines"
    file.write_text("place=the shop\nhappened-on=3 November 2026\n")
    descriptor = os.open(file, os.O_RDONLY)
    words = ("new", "letter", "--letter", "keep-cctv", "--fields-fd", str(descriptor))
    made = run(*words, fds=(descriptor,))
    os.close(descriptor)
    assert b"at the shop on 3 November 2026" in made.stdout


def test_the_last_day_is_worked_out() -> None:
    lines = "decision=complaint\ndated=1 April 2026\nheard=3 April 2026\n"
    made = run("new", "letter", "-", "--letter", "review", given=lines)
    assert b"is 29 April 2026." in made.stdout


def test_a_file_for_word_is_saved_for_its_owner_alone(own_folders: Path) -> None:
    file = own_folders / "made.docx"
    made = run("new", "statement", "-", "--format", "docx", "--output", str(file), given="name=A B")
    assert made.returncode == 0
    assert b"not locked" in made.stderr
    assert file.read_bytes().startswith(b"PK")
    assert file.stat().st_mode & 0o777 == 0o600
    again = run("new", "plan", "-", "--output", str(file))
    assert again.returncode != 0
    assert file.read_bytes().startswith(b"PK")


def test_what_may_betray_is_named_and_not_taken_out_unseen() -> None:
    made = run("new", "plan", "-", "--for", "friend", given="look-out=AB12 CDE\n")
    assert b"a number plate: AB12 CDE" in made.stderr
    assert b"AB12 CDE" in made.stdout


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("plan", "-"), "nonsense=SECRET", "The names are: fear, least-safe"),
        (("plan", "-"), "now=no-such", "What fits: call-999"),
        (("plan", "-"), f"hint={'x' * 40}", "there is no room"),
        (("plan", "-"), "look-again=soon", "day, month and year"),
        (("plan", "-", "--for", "police"), "", "What fits: full, card, friend"),
        (("letter", "-"), "", "Which letter? There are: keep-cctv"),
        (("letter", "-", "--letter", "nothing"), "", "Which letter? There are: keep-cctv"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_private_said(
    words: tuple[str, ...], given: str, said: str
) -> None:
    made = run("new", *words, given=given)
    assert made.returncode == 2
    assert said in made.stderr.decode()
    assert b"SECRET" not in made.stderr
    assert made.stdout == b""


def test_without_lines_it_begins_a_visit_there() -> None:
    words = ("--lang", "en", "documents", "new", "letter", "--letter", "keep-cctv")
    with Session(*words, columns=80, rows=30) as session:
        session.until_text("Keep the CCTV")
        session.settle()
        session.send("q\r")
        assert session.until_ended() == 0
