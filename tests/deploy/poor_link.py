"""A poor line between two network namespaces: every packet passes through here and is held up,
dropped or, when the line is cut, swallowed. Needs root, as namespaces do."""

from __future__ import annotations

import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import threading
import time
from types import TracebackType
from typing import Self

TUNSETIFF = 0x400454CA
PLAIN_TUNNEL = 0x0001 | 0x1000
"""IFF_TUN | IFF_NO_PI of linux/if_tun.h: whole IP packets, and nothing before them."""


def possible() -> bool:
    """Whether this machine lets us make such a line."""
    return os.getuid() == 0 and os.access("/dev/net/tun", os.W_OK) and _ip("netns", "list")


def _ip(*words: str) -> bool:
    try:
        return subprocess.run(["ip", *words], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class PoorLink:
    """A line with `delay` seconds each way, that loses this part of all packets. `here` and `there`
    put a program on either side; `address` is that of `here`. Use as a context manager."""

    def __init__(self, *, delay: float = 0, loss: float = 0) -> None:
        self._delay, self._loss = delay, loss
        self._chance = random.Random(5)
        self._cut = threading.Event()
        self._over = threading.Event()
        name = f"sg{os.getpid()}"
        self._names = (f"{name}a", f"{name}b")
        self.here, self.there = (("ip", "netns", "exec", each) for each in self._names)
        self.address = "10.99.0.1"

    def __enter__(self) -> Self:
        self._ends = [self._end(name, number) for number, name in enumerate(self._names, 1)]
        self._thread = threading.Thread(target=self._carry, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        for end, name in zip(self._ends, self._names, strict=True):
            os.close(end)
            _ip("netns", "delete", name)

    def cut(self) -> None:
        """From now on nothing arrives on either side, and neither is told."""
        self._cut.set()

    def _end(self, name: str, number: int) -> int:
        """One end of the line in a namespace of its own: where its packets are read and written."""
        end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(end, TUNSETIFF, struct.pack("16sH22x", name.encode(), PLAIN_TUNNEL))
        for words in (
            ("netns", "add", name),
            ("link", "set", name, "netns", name),
            ("-n", name, "address", "add", f"10.99.0.{number}/30", "dev", name),
            ("-n", name, "link", "set", name, "up"),
            ("-n", name, "link", "set", "lo", "up"),
        ):
            assert _ip(*words), words
        return end

    def _carry(self) -> None:
        """Carry packets until it is over."""
        waiting: list[tuple[float, int, int, bytes]] = []
        other = dict(zip(self._ends, reversed(self._ends), strict=True))
        count = 0
        while not self._over.is_set():
            now = time.monotonic()
            while waiting and waiting[0][0] <= now:
                _, _, target, packet = heapq.heappop(waiting)
                if not self._cut.is_set():
                    os.write(target, packet)
            patience = min(waiting[0][0] - now, 0.1) if waiting else 0.1
            for end in select.select(self._ends, [], [], patience)[0]:
                packet = os.read(end, 65536)
                if self._chance.random() < self._loss:
                    continue
                count += 1
                due = time.monotonic() + self._delay
                heapq.heappush(waiting, (due, count, other[end], packet))
