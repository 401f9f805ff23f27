"""What it takes to guess the passphrase of a notes file that was taken."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes.notebooks import stretched
from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.notes import passphrase

LISTS = {"en": passphrase._english, "cy": passphrase._welsh}


@pytest.mark.parametrize("language", LISTS)
def test_words_are_drawn_from_all_of_a_long_list(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = LISTS[language]()
    assert len(set(words)) == len(words)
    drawn: Iterator[str] = iter(words)

    def choice(offered: list[str]) -> str:
        assert offered == words
        return next(drawn)

    # The system's randomness, and nothing else, says which words.
    monkeypatch.setattr("secrets.choice", choice)
    generated = passphrase.generate(language)
    assert generated == " ".join(words[: len(generated.split())])
    assert len(generated.split()) * math.log2(len(words)) > 60


def test_a_guess_is_made_slow() -> None:
    kind, _salt, work_factor = stretched().identity.split(b"\n")[1].split()[1:]
    assert kind == b"scrypt"
    # Chosen for the machine where the file is made, but never under 64 MiB for each guess.
    assert int(work_factor) >= 16


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("password1", "en", "weak"),
        ("liverpool2019", "en", "weak"),
        ("password1", "cy", "wan"),
        ("otter lantern", "en", "fair"),
        ("otter lantern gravel seventy moss", "en", "strong"),
    ],
)
def test_a_passphrase_of_ones_own_is_judged_honestly(
    typed: str, language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", str(tmp_path))
    journey = journey_at(own_visit(language), routes.StartNotes("own"))
    assert said in journey.submit({"passphrase": typed}).said
    assert journey.view.kind == "form"
