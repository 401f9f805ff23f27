"""Help, mistakes, completion and JSON, as a person or a script meets them."""

import json
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from safeguide.command_line.commands import COMMANDS
from safeguide.command_line.completion import script
from safeguide.command_line.mistakes import OTHER_WORDS, probably_meant, sentence
from safeguide.command_line.parsing import MistakeError, options_of
from safeguide.language import Language

HERE = Path(__file__).parent


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "safeguide", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8", **environment},
        timeout=60,
    )


def mistake_in(words: list[str]) -> MistakeError:
    with pytest.raises(MistakeError) as caught:
        options_of(words)
    return caught.value


def test_what_people_mistype_is_answered_with_what_they_meant() -> None:
    typed = tomllib.loads((HERE / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]
    missed = []
    for each in typed:
        words = shlex.split(each["typed"])
        meant = " ".join(probably_meant(mistake_in(words), words))
        if each["meant"] not in meant:
            missed.append((each["typed"], each["meant"], meant))
    assert len(typed) >= 200
    assert len(missed) <= len(typed) * 0.05, missed


def test_what_is_probably_meant_can_be_run_as_it_stands() -> None:
    for line in ("serach diary", "nodiadau ysgrifennu", "contacts --nation walse", "list json"):
        meant = probably_meant(mistake_in(line.split()), line.split())
        options_of(meant)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_mistake_is_said_in_the_language_that_was_asked_for(language: str) -> None:
    result = run("--lang", language, "serach", "diary")
    assert result.returncode == 2
    words = ["--lang", language, "serach", "diary"]
    assert result.stderr == sentence(mistake_in(words), words, Language(language)) + "\n"
    assert f"safeguide --lang {language} search diary" in result.stderr


def test_nothing_near_is_offered_nothing() -> None:
    words = ["zzzqqqxxx"]
    assert probably_meant(mistake_in(words), words) == []


def test_other_words_are_for_what_there_is() -> None:
    with open(OTHER_WORDS, "rb") as file:
        other_words: dict[str, dict[str, Any]] = tomllib.load(file)
    modes = {"--plain", "--screens", "--kiosk", "--version", "--lang", "--lang cy", "--lang en"}
    assert set(other_words["command"]) <= set(COMMANDS) | modes


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example_that_it_understands(name: str) -> None:
    for code in ("en", "cy"):
        asked = run("--lang", code, *name.split(), "--help")
        assert asked.returncode == 0
        assert asked.stdout.startswith(f"safeguide {name}")
        assert run("--lang", code, "help", *name.split()).stdout == asked.stdout
        example = " ".join(asked.stdout.split()).rpartition(": safeguide ")[2]
        for heading in (" Exit code", " Cod gorffen"):
            example = example.partition(heading)[0]
        options_of(shlex.split(example.partition(" > ")[0]))
        assert all(len(line) <= 79 for line in asked.stdout.splitlines())


def test_json_is_what_the_lines_say() -> None:
    pages = json.loads(run("list", "--json").stdout)
    lines = run("list").stdout.splitlines()
    assert [f"{each['page']}\t{each['title']}" for each in pages] == lines
    found = json.loads(run("search", "--json", "diary").stdout)
    lines = run("search", "diary").stdout.splitlines()
    assert ["\t".join(each.values()) for each in found] == lines
    needs = json.loads(run("contacts", "--json", "--nation", "wales").stdout)
    text = " ".join(run("contacts", "--nation", "wales").stdout.split())
    for need in needs:
        for contact in need["contacts"]:
            assert contact["name"] in text
            assert contact["details"]


def test_columns_set_the_width_of_a_pipe() -> None:
    shown = run("show", "four", COLUMNS="40").stdout.splitlines()
    assert max(map(len, shown)) in range(30, 41)
    assert run("show", "four", COLUMNS="no number").stdout == run("show", "four").stdout


def complete(*words: str) -> list[str]:
    line = " ".join(shlex.quote(word) for word in ("safeguide", *words))
    program = (
        f"{script('bash')}\nCOMP_WORDS=({line}); COMP_CWORD={len(words)}; _safeguide\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    result = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    return result.stdout.split()


def test_bash_completes_commands_options_and_values() -> None:
    assert complete("se") == ["search"]
    assert complete("--lang", "") == ["en", "cy"]
    assert complete("notes", "ex") == ["export"]
    assert complete("notes", "export", "--form") == ["--format"]
    assert complete("notes", "export", "--format", "h") == ["html"]
    assert complete("contacts", "--nation", "w") == ["wales"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_read_their_scripts(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    result = subprocess.run(
        [shell, "-n", "/dev/stdin"], input=script(shell), capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr


def test_the_scripts_name_every_command_in_every_shell() -> None:
    for shell in ("bash", "zsh", "fish"):
        words = set(script(shell).replace('"', " ").split())
        assert {word for name in COMMANDS for word in name.split()} <= words
