"""What safeguide is made of may be passed on with it, and SECURITY.md says under which licences."""

import re
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ALLOWED = ("MIT", "BSD", "Apache", "PSF", "CNRI", "ISC")
"""Families of licences that ask for no more than to be named."""


def what_runs() -> set[str]:
    """safeguide's dependencies and theirs, as they are installed here, without its own name."""
    found: set[str] = set()
    waiting = ["safeguide"]
    while waiting:
        name = waiting.pop()
        for line in metadata.requires(name) or ():
            wanted = Requirement(line)
            key = wanted.name.lower().replace("_", "-")
            needed = not wanted.marker or any(
                wanted.marker.evaluate({"extra": extra}) for extra in ("", "linkify")
            )
            if needed and key not in found:
                found.add(key)
                waiting.append(wanted.name)
    return found


def listed() -> dict[str, str]:
    """What SECURITY.md lists: the licence for each name."""
    text = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    text = text.partition("The licences of what runs:")[2]
    return {
        name: licence
        for licence, names in re.findall(r"([\w ]+?) \(([^)]+)\)", text)
        for name in names.split(", ")
    }


def declared(name: str) -> str:
    """What a distribution says of its own licence, in whichever field or file."""
    head = cast(Message, metadata.metadata(name))
    files = [file for file in metadata.files(name) or () if "LICEN" in file.name.upper()]
    fields = [
        head.get("License-Expression"),
        head.get("License"),
        *(head.get_all("Classifier") or ()),
    ]
    said = [field for field in fields if field and "Programming" not in field]
    return " ".join([*said, *(file.read_text() for file in files)])


def test_every_licence_is_listed() -> None:
    assert set(listed()) == what_runs()


def test_every_licence_is_one_that_may_be_passed_on() -> None:
    for name, licence in listed().items():
        families = [family for family in ALLOWED if family in licence]
        assert families, name
        assert any(family in declared(name) for family in families), (name, declared(name)[:200])
