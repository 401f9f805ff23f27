"""A real sshd with the configuration that is shipped.

What is put before the shipped lines (the first value counts): a port, keys of its own, the present
account, and where the program is. All else is as shipped.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from sessions import SAFEGUIDE, family

ROOT = Path(__file__).parents[2]
SSHD = "/usr/sbin/sshd"
USER = pwd.getpwuid(os.getuid()).pw_name
COVER = "The cover"

needs_ssh = pytest.mark.skipif(
    not (os.path.exists(SSHD) and shutil.which("ssh")), reason="OpenSSH is not installed"
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def visit_here(folder: Path) -> Path:
    """The shipped program of a visit in this folder, with the present safeguide and the settings of
    the site there."""
    text = (ROOT / "deploy" / "ssh" / "visit").read_text()
    here = f"SAFEGUIDE_SITE={folder / 'site.toml'} {SAFEGUIDE[0]}"
    assert text.count("/usr/bin/safeguide") == 1
    program = folder / "visit"
    program.write_text(text.replace("/usr/bin/safeguide", here))
    program.chmod(0o755)
    return program


class Daemon:
    """A running sshd, and how to call it. Use as a context manager.

    `own` are more lines of configuration; `here` and `there` the words that put a program on the
    daemon's and on the client's side of a link, with the daemon's `address` on it; `cover` is the
    title of what visitors see first.
    """

    def __init__(
        self,
        folder: Path,
        own: Sequence[str] = (),
        here: Sequence[str] = (),
        there: Sequence[str] = (),
        address: str = "127.0.0.1",
        cover: str = COVER,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self._here, self._there, self._address = here, there, address
        for name in ("key", "host"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)],
                check=True,
            )
        (folder / "site.toml").write_text(
            f'title = {{ en = "{cover}", cy = "Y clawr" }}\nidle = 60\n'
        )
        lines = [
            *own,
            f"Port {self.port}",
            f"ListenAddress {address}",
            f"HostKey {folder / 'host'}",
            f"PidFile {folder / 'pid'}",
            f"AllowUsers {USER}",
            "PermitRootLogin yes",
            "PubkeyAuthentication yes",
            f"AuthorizedKeysFile {folder / 'key.pub'}",
            "StrictModes no",
            f"ForceCommand {visit_here(folder)}",
        ]
        shipped = (ROOT / "deploy" / "ssh" / "sshd_config").read_text()
        shipped = shipped.replace("/etc/safeguide/sshd_config.d/", f"{folder}/none/")
        (folder / "config").write_text("\n".join(lines) + "\n" + shipped)

    def __enter__(self) -> Self:
        if os.getuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        words = [*self._here, SSHD, "-D", "-e", "-f", str(self.folder / "config")]
        self._process = subprocess.Popen(words)
        end = time.monotonic() + 10
        while time.monotonic() < end and not self._listens():
            time.sleep(0.02)
        return self

    def _listens(self) -> bool:
        """Whether it does, in whatever network it is."""
        sockets = Path(f"/proc/{self._process.pid}/net/tcp").read_text().splitlines()
        return any(f":{self.port:04X}" in line and " 0A " in line for line in sockets)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def die(self) -> None:
        """Stop at once, with every visit: as a host does that loses its power."""
        for pid in family(self._process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def visits(self) -> list[int]:
        """The processes of its visits, wherever they have got to."""
        here = str(self.folder / "site.toml").encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if b"--kiosk" not in (entry / "cmdline").read_bytes().split(b"\0"):
                    continue
                if here in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
        return found

    def options(self, *more: str) -> list[str]:
        """The client's options: its key, nothing of the user's own, and `more`."""
        fixed = [
            *("-F", "none", "-i", str(self.folder / "key"), "-o", "IdentitiesOnly=yes"),
            *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
            *("-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "-o", "ConnectTimeout=30"),
        ]
        return [*fixed, *more]

    def ssh(self, *more: str) -> list[str]:
        """The words of a call of ssh, with `more` options."""
        where = f"{USER}@{self._address}"
        return [*self._there, "ssh", "-p", str(self.port), *self.options(*more), where]

    def run(self, words: list[str], patience: float = 10) -> subprocess.CompletedProcess[str]:
        """Run a client that has no terminal."""
        return subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
