"""The console service as shipped, under a real systemd in the clean system of `make check-deb`.

A pseudo-terminal stands in for the screen and keyboard of the first console.
"""

import contextlib
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from package.clean_system import CLEAN, PACKAGE, inside
from sessions import Session

SYSTEMD = """
trap '' HUP
terminal=$(tty)
setsid systemd-nspawn --quiet --directory="$0" --boot --private-network --register=no --keep-unit \
    --console=pipe --bind="$terminal:/dev/tty1" </dev/null >/dev/null 2>&1 &
echo $! >"$0/../systemd.pid"
wait
"""

pytestmark = [
    pytest.mark.skipif(not CLEAN, reason="this is for make check-deb alone"),
    pytest.mark.skipif(not shutil.which("systemd-nspawn"), reason="systemd-container is missing"),
]


@pytest.fixture
def console() -> Iterator[Session]:
    """The first console of a machine that has been set up as docs/deploy.md says."""
    clean = Path(CLEAN)
    shutil.copy(PACKAGE, clean / "root/package.deb")
    assert inside("dpkg", "--install", "/root/package.deb").returncode == 0
    (clean / "etc/safeguide").mkdir(exist_ok=True)
    shutil.copy(clean / "usr/share/doc/safeguide/examples/site.toml", clean / "etc/safeguide")
    assert inside("systemctl", "enable", "safeguide-console").returncode == 0
    with Session(program=["sh", "-c", SYSTEMD, CLEAN]) as session:
        yield session
        leader = int((clean / "../systemd.pid").read_text())
        # Once to halt it, twice to have done with it.
        with contextlib.suppress(ProcessLookupError):
            for _ in range(20):
                os.kill(leader, signal.SIGTERM)
                time.sleep(0.5)
    inside("dpkg", "--purge", "safeguide")


def visit() -> dict[str, str]:
    """What the kernel says of the process of the visit."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if entry.read_bytes().endswith(b"/usr/bin/safeguide\0--kiosk\0"):
                status = (entry.parent / "status").read_text()
                return dict(re.findall(r"(\w+):\t(.*)", status))
    raise AssertionError("nothing runs")


def test_visits_under_the_filters_of_the_service(console: Session) -> None:
    for mode in ("screens", "plain"):
        enter = "\r" if mode == "plain" else ""
        console.until_text("Begin / Dechrau")
        console.settle(1)
        process = visit()
        assert int(process["Uid"].split()[0]) > 0
        assert int(process["CapEff"], 16) == int(process["CapBnd"], 16) == 0
        assert (process["NoNewPrivs"], process["Seccomp"]) == ("1", "2")
        if mode == "plain":
            console.send("v")
            console.until_text("Enter or number:")
        console.send(f"x{enter}")
        console.until_text("Choose a language.")
        console.settle()
        console.send(f"1{enter}")
        console.until_text("Before you start")
        console.settle()
        console.send(f"1{enter}")
        console.until_text("Protect")
        console.settle()
        console.send(f"s{enter}")
        console.until_text("Use your own words")
        console.send("police\r" if enter else "police\x13")
        console.until_text("results for: police")
        console.settle()
        console.send(f"n{enter}")
        console.until_text("gone when this visit ends")
        console.settle()
        console.send(f"1{enter}")
        console.until_text("Only the first is needed")
        console.settle()
        console.send("SECRETWORD")
        console.settle()
        console.send("\r\r.\r1\r" if enter else "\x13")
        console.until_text("Note 1 is here until this visit ends")
        console.send("\x1b")
        console.until_text("Begin / Dechrau")
        assert "SECRETWORD" not in console.text


def test_a_visit_that_is_killed_is_followed_by_a_new_one(console: Session) -> None:
    console.until_text("Begin / Dechrau")
    console.settle(1)
    killed = visit()["Pid"]
    os.kill(int(killed), signal.SIGKILL)
    wiped = len(console.received)
    console.until(lambda: b"Dechrau" in console.received[wiped:], "a new cover")
    assert visit()["Pid"] != killed
