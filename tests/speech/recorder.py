"""Stands in for a speech synthesizer: writes down what a screen reader gives it to say.

Run by yasr as an "emacspeak server": a line of the protocol is a command and, in braces, text.
Each thing said becomes a line of the file named by the first argument.
"""

import re
import sys

COMMAND = re.compile(r"(?P<name>q|tts_say|l|s|d|sh|t|a|p|r|b|tts_\w+)(?: +(?P<text>.*))?$")


def said(line: str) -> str | None:
    """What a line of the protocol says, if anything."""
    command = COMMAND.match(line)
    if command is None:
        return line.strip() or None
    text = (command["text"] or "").strip()
    if command["name"] not in ("q", "tts_say", "l"):
        return None
    return text.removeprefix("{").removesuffix("}").strip() or None


def main(path: str) -> None:
    """Record until the reader closes the pipe."""
    with open(path, "a", encoding="utf-8", buffering=1) as record:
        for data in sys.stdin.buffer:
            text = said(data.decode("utf-8", "replace").rstrip("\r\n"))
            if text:
                record.write(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
