"""The screens for whoever works on them (`make dev`): styles are read anew as they are saved, and
what the app logs goes to Textual's console (`make console`)."""

from __future__ import annotations

import os

# Read when Textual is imported.
os.environ.update(
    TEXTUAL="debug,devtools", TEXTUAL_COLOR_SYSTEM="standard", TEXTUAL_ANIMATIONS="none"
)

from own_machine import own_visit
from safeguide.journey.journey import Journey
from safeguide.screens.app import SafeguideApp
from safeguide.screens.driver.driver import driver_class
from safeguide.screens.keyboard import Keyboard
from safeguide.terminal.device import Device
from safeguide.terminal.leaving import Leaving


def main() -> None:
    """Run them until they are left."""
    leaving = Leaving(Device())
    leaving.watch_signals()
    driver = driver_class(
        leaving.device,
        Keyboard(leaving, 0.05),
        os.environ.get("TERM", ""),
        colours=True,
        show_cursor=False,
    )
    SafeguideApp(Journey(own_visit()), leaving, driver).run(mouse=False)


main()
