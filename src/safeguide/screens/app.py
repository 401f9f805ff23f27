"""The Textual app: it holds the journey, shows the screen of each view, and makes the moves."""

from __future__ import annotations

from textual.app import App

from safeguide.journey.journey import Journey
from safeguide.journey.views import Leave, Move, SwitchVoice
from safeguide.screens.reading import ReadingScreen
from safeguide.terminal.leaving import Leaving


class SafeguideApp(App[str]):
    """One visit in screens. Ends by leaving (which does not return) or with the result "plain"
    when the person asks for the other voice."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    ENABLE_SELECT_AUTO_SCROLL = False
    TITLE = ""

    def __init__(self, journey: Journey, leaving: Leaving) -> None:
        super().__init__(ansi_color=True)
        self.journey = journey
        self.leaving = leaving

    def on_mount(self) -> None:
        """Show where the journey is."""
        self.push_screen(ReadingScreen())

    def perform(self, move: Move) -> None:
        """Make a move and show what follows."""
        match move:
            case Leave():
                self.leaving.leave()
            case SwitchVoice():
                self.exit("plain")
            case _:
                self.journey.perform(move)
                self.screen.show()
