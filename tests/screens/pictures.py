"""Draws the screens from the bytes that were sent, as SVG: `make pictures` writes them anew.

Rich draws them, which Textual brings with it.
"""

from __future__ import annotations

import html
import io
import sys
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from screens.palettes import PALETTES
from sessions import Session

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

VIEWS = {
    "start": "",
    "home": "1",
    "step": "14",
    "danger": "1d",
    "page": "122",
    "search": "1s",
    "question": "1711",
    "notes": "1n",
    "contacts": "1c2",
    "keys": "1?",
}
"""Kinds of screen, and the keys that lead to one from the start."""

SIZES = {"wide": (80, 24), "narrow": (40, 14), "widest": (120, 30)}
GROUNDS = {"light": ((255, 255, 255), (0, 0, 0)), "dark": ((0, 0, 0), (229, 229, 229))}
"""Ground and letters of a terminal."""

FORMAT = """<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>{styles} .{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px;
line-height: {line_height}px; font-variant-east-asian: full-width; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="100%" height="100%" fill="GROUND"/>
<g clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


class Picture(NamedTuple):
    """What is drawn: a kind of screen, in a language, on a terminal of this size and ground."""

    view: str
    language: str
    size: str
    ground: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.view}-{self.language}-{self.size}-{self.ground}.svg"


PICTURES = [
    *(Picture(v, lang, "wide", g) for v in VIEWS for lang in ("en", "cy") for g in GROUNDS),
    *(Picture("home", lang, s, "dark") for lang in ("en", "cy") for s in ("narrow", "widest")),
    *(Picture("page", lang, s, "light") for lang in ("en", "cy") for s in ("narrow", "widest")),
]


def shown(picture: Picture) -> Session:
    """A terminal that shows it; its program has ended."""
    columns, rows = SIZES[picture.size]
    with Session("--screens", "--lang", picture.language, columns=columns, rows=rows) as session:
        session.until_text("Esc")
        session.settle()
        for key in VIEWS[picture.view]:
            before = session.text
            session.send(key)
            session.until(lambda before=before: session.text != before)  # type: ignore[misc]
            session.settle(0.25)
    return session


def drawn(session: Session, ground: str) -> str:
    """The screen of a terminal as SVG, in xterm's colours."""
    back, letters = GROUNDS[ground]
    values = [tuple(bytes.fromhex(each)) for each in PALETTES["xterm"].split()]
    colours = [(red, green, blue) for red, green, blue in values]
    theme = TerminalTheme(back, letters, colours[:8], colours[8:])
    screen = session.screen
    text = Text()
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            text.append(
                cell.data,
                Style(
                    color=_named(cell.fg),
                    bgcolor=_named(cell.bg),
                    bold=cell.bold,
                    underline=cell.underscore,
                    reverse=cell.reverse,
                ),
            )
        text.append("\n")
    console = Console(
        record=True, width=screen.columns, file=io.StringIO(), force_terminal=True, highlight=False
    )
    console.print(text, end="")
    code = FORMAT.replace("GROUND", "#" + bytes(back).hex())
    return console.export_svg(title="", theme=theme, code_format=code, unique_id="t")


def _named(colour: str) -> str | None:
    """Rich's name of pyte's colour."""
    if colour == "default":
        return None
    return colour.replace("brown", "yellow").replace("bright", "bright_")


def page(pictures: list[Picture]) -> str:
    """All of them in one page of HTML, to be looked through."""
    figures = "\n".join(
        f'<figure><img src="{p.file}" alt="{html.escape(p.file)}" width="640">'
        f"<figcaption>{html.escape(p.file)}</figcaption></figure>"
        for p in pictures
    )
    return f"<!doctype html><html lang='en'><title>Screens</title>\n{figures}\n</html>\n"


def main() -> None:
    """Draw all of them, and the page that shows them."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        (FOLDER / picture.file).write_text(drawn(shown(picture), picture.ground), encoding="utf-8")
    (FOLDER / "index.html").write_text(page(PICTURES), encoding="utf-8")
    print(f"{len(PICTURES)} pictures in {FOLDER}", file=sys.stderr)


if __name__ == "__main__":
    main()
