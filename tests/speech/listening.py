"""A program listened to through a real screen reader, whose speech is written down as text."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from sessions import Session

HERE = Path(__file__).parent
YASR_SETTINGS = Path("/etc/yasr/yasr.conf")

BUILT = HERE.parents[1] / "build" / "fenrir"
FENRIR = BUILT / "bin" / "fenrir"
FENRIR_SETTINGS = list(BUILT.glob("lib/python3*/config/settings/settings-pty.conf"))

QUIET = 0.35
"""Seconds without a word or a byte after which a reader has finished."""

PATIENCE = 8.0
"""Seconds within which what is needed must be heard."""

GREETINGS = ("Start Fenrir", "pychant is not installed")

PAUSES = re.compile(r"(?:\s+,)+(?=\s|$)")
"""How fenrir writes the end of a line."""


class Listener:
    """A program under a screen reader. Use as a context manager.

    `folder` is where the reader's settings and the record of its speech are kept.
    """

    def __init__(self, reader: str, command: Sequence[str], folder: Path) -> None:
        self._record = folder / "said.txt"
        self._record.touch()
        self._heard = 0
        program = folder / "program"
        # What a reader's own Python needs is not for the program.
        own = f"PYTHONPATH={shlex.quote(os.environ.get('PYTHONPATH', ''))}"
        program.write_text(f"#!/bin/sh\nexec env {own} {shlex.join(command)}\n")
        program.chmod(0o755)
        words, environment = READERS[reader](program, self._record, folder)
        self.session = Session(
            program=words,
            environment={"LANG": "C.UTF-8", "HOME": str(folder), "SHELL": "/bin/sh"} | environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.__exit__(kind, error, trace)

    def press(self, keys: str, needed: str) -> list[str]:
        """Type keys; all that is said until `needed` has been and it is quiet again."""
        self.session.send(keys)
        return self.listen(needed)

    def listen(self, needed: str) -> list[str]:
        """All that is said until `needed` has been and it is quiet."""
        said: list[str] = []
        begun = last = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            new = self._new()
            if self.session.read(0.02) or new:
                last = time.monotonic()
            said += new
            if time.monotonic() - last > QUIET and fold(needed) in fold(spoken(said)):
                break
        return said

    def _new(self) -> list[str]:
        with self._record.open("rb") as stream:
            stream.seek(self._heard)
            data = stream.read()
        whole = data[: data.rfind(b"\n") + 1]
        self._heard += len(whole)
        return whole.decode().splitlines()


def spoken(utterances: list[str]) -> str:
    """What was said, as one text."""
    text = " ".join(each for each in utterances if each not in GREETINGS)
    return " ".join(PAUSES.sub(" ", text).split())


def fold(text: str) -> str:
    """Text as it is compared: spaces do not count."""
    return "".join(text.split()).casefold()


def yasr(program: Path, record: Path, folder: Path) -> tuple[list[str], dict[str, str]]:
    """How to run a program under yasr, with a recorder for its synthesizer."""
    synthesizer = folder / "synthesizer"
    recorder = shlex.join([sys.executable, str(HERE / "recorder.py"), str(record)])
    synthesizer.write_text(f"#!/bin/sh\nexec {recorder}\n")
    synthesizer.chmod(0o755)
    settings = YASR_SETTINGS.read_text()
    for name, value in (
        ("synthesizer", "emacspeak server"),
        ("synthesizer port", f"|{synthesizer}"),
    ):
        lines = [
            f"{name}={value}" if line.startswith(f"{name}=") else line
            for line in settings.splitlines()
        ]
        settings = "\n".join(lines) + "\n"
    own = folder / "yasr.conf"
    own.write_text(settings)
    return ["yasr", "-C", str(own), str(program)], {}


def fenrir(program: Path, record: Path, folder: Path) -> tuple[list[str], dict[str, str]]:
    """How to run a program under fenrir, which follows the cursor."""
    return _fenrir(program, record, {"focus#cursor": "True", "focus#highlight": "False"})


def fenrir_highlight(program: Path, record: Path, folder: Path) -> tuple[list[str], dict[str, str]]:
    """How to run a program under fenrir, which follows what is highlighted."""
    return _fenrir(program, record, {"focus#cursor": "False", "focus#highlight": "True"})


def _fenrir(
    program: Path, record: Path, follow: dict[str, str]
) -> tuple[list[str], dict[str, str]]:
    settings = FENRIR_SETTINGS[0]
    options = follow | {
        "speech#driver": "speechdDriver",
        "sound#enabled": "False",
        "remote#enable": "False",
        "general#autoSpellCheck": "False",
        "general#shell": str(program),
        "keyboard#interruptOnKeyPress": "True",
    }
    words = [str(FENRIR), "-e", "-s", str(settings)]
    words += ["-o", ";".join(f"{name}={value}" for name, value in options.items())]
    return words, {"PYTHONPATH": str(HERE / "fenrir"), "SPEECH_RECORD": str(record)}


READERS = {"yasr": yasr, "fenrir": fenrir, "fenrir-highlight": fenrir_highlight}


def missing(reader: str) -> str:
    """Why a reader cannot be listened to here; empty if it can."""
    if reader == "yasr":
        here = shutil.which("yasr") is not None and YASR_SETTINGS.exists()
    else:
        here = FENRIR.exists() and bool(FENRIR_SETTINGS)
    return "" if here else f"{reader} is not installed: run tests/speech/setup.sh"
