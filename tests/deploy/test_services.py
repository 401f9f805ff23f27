"""The files that are shipped for services: each is read by the program it is for."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.daemon import free_port

ROOT = Path(__file__).parents[2]
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
        assert service.name not in result.stderr, result.stderr


def test_the_desktop_entry_says_nothing_of_the_subject() -> None:
    text = (ROOT / "deploy" / "desktop" / "information.desktop").read_text()
    entry = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    for name, value in entry.items():
        if name != "Exec":
            for word in ("safe", "stalk", "police", "abuse", "harass"):
                assert word not in value.lower()
    assert {"Name", "Name[cy]", "Exec", "Terminal"} <= entry.keys()


HOST = """
import socket, sys, threading
service = socket.create_server(("127.0.0.1", int(sys.argv[1])))
def serve(client):
    client.sendall(b"SSH-2.0-" + sys.argv[2].encode() + b"\\r\\n")
    while client.recv(100): pass
while True:
    threading.Thread(target=serve, args=(service.accept()[0],), daemon=True).start()
"""
"""Stands in for a host, as far as a balancer looks: it says who it is and keeps the line open."""


@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_a_host_that_dies_takes_its_own_visits_alone(tmp_path: Path) -> None:
    front, *hosts = (free_port() for _ in range(3))
    text = (ROOT / "deploy" / "fleet" / "haproxy.cfg").read_text()
    text = text.replace("bind :22\n", f"bind 127.0.0.1:{front}\n")
    for number, port in enumerate(hosts, 1):
        text = text.replace(f"192.0.2.1{number}:2222", f"127.0.0.1:{port}")
    config = tmp_path / "haproxy.cfg"
    config.write_text(text)
    programs = [
        subprocess.Popen([sys.executable, "-c", HOST, str(port), f"host{number}"])
        for number, port in enumerate(hosts, 1)
    ]
    programs.append(subprocess.Popen(["haproxy", "-db", "-f", str(config)]))
    try:
        lines: list[tuple[str, socket.socket]] = []
        end = time.monotonic() + 10
        while len(lines) < 20 and time.monotonic() < end:
            with contextlib.suppress(OSError):
                client = socket.create_connection(("127.0.0.1", front), 2)
                client.settimeout(5)
                if greeting := client.recv(100):
                    lines.append((greeting.decode().strip()[8:], client))
                    continue
            time.sleep(0.1)
        assert {name for name, _ in lines} == {"host1", "host2"}
        programs[0].kill()
        time.sleep(3)
        for name, client in lines:
            client.settimeout(0.2)
            try:
                cut = client.recv(10) == b""
            except TimeoutError:
                cut = False
            except OSError:
                cut = True
            assert cut == (name == "host1"), name
        with socket.create_connection(("127.0.0.1", front), 2) as client:
            client.settimeout(5)
            assert client.recv(100).startswith(b"SSH-2.0-host2")
    finally:
        for program in programs:
            program.kill()
            program.wait()
