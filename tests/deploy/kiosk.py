"""A public machine for tests: its settings, and a visitor to it."""

from __future__ import annotations

from sessions import Session

MODES = ("--plain", "--screens")
SITE = """
kiosk = true
idle = 60
warning = 13
title = { en = "The cover", cy = "Y clawr" }
text = { en = "For visitors.", cy = "I ymwelwyr." }
[contacts.our-desk]
need = "stalking"
number = "0113 496 0000"
nations = ["wales"]
languages = ["en", "cy"]
confidence = "V1"
compiled = 2026-11-20
en.name = "The help desk here"
cy.name = "Y ddesg gymorth yma"
"""


class Visitor:
    """A visit to a kiosk in one mode."""

    def __init__(self, session: Session, mode: str) -> None:
        self.session = session
        self.enter = "\r" if mode == "--plain" else ""

    def press(self, keys: str, follows: str) -> None:
        """Press keys (in plain mode with Enter) and wait for what follows."""
        self.session.settle()
        self.session.send(f"{keys}{self.enter}")
        self.session.until_text(follows)

    def number_of_copy(self) -> str:
        """The number of keeping a copy of the present page, once it has been turned to."""
        for _turn in range(9):
            self.session.settle()
            for line in self.session.text.splitlines():
                if "Keep a copy" in line:
                    return line.split()[0].rstrip(".")
            self.session.send("a\r" if self.enter else " ")
        raise AssertionError(self.session.text)

    def to_home(self) -> None:
        """From the cover to home."""
        self.session.until_text("The cover / Y clawr")
        self.press("x", "Choose a language.")
        self.press("1", "Before you start")
        self.press("1", "1 Recognise" if not self.enter else "1. Recognise")
