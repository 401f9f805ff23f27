"""The real command in plain mode, listened to a prompt at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from safeguide.language import Language
from safeguide.plain.prompts import prompts_of
from sessions import Session

CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
"""Bytes that plain mode never writes: all control characters but the end of a line."""


def all_prompts(language: Language) -> tuple[str, ...]:
    """Every prompt there is, but those with a number in them."""
    prompts = prompts_of(language)
    return tuple(vars(prompts).values())


def fold(text: str) -> str:
    """Text as it is compared: where lines break does not count."""
    return "".join(text.split())


class PlainSession:
    """A session in plain mode, in `language`, or without one if it is empty."""

    def __init__(
        self,
        language: str = "en",
        *,
        columns: int = 80,
        term: str = "xterm-256color",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.language = Language(language or "en")
        self.session = Session(
            "--plain",
            *(["--lang", language] if language else []),
            columns=columns,
            term=term,
            environment={"LANG": "C.UTF-8", **(environment or {})},
        )
        self.first = self._until_prompt(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.__exit__(kind, error, trace)

    def line(self, text: str) -> str:
        """Type a line; what is said from the echo to the next prompt."""
        return self.keys(f"{text}\r")

    def keys(self, keys: str) -> str:
        """Type keys; what is said from the echo to the next prompt."""
        start = len(self.session.received)
        self.session.send(keys)
        return self._until_prompt(start)

    def at_prompt(self, *prompts: str) -> bool:
        """Whether the last line is one of these prompts."""
        last = self.session.received.decode(errors="ignore").rpartition("\n")[2]
        return last in prompts

    def _until_prompt(self, start: int) -> str:
        def prompted() -> bool:
            said = self.session.received[start:]
            last = said.decode(errors="ignore").rpartition("\n")[2]
            return b"\n" in said and (
                self.at_prompt(*all_prompts(self.language))
                or re.fullmatch(r"\w+ \d+: ", last) is not None
            )

        self.session.until(prompted, "a prompt")
        return self.session.received[start:].decode().replace("\r\n", "\n")
