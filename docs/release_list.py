"""Writes, at the end of docs/content.md, what a person must check before a public release.

With --check it changes nothing, and fails if the list is not the one the content gives.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from safeguide.guide.checking import welsh
from safeguide.guide.library import CONTENT, Library

PAGE = Path(__file__).with_name("content.md")
MARK = "<!-- made by docs/release_list.py -->\n"


def release_list() -> str:
    """The lists, as Markdown."""
    library = Library("en")
    glossary = tomllib.loads((Path(CONTENT) / "glossary.toml").read_text(encoding="utf-8"))
    lines = ["", "### Welsh terms that are proposed, not yet confirmed", ""]
    lines += [
        f"- {entry['en']['term']}: {entry['cy']['term']}"
        for entry in glossary.values()
        if entry["cy"].get("status") != "confirmed"
    ]
    lines += [f"- {english}: {translation}" for english, translation in welsh.unconfirmed(CONTENT)]
    contacts = library.contacts.values()
    lines += ["", "### Contacts without a number, because none was verified well enough", ""]
    lines += [f"- {each.name}" for each in contacts if not (each.number or each.text)]
    lines += ["", "### Numbers to call or text before the release", ""]
    lines += [
        f"- {each.name}: {each.number}{', text ' * bool(each.number and each.text)}{each.text}"
        for each in contacts
        if (each.number or each.text) and not each.checked
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the list, or check it; the exit code."""
    text = PAGE.read_text(encoding="utf-8")
    kept = text.partition(MARK)[0]
    wanted = kept + MARK + release_list()
    if "--check" in sys.argv:
        return int(text != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
