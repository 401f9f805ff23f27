"""Text from a notes file, made so that it can act nowhere: on a terminal, in a browser, in a
spreadsheet. Whoever can write to the file can put anything at all into it."""

from __future__ import annotations

JOINERS = "\u200c\u200d"
"""Not printable by Unicode's tables, but scripts and pictures are spelt with them; they do nothing
else."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """The text with its letters and line ends, and a mark in place of each control character,
    change of writing direction, and whatever else is not shown."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ").replace("\N{SOFT HYPHEN}", "")
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    return "".join(
        each if each.isprintable() or each == "\n" or each in JOINERS else REPLACEMENT
        for each in text
    )


def inert_line(text: str) -> str:
    """The same in one line."""
    return " ".join(inert(text).split())


def inert_cell(text: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula, wherever in it one begins."""
    text = inert(text)
    return "\n".join(
        f"'{line}" if line.lstrip().startswith(FORMULA) else line for line in text.split("\n")
    )


def escaped(toml: str) -> str:
    """A TOML document whose strings hold no character that acts: each stands there by its number,
    and is read back as it was."""
    return "".join(
        each
        if each.isprintable() or each == "\n"
        else f"\\u{ord(each):04x}"
        if ord(each) < 0x10000
        else f"\\U{ord(each):08x}"
        for each in toml
    )
