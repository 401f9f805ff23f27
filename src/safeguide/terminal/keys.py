"""What a keyboard sends, byte by byte, as keys; and whether Esc was pressed by itself.

Arrow keys and many others send several bytes that start with the byte of Esc, and a poor line may
deliver them apart. So Esc counts as pressed when nothing follows it for a short window, or when
it comes twice. The sequences are those of xterm, the Linux console, rxvt and the DEC terminals.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

ESC: Final = 0x1B
LEAVING_BYTES: Final = {0x03, 0x11}
"""Ctrl+C and Ctrl+Q."""

LONGEST_SEQUENCE: Final = 64
LONGEST_PASTE: Final = 400_004
"""Bytes of a paste that are kept: one sign more than the longest field takes, however many bytes
a sign has, so that the field can say that it was too much."""

PATIENCE: Final = 1.0
"""Seconds after which a sequence or paste that has stopped half way is given up."""

FINALS: Final = {
    "A": "up",
    "B": "down",
    "C": "right",
    "D": "left",
    "E": "begin",
    "F": "end",
    "H": "home",
    "M": "enter",
    "P": "f1",
    "Q": "f2",
    "R": "f3",
    "S": "f4",
    "Z": "shift+tab",
}
NUMBERS: Final = {
    **dict.fromkeys(("1", "7"), "home"),
    "2": "insert",
    "3": "delete",
    **dict.fromkeys(("4", "8"), "end"),
    "5": "pageup",
    "6": "pagedown",
    **{str(code): f"f{code - 10}" for code in range(11, 16)},
    **{str(code): f"f{code - 11}" for code in range(17, 22)},
    **{str(code): f"f{code - 12}" for code in (23, 24)},
}
CONSOLE: Final = {letter: f"f{number}" for number, letter in enumerate("ABCDE", 1)}
NOT_TEXT: Final = bytes(byte for byte in range(0x20) if byte not in b"\t\r\n")
"""Control characters that are left out of a paste."""

CONTROLS: Final = {0x00: "ctrl+@", 0x08: "backspace", 0x09: "tab", 0x0D: "enter", 0x7F: "backspace"}


@dataclass(frozen=True)
class Pressed:
    """A key: `name` (up, f1, ctrl+s, or the character itself) and its `text`, empty if none."""

    name: str
    text: str = ""


@dataclass(frozen=True)
class Pasted:
    """Text that the terminal marked as pasted."""

    text: str


@dataclass(frozen=True)
class LeavePressed:
    """Esc by itself, Esc twice, Ctrl+C or Ctrl+Q."""


Event = Pressed | Pasted | LeavePressed
LEAVE: Final = LeavePressed()


class KeyDecoder:
    """Turns bytes into keys. Feed it what arrives; when `deadline` passes, call `expire`.

    `window` is how long, in seconds, the rest of a sequence may follow Esc. Times are those of
    any steady clock, in seconds.
    """

    def __init__(self, window: float) -> None:
        self.window = window
        self.deadline: float | None = None
        self._state = "ground"
        self._sequence = ""
        self._skip = 0
        self._paste: bytearray | None = None
        self._characters = codecs.getincrementaldecoder("utf-8")("ignore")

    def feed(self, data: bytes, now: float) -> list[Event]:
        """The keys that these bytes complete."""
        events: list[Event] = []
        index = 0
        while index < len(data):
            if self._paste is not None and self._state == "ground":
                index += self._keep_pasted(data[index:])
            if index < len(data):
                self._take(data[index], data[index + 1 : index + 2], events)
                index += 1
        self._set_deadline(now)
        return events

    def expire(self, now: float) -> list[Event]:
        """What silence decides: Esc by itself leaves; anything else half done is dropped."""
        if self.deadline is None or now < self.deadline:
            return []
        state, self._state = self._state, "ground"
        events: list[Event] = [LEAVE] if state == "escape" else []
        if state == "ground" and self._paste is not None:
            events.append(self._end_paste())
        self._set_deadline(now)
        return events

    def _set_deadline(self, now: float) -> None:
        if self._state == "escape":
            self.deadline = now + self.window
        elif self._state != "ground" or self._paste is not None:
            self.deadline = now + max(PATIENCE, self.window)
        else:
            self.deadline = None

    def _take(self, byte: int, following: bytes, events: list[Event]) -> None:
        match self._state:
            case "ground":
                self._ground(byte, events)
            case "escape":
                self._after_escape(byte, following, events)
            case "single-shift":
                self._state = "ground"
                self._report(FINALS.get(chr(byte)) or _keypad(byte), events)
            case "console":
                self._state = "ground"
                self._report(CONSOLE.get(chr(byte)), events)
            case "skip":
                self._skip -= 1
                self._state = "skip" if self._skip else "ground"
            case "string":
                self._string(byte)
            case _:
                self._control_sequence(byte, events)

    def _ground(self, byte: int, events: list[Event]) -> None:
        if byte == ESC:
            self._state = "escape"
        elif byte in LEAVING_BYTES:
            events.append(LEAVE)
        elif byte in CONTROLS:
            events.append(Pressed(CONTROLS[byte]))
        elif byte <= 0x1A:
            events.append(Pressed(f"ctrl+{chr(byte + 0x60)}"))
        elif byte >= 0x20:
            text = self._characters.decode(bytes([byte]))
            if text and text.isprintable():
                events.append(Pressed(text, text))

    def _after_escape(self, byte: int, following: bytes, events: list[Event]) -> None:
        self._sequence = ""
        if byte == ESC:
            # Some terminals send Alt with an arrow as Esc before the arrow's own sequence.
            if following not in (b"[", b"O"):
                self._state = "ground"
                events.append(LEAVE)
        elif byte in LEAVING_BYTES and self._paste is None:
            self._state = "ground"
            events.append(LEAVE)
        else:
            # Anything else after Esc is a chord with Alt, which does nothing here.
            states = {"[": "sequence", "O": "single-shift"}
            states.update(dict.fromkeys("]P_^X", "string"))
            self._state = states.get(chr(byte), "ground")

    def _control_sequence(self, byte: int, events: list[Event]) -> None:
        character = chr(byte)
        if byte == ESC:
            self._state = "escape"
        elif character == "[" and not self._sequence:
            self._state = "console"
        elif 0x40 <= byte <= 0x7E:
            self._state = "ground"
            self._finish_sequence(character, events)
        elif 0x20 <= byte < 0x40 and len(self._sequence) < LONGEST_SEQUENCE:
            self._sequence += character
        else:
            self._state = "ground"

    def _finish_sequence(self, final: str, events: list[Event]) -> None:
        code, _, modifier = self._sequence.partition(";")
        if final == "M" and not self._sequence:
            self._state, self._skip = "skip", 3  # a mouse report of the oldest kind
        elif final == "~" and code == "200":
            self._paste = bytearray()
        elif final == "~" and code == "201":
            if self._paste is not None:
                events.append(self._end_paste())
        elif code[:1] in tuple("<=>?"):
            return  # a report from the terminal, not a key
        elif final == "~":
            self._report(NUMBERS.get(code), events, modifier)
        elif code in ("", "1"):
            self._report(FINALS.get(final), events, modifier)

    def _string(self, byte: int) -> None:
        if byte == 0x07:
            self._state = "ground"
        elif byte == ESC:
            self._state = "escape"

    def _keep_pasted(self, data: bytes) -> int:
        """Keep what is text of a paste, up to Esc, while there is room; how many bytes it was."""
        text, _, _ = data.partition(b"\x1b")
        paste = self._paste
        if paste is not None:
            paste += text.translate(None, NOT_TEXT)[: LONGEST_PASTE - len(paste)]
        return len(text)

    def _end_paste(self) -> Pasted:
        text = (self._paste or b"").decode("utf-8", "ignore")
        self._paste = None
        return Pasted(text.replace("\r\n", "\n").replace("\r", "\n"))

    def _report(self, name: str | None, events: list[Event], modifier: str = "") -> None:
        if name is None or self._paste is not None:
            return
        if len(name) == 1:
            events.append(Pressed(name, name))
        else:
            events.append(Pressed(_with_modifier(name, modifier)))


def _keypad(byte: int) -> str | None:
    """The digit or sign on a DEC keypad that sends this byte after Esc O."""
    return chr(byte - 0x40) if chr(byte) in "jklmnopqrstuvwxy" else None


def _with_modifier(name: str, modifier: str) -> str:
    """The key's name with Alt, Ctrl and Shift, which xterm sends as a number less one."""
    bits = int(modifier) - 1 if modifier.isdecimal() and modifier.isascii() else 0
    held = [word for bit, word in ((2, "alt"), (4, "ctrl"), (1, "shift")) if bits & bit]
    return "+".join([*held, name])
