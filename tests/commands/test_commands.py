"""The command as a person or a script runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sessions import Session

SAFEGUIDE = [sys.executable, "-m", "safeguide"]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LC_ALL")}
    return subprocess.run(
        [*SAFEGUIDE, *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=clean | {"LANG": "en_GB.UTF-8"} | environment,
        timeout=30,
    )


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAFEGUIDE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def test_list_names_each_page_with_its_title() -> None:
    result = run("list")
    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert "what-is-stalking\tWhat is stalking?" in lines
    assert all(re.fullmatch(r"[a-z0-9-]+\t\S.*", line) for line in lines)


def test_search_says_how_many_it_found_apart_from_the_results() -> None:
    result = run("search", "diary")
    assert result.returncode == 0
    assert result.stderr == f"{len(result.stdout.splitlines())} found.\n"
    nothing = run("search", "qqxzkvjw")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr.startswith("Nothing was found. Try ")


def test_show_prints_a_page_by_topic_without_control_bytes() -> None:
    result = run("show", "four")
    assert result.returncode == 0
    assert {"Fixated", "Obsessive", "Unwanted", "Repeated"} <= set(
        re.findall(r"\w+", result.stdout)
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_show_and_decide_name_the_guides_to_go_on_with() -> None:
    shown = run("--lang", "en", "show", "am-i-quiz").stdout
    assert "- stalking-check: Questions: Does this look like stalking" in shown
    welsh = run("--lang", "cy", "show", "am-i-quiz").stdout
    assert "- stalking-check: Cwestiynau: Ai stelcio neu aflonyddu yw hyn?" in welsh
    assert "safeguide decide" not in run("--lang", "en", "show", "silent-999").stdout
    answered = run("--lang", "en", "decide", "protection-orders", "--answer", "link=none").stdout
    assert "- how-to-report: How do I report?" in answered


def test_show_wraps_to_the_width_asked_for() -> None:
    assert max(map(len, run("show", "four", "--width", "30").stdout.splitlines())) <= 30


def test_show_prints_what_it_can_and_names_what_it_cannot() -> None:
    result = run("show", "nonsense", "four")
    assert result.returncode == 1
    assert "nonsense" in result.stderr
    assert "Fixated" in result.stdout


def test_contacts_of_a_nation() -> None:
    wales = run("contacts", "--nation", "wales").stdout
    england = run("contacts", "--nation", "england").stdout
    assert "0808 80 10 800" in wales
    assert "0808 80 10 800" not in england
    assert "0808 802 0300" in wales and "0808 802 0300" in england


def test_help_is_in_the_chosen_language() -> None:
    english, welsh = run("--help"), run("--lang", "cy", "--help")
    assert english.returncode == welsh.returncode == 0
    assert "safeguide show" in english.stdout and "safeguide show" in welsh.stdout
    assert "start in plain text" in english.stdout
    assert "start in plain text" not in welsh.stdout


def test_version() -> None:
    assert re.fullmatch(r"safeguide \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "fr"),
        ("walk",),
        ("show",),
        ("contacts", "--nation", "mars"),
        ("--plain", "--screens"),
    ],
)
def test_a_command_not_understood_is_one_sentence_and_exit_2(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert re.search(r"Help: safeguide .*--help$", result.stderr)
    assert result.stdout == ""


def test_an_unreadable_settings_file_is_said_and_left_aside(own_folders: Path) -> None:
    folder = own_folders / "config"
    folder.mkdir()
    for text in ("language = [", "colour = true", 'language = "fr"'):
        (folder / "settings.toml").write_text(text)
        result = run("show", "four")
        assert result.returncode == 0
        assert "Fixated" in result.stdout
        assert len(result.stderr.splitlines()) == 1
        assert "settings.toml" in result.stderr


def test_nothing_is_created(own_folders: Path) -> None:
    run("list")
    run("show", "four")
    assert list(own_folders.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("list",), ("show", "four"), ("contacts",), ("--help",), ("check",)]
)
def test_the_printing_commands_never_import_textual(words: tuple[str, ...]) -> None:
    program = (
        "import sys\n"
        "from safeguide.cli import main\n"
        f"main({list(words)!r})\n"
        "sys.exit(any(name.split('.')[0] in ('textual', 'rich') for name in sys.modules))\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert result.returncode == 0, result.stderr


def test_decide_without_answers_asks_them_one_by_one() -> None:
    with Session("decide", "housing", "--lang", "en") as session:
        session.until_text("Plain text")
        session.until_text("1. Start")
        session.send("1\r")
        session.until_text("Are you safe")
        session.send("\x1b")
        assert session.until_ended() == 0


def test_decide_names_the_guides_there_are() -> None:
    result = run("decide", "nonsense")
    assert result.returncode == 1
    assert "housing" in result.stderr


def test_a_reader_that_stops_reading_is_no_failure() -> None:
    line = f"yes '' | head -500 | {sys.executable} -m safeguide --plain --lang en | head -3"
    result = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=30)
    assert "Something went wrong" not in result.stdout + result.stderr
    assert result.stdout.startswith("Plain text")
