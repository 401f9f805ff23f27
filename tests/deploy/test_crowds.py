"""Nobody keeps others out: many connections from one address, and many visitors behind one."""

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.daemon import ROOT, Daemon, free_port, needs_ssh
from sessions import PATIENCE, Session

IDLE = 400
"""Connections of one client that never say who they are."""

ROOM = 40
"""Visitors behind one address, as in a library."""

ELSEWHERE = "127.0.0.2"
COVER = "The cover / Y clawr"

pytestmark = [pytest.mark.long, needs_ssh]


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """It, as shipped."""
    with Daemon(tmp_path) as running:
        yield running


def answers(client: socket.socket) -> bool:
    """Whether the daemon has said its name: that it holds this connection."""
    client.settimeout(5)
    with contextlib.suppress(OSError):
        return client.recv(4) == b"SSH-"
    return False


@contextlib.contextmanager
def idle_connections(port: int, count: int, source: str) -> Iterator[list[socket.socket]]:
    """So many from this address that say nothing; those that the daemon holds."""
    with contextlib.ExitStack() as stack:
        made = []
        for _ in range(count):
            # One that is refused may be reset before it is known to have been made.
            with contextlib.suppress(ConnectionResetError):
                client = socket.create_connection(("127.0.0.1", port), PATIENCE, (source, 0))
                made.append(stack.enter_context(client))
        yield [client for client in made if answers(client)]


def come_in(stack: contextlib.ExitStack, daemon: Daemon, count: int, port: int = 0) -> list[float]:
    """So many visitors at once, each to the cover, at this port or the daemon's own; the seconds
    that it took each."""
    begun = time.monotonic()
    call = [str(port or word) if word == str(daemon.port) else word for word in daemon.ssh("-tt")]
    visits = [stack.enter_context(Session(program=call)) for _ in range(count)]
    took: dict[Session, float] = {}
    while len(took) < count:
        assert time.monotonic() - begun < 90, f"{count - len(took)} of {count} were kept out"
        for visit in visits:
            visit.read(0)
            if COVER in visit.text:
                took.setdefault(visit, time.monotonic() - begun)
        time.sleep(0.01)
    return sorted(took.values())


def test_others_come_in_while_one_client_holds_hundreds(daemon: Daemon) -> None:
    with contextlib.ExitStack() as stack:
        alone = come_in(stack, daemon, 1)[0]
        with idle_connections(daemon.port, IDLE, ELSEWHERE) as held:
            assert 0 < len(held) <= 60
            took = [come_in(stack, daemon, 1)[0] for _ in range(20)]
            print(f"alone {alone:.2f} s; beside {len(held)} held, at most {max(took):.2f} s")
            assert max(took) < alone + 5


def test_a_room_behind_one_address_comes_in(daemon: Daemon) -> None:
    with contextlib.ExitStack() as stack:
        took = come_in(stack, daemon, ROOM)
        print(f"the first after {took[0]:.1f} s, the last after {took[-1]:.1f} s")


def test_a_room_comes_in_beside_the_client_with_hundreds(daemon: Daemon) -> None:
    with contextlib.ExitStack() as stack, idle_connections(daemon.port, IDLE, ELSEWHERE):
        come_in(stack, daemon, ROOM)


def test_a_connection_without_a_visit_ends(tmp_path: Path) -> None:
    """Sooner than as shipped, where test_ssh.py looks at the time."""
    with Daemon(tmp_path, own=["UnusedConnectionTimeout 2"]) as daemon:
        result = daemon.run(daemon.ssh("-N"), patience=20)
        assert result.returncode == 255


def test_covers_that_nobody_touches_end(daemon: Daemon) -> None:
    site = daemon.folder / "site.toml"
    site.write_text(site.read_text().replace("idle = 60", "idle = 15\nwarning = 5"))
    with contextlib.ExitStack() as stack:
        visits = [stack.enter_context(Session(program=daemon.ssh("-tt"))) for _ in range(6)]
        for visit in visits:
            visit.until_text(COVER)
        for visit in visits:
            assert visit.until_ended(patience=30) == 0
    assert daemon.visits() == []


def test_each_visit_has_limits_of_its_own(daemon: Daemon) -> None:
    with Session(program=daemon.ssh("-tt")) as session:
        session.until_text(COVER)
        [pid] = daemon.visits()
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits)
        found = re.search(r"Max data size +(\d+) +(\d+) ", limits)
        assert found
        assert found[1] == found[2]
        data = re.search(r"VmData:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        assert data
        used = int(data[1]) * 1024
        assert 3 * used < int(found[1]) < 10 * used, "room for what is done in a visit, and no more"


def test_a_visit_past_its_limit_ends_and_says_so(daemon: Daemon) -> None:
    """Held to less than it needs, to see what comes of it."""
    visit = daemon.folder / "visit"
    visit.write_text(visit.read_text().replace("ulimit -d 196608", "ulimit -d 24576"))
    with Session(program=daemon.ssh("-tt")) as session:
        assert session.until_ended() != 0
        assert "Traceback" not in session.text


@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_a_balancer_bounds_what_one_address_holds(tmp_path: Path) -> None:
    """All of its connections, those with visits too; others are still let in."""
    daemon, front = Daemon(tmp_path), free_port()
    config = tmp_path / "config"
    config.write_text(config.read_text().replace("SourceMaxStartups 60", "SourceMaxStartups none"))
    text = (ROOT / "deploy" / "fleet" / "haproxy.cfg").read_text()
    text = text.replace("bind :22\n", f"bind 127.0.0.1:{front}\n")
    text = text.replace("192.0.2.11:2222", f"127.0.0.1:{daemon.port}")
    text = re.sub("    server host2 .*\n", "", text)
    (tmp_path / "haproxy.cfg").write_text(text)
    with daemon:
        balancer = subprocess.Popen(["haproxy", "-db", "-f", str(tmp_path / "haproxy.cfg")])
        try:
            time.sleep(1)
            with idle_connections(front, IDLE, ELSEWHERE) as held, contextlib.ExitStack() as stack:
                assert len(held) == 100
                come_in(stack, daemon, 5, front)
        finally:
            balancer.kill()
            balancer.wait()
