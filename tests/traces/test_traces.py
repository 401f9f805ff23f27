"""Where traces of a visit could stay, on somebody's own machine: each place is looked at.

Other places have tests of their own: files of notes, core dumps and memory in
tests/notes/test_secrecy.py, the screen and its scrollback in tests/terminal/test_leaving.py, a
server and the next visitor in tests/deploy.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safeguide.guide.library import Library
from sessions import SAFEGUIDE, Session, family

MODES = ("--plain", "--screens")
WORD = "QUAGMIRETOWN"
"""Typed into the search: it must be nowhere afterwards."""

C1 = "\x9d".encode()
"""Operating system command as one control character."""

SUBJECT = re.compile(rb"stalk|harass|police|danger|abuse|stelc|aflonydd|heddlu|perygl", re.I)


def read_and_search(session: Session, mode: str) -> None:
    """Read a page on danger, then search for WORD."""
    enter = "\r" if mode == "--plain" else ""
    session.until_text("Before you start")
    session.settle()
    session.send(f"d{enter}")
    session.until_text("999")
    session.settle()
    session.send(f"s{enter}")
    session.until_text("Use your own words")
    session.settle()
    session.send(WORD + ("\r" if enter else "\x13"))
    session.until_text("Nothing found for")
    session.settle()


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account of its own, where everything that could be written is written below one folder."""
    home = tmp_path / "account"
    for name in ("tmp", "run"):
        (home / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    for name in ("SAFEGUIDE_CONFIG_DIR", "SAFEGUIDE_DATA_DIR"):
        monkeypatch.delenv(name)
    for name in [name for name in os.environ if name.startswith("XDG_") and "RUNTIME" not in name]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(home)
    return home


@pytest.mark.parametrize("mode", MODES)
def test_no_file_is_made(mode: str, account: Path) -> None:
    with Session(mode, "--lang", "en") as session:
        read_and_search(session, mode)
        session.send("\x1b")
        assert session.until_ended() == 0
    assert [path for path in account.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("mode", MODES)
def test_no_process_says_what_is_read(mode: str) -> None:
    """Its name, its words and its environment, and those of any process that it starts."""
    with Session(mode, "--lang", "en") as session:
        read_and_search(session, mode)
        for pid in family(session.pid):
            for name in ("comm", "cmdline", "environ"):
                said = Path(f"/proc/{pid}/{name}").read_bytes()
                assert WORD.encode() not in said
                assert name == "environ" or not SUBJECT.search(said)


@pytest.mark.parametrize("mode", MODES)
def test_no_window_title_and_no_clipboard(mode: str) -> None:
    """No operating system command (titles, clipboard, links), no device control string, and no
    title in the ways of screen and tmux."""
    with Session(mode, "--lang", "en") as session:
        read_and_search(session, mode)
        session.send("\x1b")
        assert session.until_ended() == 0
        for introducer in (*(b"\x1b" + sign for sign in (b"]", b"P", b"_", b"^", b"X", b"k")), C1):
            assert introducer not in session.received


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_sent_to_a_log(mode: str, tmp_path: Path) -> None:
    """No socket is opened, neither to a network nor to the machine's own log, and no file but the
    terminal and the null device is opened to be written."""
    trace = tmp_path / "trace"
    calls = "socket,connect,openat,open,creat,memfd_create"
    strace = ["strace", "-f", "-e", f"trace={calls}", "-o", str(trace)]
    with Session(mode, "--lang", "en", program=[*strace, *SAFEGUIDE]) as session:
        read_and_search(session, mode)
        session.send("\x1b")
        assert session.until_ended() == 0
    seen = 0
    for line in trace.read_text(errors="replace").splitlines():
        assert not re.search(r"\b(socket|connect|creat|memfd_create)\(", line), line
        if "O_WRONLY" in line or "O_RDWR" in line:
            seen += 1
            assert re.search(r'"/dev/(tty|null|pts/\d+)"', line) or ".pyc" in line, line
    assert seen


def test_words_that_break_the_program_are_not_shown() -> None:
    """A crash says that there was one, and nothing of what stood on the screen or in memory."""
    crash = (
        "import sys; sys.argv[1:] = ['--lang', 'en', 'search', sys.argv[1]]\n"
        "import safeguide.plain.commands as commands\n"
        "def broken(visit, words): raise ValueError(' '.join(words))\n"
        "commands.search = broken\n"
        "from safeguide.cli import main; sys.exit(main())"
    )
    result = subprocess.run(
        [sys.executable, "-c", crash, WORD], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "Something went wrong" in result.stderr
    assert WORD not in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_compiled_is_the_same_for_everybody() -> None:
    """Python may leave compiled files beside the program: they hold the program, whatever was
    read."""
    package = Path(sys.modules["safeguide"].__file__ or "").parent
    subprocess.run([*SAFEGUIDE, "search", WORD], capture_output=True, check=False)
    for compiled in package.rglob("*.pyc"):
        assert WORD.encode() not in compiled.read_bytes()


@pytest.mark.parametrize(
    ("language", "traces"),
    [
        (
            "en",
            {
                "the screen": "that sees the screen",
                "other software": "software that watches",
                "shell history": "a space before a command",
                "logs": "Records of a server",
                "the notes file": "People see that it is there",
                "swap": "saves from its memory",
                "the terminal's own log": "A recording",
                "scrollback": "GNU screen",
                "a dropped line": "if the line is lost",
            },
        ),
        (
            "cy",
            {
                "the screen": "gweld y sgrin",
                "other software": "meddalwedd sy'n gwylio",
                "shell history": "bwlch o flaen gorchymyn",
                "logs": "Cofnodion gweinydd",
                "the notes file": "Mae pobl yn gweld ei bod yno",
                "swap": "gadw o'i gof",
                "the terminal's own log": "Recordiad",
                "scrollback": "GNU screen",
                "a dropped line": "os caiff y llinell ei cholli",
            },
        ),
    ],
)
def test_the_page_says_what_cannot_be_prevented(language: str, traces: dict[str, str]) -> None:
    page = Library(language).markdown("quick-exit")
    missing = [what for what, words in traces.items() if words not in page]
    assert missing == []
