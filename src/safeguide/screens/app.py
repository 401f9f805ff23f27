"""The Textual app: it holds the journey, shows the screen of each view, and makes the moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from safeguide.journey.journey import Journey
from safeguide.journey.views import Act, Leave, Move, SwitchVoice
from safeguide.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from safeguide.terminal.leaving import Leaving


class SafeguideApp(App[str]):
    """One visit in screens. Ends by leaving (which does not return) or with the result "plain"
    when the person asks for the other voice."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = ""

    def __init__(self, journey: Journey, leaving: Leaving) -> None:
        super().__init__(ansi_color=True)
        self.journey = journey
        self.leaving = leaving

    def on_mount(self) -> None:
        """Show where the journey is."""
        self.push_screen(self._new_screen())

    def perform(self, move: Move) -> None:
        """Make a move and show what follows."""
        match move:
            case Leave():
                self.leaving.leave()
            case SwitchVoice():
                self.exit("plain")
            case Act("", "submit"):
                self.submit(self.screen.values())
            case _:
                fields = self.journey.view.fields
                self.journey.perform(move)
                self._show(bool(fields))

    def submit(self, values: dict[str, str]) -> None:
        """Send what was typed and show what follows."""
        self.journey.submit(values)
        self._show(True)

    def _show(self, was_form: bool) -> None:
        if was_form or self.journey.view.fields:
            self.switch_screen(self._new_screen())
        else:
            self.screen.show()

    def _new_screen(self) -> ReadingScreen:
        if not self.journey.view.fields:
            return ReadingScreen()
        # Imported when first needed: the text widgets cost start-up time.
        from safeguide.screens.form import FormScreen

        return FormScreen()
