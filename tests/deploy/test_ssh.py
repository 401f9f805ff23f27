"""The public account over a real sshd on loopback, with the configuration that is shipped."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.daemon import SSHD, USER, Daemon, free_port, needs_ssh
from safeguide.site import IDLE
from sessions import Session

ROOT = Path(__file__).parents[2]

pytestmark = needs_ssh


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    with Daemon(tmp_path_factory.mktemp("sshd")) as running:
        yield running


def test_a_visit_from_the_cover_to_leaving(daemon: Daemon) -> None:
    for mode in ("screens", "plain"):
        enter = "\r" if mode == "plain" else ""
        with Session(program=daemon.ssh("-tt")) as session:
            session.until_text("The cover / Y clawr")
            session.settle()
            if mode == "plain":
                session.send("v")
                session.until_text("Enter or number:")
            session.send(f"x{enter}")
            session.until_text("Choose a language.")
            session.settle()
            session.send(f"1{enter}")
            session.until_text("Before you start")
            session.settle()
            session.send(f"d{enter}")
            session.until_text("999")
            session.settle()
            session.send("\x1b")
            assert session.until_ended() == 0
            assert "999" not in session.text


LINES = "\n1\n1\nd\n\nb\nn\n2\nq\n"
"""Begin, English, to home, in danger now with the rest of it, back, notes, home, leave."""


def test_a_line_without_a_terminal_gives_plain_text_and_keeps_nothing(daemon: Daemon) -> None:
    result = subprocess.run(
        daemon.ssh("-T"), input=LINES, capture_output=True, text=True, timeout=30
    )
    assert (result.returncode, result.stderr) == (0, "")
    said = " ".join(result.stdout.split())
    assert said.startswith("Plain text, line by line: this connection has no terminal. Esc does")
    assert "Testun plaen, fesul llinell" in said
    assert "Call 999. Ask for the police." in said
    assert "Notes cannot be written on this machine." in said
    assert "passphrase" not in said.lower()
    assert "press Esc" not in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stdout)


@pytest.mark.parametrize("command", ["id", "sh -c id", "internal-sftp", "cat /etc/passwd"])
def test_commands_are_refused(command: str, daemon: Daemon) -> None:
    result = daemon.run([*daemon.ssh(), command])
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Use a terminal")


def test_a_command_with_a_terminal_gives_the_cover_alone(daemon: Daemon) -> None:
    with Session(program=[*daemon.ssh("-tt"), "id; exec sh"]) as session:
        session.until_text("The cover")
        assert "uid=" not in session.text


@pytest.mark.parametrize("client", [["sftp"], ["scp"], ["scp", "-O"]])
def test_files_are_refused(client: list[str], daemon: Daemon, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.write_text("x")
    target = f"{USER}@127.0.0.1"
    if client == ["sftp"]:
        words = [*client, "-P", str(daemon.port), *daemon.options(), target]
        results = [daemon.run(words)]
    else:
        call = [*client, "-P", str(daemon.port), *daemon.options()]
        results = [
            daemon.run([*call, str(source), f"{target}:{tmp_path / 'out'}"]),
            daemon.run([*call, f"{target}:/etc/hostname", str(tmp_path / "out")]),
        ]
    assert all(result.returncode != 0 for result in results)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def beyond() -> Iterator[int]:
    """A service on this machine that must not be reached."""
    with socket.socket() as service:
        service.bind(("127.0.0.1", 0))
        service.listen()
        yield int(service.getsockname()[1])


def reaches(port: int, greeting: bytes = b"") -> bool:
    """Whether a connection to this port is carried on."""
    end = time.monotonic() + 3
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 1) as client,
        ):
            client.settimeout(1)
            client.sendall(greeting or b"x")
            try:
                answer = client.recv(10)
            except TimeoutError:
                return True
            return answer[:2] == b"\x05\x00" and len(answer) > 2
        time.sleep(0.1)
    return False


def test_local_and_dynamic_forwarding_are_refused(daemon: Daemon, beyond: int) -> None:
    assert reaches(beyond), "the service is there to be reached"
    socks = b"\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01" + beyond.to_bytes(2, "big")
    for option, greeting in ((f"-L{{}}:127.0.0.1:{beyond}", b""), ("-D{}", socks)):
        port = free_port()
        client = subprocess.Popen([*daemon.ssh("-N", option.format(port))], stderr=-3)
        try:
            assert not reaches(port, greeting)
        finally:
            client.kill()
            client.wait()


def test_other_ways_through_are_refused(daemon: Daemon, beyond: int) -> None:
    fails = ("-o", "ExitOnForwardFailure=yes")
    for words in (
        daemon.ssh("-N", "-R", f"{free_port()}:127.0.0.1:{beyond}", *fails),
        daemon.ssh("-W", f"127.0.0.1:{beyond}"),
        daemon.ssh("-N", "-R", f"{daemon.folder}/socket:127.0.0.1:{beyond}", *fails),
    ):
        assert daemon.run(words).returncode != 0
    if os.getuid() == 0:
        assert daemon.run(daemon.ssh("-N", "-w", "any:any", *fails)).returncode != 0


def test_nothing_comes_in_with_the_environment(daemon: Daemon) -> None:
    words = daemon.ssh("-tt", "-A", "-X", "-o", "SendEnv=LEAK PYTHONPATH LD_PRELOAD")
    environment = {"LEAK": "leaked", "PYTHONPATH": "/leaked", "DISPLAY": ":9"}
    with Session(program=words, environment=environment) as session:
        session.until_text("The cover")
        found = [Path(f"/proc/{pid}/environ").read_bytes() for pid in daemon.visits()]
        assert found
        for names in ({entry.split(b"=")[0] for entry in one.split(b"\0")} for one in found):
            allowed = b"TERM PATH LANG HOME SSH_CONNECTION SAFEGUIDE_SITE PWD SHLVL _".split()
            assert names <= {*allowed, b"", b"TEXTUAL_COLOR_SYSTEM", b"TEXTUAL_ANIMATIONS"}


def test_a_second_session_on_the_same_connection_is_refused(daemon: Daemon) -> None:
    control = str(daemon.folder / "control")
    with Session(program=daemon.ssh("-tt", "-M", "-S", control)) as session:
        session.until_text("The cover")
        second = daemon.run(["ssh", "-F", "none", "-S", control, "-tt", f"{USER}@127.0.0.1", "id"])
        assert second.returncode != 0
        assert "The cover" not in second.stdout
        assert "uid=" not in second.stdout


def test_other_accounts_are_refused(daemon: Daemon) -> None:
    words = ["ssh", "-p", str(daemon.port), *daemon.options(), "daemon@127.0.0.1"]
    assert daemon.run(words).returncode == 255


def test_keys_that_stop_or_break_programs_do_neither(daemon: Daemon) -> None:
    with Session(program=daemon.ssh("-tt")) as session:
        session.until_text("The cover")
        session.settle()
        pids = daemon.visits()
        session.send("\x1a\x1c")
        session.settle()
        assert daemon.visits() in (pids, [])
        for pid in daemon.visits():
            assert "T (stopped)" not in Path(f"/proc/{pid}/status").read_text()


def test_a_line_that_drops_ends_the_visit(daemon: Daemon) -> None:
    with Session(program=daemon.ssh("-tt")) as session:
        session.until_text("The cover")
        assert daemon.visits()
        os.kill(session.pid, signal.SIGKILL)
        os.waitpid(session.pid, 0)
        session.status = -9
        end = time.monotonic() + 10
        while daemon.visits() and time.monotonic() < end:
            time.sleep(0.1)
        assert daemon.visits() == []


def settings_of(folder: Path, *put_in: str) -> dict[str, str]:
    """What sshd itself makes of the shipped file, with these others put in as its site does."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key")], check=True
    )
    for name in put_in:
        (folder / name).write_text((ROOT / "deploy" / "ssh" / name).read_text())
    text = (ROOT / "deploy" / "ssh" / "sshd_config").read_text()
    assert text.count("Include /etc/safeguide/sshd_config.d/") == 1
    (folder / "config").write_text(text.replace("/etc/safeguide/sshd_config.d", str(folder)))
    who = "user=guide,host=x,addr=1.2.3.4"
    words = [SSHD, "-T", "-f", str(folder / "config"), "-h", str(folder / "key"), "-C", who]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if "Missing privilege separation" in result.stderr:
        pytest.skip("sshd cannot run here")
    assert result.returncode == 0, result.stderr
    return dict(line.split(" ", 1) for line in result.stdout.splitlines() if " " in line)


