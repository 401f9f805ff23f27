"""The same journey as somebody would first write it in Textual: stock widgets, all defaults."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, MarkdownViewer, OptionList

from bench.journey_pages import views
from safeguide.journey.views import Heading, Item, View


class Menu(Screen[None]):
    """A list of choices."""

    BINDINGS: ClassVar = [("s", "app.search", "Search")]

    def __init__(self, view: View, targets: dict[int, int]) -> None:
        super().__init__()
        self.view, self.targets = view, targets

    def compose(self) -> ComposeResult:
        """Header, choices, footer."""
        yield Header()
        yield OptionList(*(f"{each.label}: {each.detail}" for each in self.view.choices))
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if event.option_index in self.targets:
            self.app.push_screen(new_screen(self.targets[event.option_index]))


class Page(Screen[None]):
    """A page of text."""

    BINDINGS: ClassVar = [("backspace", "app.pop_screen", "Back")]

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Header, text, footer."""
        marks = {Heading: "## ", Item: "- "}
        text = "\n\n".join(marks.get(type(block), "") + block.text for block in self.view.body)
        yield Header()
        yield MarkdownViewer(f"# {self.view.title}\n\n{text}", show_table_of_contents=False)
        yield Footer()


class Search(Screen[None]):
    """A field."""

    def compose(self) -> ComposeResult:
        """Header, field, footer."""
        yield Header()
        yield Input(placeholder="Words to look for")
        yield Footer()


VIEWS = views()


def new_screen(number: int) -> Screen[None]:
    """The screen of this view of the journey."""
    targets = {0: {0: 1}, 1: {1: 2}, 2: {index: index + 3 for index in range(5)}}
    return Menu(VIEWS[number], targets[number]) if number in targets else Page(VIEWS[number])


class StockApp(App[None]):
    """All defaults."""

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(new_screen(0))

    def action_search(self) -> None:
        """Open the field."""
        self.push_screen(Search())


if __name__ == "__main__":
    StockApp().run()
