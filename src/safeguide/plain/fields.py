"""Fills in a form by asking for one field at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from safeguide.journey.views import Field, picked_offer
from safeguide.language import Language
from safeguide.plain.prompts import line_prompt, prompts_of
from safeguide.plain.writer import Writer

TO_THE_END = "."
TO_EMPTY = "-"


class Ask(Protocol):
    """Says what has been added, then reads a line after a prompt."""

    def __call__(self, prompt: str, secret: bool = False) -> str: ...


class FieldAsker:
    """Asks for the fields of one form. Each answer is handed to `remember` (name, text) at once,
    so that nothing typed is lost. Hints are given once."""

    def __init__(
        self,
        writer: Writer,
        ask: Ask,
        language: Language,
        remember: Callable[[str, str], None],
    ) -> None:
        self._writer = writer
        self._ask = ask
        self._gettext = language.gettext
        self._prompts = prompts_of(language)
        self._language = language
        self._remember = remember
        self._hints: set[str] = set()
        self._before: tuple[str, list[str]] | None = None

    def keep(self, line: str) -> None:
        """Keep a line that is not finished, below what its field has already."""
        if line and self._before is not None:
            name, lines = self._before
            self._remember(name, "\n".join([*lines, line]))

    def fill(self, fields: tuple[Field, ...], error: str = "") -> bool:
        """Ask for the fields in turn; `error` is said above the first prompt. Whether anything
        new was typed."""
        _ = self._gettext
        typed = False
        for field in fields:
            self._introduce(field, alone=len(fields) == 1)
            self._writer.add(error)
            error = ""
            secret = field.secret
            earlier = field.value.splitlines() if field.multiline else []
            self._before = None if secret else (field.name, earlier)
            line = self._ask(self._prompts.hidden if secret else self._prompts.text, secret)
            line = self._fitting(line, field.longest - sum(len(each) + 1 for each in earlier))
            if line == TO_THE_END and len(fields) > 1 and not secret:
                break
            if not line:
                continue
            typed = True
            if secret:
                self._remember(field.name, line)
            elif line == TO_EMPTY and field.value:
                self._remember(field.name, "")
                self._writer.add(_("It is empty now."))
            elif picked := picked_offer(field, line):
                self._remember(field.name, picked)
                self._writer.add(picked)
            elif field.multiline:
                self._lines(field, line)
            else:
                self._remember(field.name, line)
        return typed

    def fill_live(self, field: Field, error: str = "") -> bool:
        """Ask for the words of a form that answers at once. False if none were typed."""
        self._writer.gap()
        self._writer.add(field.label)
        self._writer.add(field.help)
        self._say_value(field)
        self._writer.add(self._gettext("Enter alone goes back."))
        self._writer.add(error)
        line = self._fitting(self._ask(self._prompts.text), field.longest)
        if line:
            self._remember(field.name, line)
        return bool(line)

    def _introduce(self, field: Field, alone: bool) -> None:
        _ = self._gettext
        writer = self._writer
        writer.gap()
        writer.add(field.label)
        writer.add(field.help)
        if field.offers:
            self._hint(_("Type something new, or the number of an earlier answer:"))
            for number, offer in enumerate(field.offers, start=1):
                writer.add(f"{number}. {offer}")
        if field.value and not field.secret:
            self._say_value(field)
            self._hint(_("Enter alone keeps it. A hyphen alone (-) empties it."))
        elif not field.secret:
            self._hint(_("Enter alone leaves this empty."))
        if field.multiline:
            self._hint(_("Type as many lines as you like. An empty line ends the text."))
            if field.value:
                self._hint(_("What you type is added below what is there."))
        if not alone:
            self._hint(_("A full stop alone (.) goes to the end of the form."))

    def _say_value(self, field: Field) -> None:
        lines = field.value.splitlines()
        if lines:
            self._writer.add(self._gettext("So far: {text}").format(text=lines[0]))
            for line in lines[1:]:
                self._writer.add(line)

    def _hint(self, text: str) -> None:
        if text not in self._hints:
            self._hints.add(text)
            self._writer.add(text)

    def _fitting(self, line: str, room: int) -> str:
        """As much of a line as there is room for; says so where that is not all."""
        if len(line) <= room:
            return line
        _ = self._gettext
        self._hint(_("Only the beginning of what you pasted was taken: there is no room for more."))
        return line[: max(room, 0)]

    def _lines(self, field: Field, first: str) -> None:
        lines = [*field.value.splitlines(), first]
        room = field.longest - sum(len(each) + 1 for each in lines)
        number = 1
        while True:
            self._remember(field.name, "\n".join(lines))
            number += 1
            self._before = (field.name, lines)
            line = self._ask(line_prompt(self._language, number))
            if not line:
                return
            # What finds no room is still read to its end: it is no answer to the next question.
            if fitting := self._fitting(line, room):
                lines.append(fitting)
                room -= len(fitting) + 1
