"""Renews the commands in the man pages of both languages from the table of commands and its help.

`python docs/man/commands.py` writes them; with --check it says whether they are as they would be
written, and fails where they are not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from safeguide.command_line.commands import COMMANDS, EVERYWHERE
from safeguide.command_line.help import described, usage
from safeguide.language import Language

HERE = Path(__file__).parent
PAGES = {"en": HERE / "safeguide.1", "cy": HERE / "cy" / "safeguide.1"}
BEGIN = '.\\" Made by docs/man/commands.py, to the next of these lines.\n'
END = '.\\" The end of what docs/man/commands.py made.\n'


def roff(text: str) -> str:
    """Text as roff writes it, in one line that begins with no command."""
    line = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


def section(code: str) -> str:
    """The commands in one language, each with its options and an example."""
    language = Language(code)
    lines = []
    for name in COMMANDS:
        said = described(name, language)
        line = usage(name, language.gettext).removeprefix("safeguide ")
        lines += [".TP", f".B {roff(line)}", roff(said.summary), ".RS"]
        # --help and --lang stand among the options of all commands.
        for option, words in said.options[: -len(EVERYWHERE)]:
            lines += [".TP", f".B {roff(option)}", roff(words)]
        lines += [".PP", roff(said.example), ".RE"]
    return "\n".join(lines) + "\n"


def renewed(code: str) -> str:
    """A man page with its commands made anew."""
    before, _begin, rest = PAGES[code].read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return before + BEGIN + section(code) + END + after


def main(check: bool) -> int:
    """Write the pages, or only compare them; 1 if one is not as it should be."""
    stale = [code for code in PAGES if renewed(code) != PAGES[code].read_text(encoding="utf-8")]
    for code in stale:
        if check:
            print(f"{PAGES[code].relative_to(HERE.parents[1])} is out of step: run make messages")
        else:
            PAGES[code].write_text(renewed(code), encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
