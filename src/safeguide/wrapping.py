"""Breaks text into lines, and never breaks a number."""

from __future__ import annotations

import re
import textwrap

BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
KEPT = "\N{NO-BREAK SPACE}"


def wrap(text: str, width: int, indent: str = "", *, break_long: bool = True) -> list[str]:
    """The lines of a text, broken between words into at most `width` columns; later lines start
    with `indent`. At least one line, which may be empty.

    The digits of a number stay together: half of a phone number is a wrong number. A word that is
    longer than a line, such as a web address, is broken, or without `break_long` left too long.
    """
    room = max(width, len(indent) + 4)
    bound = BETWEEN_DIGITS.sub(KEPT, text)
    lines = textwrap.wrap(
        bound,
        room,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=break_long,
    )
    return [line.replace(KEPT, " ") for line in lines] or [""]
