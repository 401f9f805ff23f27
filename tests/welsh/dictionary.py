"""What Debian's Welsh dictionary, and the words that somebody has reviewed, do not hold."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

REVIEWED = tomllib.loads(Path(__file__).with_name("reviewed.toml").read_text(encoding="utf-8"))
KNOWN = {word.casefold() for section in REVIEWED.values() for word in section.split()}
MUTATIONS = {
    "g": ["c"],
    "b": ["p"],
    "d": ["t"],
    "dd": ["d"],
    "f": ["b", "m"],
    "l": ["ll"],
    "r": ["rh"],
    "ngh": ["c"],
    "mh": ["p"],
    "nh": ["t"],
    "ng": ["g"],
    "m": ["b"],
    "n": ["d"],
    "ch": ["c"],
    "ph": ["p"],
    "th": ["t"],
    "h": [""],
}


def radicals(word: str) -> set[str]:
    """The word in lower case, and what it may be a mutation of."""
    lower = word.lower()
    found = {word, lower, f"g{lower}"}
    for start, originals in MUTATIONS.items():
        if lower.startswith(start):
            found |= {original + lower[len(start) :] for original in originals}
    return found | {form.capitalize() for form in found}


def unknown_words(words: Iterable[str]) -> set[str]:
    """Those of the words that are in no dictionary. Skips the test where there is none."""
    if shutil.which("aspell") is None:
        pytest.skip("aspell is not installed")
    asked = set(words)
    answer = subprocess.run(
        ["aspell", "-l", "cy", "--encoding=utf-8", "--mode=none", "list"],
        input="\n".join(sorted({form for word in asked for form in radicals(word)})),
        capture_output=True,
        text=True,
    )
    if answer.returncode:
        pytest.skip("aspell has no Welsh dictionary")
    wrong = set(answer.stdout.split())
    return {
        word
        for word in asked
        if radicals(word) <= wrong and not any(form.casefold() in KNOWN for form in radicals(word))
    }
