"""The check code: somebody else keeps it, so that notes cannot be put back or written anew unseen.

It is the number of the last note, and thirty digits that can be read over a telephone in any
language. They come from the hash of that note, which holds the hash of the one before, and so on
to the first. They are stretched: to find two sets of notes with one code takes the root of 10^30
tries, each of which costs a twentieth of a second and 16 MiB, some million years of processor time.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import NamedTuple

DIGITS, GROUP = 30, 5
EARLIER = re.compile(r"(\d+)-?([A-Z2-7]{5})-?([A-Z2-7]{5})")
"""Codes of the first version: ten letters and digits, too few against somebody who wrote the
notes."""


class HeldCode(NamedTuple):
    """A code that was given earlier, for the notes up to `number`. `is_short` tells that it is of
    the first version."""

    number: int
    digits: str
    is_short: bool

    def fits(self, last_hash: str) -> bool:
        """Whether it is the code of the notes that end in this hash."""
        if self.is_short:
            return self.digits == base64.b32encode(bytes.fromhex(last_hash)).decode()[:10]
        return self.digits == _digits(self.number, last_hash)


def check_code(number: int, last_hash: str) -> str:
    """The code for the notes up to this number, the last of which has this hash."""
    digits = _digits(number, last_hash)
    groups = (digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))
    return "-".join([str(number), *groups])


def held_code(text: str) -> HeldCode | None:
    """The code in what somebody typed, with or without its spaces and dashes; None if there is
    none."""
    text = text.strip().upper()
    earlier = EARLIER.fullmatch(re.sub(r"[\s–—]+", "-", text))
    if earlier and not text.replace("-", "").replace(" ", "").isdigit():
        return HeldCode(int(earlier[1]), earlier[2] + earlier[3], True)
    number, *rest = re.split(r"\D+", text.strip(" .,;:-")) or [""]
    digits = "".join(rest)
    if not re.fullmatch(r"[\d\W]+", text) or not number or len(number) > 12:
        return None
    return HeldCode(int(number), digits, False) if len(digits) == DIGITS else None


def _digits(number: int, last_hash: str) -> str:
    stretched = hashlib.scrypt(
        bytes.fromhex(last_hash),
        salt=b"check code of notes up to %d" % number,
        n=1 << 14,
        r=8,
        p=1,
        dklen=64,
    )
    return str(int.from_bytes(stretched, "big") % 10**DIGITS).zfill(DIGITS)
