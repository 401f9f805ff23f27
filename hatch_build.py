"""Compiles the message catalogues, so that wheels and editable installs both speak Welsh."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before hatchling collects files, for every kind of build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
