"""Leaving, from every kind of view, by every way out, with nothing left to read."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from safeguide.terminal.leaving import wipe_sequence
from sessions import SAFEGUIDE, Session

VIEWS = {
    "the notice before the start": ("", "Before you start"),
    "home": ("\r", "Recognise"),
    "a menu": ("\r2", "Record"),
    "a page": ("\r23", "Keep your record safe"),
    "danger now": ("\rd", "999"),
    "contacts": ("\rc", "contacts"),
    "a question": ("\r71", "Question"),
    "a form": ("\rs", "Words to look for"),
    "the glossary": ("\rg", "glossary"),
    "the keys": ("\r?", "Esc"),
}
WAYS: dict[str, Callable[[Session], None]] = {
    "Esc": lambda session: session.send("\x1b"),
    "Esc twice": lambda session: session.send("\x1b\x1b"),
    "Ctrl+C": lambda session: session.send("\x03"),
    "Ctrl+Q": lambda session: session.send("\x11"),
    "hang-up": lambda session: os.kill(session.pid, signal.SIGHUP),
    "termination": lambda session: os.kill(session.pid, signal.SIGTERM),
}
TRACES = ("safeguide", "999", "Recognise", "record", "stalk", "Words", "leave", "Screens", "Plain")


def assert_wiped(session: Session) -> None:
    assert session.until_ended() == 0
    assert session.received.endswith(wipe_sequence(session.screen.lines))
    assert session.text.strip() == ""
    assert not any(trace in session.history for trace in TRACES)


def _changed(session: Session, before: str) -> bool:
    return session.text != before


def start(session: Session, keys: str, text: str) -> None:
    session.until_text("Before you start")
    session.settle(0.1)
    for key in keys:
        answered = partial(_changed, session, session.text)
        session.send(key)
        session.until(answered, f"an answer to {key!r}")
        session.settle(0.1)
    session.until_text(text)


@pytest.mark.parametrize(("keys", "text"), VIEWS.values(), ids=VIEWS)
def test_every_kind_of_view_is_left_by_esc(keys: str, text: str) -> None:
    with Session("--screens", "--lang", "en") as session:
        start(session, keys, text)
        session.send("\x1b")
        assert_wiped(session)


@pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("mode", ["--screens", "--plain"])
def test_every_way_out(mode: str, leave: Callable[[Session], None]) -> None:
    with Session(mode, "--lang", "en") as session:
        session.until_text("Before you start")
        session.settle(0.1)
        leave(session)
        assert_wiped(session)


def test_q_leaves_outside_text_and_is_a_letter_inside() -> None:
    with Session("--screens", "--lang", "en") as session:
        start(session, "\rs", "Words to look for")
        session.send("quick")
        session.until_text("quick")
        session.send("\t")
        session.settle()
        session.send("q")
        assert_wiped(session)


@pytest.mark.parametrize("term", ["vt100", "linux", "xterm", "xterm-256color", "screen", "tmux"])
def test_on_any_terminal(term: str) -> None:
    with Session("--screens", "--lang", "en", term=term) as session:
        start(session, "\r", "Recognise")
        session.send("\x1b")
        assert_wiped(session)


@pytest.mark.parametrize("data", [b"\x1b[A", b"\x1bOB", b"\x1b[6~", b"\x1bx", b"\x1b[I", b"\x1b[O"])
def test_a_key_torn_apart_within_the_window_does_not_leave(data: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text("escape_window = 1000\n")
    with Session("--screens", "--lang", "en") as session:
        start(session, "\r", "Recognise")
        for byte in data:
            session.send(bytes([byte]))
            session.read(0.01)
        session.settle()
        session.send("d")
        session.until_text("999")
        assert session.status is None


BLOCKED = """
import sys, time
from textual.app import App
from safeguide.screens.app import SafeguideApp
def block(self, move):
    while True: time.sleep(0.2) if sys.argv[-1] == "sleeping" else sum(range(20000))
