"""Stands in for the Python client of Speech Dispatcher: writes down what fenrir has it say.

Each thing said becomes a line of the file that SPEECH_RECORD names.
"""

import os


class PunctuationMode:
    """The names fenrir asks for."""

    NONE, SOME, ALL = "none", "some", "all"


class SSIPClient:
    """A client that speaks to a file."""

    def __init__(self, name: str) -> None:
        self._record = open(  # noqa: SIM115 - it lives as long as the reader
            os.environ["SPEECH_RECORD"], "a", encoding="utf-8", buffering=1
        )

    def speak(self, text: str) -> None:
        """Say some text."""
        self._record.write("".join(f"{line}\n" for line in text.splitlines() if line.strip()))

    char = speak

    def cancel(self) -> None:
        """Fall silent; what was given to say has been written down already."""

    stop = close = cancel

    def set_output_module(self, name: str) -> None:
        """Any mode will do."""

    set_language = set_synthesis_voice = set_punctuation = set_output_module
    set_rate = set_pitch = set_volume = set_output_module
