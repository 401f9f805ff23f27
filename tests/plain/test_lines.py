"""Lines for plain mode: the terminal's own editing, and Esc at once."""

import sys

from safeguide.terminal.leaving import wipe_sequence
from sessions import Session

PROGRAM = """
import sys
from safeguide.terminal.device import Device
from safeguide.terminal.leaving import Leaving
from safeguide.plain.lines import LineInput
device = Device()
leaving = Leaving(device)
leaving.watch_signals()
with LineInput(device, leaving, 0.3) as lines:
    while True:
        if sys.argv[1] == "keys":
            answer = lines.read_key("Key: ")
        else:
            answer = lines.read("Line: ", secret=sys.argv[1] == "secret")
        print(f"[{answer}]", flush=True)
        if answer == "work":
            while True: sum(range(1000))
"""


def program(how: str) -> Session:
    return Session(how, program=(sys.executable, "-c", PROGRAM))


def test_a_line_is_edited_by_the_terminal() -> None:
    with program("lines") as session:
        session.until_text("Line:")
        session.send("helo\x7flo ŵ\n")
        session.until_text("[hello ŵ]")
        session.send("wrong\x15right\n")
        session.until_text("[right]")


def test_esc_leaves_at_once_without_enter() -> None:
    for typed in ("", "half a word"):
        with program("lines") as session:
            session.until_text("Line:")
            session.send(typed)
            session.settle()
            session.send("\x1b")
            assert session.until_ended() == 0
            assert session.received.endswith(wipe_sequence(24))


def test_arrows_and_pasted_sequences_neither_leave_nor_stay_in_what_is_typed() -> None:
    with program("lines") as session:
        session.until_text("Line:")
        for piece in ("ab", "\x1b[A", "c", "\x1b[1;5D", "\x1bOP", "d", "\x1bx", "e"):
            session.send(piece)
            session.settle(0.1)
        session.settle(0.5)
        session.send("\n")
        session.until_text("[abcde]")
        session.send("one \x1b[31mred\x1b[0m two\n")
        session.until_text("[one red two]")
        assert session.status is None


def test_a_secret_is_not_shown() -> None:
    with program("secret") as session:
        session.until_text("Line:")
        session.settle()
        session.send("hush\n")
        session.until(lambda: b"[hush]" in session.received)
        assert b"hush" not in session.received.replace(b"[hush]", b"")


def test_single_keys_need_no_enter() -> None:
    with program("keys") as session:
        session.until_text("Key:")
        session.send("3")
        session.until_text("[3]")
        session.send("\x1b[A")
        session.until_text("[up]")
        session.send("\x1b")
        assert session.until_ended() == 0


def test_esc_ctrl_c_and_ctrl_q_leave_while_the_program_works() -> None:
    for key in ("\x1b", "\x03", "\x11"):
        with program("lines") as session:
            session.until_text("Line:")
            session.send("work\n")
            session.until_text("[work]")
            session.send(key)
            assert session.until_ended() == 0
            assert session.received.endswith(wipe_sequence(24))


def test_end_of_input_leaves() -> None:
    with program("lines") as session:
        session.until_text("Line:")
        session.send("\x04")
        assert session.until_ended() == 0