SafeguideApp.perform = block
from safeguide.cli import main
main(["--screens", "--lang", "en"])
"""


@pytest.mark.parametrize("how", ["sleeping", "calculating"])
@pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)
def test_leaving_works_while_the_program_is_blocked(
    how: str, leave: Callable[[Session], None]
) -> None:
    with Session(how, program=(sys.executable, "-c", BLOCKED)) as session:
        session.until_text("Before you start")
        session.settle(0.1)
        session.send("\r")
        time.sleep(0.05)
        leave(session)
        assert_wiped(session)


def test_a_terminal_that_takes_nothing_more_does_not_hold_up_leaving() -> None:
    with Session("--screens", "--lang", "en", columns=200, rows=60) as session:
        start(session, "\r", "Recognise")
        for _ in range(200):
            os.write(session.master, b"dhcg")  # nobody reads what is painted
            time.sleep(0.002)
        session.send(b"\x1b")
        begun = time.monotonic()
        while os.waitpid(session.pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() - begun < 8, "it did not end"
            time.sleep(0.02)
        session.status = 0


def test_nothing_is_painted_after_the_wipe_however_busy_the_screen() -> None:
    for number in range(10):
        with Session("--screens", "--lang", "en") as session:
            start(session, "\r", "Recognise")
            session.send(b"dhcg" * 5 + (b"\x03" if number % 2 else b"\x1b\x1b"))
            assert_wiped(session)


def test_the_terminal_is_given_back_as_it_was() -> None:
    script = "stty -a > before; {} --screens --lang en; stty -a > after"
    command = script.format(" ".join(SAFEGUIDE))
    folder = Path(os.environ["SAFEGUIDE_DATA_DIR"]).parent
    with Session(program=("sh", "-c", f"cd {folder}; {command}")) as session:
        start(session, "\r", "Recognise")
        session.send("\x1b")
        session.until_ended()
    assert (folder / "before").read_text() == (folder / "after").read_text()


def test_the_command_to_leave_to_takes_the_screen(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text('leave_to = ["echo", "The weather is fine"]\n')
    with Session("--screens", "--lang", "en") as session:
        start(session, "\r", "Recognise")
        session.send("\x1b")
        assert session.until_ended() == 0
        assert session.text.strip() == "The weather is fine"


def needs(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def wait_for(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


COMMAND = " ".join([*SAFEGUIDE, "--lang", "en"])


@pytest.mark.parametrize("mode", ["--screens", "--plain"])
def test_the_scrollback_of_tmux_is_empty_afterwards(mode: str, tmp_path: Path) -> None:
    tmux = [needs("tmux"), "-f", "/dev/null", "-S", str(tmp_path / "socket")]

    def run(*words: str) -> str:
        return subprocess.run([*tmux, *words], capture_output=True, text=True).stdout

    def everything() -> str:
        return run("capture-pane", "-p", "-S", "-")

    run("new-session", "-d", "-x", "80", "-y", "24", f"{COMMAND} {mode}; echo ended; cat")
    try:
        wait_for(lambda: "Before you start" in everything(), "the start")
        for _ in range(3):
            run("send-keys", "d", "Enter")
            time.sleep(0.2)
        run("send-keys", "d", "Enter" if mode == "--plain" else "")
        wait_for(lambda: "999" in everything(), "danger now")
        run("send-keys", "Escape")
        wait_for(lambda: "ended" in everything(), "the end")
        assert everything().split() == ["ended"]
    finally:
        run("kill-server")


@pytest.mark.parametrize("alternate", ["on", "off"])
def test_the_scrollback_of_gnu_screen_is_empty_afterwards(alternate: str, tmp_path: Path) -> None:
    screen = needs("screen")
    settings = tmp_path / "screenrc"
    settings.write_text(f"altscreen {alternate}\ndefscrollback 1000\n")
    copy = tmp_path / "copy"
    name = f"test{os.getpid()}{alternate}"

    def run(*words: str) -> None:
        subprocess.run([screen, "-S", name, *words], capture_output=True)

    def everything() -> str:
        run("-X", "hardcopy", "-h", str(copy))
        return copy.read_text(errors="replace") if copy.exists() else ""

    line = f"{COMMAND} --screens; echo ended; cat"
    with Session(
        program=(screen, "-c", str(settings), "-S", name, "sh", "-c", line), term="xterm"
    ) as session:
        session.until_text("Before you start")
        session.settle()
        try:
            for key in "\rdhcg":
                session.send(key)
                session.settle()
            session.send("\x1b")
            session.until_text("ended")
            wait_for(lambda: "ended" in everything(), "the end")
            assert everything().split() == ["ended"]
        finally:
            run("-X", "quit")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X display that is seen by nobody."""
    needs("Xvfb"), needs("xterm"), needs("xdotool")
    number, given = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(given), "-screen", "0", "1024x768x24"],
        pass_fds=[given],
        stderr=subprocess.DEVNULL,
    )
    os.close(given)
    name = f":{os.read(number, 16).decode().strip()}"
    yield name
    server.kill()
    server.wait()


