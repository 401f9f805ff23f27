"""What a terminal, a line or a cat on the keyboard may send, at random but repeatable."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from notes.notebooks import PASSPHRASE


class Size(NamedTuple):
    """The terminal's window is now this large."""

    columns: int
    rows: int


Event = bytes | tuple[bytes, bytes] | Size
"""Bytes that arrive together, bytes that arrive in two pieces, or a new size."""

LEAVING = (b"\x1b", b"\x1b\x1b", b"\x03", b"\x11")
"""Esc, Esc twice, Ctrl+C, Ctrl+Q."""

KEYS = (
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOA", b"\x1bOB", b"\x1b[5~", b"\x1b[6~"),
    *(b"\x1b[H", b"\x1b[F", b"\x1b[3~", b"\x1b[2~", b"\x1bOP", b"\x1b[[A", b"\x1b[11~", b"\x1b[Z"),
    *(b"\r", b"\r", b"\r", b"\t", b"\t", b" ", b" ", b"\x7f", b"\x08", b"\n", b"\x13", b"\x16"),
    *(b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9", b"0", b".", b"-"),
    *(b"d", b"h", b"b", b"c", b"s", b"n", b"g", b"l", b"?", b"/", b"m", b"a", b"r", b"w"),
)
RARE_KEYS = (b"v", b"q", b"\x04", b"\x1a", b"\x00", b"\x1c", b"\x0c")
TEXTS = (
    *("yesterday 9pm", "ddoe 9yh", "31/02/2026", "last Tuesday at half past nine"),
    *("stalking", "stelcio", "police", "heddlu", "order", "x" * 300, "word " * 200),
    *("/dev/zero", "/dev/tty", "/proc/self/mem", "/", "~", "~root/x", "records.db", "../a", "a/b"),
    *("{0}", "{number}", "%s%n", "[bold]", "[/]", "=1+1", "\\x1b[2J", "$(id)", "`id`", "'; --"),
    *("é", "ŵŷâêîôû", "ẃ̂", "👩‍👩‍👧", "漢字", "‏עברית", "a\u0301" * 50, "\u200b", "\u202e", "\ufeff"),
    *("DELETE", "yes", "ie", PASSPHRASE, "not the passphrase", "1", "-1", "99999999999999999999"),
)
FRAGMENTS = (
    b"\x1b[",
    b"\x1bO",
    b"\x1b]",
    b"\x1bP",
    b"\x1b_",
    b"\x1b[M",
    b"\x1b[<",
    b"\x1b[?",
    b"\x9b",
)
PASTE, PASTE_END = b"\x1b[200~", b"\x1b[201~"
MEGABYTE = 1_000_000


class Fuzzer:
    """Gives events, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def event(self) -> Event:
        """The next event."""
        random = self._random
        kind = random.random()
        if kind < 0.6:
            return random.choice(KEYS)
        if kind < 0.7:
            return _without_leaving(random.choice(TEXTS).encode())
        if kind < 0.8:
            return _without_leaving(random.randbytes(random.randint(1, 12)))
        if kind < 0.88:
            return self._sequence()
        if kind < 0.95:
            whole = random.choice(KEYS[:16])
            cut = random.randint(1, len(whole) - 1)
            return whole[:cut], whole[cut:]
        if kind < 0.98:
            return self._paste()
        if kind < 0.998:
            return self.size()
        return _without_leaving(random.choice(RARE_KEYS)) or b"v"

    def size(self) -> Size:
        """A size: any at all, or one of the usual ones."""
        random = self._random
        usual = Size(80, 24), Size(40, 12), Size(132, 50), Size(1, 1), Size(500, 200)
        return random.choice((*usual, Size(random.randint(1, 500), random.randint(1, 200))))

    def leaving(self) -> bytes:
        """A key that leaves."""
        return self._random.choice(LEAVING)

    def chance(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self._random.random() < probability

    def pick(self, *things: str) -> str:
        """One of these."""
        return self._random.choice(things)

    def _sequence(self) -> bytes:
        """An escape sequence, or what looks like the beginning of one, with something after it."""
        random = self._random
        parameters = bytes(random.choice(b"0123456789;:<=>?") for _ in range(random.randint(0, 9)))
        final = bytes([random.choice(b"ABCDFHMPRSTZ~cuhlmnt^$@")])
        # A letter last, so that no sequence is cut off at its Esc, which would be Esc by itself.
        return random.choice(FRAGMENTS) + parameters + final + _without_leaving(b"\x07x")

    def _paste(self) -> bytes:
        random = self._random
        length = random.choice((0, 1, 10, 100, 1000, 5000))
        if random.random() < 0.002:
            length = MEGABYTE
        if random.random() < 0.5:
            text = random.choice(TEXTS).encode() * (1 + length // 10)
        else:
            text = random.randbytes(length)
        return PASTE + _without_leaving(text[: max(length, 1)]) + PASTE_END


def _without_leaving(data: bytes) -> bytes:
    """Keys that leave come at the end of a visit, or it would be over at once."""
    return bytes(byte for byte in data if byte not in b"\x03\x04\x11\x1bq")
