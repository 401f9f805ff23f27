"""The plain front end: the journey said a line at a time, and steered by a line at a time.

It only ever adds lines, so it can be listened to, read in braille, and sent over any line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from safeguide.journey import places
from safeguide.journey.journey import Journey
from safeguide.journey.keys import move_of_key
from safeguide.journey.views import (
    Act,
    Back,
    Block,
    Choice,
    Field,
    Go,
    Leave,
    Move,
    SwitchVoice,
    View,
)
from safeguide.language import Language
from safeguide.plain.keys import NAMED_KEYS, not_a_choice, own_keys
from safeguide.plain.legible import encoding_of
from safeguide.plain.portions import Portions
from safeguide.plain.prompts import prompts_of
from safeguide.plain.speaking import Speaker

if TYPE_CHECKING:
    from safeguide.terminal.leaving import Leaving
    from safeguide.terminal.lines import LineInput

SEND = Act("", "submit")
"""Stands for sending the form among its choices; it never reaches the journey."""


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
        self._speaker = Speaker(out, width, charset)
        self._text = Portions((), 1)
        self._filling = False
        self._chosen = ""
        self._error = ""

    def run(self) -> str:
        """Go on with the journey until the other voice is asked for ("screens"), or leave."""
        self._arrive(again=True)
        while True:
            match self._fill() if self._filling else self._choose():
                case None:
                    pass
                case Leave():
                    self._leaving.leave()
                case SwitchVoice():
                    return "screens"
                case move if move == SEND:
                    self._submit()
                case move:
                    self._perform(move)

    @property
    def _language(self) -> Language:
        return self._journey.visit.language

    @property
    def _view(self) -> View:
        return self._journey.view

    @property
    def _body(self) -> tuple[Block, ...]:
        keys = own_keys(self._language) if self._view.place == places.KEYS else ()
        return (*self._view.body, *keys)

    @property
    def _choices(self) -> tuple[Choice, ...]:
        view = self._view
        sending = (Choice(view.submit, SEND),) if view.submit and not view.live else ()
        return (*sending, *view.choices)

    @property
    def _enter(self) -> int | None:
        """The choice that Enter alone takes; in a form it is sending it."""
        return 0 if self._choices and self._choices[0].move == SEND else self._view.enter

    @property
    def _fields(self) -> tuple[Field, ...]:
        """The fields of the form, with what has been typed into them."""
        typed = self._journey.stop.typed
        return tuple(
            replace(each, value=typed.get(each.name, each.value)) for each in self._view.fields
        )

    # Saying

    def _arrive(self, back: bool = False, again: bool = False) -> None:
        """Say the present view: what happened, what was chosen, what is here.

        `back` is for a return, after which the choices are not read again; `again` for a view
        that was shown before, when what happened is no longer news.
        """
        view, speaker = self._view, self._speaker
        said = "" if again else view.said
        speaker.add(said)
        self._say_title(silent=bool(said))
        if view.language:
            speaker.add(self._language.gettext("This page is in English."))
        self._error = "" if again else view.error
        self._filling = bool(view.fields)
        self._text = Portions(self._body, speaker.width, self._journey.stop.block)
        if self._filling:
            speaker.add_blocks(self._text.take_rest())
        elif back and view.kind != "page":
            self._text.take_rest()
            self._point_to_choices()
        else:
            self._say_portion(again=back)

    def _say_title(self, silent: bool) -> None:
        """Say the title, and before it the choice that led here unless one names the other."""
        title, chosen = self._view.title, self._chosen
        self._chosen = ""
        if title in chosen:
            self._speaker.add(chosen)
            return
        if chosen not in title and not silent:
            self._speaker.add(chosen)
        self._speaker.add(title)

    def _say_portion(self, again: bool = False) -> None:
        """Say the present portion of the text, and after the last one the choices."""
        self._journey.stop.block = self._text.start
        self._speaker.add_blocks(self._text.present)
        if again and not self._text.more:
            self._point_to_choices()
        elif not self._text.more:
            self._say_choices()

    def _say_choices(self) -> None:
        if self._view.body or self._view.fields:
            self._speaker.gap()
        if self._view.kind == "page":
            self._speaker.add(self._language.gettext("Choices:"))
        self._speaker.add_choices(enumerate(self._choices, start=1), self._language)

    def _point_to_choices(self) -> None:
        if self._choices:
            self._speaker.add(self._language.gettext("m: the choices again."))

    def _say_rest(self) -> None:
        self._speaker.add_blocks(self._text.take_rest())
        self._journey.stop.block = self._text.start
        self._say_choices()

    def _say_where(self) -> None:
        _ = self._language.gettext
        self._speaker.add(", ".join((*self._view.trail, self._view.title)))
        if self._text.count > 1:
            part = _("Part {number} of {count}.")
            self._speaker.add(part.format(number=self._text.number, count=self._text.count))

    def _say_change(self, before: View) -> None:
        """Say what happened without going anywhere, and those choices that are new."""
        self._speaker.add(self._view.said or self._chosen)
        self._chosen, self._error = "", self._view.error
        old = {replace(choice, chosen=None) for choice in before.choices}
        new = [
            (number, choice)
            for number, choice in enumerate(self._choices, start=1)
            if choice.move != SEND and replace(choice, chosen=None) not in old
        ]
        self._speaker.add_choices(new, self._language)

    # Asking

    def _read(self, prompt: str, secret: bool = False) -> str:
        """Say what has been added, ask, and give the line that was typed."""
        self._speaker.flush()
        line = self._lines.read(self._speaker.legible(prompt), secret)
        # From a file or pipe nothing is echoed, so the line of the prompt would not end.
        if not self._echoed and not secret:
            self._out.write("\n")
        return line.strip()

    def _read_choice(self, prompt: str) -> str:
        """A line, or one key where that is set and enough."""
        single_key = self._journey.visit.settings.single_key and self._echoed
        if not single_key or len(self._choices) > 9:
            return self._read(prompt)
        self._speaker.flush()
        key = self._lines.read_key(self._speaker.legible(prompt))
        return NAMED_KEYS.get(key, key)

    def _choose(self) -> Move | None:
        """Ask what to do next, and what that comes to; None when it only said something."""
        prompts = prompts_of(self._language)
        if self._text.more:
            prompt = prompts.more
        elif self._enter is not None:
            prompt = prompts.enter
        else:
            prompt = prompts.choose if self._choices else prompts.key
        self._speaker.add(self._error)
        self._error = ""
        typed = self._read_choice(prompt)
        wish = typed.lower().removesuffix(".")
        if wish.isdecimal() and 0 < int(wish) <= len(self._choices):
            return self._pick(int(wish) - 1)
        match wish:
            case "" if self._text.more:
                self._text.advance()
                self._say_portion()
            case "" if self._enter is not None and not typed:
                return self._pick(self._enter)
            case "m":
                self._say_choices()
            case "a":
                self._say_rest()
            case "r":
                self._journey.stop.block = 0
                self._arrive(again=True)
            case "w":
                self._say_where()
            case _:
                move = move_of_key(wish, self._language)
                if move is None:
                    self._error = not_a_choice(typed, len(self._choices), self._language)
                return move
        return None

    def _pick(self, index: int) -> Move:
        self._journey.stop.choice = index
        self._chosen = self._choices[index].label
        return self._choices[index].move

    def _fill(self) -> Move | None:
        """Ask for the fields of a form; None when its choices come next."""
        from safeguide.plain.fields import FieldAsker

        self._filling = False
        error, self._error = self._error, ""
        stop, fields = self._journey.stop, self._fields

        def remember(name: str, text: str) -> None:
            stop.typed = {each.name: each.value for each in fields} | stop.typed | {name: text}

        asker = FieldAsker(self._speaker, self._read, self._language, remember)
        if self._view.live:
            return SEND if asker.fill_live(fields[0], error) else Back()
        typed = asker.fill(fields, error)
        if typed and len(fields) == 1 and self._view.submit:
            return SEND
        self._say_choices()
        return None

    # Moving

    def _perform(self, move: Move) -> None:
        """Make a move, and say what follows."""
        before = self._view
        after = self._journey.perform(move)
        stayed = (before.place, before.title, before.body) == (after.place, after.title, after.body)
        if stayed and not isinstance(move, Go):
            self._say_change(before)
        else:
            self._arrive(back=isinstance(move, Back))

    def _submit(self) -> None:
        """Send the form, and say what follows; after an error its fields are asked for again."""
        before = self._view
        self._speaker.add(before.waiting)
        self._speaker.flush()
        after = self._journey.submit({each.name: each.value for each in self._fields})
        if after.error and after.place == before.place:
            self._chosen, self._error, self._filling = "", after.error, True
        else:
            self._arrive()
