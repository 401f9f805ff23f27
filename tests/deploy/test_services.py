"""The files that are shipped for services: each is read by the program it is for."""

import contextlib
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from deploy.daemon import Daemon, free_port, needs_ssh
from sessions import Session

ROOT = Path(__file__).parents[2]
NOT_YET = re.compile(r"Unknown key (name )?'Restart(Steps|MaxDelaySec)' in section")
"""What systemd before 254 says of them."""
CONSOLE = ROOT / "deploy" / "console" / "safeguide-console.service"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_console_service_is_safe() -> None:
    """systemd's own measure, of the file alone: 1.0 or less is SAFE."""
    words = ["systemd-analyze", "security", "--offline=true", "--threshold=10", str(CONSOLE)]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-500:]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_services_are_well_formed(tmp_path: Path) -> None:
    for service in ROOT.glob("deploy/*/*.service"):
        copy = tmp_path / service.name
        # The program is where the package puts it, not on this machine.
        copy.write_text(service.read_text().replace("/usr/bin/safeguide", "/bin/true"))
        words = ["systemd-analyze", "verify", "--man=no", str(copy)]
        result = subprocess.run(words, capture_output=True, text=True, check=False)
        faults = [each for each in result.stderr.splitlines() if not NOT_YET.search(each)]
        assert service.name not in "\n".join(faults), result.stderr


def test_the_desktop_entry_says_nothing_of_the_subject() -> None:
    text = (ROOT / "deploy" / "desktop" / "information.desktop").read_text()
    entry = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    for name, value in entry.items():
        if name != "Exec":
            for word in ("safe", "stalk", "police", "abuse", "harass"):
                assert word not in value.lower()
    assert {"Name", "Name[cy]", "Exec", "Terminal"} <= entry.keys()


@pytest.mark.long
@needs_ssh
@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_a_host_that_dies_takes_its_own_visits_alone(tmp_path: Path) -> None:
    """Two hosts as shipped behind a balancer as shipped, with visitors on both."""
    names = ("host-one", "host-two")
    for name in names:
        (tmp_path / name).mkdir()
    front = free_port()
    with contextlib.ExitStack() as stack:
        hosts = [stack.enter_context(Daemon(tmp_path / name, cover=name)) for name in names]
        config = tmp_path / "haproxy.cfg"
        text = (ROOT / "deploy" / "fleet" / "haproxy.cfg").read_text()
        text = text.replace("bind :22\n", f"bind 127.0.0.1:{front}\n")
        for number, host in enumerate(hosts, 1):
            text = text.replace(f"192.0.2.1{number}:2222", f"127.0.0.1:{host.port}")
        config.write_text(text)
        balancer = subprocess.Popen(["haproxy", "-db", "-f", str(config)])
        stack.callback(balancer.wait)
        stack.callback(balancer.kill)
        time.sleep(1)
        # One key for both: what is under test is who answers.
        shutil.copy(hosts[0].folder / "key.pub", hosts[1].folder / "key.pub")
        call = [str(front) if word == str(hosts[0].port) else word for word in hosts[0].ssh("-tt")]

        def visit() -> Session:
            session = stack.enter_context(Session(program=call))
            session.until_text("Y clawr")
            return session

        visits = [visit() for _ in range(6)]
        ours = [[one for one in visits if name in one.text] for name in names]
        assert all(ours), "the balancer uses both"
        hosts[0].die()
        for session in ours[0]:
            assert session.until_ended() == 255
        assert names[1] in visit().text, "the next one is served"
        for session in ours[1]:
            session.settle(0.05)
            session.send("x")
            session.until_text("Choose a language.")