@pytest.mark.parametrize("mode", ["--screens", "--plain"])
def test_the_scrollback_of_xterm_is_empty_afterwards(
    mode: str, display: str, tmp_path: Path
) -> None:
    environment = os.environ | {"DISPLAY": display}
    printed = tmp_path / "printed"
    printed.touch()
    ended = tmp_path / "ended"
    xterm = subprocess.Popen(
        [
            *("xterm", "-sl", "1000", "-xrm", f"*printerCommand: cat >> {printed}"),
            *(
                "-xrm",
                "*allowSendEvents: true",
                "-xrm",
                "*VT100.translations: #override <Key>F12: print-everything()",
            ),
            *("-e", "sh", "-c", f"{COMMAND} {mode}; touch {ended}; echo finished; cat"),
        ],
        env=environment,
        stderr=subprocess.DEVNULL,
    )

    def press(*keys: str) -> None:
        subprocess.run(["xdotool", "search", "--class", "xterm", "key", *keys], env=environment)

    def everything() -> str:
        seen = printed.stat().st_size

        end = time.monotonic() + 15
        while printed.stat().st_size == seen:
            if time.monotonic() > end:
                pytest.skip("xterm took no key, or did not print, on this busy machine")
            press("F12")
            time.sleep(0.3)
        time.sleep(0.2)
        text = printed.read_bytes()[seen:].decode(errors="replace")
        # xterm prints a colour that it has no number for as -1.
        return re.sub(r"\x1b(?:\[[\d;-]*m|#5)", "", text)

    try:
        wait_for(lambda: "Before you start" in everything(), "the start")
        press("d", "Return")
        wait_for(lambda: "999" in everything(), "danger now")
        press("c", "Return")
        time.sleep(0.3)
        press("Escape")
        wait_for(ended.exists, "the end")
        wait_for(lambda: "finished" in everything(), "what follows")
        assert everything().split() == ["finished"]
    finally:
        xterm.kill()
        xterm.wait()


@pytest.mark.parametrize("more", ["", "time.sleep(0.2); leaving.leave()\n"], ids=["one", "two"])
def test_a_leaving_that_is_held_up_is_ended_from_outside(more: str) -> None:
    code = (
        "import threading, time\n"
        "from safeguide.terminal.leaving import Leaving\n"
        "class Stopped:\n"
        "    def cut(self): time.sleep(60)\n"
        "leaving = Leaving(Stopped())\n"
        "leaving.watch_signals()\n"
        "threading.Thread(target=leaving.leave).start()\n"
    )
    result = subprocess.run([sys.executable, "-c", code + more], timeout=20, check=False)
    assert result.returncode == -signal.SIGALRM


def test_an_apology_to_a_terminal_that_has_gone_holds_up_nothing() -> None:
    """Whoever leaves after the one who apologises would wait for an end that does not come."""
    code = (
        "import os, select, threading, time\n"
        "from safeguide.terminal.device import Device\n"
        "from safeguide.terminal.leaving import Leaving\n"
        "leaving = Leaving(Device())\n"
        "leaving.watch_signals()\n"
        "os.write(1, b'ready')\n"
        "select.select([0], [], [])\n"
        "threading.Thread(target=leaving.leave, args=('Sorry.', 1)).start()\n"
        "time.sleep(60)\n"
    )
    master, slave = os.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    assert os.read(master, 5) == b"ready"
    os.close(master)
    assert program.wait(5) == 1


def test_a_terminal_that_goes_in_the_middle_of_what_is_said_is_no_failure_of_the_program() -> None:
    master, slave = os.openpty()
    words = [*SAFEGUIDE, "--plain", "--lang", "en"]
    pipe = subprocess.PIPE
    program = subprocess.Popen(words, stdin=pipe, stdout=slave, stderr=pipe)
    os.close(slave)
    heard = b""
    while b"Before you start" not in heard:
        heard += os.read(master, 4096)
    os.close(master)
    _, complaints = program.communicate(b"1\n", 10)
    assert (program.returncode, complaints) == (0, b"")
