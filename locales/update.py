"""Keeps the catalogues in step with the source: `make messages` and `make check-strings`.

`update.py` extracts every interface string into safeguide.pot and merges it into each language's
safeguide.po. `update.py --check` changes nothing; it fails when the catalogues have drifted from
the source, or when a translation is missing, marked fuzzy, or has other placeholders than its
English, or when a string stands inside an f-string, where Python 3.11 lets nobody find it.
"""

from __future__ import annotations

import ast
import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src" / "safeguide"
LANGUAGES = ("en", "cy")
ORIGINAL = "en"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "problem": (2,),
    "FaultError": None,
}
UNKEPT = re.compile(r'"(POT-|PO-|Project-|Report-|Last-|Language-Team|Generated)')
"""Header lines that change with the day, or would name a person."""
PLURALS = {"cy": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"}
"""CLDR's plural forms, where Babel's own differ: Welsh has six."""
PLACEHOLDER = re.compile(r"\{[^}]*\}")


def extract() -> Catalog:
    """Every interface string in the source, with the files that hold it."""
    catalogue = Catalog(header_comment="# The interface strings of safeguide.", fuzzy=False)
    found = extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        catalogue.add(message, locations=[(file, None)], auto_comments=comments, context=context)
    return catalogue


def hidden() -> list[str]:
    """The interface strings inside f-strings, a line for each: extraction passes them by."""
    return [
        f"{path.relative_to(HERE.parent)}:{call.lineno}: take this out of its f-string: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and (name := ast.unparse(call.func).rpartition(".")[2]) in KEYWORDS
    ]


def as_text(catalogue: Catalog) -> str:
    """The catalogue as a PO file, without the lines that change with the day."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=96, include_lineno=False, ignore_obsolete=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not UNKEPT.match(line))


def merged(language: str, template: Catalog) -> Catalog:
    """The language's catalogue, brought up to date with the template."""
    path = catalogue_path(language)
    if path.exists():
        catalogue = read_po(BytesIO(path.read_bytes()), locale=language, domain="safeguide")
    else:
        catalogue = Catalog(locale=language, header_comment="", fuzzy=False)
        if language in PLURALS:
            catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    catalogue.header_comment = f"# The interface strings of safeguide: {language}."
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue is kept."""
    return HERE / language / "LC_MESSAGES" / "safeguide.po"


def faults(language: str, catalogue: Catalog) -> list[str]:
    """What is wrong with a translation, a line for each fault."""
    found = []
    for message in catalogue:
        if not message.id or language == ORIGINAL:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = [sorted(PLACEHOLDER.findall(original)) for original in originals]
        if message.pluralizable:
            # "Dim nodiadau" is what Welsh says for none, with no figure.
            allowed.append([name for name in allowed[0] if name != "{number}"])
        if message.fuzzy:
            found.append(f"{language}: fuzzy: {originals[0]}")
        elif len(forms) != (catalogue.num_plurals if message.pluralizable else 1) or not all(forms):
            found.append(f"{language}: not translated: {originals[0]}")
        elif any(sorted(PLACEHOLDER.findall(form)) not in allowed for form in forms):
            found.append(f"{language}: other placeholders than the English: {originals[0]}")
    return found


def main(arguments: list[str]) -> int:
    """Update the catalogues, or with --check only say what is wrong with them."""
    checking = "--check" in arguments
    template = extract()
    files = {HERE / "safeguide.pot": template}
    files |= {catalogue_path(each): merged(each, template) for each in LANGUAGES}
    wrong = hidden()
    for path, catalogue in files.items():
        text = as_text(catalogue)
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(f"{path.relative_to(HERE.parent)}: not in step with the source")
    for language in LANGUAGES:
        wrong += faults(language, files[catalogue_path(language)])
    print("\n".join(wrong) if wrong else "The catalogues are complete.")
    return 1 if wrong and checking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
