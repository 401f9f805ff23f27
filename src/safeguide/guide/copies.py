"""What is in content files, read when safeguide was built: copies that are quick to load.

Reading TOML and Markdown is most of the work of opening a first page. A copy that was made of
another text than the file's is left aside: whoever edits a file sees what was written, at once.
"""

from __future__ import annotations

import os
from binascii import crc32
from typing import TypeVar

from msgspec import Raw, Struct, json

COPIES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "copies")
"""Written by hatch_build.py: a Copy for each content file, as FILE.json."""


Holds = TypeVar("Holds")


class Copy(Struct):
    """What the text with this check sum `holds`."""

    of: int
    holds: Raw


def kept(text: str, file: str, kind: type[Holds]) -> Holds | None:
    """What this text of a content file holds, by its copy; None where there is no copy of it. Days
    are texts there."""
    try:
        with open(os.path.join(COPIES, f"{file}.json"), "rb") as stream:
            copy = json.decode(stream.read(), type=Copy)
        return json.decode(copy.holds, type=kind) if copy.of == check_sum(text) else None
    except (OSError, ValueError):
        # There is none, or it is damaged: it is but a copy.
        return None


def copy_of(text: str, holds: object) -> bytes:
    """The copy to keep of what a text holds."""
    return json.encode(Copy(check_sum(text), Raw(json.encode(holds))))


def check_sum(text: str) -> int:
    """What tells a text from one that has been edited since."""
    return crc32(text.encode())
