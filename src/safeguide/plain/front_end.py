"""The plain front end: the journey said a line at a time, and steered by a line at a time.

It only ever adds lines, so it can be listened to, read in braille, and sent over any line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from safeguide.journey.journey import Journey
from safeguide.journey.keys import move_of_key
from safeguide.journey.views import Back, Go, Leave, Move, Submit, SwitchFrontEnd, View, numbered
from safeguide.language import Language
from safeguide.plain.keys import NAMED_KEYS, not_a_choice
from safeguide.plain.legible import encoding_of
from safeguide.plain.lines import NobodyThereError
from safeguide.plain.prompts import prompts_of
from safeguide.plain.renderer import Renderer
from safeguide.plain.writer import Writer

if TYPE_CHECKING:
    from safeguide.plain.fields import FieldAsker
    from safeguide.plain.lines import LineInput
    from safeguide.terminal.leaving import Leaving


class PlainFrontEnd:
    """Says the journey's views and takes the answers.

    `lines` reads what is typed, `leaving` is the way out, `out` is written to (it should be
    standard output, where the prompts go), and `width` gives the terminal's columns.
    """

    def __init__(
        self,
        journey: Journey,
        lines: LineInput,
        leaving: Leaving,
        out: TextIO,
        width: Callable[[], int],
    ) -> None:
        self._journey = journey
        self._lines = lines
        self._leaving = leaving
        self._out = out
        self._echoed = sys.stdin.isatty()
        charset = encoding_of(os.environ, out.encoding, bool(sys.flags.utf8_mode))
        self._writer = Writer(out, width, charset)
        self._renderer = Renderer(journey, self._writer)
        self._asker: FieldAsker | None = None
        self._filling = False
        self._unseen: dict[str, str] = {}
        """Secrets, from the line that was typed to the form being sent at once."""
        self._chosen = ""
        self._error = ""

    def keep_unfinished(self) -> None:
        """Keep the line that was being typed into a form, on the way out."""
        if self._asker is not None:
            self._asker.keep(self._lines.unfinished())

    def run(self) -> str:
        """Go on with the journey until the other front end is asked for ("screens"), or leave."""
        self._start_view()
        while True:
            match self._next_move():
                case None:
                    pass
                case Leave():
                    self._leaving.leave()
                case SwitchFrontEnd():
                    return "screens"
                case Submit():
                    self._submit()
                case move:
                    self._perform(move)

    def _next_move(self) -> Move | None:
        """What is asked for next; None when something was only said."""
        try:
            return self._fill() if self._filling else self._choose()
        except NobodyThereError:
            self.keep_unfinished()
            self._asker = None
            if self._journey.lapse() is None:
                return Leave()
            self._arrive()
            return None

    @property
    def _language(self) -> Language:
        return self._journey.visit.language

    @property
    def _view(self) -> View:
        return self._journey.view

    # Moving

    def _start_view(self) -> None:
        """Say a view that may have been shown before; what happened then is no longer news."""
        self._filling = bool(self._view.fields)
        self._renderer.show()

    def _arrive(self, back: bool = False) -> None:
        """Say a view that has just been reached."""
        chosen, self._chosen = self._chosen, ""
        self._error = self._view.error
        self._filling = bool(self._view.fields)
        self._renderer.show(self._view.said, chosen, back)

    def _perform(self, move: Move) -> None:
        """Make a move, and say what follows."""
        before = self._view
        after = self._journey.perform(move)
        stayed = (before.place, before.title, before.body) == (after.place, after.title, after.body)
        if stayed and not isinstance(move, Go):
            self._renderer.show_change(before, self._chosen)
            self._chosen, self._error = "", after.error
        else:
            self._arrive(back=isinstance(move, Back))

    def _submit(self) -> None:
        """Send the form, and say what follows; after an error its fields are asked for again."""
        before = self._view
        self._writer.add(before.waiting)
        self._writer.flush()
        unseen, self._unseen = self._unseen, {}
        after = self._journey.submit(unseen)
        if after.error and after.place == before.place:
            self._chosen, self._error, self._filling = "", after.error, True
        else:
            self._arrive()

    # Asking

    def _read(self, prompt: str, secret: bool = False) -> str:
        """Say what has been added, ask, and give the line that was typed."""
        self._writer.flush()
        line = self._lines.read(self._writer.legible(prompt), secret)
        self._journey.use()
        # From a file or pipe nothing is echoed, so the line of the prompt would not end.
        if not self._echoed and not secret:
            self._out.write("\n")
        return line.strip()

    def _read_choice(self, prompt: str) -> str:
        """A line, or one key where that is set and enough."""
        single_key = self._journey.visit.settings.single_key and self._echoed
        if not single_key or len(self._view.choices) > 9:
            return self._read(prompt)
        self._writer.flush()
        key = self._lines.read_key(self._writer.legible(prompt))
        self._journey.use()
        return NAMED_KEYS.get(key, key)

    def _choose(self) -> Move | None:
        """Ask what to do next, and what that comes to; None when it only said something."""
        renderer = self._renderer
        self._writer.add(self._error)
        self._error = ""
        typed = self._read_choice(self._prompt())
        wish = typed.lower().removesuffix(".")
        if self._view.any_key and wish not in ("v", "q"):
            return self._pick(self._view.enter or 0)
        if (index := numbered(wish, len(self._view.choices))) is not None:
            return self._pick(index)
        match wish:
            case "" if renderer.more and not typed:
                renderer.show_more()
            case "" if self._view.enter is not None and not typed:
                return self._pick(self._view.enter)
            case "m":
                renderer.show_choices()
            case "a":
                renderer.show_rest()
            case "r":
                self._journey.stop.block = 0
                self._start_view()
            case "w":
                renderer.show_place()
            case _:
                move = move_of_key(wish)
                if move is None:
                    self._error = not_a_choice(typed, len(self._view.choices), self._language)
                return move
        return None

    def _prompt(self) -> str:
        prompts = prompts_of(self._language)
        if self._renderer.more:
            return prompts.more
        if self._view.enter is not None:
            return prompts.enter
        return prompts.choose if self._view.choices else prompts.key

    def _pick(self, index: int) -> Move:
        choice = self._view.choices[index]
        self._journey.stop.choice = index
        self._chosen = choice.label
        return choice.move

    def _fill(self) -> Move | None:
        """Ask for the fields of a form; None when its choices come next."""
        from safeguide.plain.fields import FieldAsker

        self._filling = False
        error, self._error = self._error, ""
        journey, fields = self._journey, self._journey.fields
        secret = {each.name for each in fields if each.secret}

        def remember(name: str, text: str) -> None:
            if name in secret:
                self._unseen[name] = text
            else:
                journey.type({name: text})

        asker = FieldAsker(self._writer, self._read, self._language, remember)
        if self._view.live:
            return Submit() if asker.fill_live(fields[0], error) else Back()
        self._asker = asker
        typed = asker.fill(fields, error)
        self._asker = None
        if typed and len(fields) == 1 and self._view.submit:
            return Submit()
        self._renderer.show_choices()
        return None
