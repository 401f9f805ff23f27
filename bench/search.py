"""Search: milliseconds a keystroke, on the content and on fifty times as much."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

from bench.tables import show
from safeguide.guide.search import SearchIndex
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.settings import Settings
from safeguide.site import Site

PHRASES = Path(__file__).parent.parent / "tests" / "guide" / "phrases.toml"


def keystrokes() -> list[str]:
    """What stands in the field after each letter of some real phrases."""
    table = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    phrases = [each for each in _strings(table) if " " in each][:20]
    return [phrase[:end] for phrase in phrases for end in range(1, len(phrase) + 1)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [each for pair in value.items() for part in pair for each in _strings(part)]
    if isinstance(value, list):
        return [each for part in value for each in _strings(part)]
    return []


def run() -> None:
    """Print the median and the slowest keystroke."""
    rows = []
    for language in ("en", "cy"):
        visit = Visit(
            site=Site(kiosk=False),
            settings=Settings(),
            language=Language(language),
            language_chosen=True,
        )
        begun = time.perf_counter()
        index = visit.search
        built = (time.perf_counter() - begun) * 1000
        for times, searched in ((1, index), (50, SearchIndex(index.entries * 50, language))):
            taken = []
            for typed in keystrokes():
                begun = time.perf_counter()
                searched.find(typed)
                taken.append((time.perf_counter() - begun) * 1000)
            taken.sort()
            middle, slow = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
            rows.append([language, f"x {times}", middle, slow, taken[-1], built])
    heads = ["language", "content", "median ms", "99 in 100 within", "slowest", "index made in ms"]
    show("Search, each keystroke", heads, rows)
