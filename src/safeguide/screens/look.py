"""How things look: weights, and colours in pairs, letters and ground named together.

No single coloured letter can be read on black and on white in the common palettes, and most grounds
carry no letters that can. So letters stand only in the pairs of PAIRS, which hold in all palettes
that `tests/screens/palettes.py` knows; other colours are grounds without letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rich.style import Style

from safeguide.settings import LookName

Name = Literal[
    "text",
    "strong",
    "link",
    "lit",
    "lit number",
    "title",
    "alarm",
    "room",
    "stripe",
    "here",
    "elsewhere",
]
"""What has a look of its own: text, what is strong in it, a link, the choice with the focus and its
number, a title, the number for danger, the room of a field that is left; the stripe beside danger,
and the step of the four that this is, or is not."""

Ground = Literal["", "recognise", "record", "report", "protect", "help", "danger"]
"""The ground that fills the row of a title, by where in the guide it is."""

PAIRS = {
    "lit": ("black", "bright_cyan"),
    "dark": ("bright_white", "black"),
    "light": ("black", "bright_white"),
}
"""Letters and ground. The choice with the focus has two of them, its number dark and its name lit,
so that one of the two stands out from any ground."""

GROUNDS: Mapping[Ground, str] = {
    "": "blue",
    "recognise": "blue",
    "record": "cyan",
    "report": "magenta",
    "protect": "green",
    "help": "yellow",
    "danger": "red",
}


def _pair(name: str, *, bold: bool = False) -> Style:
    letters, ground = PAIRS[name]
    return Style(color=letters, bgcolor=ground, bold=bold or None)


def _ground(colour: str) -> Style:
    return Style(bgcolor=colour)


PLAIN, STRONG, UNDERLINED = Style(), Style(bold=True), Style(underline=True)


class Look:
    """The styles of one look; `bars` are the grounds of titles."""

    def __init__(self, styles: Mapping[Name, Style], bars: Mapping[Ground, Style]) -> None:
        self.styles = styles
        self.bars = bars


LOOKS: Mapping[LookName, Look] = {
    "colours": Look(
        {
            "text": PLAIN,
            "strong": STRONG,
            "link": UNDERLINED,
            "lit": _pair("lit"),
            "lit number": _pair("dark", bold=True),
            "title": _pair("dark", bold=True),
            "alarm": _pair("dark", bold=True),
            "room": UNDERLINED,
            "stripe": _ground("red"),
            "here": _ground("bright_white"),
            "elsewhere": _ground("black"),
        },
        {name: _ground(colour) for name, colour in GROUNDS.items()},
    ),
    # For rooms where others can see: nothing but the choice with the focus has a ground.
    "quiet": Look(
        {
            "text": PLAIN,
            "strong": STRONG,
            "link": UNDERLINED,
            "lit": _pair("lit"),
            "lit number": _pair("dark", bold=True),
            "title": PLAIN,
            "alarm": STRONG,
            "room": UNDERLINED,
            "stripe": PLAIN,
            "here": PLAIN,
            "elsewhere": PLAIN,
        },
        dict.fromkeys(GROUNDS, PLAIN),
    ),
    # For eyes that need it: all of the screen is bright white on black.
    "contrast": Look(
        {
            "text": _pair("dark"),
            "strong": _pair("dark", bold=True),
            "link": _pair("dark") + UNDERLINED,
            "lit": _pair("light"),
            "lit number": _pair("light", bold=True),
            "title": _pair("light"),
            "alarm": _pair("light"),
            "room": _pair("dark") + UNDERLINED,
            "stripe": _ground("bright_white"),
            "here": _ground("black"),
            "elsewhere": _ground("bright_white"),
        },
        dict.fromkeys(GROUNDS, _ground("bright_white")),
    ),
}
