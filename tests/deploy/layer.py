"""A layer over this machine's disk that catches whatever programs inside it write."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

INSIDE = """
cd "$0"
mount -t overlay overlay -o lowerdir=/,upperdir="$0/written",workdir="$0/work" root || exit 1
for place in dev proc sys; do mount --rbind /$place root/$place; done
mount --bind "$0/memory" root/dev/shm
rm -f "root$HOME/.bashrc"
exec chroot root "$@"
"""
"""The public account has no home; what the present one starts with its shell could wait for locks
that killed visits have left."""


class Layer:
    """Use as a context manager, as root. `here` are the words that put a program inside."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.here = ("unshare", "--mount", "sh", "-c", INSIDE, str(folder))

    def __enter__(self) -> Self:
        # In memory, since a layer must not lie upon itself.
        subprocess.run(["mount", "-t", "tmpfs", "none", str(self._folder)], check=True)
        for name in ("written", "work", "root", "memory"):
            (self._folder / name).mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        subprocess.run(["umount", "--lazy", str(self._folder)], check=True)

    @staticmethod
    def possible() -> bool:
        """Whether this machine lets us make one."""
        known = Path("/proc/filesystems").read_text()
        return os.getuid() == 0 and "overlay" in known

    def written(self) -> dict[str, bytes]:
        """Every file that was made or changed inside, by its path, and what stands in it."""
        found = {}
        for name, place in (("written", "/"), ("memory", "/dev/shm/")):
            top = self._folder / name
            for path in top.rglob("*"):
                if path.is_file() and not path.is_symlink():
                    found[place + str(path.relative_to(top))] = path.read_bytes()
        return found
