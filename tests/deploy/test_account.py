"""The public account as docs/deploy.md sets it up, and each way to log in to it: there is a visit
behind every one, or nothing.

The commands of the document are run in a layer over this machine, which itself is not changed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from deploy.daemon import SSHD, free_port, needs_ssh
from deploy.layer import Layer
from sessions import SAFEGUIDE, Session

ROOT = Path(__file__).parents[2]
SITE = 'title = { en = "The cover", cy = "Y clawr" }\n'
GOES_ON = "Begin / Dechrau"
SOMEBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
"""Puts a program under an account of somebody else on this machine."""

INSTALL = f"""
set -e
mkdir -p /etc/safeguide /usr/lib/safeguide /trap
cp {ROOT}/deploy/ssh/visit /usr/lib/safeguide/visit
cp {ROOT}/deploy/ssh/pam-config /usr/share/pam-configs/safeguide
printf '#!/bin/sh\\nexec {SAFEGUIDE[0]} "$@"\\n' >/usr/bin/safeguide
printf '#!/bin/sh\\necho TRAPPED\\nexec /bin/sh\\n' >/trap/env
chmod 755 /usr/bin/safeguide /usr/lib/safeguide/visit /trap /trap/env
chmod a+x {" ".join(map(str, (*ROOT.parents, *Path(sys.executable).resolve().parents)))}
cat >/etc/safeguide/site.toml
"""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Layer.possible(), reason="this machine allows no layer over its disk"),
    pytest.mark.skipif(
        not all(map(shutil.which, ("login", "su", "useradd", "setpriv", "pam-auth-update"))),
        reason="login, su, useradd, setpriv or pam-auth-update is not installed",
    ),
]


def commands() -> list[str]:
    """The commands of the steps of docs/deploy.md under "Over SSH", in their order."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    section = text.split("\n## Over SSH\n")[1].split("\n## ")[0]
    return re.findall(r"^\d\. `([^`]+)`", section, re.M)


class Machine:
    """A machine with the package and the public account on it."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program in it that has no terminal."""
        return subprocess.run(
            [*self._layer.here, *words],
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def log_in(self, *words: str, path: str = os.environ["PATH"]) -> Session:
        """Run a program in it that has one."""
        return Session(program=[*self._layer.here, *words], environment={"PATH": path})

    def set_up(self, *names: str) -> None:
        """Do the steps of the document that run these programs."""
        steps = [step for step in commands() if step.split()[0] in names]
        assert [step.split()[0] for step in steps] == list(names)
        for step in steps:
            result = self.run("sh", "-ec", step.replace(" deploy/", f" {ROOT}/deploy/"))
            assert result.returncode == 0, (step, result.stderr)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """It, with everything done but what keeps others from logging in."""
    with Layer(tmp_path) as layer:
        made = Machine(layer)
        result = made.run("sh", "-c", INSTALL, typed=SITE)
        assert result.returncode == 0, result.stderr
        made.set_up("useradd", "passwd", "install", "ssh-keygen")
        yield made


def is_a_visit(session: Session) -> None:
    """Holds that what was logged in to is the guide, that commands typed into it go nowhere, and
    that nothing is behind it."""
    with session:
        session.until_text(GOES_ON)
        session.settle()
        session.send("x")
        session.until_text("Choose a language.")
        session.settle()
        session.send("\x03")
        session.until_ended()
        assert b"TRAPPED" not in session.received
        assert b"uid=" not in session.received


def test_a_login_on_a_console(machine: Machine) -> None:
    is_a_visit(machine.log_in("login", "guide"))


@pytest.mark.parametrize(
    "words",
    [
        ("su", "-", "guide"),
        (*SOMEBODY, "su", "-", "guide"),
        (*SOMEBODY, "su", "guide"),
        (*SOMEBODY, "su", "guide", "-c", "id"),
        (*SOMEBODY, "su", "-m", "guide"),
        (*SOMEBODY, "su", "-s", "/bin/sh", "guide"),
    ],
    ids=["root", "login", "plain", "command", "environment", "shell"],
)
def test_becoming_the_account(words: Sequence[str], machine: Machine) -> None:
    """Also by somebody who has put programs of their own first, or asks for another shell. Only
    root can have more, who has it anyway."""
    is_a_visit(machine.log_in(*words, path=f"/trap:{os.environ['PATH']}"))


def test_a_command_without_a_terminal(machine: Machine) -> None:
    result = machine.run(*SOMEBODY, "su", "guide", "-c", "id", typed="id\n")
    assert result.returncode == 1
    assert "uid=" not in result.stdout
    assert "Use a terminal" in result.stderr


def test_nobody_else_logs_in_once_it_is_forbidden(machine: Machine) -> None:
    machine.set_up("pam-auth-update")
    for words in (("login", "guide"), ("su", "-", "guide"), (*SOMEBODY, "su", "guide")):
        with machine.log_in(*words) as session:
            session.settle(4)
            assert GOES_ON not in session.text
            assert b"uid=" not in session.received
    assert machine.run("su", "nobody", "-s", "/bin/sh", "-c", "id").returncode == 0


@needs_ssh
@pytest.mark.parametrize("forbidden", [False, True])
def test_its_own_daemon_lets_it_in_without_a_password(forbidden: bool, machine: Machine) -> None:
    if forbidden:
        machine.set_up("pam-auth-update")
    with Served(machine, "-f", "/etc/safeguide/sshd_config") as call:
        is_a_visit(Session(program=[*call, "-tt"]))
        is_a_visit(Session(program=[*call, "-tt", "id; exec sh"]))


@needs_ssh
def test_a_daemon_that_forces_no_command(machine: Machine) -> None:
    own = ("-f", "/dev/null", "-h", "/etc/safeguide/ssh_host_ed25519_key")
    let_in = ("-o", "PermitEmptyPasswords=yes")
    with Served(machine, *own, *let_in) as call:
        is_a_visit(Session(program=[*call, "-tt"]))
        is_a_visit(Session(program=[*call, "-tt", "id; exec sh"]))
        result = subprocess.run([*call, "id"], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stdout) == (1, "")
    with Served(machine, *own, *let_in, "-o", "DenyUsers=guide") as call:
        assert subprocess.run([*call, "id"], capture_output=True, check=False).returncode == 255


class Served:
    """A running sshd of a machine with these options, and the words that call its account."""

    def __init__(self, machine: Machine, *options: str) -> None:
        self._port = free_port()
        listens = ("-p", str(self._port), "-o", "ListenAddress=127.0.0.1", "-o", "PidFile=none")
        here = machine._layer.here
        os.makedirs("/run/sshd", exist_ok=True)
        self._process = subprocess.Popen([*here, SSHD, "-D", "-e", *listens, *options])

    def __enter__(self) -> list[str]:
        fixed = ("-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR")
        tried = ("-o", "ConnectionAttempts=10", "-o", "UserKnownHostsFile=/dev/null")
        batch = ("-o", "BatchMode=yes", "-o", "PubkeyAuthentication=no")
        return ["ssh", "-p", str(self._port), *fixed, *tried, *batch, "guide@127.0.0.1"]

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait()


def test_every_file_names_the_same_program() -> None:
    build = (ROOT / "deploy" / "debian" / "build.py").read_text()
    assert '"deploy/ssh/visit": f"{HOME}/visit"' in build
    assert 'HOME = "usr/lib/safeguide"' in build
    shipped = (ROOT / "deploy" / "ssh" / "sshd_config").read_text()
    assert "ForceCommand /usr/lib/safeguide/visit\n" in shipped
    assert "--shell /usr/lib/safeguide/visit " in commands()[0]
