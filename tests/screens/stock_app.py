"""An app that knows nothing of the guide, run with Textual's driver or with ours (the argument)."""

import os
import sys
import termios
import tty

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Checkbox, DataTable, Input, OptionList, TextArea

from safeguide.screens.driver.driver import driver_class

NAMES = {
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[D": "left",
    b"\r": "enter",
    b"\t": "tab",
    b"\x7f": "backspace",
    b" ": "space",
}


class OwnTerminal:
    """A terminal as simple as can be."""

    output = 1

    def __init__(self) -> None:
        self._found = termios.tcgetattr(0)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return os.get_terminal_size(1)

    def write(self, data: bytes) -> int:
        """Write this."""
        return os.write(1, data)

    def hand_over_keys(self) -> None:
        """Every key at once."""
        tty.setraw(0)

    def restore(self) -> None:
        """The modes as they were."""
        termios.tcsetattr(0, termios.TCSANOW, self._found)


class OwnKeyboard:
    """Keys that come whole."""

    deadline = None

    def feed(self, data: bytes, now: float) -> list[events.Event]:
        """A key with a name, or letters."""
        if data in NAMES:
            return [events.Key(NAMES[data], " " if data == b" " else None)]
        return [events.Key(letter, letter) for letter in data.decode()]

    def expire(self, now: float) -> list[events.Event]:
        """Nothing waits."""
        return []

    def end(self) -> None:
        """The test has ended."""


class StockApp(App[None]):
    """Many kinds of stock widget on one screen."""

    CSS = "Horizontal { height: 8; } OptionList { width: 20; } DataTable { width: 30; }"
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """One of each."""
        with Horizontal():
            yield OptionList("first", "second", "third")
            yield DataTable()
        yield Input(placeholder="a name")
        yield Checkbox("agree")
        yield TextArea("some words\nand more", id="area")
        yield Button("go")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("day", "count")
        table.add_rows([("Monday", 3), ("dydd Mawrth ŵ", 4)])


def main() -> None:
    """Run it."""
    if sys.argv[1] == "stock":
        StockApp().run(mouse=False)
        return
    driver = driver_class(
        OwnTerminal(), OwnKeyboard(), "xterm-256color", colours=True, show_cursor=False
    )
    StockApp(driver_class=driver).run(mouse=False)


main()
