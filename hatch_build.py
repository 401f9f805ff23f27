"""Writes what is made of other files of the project: message catalogues, calendars and copies of
content files, read. Wheels and editable installs both hold them."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Write `src/safeguide/catalogues/LANG/LC_MESSAGES/safeguide.mo` for each `locales/LANG`."""
    for source in sorted(root.glob("locales/*/LC_MESSAGES/safeguide.po")):
        language = source.parts[-3]
        target = root / "src/safeguide/catalogues" / language / "LC_MESSAGES/safeguide.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po:
            catalogue = read_po(po, locale=language)
        with target.open("wb") as mo:
            write_mo(mo, catalogue)


LOCALES = {"en": "en_GB", "cy": "cy"}
"""The CLDR locale of each language: dates and times as they are written here."""

FIELDS = {
    "d": "{day}",
    "MMMM": "{month}",
    "y": "{year}",
    "HH": "{hour:02}",
    "mm": "{minute:02}",
}
"""What a field of a CLDR pattern is when Python fills it in. Another field fails the build."""


def write_calendars(root: Path) -> None:
    """Write `src/safeguide/catalogues/LANG/calendar.toml`: names and patterns from CLDR."""
    for language, code in LOCALES.items():
        locale = Locale.parse(code)
        calendar = {
            "months": list(locale.months["format"]["wide"].values()),
            "weekdays": [locale.days["stand-alone"]["wide"][number] for number in range(7)],
            "date": _python_pattern(locale.date_formats["long"].pattern),
            "month": _python_pattern(locale.datetime_skeletons["yMMMM"].pattern),
            "time": _python_pattern(locale.time_formats["short"].pattern),
        }
        target = root / "src/safeguide/catalogues" / language / "calendar.toml"
        target.write_text(_toml(calendar), encoding="utf-8")


def _python_pattern(pattern: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda field: FIELDS[field[0]], pattern)


def _toml(table: dict[str, Any]) -> str:
    # JSON's numbers, strings and lists of them are TOML too.
    return "".join(
        f"{key} = {json.dumps(each, ensure_ascii=False)}\n" for key, each in table.items()
    )


def write_copies(root: Path) -> None:
    """Write `src/safeguide/copies/FILE.json` for each content file: what it holds, read."""
    sys.path.insert(0, str(root / "src"))
    from safeguide.guide.copies import copy_of

    content, copies = root / "src/safeguide/content", root / "src/safeguide/copies"
    shutil.rmtree(copies, ignore_errors=True)
    for path in sorted(each for each in content.rglob("*") if each.suffix in (".md", ".toml")):
        file = str(path.relative_to(content))
        try:
            text = path.read_text(encoding="utf-8")
            copy = copy_of(text, _page(text, file) if path.suffix == ".md" else tomllib.loads(text))
        except ValueError:
            # `safeguide check` says what is wrong with it.
            continue
        target = copies / f"{file}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(copy)


def _page(text: str, file: str) -> object:
    from safeguide.guide.page_files import PageCopy, PageFile
    from safeguide.guide.problems import ContentError

    try:
        page = PageFile(text, file)
        return PageCopy(page.front, page.outline)
    except ContentError as error:
        raise ValueError(file) from error


def write_all(root: Path) -> None:
    """Write `src/safeguide/catalogues` and `src/safeguide/copies`."""
    compile_catalogues(root)
    write_calendars(root)
    write_copies(root)


class WriteHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before hatchling collects files, for every kind of build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        write_all(Path(self.root))


if __name__ == "__main__":
    write_all(Path(__file__).parent)
