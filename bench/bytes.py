"""Bytes on the wire for one reading journey, beside lynx, w3m and a stock Textual app."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.journey_pages import PAGES, TYPED, views, words, write_html
from bench.tables import show
from sessions import SAFEGUIDE, Session

KINDS = ("start", "arrow", "open page", "page turn", "typed letter", "whole journey")
DOWN, LEFT, ENTER = "\x1b[B", "\x1b[D", "\r"

Figures = dict[str, list[int]]


def measure(session: Session, keys: dict[str, str]) -> Figures:
    """Bytes for each kind of step. `keys` names the keys of this program for: down, open, turn,
    back, and the ways to the menu and to the form."""
    figures: Figures = defaultdict(list)
    seen = 0

    def step(kind: str, typed: str = "") -> None:
        nonlocal seen
        if typed:
            session.send(typed)
        session.settle(0.25)
        figures[kind].append(len(session.received) - seen)
        seen = len(session.received)

    session.until(lambda: len(session.received) > 100)
    step("start")
    for way in keys["menu"].split("|"):
        step("way", way)
    for number in range(PAGES):
        step("open page", keys["open"].replace("N", str(number + 1)))
        step("page turn", keys["turn"])
        step("page turn", keys["turn"])
        step("back", keys["back"])
        if keys["down"]:
            step("arrow", keys["down"])
    for way in keys["form"].split("|"):
        step("way", way)
    for letter in TYPED:
        step("typed letter", letter)
    step("leave", keys["leave"])
    return figures


def programs(folder: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Each program that is here: the command, and its keys."""
    start = write_html(folder)
    common = {"down": DOWN, "open": ENTER, "turn": " ", "back": LEFT}
    found = {
        "safeguide --screens": (
            [*SAFEGUIDE, "--screens", "--lang", "en"],
            {
                **common,
                "turn": "\x1b[6~",
                "menu": f"{ENTER}|{DOWN}|{ENTER}",
                "form": "s",
                "leave": "\x1b",
            },
        ),
        "safeguide --plain": (
            [*SAFEGUIDE, "--plain", "--lang", "en"],
            {
                **common,
                "down": "",
                "open": "N\n",
                "turn": "\n",
                "back": "b\n",
                "menu": "\n|2\n",
                "form": "s\n",
                "leave": "\x1b",
            },
        ),
        "stock Textual": (
            [sys.executable, str(Path(__file__).with_name("stock_app.py"))],
            {
                **common,
                "turn": "\x1b[6~",
                "back": "\x7f",
                "menu": f"{ENTER}|{DOWN}|{ENTER}",
                "form": "s",
                "leave": "\x11",
            },
        ),
    }
    if lynx := shutil.which("lynx"):
        found["lynx"] = (
            [lynx, "-nopause", "-cfg=/dev/null", start],
            {
                **common,
                "menu": f"{ENTER}|{DOWN}|{ENTER}",
                "form": f"{LEFT}|{DOWN * 7}",
                "leave": "\x03",
            },
        )
    if w3m := shutil.which("w3m"):
        found["w3m"] = (
            [w3m, start],
            {
                **common,
                "down": "\t",
                "back": "B",
                "menu": f"\t{ENTER}|\t\t|{ENTER}|\t",
                "form": f"B|{chr(9) * 7}|{ENTER}",
                "leave": "\x03",
            },
        )
    return found


def run() -> None:
    """Print bytes by kind of step, and ratios."""
    floor = sum(len(words(view)) for view in views())
    with tempfile.TemporaryDirectory() as name:
        all_figures = {}
        for program, (command, keys) in programs(Path(name)).items():
            with Session(program=command, look=False) as session:
                all_figures[program] = measure(session, keys)
    totals = {name: sum(map(sum, figures.values())) for name, figures in all_figures.items()}
    rows = []
    for program, figures in all_figures.items():
        cells: list[object] = [program]
        for kind in KINDS[:-1]:
            values = figures[kind]
            cells.append(round(sum(values) / len(values)) if values else "-")
        cells.append(totals[program])
        for peer in ("lynx", "stock Textual"):
            cells.append(totals[program] / totals[peer] if peer in totals else "not installed")
        rows.append(cells)
    title = f"Bytes for a reading journey (the text itself: {floor:,} characters)"
    show(title, ["program", *KINDS, "of lynx", "of stock Textual"], rows)
    screens = all_figures["safeguide --screens"]
    worst = max(screens["arrow"]), max(screens["typed letter"])
    print(f"\nScreens: the dearest arrow {worst[0]} bytes, the dearest typed letter {worst[1]}.")
