"""Bytes over a real SSH connection, counted at TCP: plain text without a terminal (`ssh -T`) and
with one, beside the text that was read.

Both read the same pages and search for the same words. What it takes to connect, see the cover and
leave is counted apart.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bench.tables import show
from deploy.daemon import Daemon
from sessions import Session

BEGIN = ("", "1", "1")
READ = ("1", "1", "m", "b", "b", "4", "2", "m", "b", "b", "s", "somebody follows me home", "1", "m")
LEAVE = ("q",)
READING, TYPING = 0.4, 0.05
"""Seconds in which a view is read before the next line, and between two keys."""


class Counter:
    """Stands between a client and the daemon, and counts what passes, in bytes."""

    def __init__(self, port: int) -> None:
        self.passed = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._daemon = port
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        client, _address = self._listener.accept()
        daemon = socket.create_connection(("127.0.0.1", self._daemon))
        for source, target in ((client, daemon), (daemon, client)):
            threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        # Whichever side closes first ends both.
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.passed += len(data)
                target.sendall(data)
        target.close()


def without_terminal(words: Sequence[str], lines: Sequence[str]) -> int:
    """Make a visit by `ssh -T`, a line at a time; the bytes of text that came."""
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as ssh:
        assert ssh.stdin and ssh.stdout
        for line in lines:
            time.sleep(READING)
            ssh.stdin.write(f"{line}\n".encode())
            ssh.stdin.flush()
        return len(ssh.stdout.read())


def with_terminal(words: Sequence[str], lines: Sequence[str]) -> int:
    """Make the same visit by `ssh -tt` in plain text, a key at a time as a person types; the bytes
    that reached the terminal."""
    with Session(program=list(words)) as session:
        session.until_text("The cover")
        session.settle(READING)
        session.send("v")
        for line in lines:
            session.settle(READING)
            for key in f"{line}\r":
                session.send(key)
                time.sleep(TYPING)
        session.until_ended()
        return len(session.received)


def run() -> None:
    """Print the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, Daemon(Path(folder)) as daemon:
        for option, visit in (("-T", without_terminal), ("-tt", with_terminal)):
            passed = []
            for lines in (LEAVE, (*BEGIN, *READ, *LEAVE)):
                counter = Counter(daemon.port)
                words = [
                    str(counter.port) if word == str(daemon.port) else word
                    for word in daemon.ssh(option)
                ]
                shown = visit(words, lines)
                passed.append((counter.passed, shown))
            (connecting, cover), (whole, text) = passed
            reading, read = whole - connecting, text - cover
            rows.append((f"ssh {option}", connecting, reading, read, reading / read))
    show(
        "A journey in plain text over SSH, in bytes at TCP",
        ("line", "connecting", "journey", "text", "journey / text"),
        rows,
    )
