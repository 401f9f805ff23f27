"""An app with none of our own widgets, run with Textual's driver or with ours (the argument)."""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Checkbox, DataTable, Input, OptionList, TextArea

from safeguide.screens.driver.driver import driver_class
from safeguide.terminal.device import Device
from safeguide.terminal.leaving import Leaving


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
        Leaving(Device()), "xterm-256color", window=0.05, colours=True, show_cursor=False
    )
    StockApp(driver_class=driver).run(mouse=False)


main()
