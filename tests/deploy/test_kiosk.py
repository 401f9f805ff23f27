"""A public machine: from cover to cover, with nothing of a visit left, in both modes."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from deploy.kiosk import MODES, SITE, Visitor
from sessions import SAFEGUIDE, Session

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("mode", MODES)
def test_from_cover_to_cover(mode: str, site: Path, own_folders: Path) -> None:
    with Session(mode, rows=30) as session:
        visitor = Visitor(session, mode)
        visitor.to_home()
        visitor.press("n", "gone when this visit ends")
        visitor.press("1", "Only the first is needed")
        session.settle()
        session.send("SECRETWORD")
        session.settle()
        session.send("\r\r.\r1\r" if visitor.enter else "\x13")
        session.until_text("Note 1 is here until this visit ends")
        visitor.press("n", "Take your notes with you")
        session.settle()
        session.send("\x1b")
        session.until_text("The cover / Y clawr")
        assert "SECRETWORD" not in session.text
        visitor.to_home()
        visitor.press("n", "0 notes")
        os.kill(session.pid, signal.SIGTERM)
        assert session.until_ended() == 0
    left = [path for path in own_folders.rglob("*") if path.is_file() and path != site]
    assert left == []


@pytest.mark.parametrize("mode", MODES)
def test_nobody_there(mode: str, site: Path) -> None:
    site.write_text(SITE.replace("idle = 60", "idle = 15"))
    with Session(mode, rows=30) as session:
        visitor = Visitor(session, mode)
        visitor.to_home()
        session.until_text("Are you still there?")
        visitor.press("x", "Recognise")
        assert "The cover" not in session.text.splitlines()[0]
        session.until_text("Are you still there?")
        end = time.monotonic() + 20
        while "The cover / Y clawr" not in session.text and time.monotonic() < end:
            session.read(0.2)
        session.until_text("The cover / Y clawr")
        assert "Recognise" not in session.text


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
def test_a_cover_that_nobody_touches_ends_over_ssh_alone(mode: str, site: Path) -> None:
    """Its line would be held for ever; on a screen of its own the cover waits for visitors."""
    site.write_text(SITE.replace("idle = 60", "idle = 15"))
    with (
        Session(mode, environment={"SSH_CONNECTION": "yes"}) as over_ssh,
        Session(mode) as console,
    ):
        for session in (over_ssh, console):
            session.until_text("The cover / Y clawr")
        console.settle(5)
        # A sign of life puts the end off, although it changes nothing but the look.
        over_ssh.send("v" if mode == "--screens" else "v\r")
        before = time.monotonic()
        assert over_ssh.until_ended(patience=30) == 0
        assert time.monotonic() - before > 14
        assert over_ssh.text.strip() == ""
        console.settle(1)
        assert console.status is None
        assert "The cover / Y clawr" in console.text


def test_the_front_end_is_chosen_on_the_cover(site: Path) -> None:
    with Session("--screens") as session:
        session.until_text("Press v to change")
        session.settle()
        session.send("v")
        session.until_text("Enter or number:")
        session.send("v\r")
        session.until(lambda: "Enter or number:" not in session.text, "the screens")
        session.until_text("Press v to change")


def test_the_cover_says_nothing_of_what_is_behind_it(site: Path) -> None:
    with Session("--screens") as session:
        session.until_text("The cover")
        session.settle()
        for word in ("stalk", "police", "danger", "harass", "999", "notes"):
            assert word not in session.text.lower()


@pytest.mark.parametrize("mode", MODES)
def test_no_way_to_the_file_system(mode: str, site: Path) -> None:
    """Copies go nowhere, or to the folder of the site alone."""
    with Session(mode, rows=30) as session:
        visitor = Visitor(session, mode)
        visitor.to_home()
        visitor.press("d", "999")
        visitor.press(visitor.number_of_copy(), "Copies cannot be kept on this machine")


def test_contacts_of_the_site_come_first(site: Path) -> None:
    shown = subprocess.run(
        [*SAFEGUIDE, "--lang", "cy", "contacts"], capture_output=True, text=True, check=True
    )
    assert "Y ddesg gymorth yma" in shown.stdout


def test_a_contact_of_the_site_with_a_slip_hides_no_other(site: Path) -> None:
    site.write_text(SITE + "[contacts.slip]\nneed = 3\n")
    shown = subprocess.run(
        [*SAFEGUIDE, "--lang", "en", "contacts"], capture_output=True, text=True, check=True
    )
    assert "The help desk here" in shown.stdout
    assert "Samaritans" in shown.stdout


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slip", ["kiosk = true\nidle = 5\n", "kiosk = true\ntitle = \n"])
def test_a_slip_in_its_settings_keeps_a_public_machine_public(
    slip: str, mode: str, site: Path
) -> None:
    site.write_text(slip)
    with Session(mode) as session:
        session.until_text("Begin / Dechrau")


@pytest.mark.long
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("kiosk = 1", "kiosk"),
        ("idle = 5", "idle"),
        ("idle = 20\nwarning = 30", "warning"),
        ("colour = true", "colour"),
        ('title = { en = "x" }', "title"),
        ('media = "here"', "media"),
        ("[contacts.x]\nneed = 'stalking'", "contacts.x.name"),
        ("kiosk = ", "cannot be read"),
        ("notes = true\ntitle = { en = \nidle = 60", "line 2 cannot be read"),
        ('print_command = ["no-such-program"]', "no-such-program"),
        ('media = "/no/such/folder"', "/no/such/folder"),
        (SITE.replace("stalking", "nonsense"), "our-desk"),
        (re.sub("number = .*", 'number = "0300 636 0300"', SITE), "0300 636 0300, which must not"),
        (re.sub("number = .*", "", SITE), "our-desk: nobody can reach it"),
    ],
)
def test_check_site_says_what_is_wrong(settings: str, said: str, site: Path) -> None:
    site.write_text(settings)
    command = [*SAFEGUIDE, "check", "--site"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert said in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_the_example_is_in_order(site: Path) -> None:
    site.write_text((ROOT / "deploy" / "site.toml").read_text())
    command = [*SAFEGUIDE, "check", "--site"]
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("mode", MODES)
def test_no_network_socket_is_ever_opened(mode: str, site: Path, own_folders: Path) -> None:
    trace = own_folders / "trace"
    strace = ["strace", "-f", "-e", "trace=network", "-o", str(trace)]
    with Session(mode, program=[*strace, *SAFEGUIDE]) as session:
        visitor = Visitor(session, mode)
        visitor.to_home()
        visitor.press("c", "Contacts")
        visitor.press("n", "gone when this visit ends")
        os.kill(session.pid, signal.SIGTERM)
        session.settle(1)
    text = trace.read_text()
    assert ("AF_UNIX" in text) == (mode == "--screens"), "Textual's own loop has a pair of them"
    assert "AF_INET" not in text
    assert "connect(" not in text