def test_what_the_daemon_makes_of_the_shipped_file(tmp_path: Path) -> None:
    """The settings that the test daemon has replaced, and those that bound what a client can hold,
    as sshd itself reads them."""
    settings = settings_of(tmp_path)
    for name, value in {
        "allowusers": "guide",
        "permitrootlogin": "no",
        "pubkeyauthentication": "no",
        "forcecommand": "/usr/lib/safeguide/visit",
        "permituserrc": "no",
        "permituserenvironment": "no",
        "disableforwarding": "yes",
        "maxsessions": "1",
        "loglevel": "ERROR",
        "persourcemaxstartups": "60",
        "persourcenetblocksize": "32:56",
        "unusedconnectiontimeout": "20",
        "logingracetime": "60",
    }.items():
        assert settings[name] == value, name
    seconds = int(settings["clientaliveinterval"]) * int(settings["clientalivecountmax"])
    assert 0 < seconds <= 60
    start, _, most = map(int, settings["maxstartups"].split(":"))
    assert 5 * int(settings["persourcemaxstartups"]) <= start < most
    kind, seconds_idle = settings["channeltimeout"].split("=")
    assert kind == "session:*"
    assert int(seconds_idle) > IDLE[1], "a visit asks before it is cut"


def test_penalties_are_for_a_daemon_that_knows_them(tmp_path: Path) -> None:
    version = subprocess.run(["ssh", "-V"], capture_output=True, text=True, check=False).stderr
    found = re.search(r"OpenSSH_(\d+)\.(\d+)", version)
    assert found
    if (int(found[1]), int(found[2])) < (9, 8):
        pytest.skip(f"this OpenSSH does not know them: {version.split(',')[0]}")
    assert "max:30" in settings_of(tmp_path, "penalties.conf")["persourcepenalties"]
