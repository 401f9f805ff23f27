"""Compiles the message catalogues and calendars, so that wheels and editable installs both speak
Welsh."""

from __future__ import annotations

import json
import re
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
            "time": _python_pattern(locale.time_formats["short"].pattern),
        }
        # JSON's strings and lists of them are TOML too.
        lines = [
            f"{key} = {json.dumps(each, ensure_ascii=False)}\n" for key, each in calendar.items()
        ]
        target = root / "src/safeguide/catalogues" / language / "calendar.toml"
        target.write_text("".join(lines), encoding="utf-8")


def _python_pattern(pattern: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda field: FIELDS[field[0]], pattern)


def write_catalogues(root: Path) -> None:
    """Write all of `src/safeguide/catalogues`."""
    compile_catalogues(root)
    write_calendars(root)


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before hatchling collects files, for every kind of build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        write_catalogues(Path(self.root))


if __name__ == "__main__":
    write_catalogues(Path(__file__).parent)
