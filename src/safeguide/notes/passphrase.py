"""Passphrases: five words drawn at random, or the person's own with an honest word on it."""

from __future__ import annotations

import secrets
from importlib.resources import files

WORDS = {"en": 5, "cy": 6}
"""Words in a generated passphrase: about 64 bits from the EFF's list of 7,776 words, about 61 from
the shorter Welsh list."""

WEAK, FAIR = 9.0, 13.0
"""Guesses, as powers of ten, below which a passphrase is weak or no more than fair. A guess costs
about a second of one processor, so a thousand of them make a fair one last some centuries."""


def generate(language: str) -> str:
    """A new passphrase of words in this language, drawn with the system's randomness."""
    words = _english() if language == "en" else _welsh()
    return " ".join(secrets.choice(words) for _ in range(WORDS[language]))


def strength(passphrase: str) -> str:
    """ "weak", "fair" or "strong", by how many guesses zxcvbn thinks it would take."""
    from zxcvbn import zxcvbn

    # It looks at no more than this many characters, and takes long over them.
    guesses = float(zxcvbn(passphrase[:72])["guesses_log10"])
    return "weak" if guesses < WEAK else "fair" if guesses < FAIR else "strong"


def _english() -> list[str]:
    text = files("xkcdpass").joinpath("static", "eff-long").read_text(encoding="utf-8")
    return text.split()


def _welsh() -> list[str]:
    text = files("safeguide.notes").joinpath("words-cy.txt").read_text(encoding="utf-8")
    return text.split()
