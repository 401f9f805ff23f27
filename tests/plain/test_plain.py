"""Plain mode as a person hears it: the real command in a terminal."""

import subprocess
from pathlib import Path

import pytest

from plain_session import CONTROL, PlainSession, all_prompts, fold
from safeguide.language import Language
from safeguide.plain.prompts import LONGEST, line_prompt, prompts_of
from sessions import SAFEGUIDE

EN = prompts_of(Language("en"))


@pytest.mark.parametrize("code", ["en", "cy"])
def test_prompts_fit_a_line_of_braille(code: str) -> None:
    language = Language(code)
    prompts = (*all_prompts(language), line_prompt(language, 99))
    assert all(len(prompt) <= LONGEST for prompt in prompts)


def test_enter_leads_from_the_first_line_to_home() -> None:
    with PlainSession("", environment={"LANG": "xx"}) as mode:
        assert mode.first.startswith("Plain text, as you asked.\n")
        assert mode.first.endswith("\n1. English\n2. Cymraeg\nEnter or number: ")
        assert "Before you start" in mode.line("")
        assert "\n1. Recognise" in mode.line("")


def test_the_chosen_item_is_said_back_by_name() -> None:
    with PlainSession() as mode:
        assert mode.line("1").startswith("1\nGo on to the guide\nHome\n")
        # A title that is the name, or holds it, is not said twice.
        assert mode.line("2").startswith("2\nRecord: Keep notes and evidence\n1. ")


def test_a_mistake_is_said_directly_above_the_prompt_and_nothing_is_read_again() -> None:
    with PlainSession() as mode:
        mode.line("1")
        assert mode.line("zzz") == ("zzz\nNot a choice: zzz. Type 1 to 9, or ? for keys.\nNumber: ")
        assert mode.line("99") == "99\nNot a choice: 99. Type 1 to 9, or ? for keys.\nNumber: "
        assert mode.line("") == "\nNothing was typed. Type 1 to 9, or ? for keys.\nNumber: "
        long = mode.line("x" * 200)
        assert "Not a choice: xxxxxxxxxxxxxxxxxxxx.... Type" in long


def test_the_choices_are_read_again_when_asked() -> None:
    with PlainSession() as mode:
        home = mode.line("1")
        choices = home[home.index("1. ") :]
        assert mode.line("m").endswith(choices)
        mode.line("2")
        assert mode.line("b") == "b\nHome\nm: the choices again.\nNumber: "
        assert choices in mode.line("m")
        assert choices in mode.line("h")


def test_a_long_page_comes_in_portions_and_whole_when_asked() -> None:
    with PlainSession() as mode:
        portions = [mode.line("d")]
        while mode.at_prompt(EN.more):
            portions.append(mode.line(""))
        assert len(portions) > 1
        assert "Call 999." in portions[0]
        assert "Choices:" in portions[-1]
        assert not any("Choices:" in portion for portion in portions[:-1])
        mode.line("r")
        rest = mode.line("a")
        assert fold(rest).endswith(fold("".join(p.partition("\n")[2] for p in portions[-1:])))
        assert all(
            fold(p.partition("\n")[2].rpartition("\n")[0]) in fold(rest) for p in portions[1:]
        )


def test_where_one_is_can_be_asked() -> None:
    with PlainSession() as mode:
        mode.line("d")
        where = mode.line("w")
        assert "Home, Get help" in where
        assert "In danger now" in where
        assert "Part 1 of " in where


def test_the_keys_of_both_the_journey_and_plain_mode_are_told() -> None:
    with PlainSession() as mode:
        said = mode.line("?")
        for key in ("d", "h", "b", "c", "s", "g", "l", "v", "?", "q", "m", "a", "r", "w"):
            assert f"\n{key}: " in said


def test_an_arrow_key_leaves_nothing_in_what_was_typed() -> None:
    with PlainSession() as mode:
        mode.line("1")
        assert mode.keys("\x1b[A").endswith("\nNumber: ")
        assert "\nRecord: Keep notes" in mode.line("2")


def test_one_key_is_enough_where_that_is_set(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text("single_key = true\n")
    with PlainSession() as mode:
        assert "\nHome\n" in mode.keys("1")
        assert "\nRecord: " in mode.keys("2")
        assert "\nHome\n" in mode.keys("\x7f")
        assert "Not a choice: y." in mode.keys("y")
        assert "Search this guide" in mode.keys("s")
        assert "diary" in mode.line("diary")


@pytest.mark.parametrize("term", ["dumb", "vt100", "xterm-256color"])
def test_any_terminal_will_do_and_sees_no_control_byte(term: str) -> None:
    with PlainSession(term=term) as mode:
        for line in ("1", "d", "a", "c", "1", "1", "?", "zzz", "l", "l", "g", "s", "", "w"):
            if line == "l":
                mode.language = Language("cy" if mode.language.code == "en" else "en")
            mode.line(line)
        assert not CONTROL.search(mode.session.received)


def test_twenty_columns_are_enough() -> None:
    with PlainSession(columns=20) as mode:
        mode.line("1")
        mode.line("d")
        mode.line("a")
        said = mode.session.received.decode().replace("\r\n", "\n")
        assert max(map(len, said.splitlines()[1:])) < 20
        assert fold("Ask for the police.") in fold(said)


def test_few_bytes_are_sent_beyond_the_text() -> None:
    with PlainSession() as mode:
        for line in ("1", "d", "a", "c", "1", "1", "b", "b", "h", "2", "1", "a"):
            mode.line(line)
        sent = mode.session.received
        text = sent.decode().replace("\r\n", "\n")
        assert len(sent) <= 1.05 * len(text.encode())


@pytest.mark.parametrize("name", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_letters_the_terminal_lacks_become_plainer_ones(name: str) -> None:
    with PlainSession("cy", environment={"LANG": name}) as mode:
        mode.line("1")
        mode.line("7")
        said = mode.line("5")
        start = mode.session.received.index(b"\n")
        assert "\ufffd" not in said
        assert "?" not in mode.line("m").replace("?\n", "\n")
        mode.session.received[start:].decode("ascii" if name != "en_GB.ISO-8859-1" else "latin-1")


def test_v_goes_to_the_screens_and_back_at_the_same_place() -> None:
    with PlainSession() as mode:
        for line in ("1", "2", "5", "8", "", ""):
            mode.line(line)
        mode.session.send("v\r")
        mode.session.until_text("Esc or q: leave at once")
        shown = [line for line in mode.session.lines if line]
        title = next(line for line in shown if "Save copies, screenshots and photos" in line)
        first = shown[shown.index(title) + 2]
        said = mode.keys("v")
        assert "Save copies, screenshots and photos\n" in said
        assert fold(first) in fold(said)


def test_lines_from_a_pipe_are_taken_and_its_end_leaves() -> None:
    result = subprocess.run(
        [*SAFEGUIDE, "--lang", "en"],
        input="1\nzzz\nd\na\n",
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Plain text, because this is not a terminal."
    assert "Not a choice: zzz. Type 1 to 9, or ? for keys." in lines
    assert "Call 999. Ask for the police." in lines
    assert not result.stderr
