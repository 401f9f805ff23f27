"""Bytes of a keyboard, as keys; and what counts as leaving."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguide.terminal.keys import LEAVE, Event, KeyDecoder, Pasted, Pressed

WINDOW = 0.05

SEQUENCES = {
    b"\x1b[A": "up",
    b"\x1bOB": "down",
    b"\x1b[5~": "pageup",
    b"\x1b[6~": "pagedown",
    b"\x1b[H": "home",
    b"\x1b[4~": "end",
    b"\x1bOP": "f1",
    b"\x1b[11~": "f1",
    b"\x1b[[A": "f1",
    b"\x1b[24~": "f12",
    b"\x1b\x1b[A": "up",
    b"\x1b[Z": "shift+tab",
    b"\x1b[1;5C": "ctrl+right",
    b"\x1b[1;2A": "shift+up",
    b"\x1b[3;5~": "ctrl+delete",
    b"\r": "enter",
    b"\n": "ctrl+j",
    b"\x7f": "backspace",
    b"\x08": "backspace",
    b"\t": "tab",
    b"\x13": "ctrl+s",
    b"d": "d",
    b"?": "?",
    "ŵ".encode(): "ŵ",
}
SILENT = {
    "focus report": b"\x1b[I",
    "focus lost": b"\x1b[O",
    "Alt and a letter": b"\x1bx",
    "mouse": b"\x1b[<0;10;10M",
    "old mouse": b"\x1b[M !!",
    "answer to a query": b"\x1b[?62;c",
    "cursor report": b"\x1b[10;20R",
    "title": b"\x1b]0;name\x07",
    "colour answer": b"\x1b]11;rgb:00/00/00\x1b\\",
    "device string": b"\x1bP>|xterm\x1b\\",
}


def decode(*pieces: bytes, pause: float = WINDOW / 2) -> list[Event]:
    """What the pieces mean when each comes so much after the one before, and then silence."""
    decoder, now, events = KeyDecoder(WINDOW), 0.0, []
    for piece in pieces:
        events += decoder.expire(now)
        events += decoder.feed(piece, now)
        now += pause
    for _ in range(3):
        events += decoder.expire(now + 10)
    return events


@pytest.mark.parametrize(("data", "name"), SEQUENCES.items(), ids=repr)
def test_a_key_is_known_by_its_bytes(data: bytes, name: str) -> None:
    assert [event.name for event in decode(data) if isinstance(event, Pressed)] == [name]


@pytest.mark.parametrize("data", [*SEQUENCES, *SILENT.values()], ids=repr)
def test_a_key_split_anywhere_within_the_window_never_leaves(data: bytes) -> None:
    whole = decode(data)
    assert LEAVE not in whole
    # A byte of Esc that has another after it in the same piece is an arrow with Alt; apart from
    # it, it is Esc pressed twice.
    if not data.startswith(b"\x1b\x1b"):
        assert decode(*(bytes([byte]) for byte in data)) == whole


@pytest.mark.parametrize("data", SILENT.values(), ids=SILENT)
def test_what_is_not_a_key_does_nothing(data: bytes) -> None:
    assert [event for event in decode(data) if isinstance(event, Pressed)] == []


@pytest.mark.parametrize("data", [b"\x1b", b"\x1b\x1b", b"\x03", b"\x11", b"abc\x1b"], ids=repr)
def test_leaving(data: bytes) -> None:
    assert decode(data)[-1] == LEAVE


def test_esc_twice_and_ctrl_c_leave_without_waiting() -> None:
    for data in (b"\x1b\x1b", b"\x03", b"\x11", b"\x1b\x03"):
        assert LEAVE in KeyDecoder(WINDOW).feed(data, 0.0)


def test_esc_by_itself_waits_for_the_window_and_no_longer() -> None:
    decoder = KeyDecoder(WINDOW)
    assert decoder.feed(b"\x1b", 1.0) == []
    assert decoder.expire(1.0 + WINDOW * 0.9) == []
    assert decoder.expire(1.0 + WINDOW) == [LEAVE]


def test_pasted_text_is_text_whatever_is_in_it() -> None:
    text = "one\x1b[A two\x03\rthree \x1bq"
    assert decode(b"\x1b[200~" + text.encode() + b"\x1b[201~") == [Pasted("one two\nthree ")]


def test_a_paste_that_never_ends_is_given_back_and_keys_work_again() -> None:
    decoder = KeyDecoder(WINDOW)
    assert decoder.feed(b"\x1b[200~hello", 0.0) == []
    assert decoder.expire(2.0) == [Pasted("hello")]
    assert decoder.feed(b"d", 3.0) == [Pressed("d", "d")]


@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_are_survived_and_keys_work_again_after_silence(data: bytes, cut: int) -> None:
    decoder = KeyDecoder(WINDOW)
    decoder.feed(data[:cut], 0.0)
    decoder.feed(data[cut:], 0.01)
    for second in range(1, 5):
        decoder.expire(second * 10.0)
    assert decoder.feed(b"d", 100.0) == [Pressed("d", "d")]
    assert decoder.deadline is None
