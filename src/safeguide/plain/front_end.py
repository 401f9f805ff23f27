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
    Go,
    Item,
    Leave,
    Move,
    SwitchVoice,
    View,
)
from safeguide.plain.legible import encoding_of
from safeguide.plain.prompts import prompts_of
from safeguide.plain.speaking import Speaker, groups_of

if TYPE_CHECKING:
    from safeguide.terminal.leaving import Leaving
    from safeguide.terminal.lines import LineInput

SEND = Act("", "submit")
"""Stands for sending the form among its choices; it never reaches the journey."""

NAMED_KEYS = {"enter": "", "space": "", "backspace": "b", "left": "b", "f1": "?"}
"""What keys without a character stand for, where one key is read at a time."""

SHOWN_OF_TYPED = 20
"""Characters of a mistyped line that are said back."""


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
        encoding = encoding_of(os.environ, bool(sys.flags.utf8_mode))
        self._speaker = Speaker(out, width, encoding if out.isatty() else "utf-8")
        self._groups = [range(0)]
        self._group = 0
        self._filling = False
        self._error = ""
        self._chosen = ""

    def run(self) -> str:
        """Go on with the journey until the other voice is asked for ("screens"), or leave."""
        self._arrive()
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
    def _view(self) -> View:
        return self._journey.view

    @property
    def _body(self) -> tuple[Block, ...]:
        body = self._view.body
        return body + self._own_keys() if self._view.place == places.KEYS else body

    @property
    def _choices(self) -> tuple[Choice, ...]:
        view = self._view
        sending = (Choice(view.submit, SEND),) if view.submit and not view.live else ()
        return (*sending, *view.choices)

    @property
    def _enter(self) -> int | None:
        """The choice that Enter alone takes: in a form, sending it."""
        return 0 if self._choices and self._choices[0].move == SEND else self._view.enter

    @property
    def _more(self) -> bool:
        return self._group + 1 < len(self._groups)

    def _arrive(self, chosen: str = "", back: bool = False) -> None:
        """Say a view that has just been reached: what happened, what was chosen, what is here."""
        view, say = self._view, self._speaker
        _ = self._journey.visit.language.gettext
        self._error = view.error
        self._filling = bool(view.fields)
        say.add(view.said)
        title = view.title
        if view.title in chosen:
            title = chosen
        elif chosen not in view.title and not view.said:
            say.add(chosen)
        say.add(title)
        if view.language:
            say.add(_("This page is in English."))
        self._groups = groups_of(self._body, say.width)
        self._group = 0
        if view.fields:
            say.add_blocks(self._body)
            self._group = len(self._groups) - 1
        elif view.kind == "page" or not back:
            block = self._journey.stop.block
            while self._more and block not in self._groups[self._group]:
                self._group += 1
            self._say_group(again=back)
        else:
            self._group = len(self._groups) - 1
            self._point_to_choices()

    def _say_group(self, again: bool = False) -> None:
        """Say one group of the text, and after the last the choices."""
        group = self._groups[self._group]
        self._journey.stop.block = group.start
        self._speaker.add_blocks(self._body[group.start : group.stop])
        if not self._more:
            if again:
                self._point_to_choices()
            else:
                self._say_choices()

    def _say_choices(self) -> None:
        language = self._journey.visit.language
        if self._choices:
            if self._view.body:
                self._speaker.gap()
            if self._view.kind == "page":
                self._speaker.add(language.gettext("Choices:"))
            self._speaker.add_choices(enumerate(self._choices, start=1), language)

    def _point_to_choices(self) -> None:
        if self._choices:
            self._speaker.add(self._journey.visit.language.gettext("m: the choices again."))

    def _read(self, prompt: str, secret: bool = False) -> str:
        """Say what has been added, ask, and give the line that was typed."""
        self._speaker.flush()
        line = self._lines.read(self._speaker.legible(prompt), secret)
        self._end_line_unechoed(secret)
        return line.strip()

    def _read_key(self, prompt: str) -> str:
        self._speaker.flush()
        key = self._lines.read_key(self._speaker.legible(prompt))
        return NAMED_KEYS.get(key, key)

    def _end_line_unechoed(self, secret: bool) -> None:
        # From a file or pipe nothing is echoed, so the line of the prompt would not end.
        if not self._echoed and not secret:
            self._out.write("\n")

    def _choose(self) -> Move | None:
        """Ask what to do next, and what that comes to; None when it only said something."""
        prompts = prompts_of(self._journey.visit.language)
        if self._more:
            prompt = prompts.more
        elif self._enter is not None:
            prompt = prompts.enter
        else:
            prompt = prompts.choose if self._choices else prompts.key
        single = self._journey.visit.settings.single_key and self._echoed
        self._speaker.add(self._error)
        self._error = ""
        one_key = single and len(self._choices) < 10
        typed = self._read_key(prompt) if one_key else self._read(prompt)
        wish = typed.lower()
        if not wish:
            return self._take_enter()
        number = wish.removesuffix(".")
        if number.isdecimal() and 0 < int(number) <= len(self._choices):
            return self._pick(int(number) - 1)
        match wish:
            case "m":
                self._say_choices()
            case "a":
                self._say_rest()
            case "r":
                self._say_again()
            case "w":
                self._say_where()
            case _:
                move = move_of_key(wish, self._journey.visit.language)
                if move is None:
                    self._error = self._not_a_choice(typed)
                return move
        return None

    def _take_enter(self) -> Move | None:
        if self._more:
            self._group += 1
            self._say_group()
        elif self._enter is not None:
            return self._pick(self._enter)
        else:
            self._error = self._not_a_choice("")
        return None

    def _pick(self, index: int) -> Move:
        self._journey.stop.choice = index
        self._chosen = self._choices[index].label
        return self._choices[index].move

    def _say_rest(self) -> None:
        """Say all that is left of the text; where nothing is left, all of it."""
        start = self._group + 1 if self._more else 0
        first, last = self._groups[start], self._groups[-1]
        self._speaker.add_blocks(self._body[first.start : last.stop])
        self._group = len(self._groups) - 1
        self._journey.stop.block = last.start
        self._say_choices()

    def _say_again(self) -> None:
        """Start this view again; a form asks for its fields again."""
        self._journey.stop.block = 0
        self._arrive()

    def _say_where(self) -> None:
        _ = self._journey.visit.language.gettext
        self._speaker.add(", ".join((*self._view.trail, self._view.title)))
        if len(self._groups) > 1:
            part = _("Part {number} of {count}.")
            self._speaker.add(part.format(number=self._group + 1, count=len(self._groups)))

    def _not_a_choice(self, typed: str) -> str:
        """What was typed, and what is allowed."""
        _ = self._journey.visit.language.gettext
        count = len(self._choices)
        if typed:
            if len(typed) > SHOWN_OF_TYPED:
                typed = typed[:SHOWN_OF_TYPED] + "..."
            wrong = _("Not a choice: {typed}.").format(typed=typed)
        else:
            wrong = _("Nothing was typed.")
        if count > 1:
            allowed = _("Type 1 to {last}, or ? for keys.").format(last=count)
        else:
            allowed = _("Type 1, or ? for keys.") if count else _("Type ? for keys.")
        return f"{wrong} {allowed}"

    def _perform(self, move: Move) -> None:
        """Make a move, and say what follows."""
        before = self._view
        chosen, self._chosen = self._chosen, ""
        after = self._journey.perform(move)
        stayed = (before.place, before.title, before.body) == (after.place, after.title, after.body)
        if stayed and not isinstance(move, Go):
            self._stay(before, chosen)
        else:
            self._arrive(chosen, back=isinstance(move, Back))

    def _stay(self, before: View, chosen: str) -> None:
        """Say what happened here, and only those choices that are not what they were."""
        view = self._view
        self._speaker.add(view.said or chosen)
        old = {_bare(choice) for choice in before.choices}
        changed = [
            (number, choice)
            for number, choice in enumerate(self._choices, start=1)
            if choice.move != SEND and _bare(choice) not in old
        ]
        self._speaker.add_choices(changed, self._journey.visit.language)
        self._error = view.error

    def _fill(self) -> Move | None:
        """Ask for the fields of a form; then its choices, or what is to be done at once."""
        from safeguide.plain.fields import FieldAsker

        view = self._view
        language = self._journey.visit.language
        error, self._error = self._error, ""
        self._filling = False
        if view.live:
            return self._fill_live(view, error)
        values = {field.name: field.value for field in view.fields}

        def remember(name: str, text: str) -> None:
            values[name] = text
            self._journey.stop.typed = values

        asker = FieldAsker(self._speaker, self._read, language, remember)
        typed = asker.fill(view.fields, error)
        self._journey.view = replace(
            view, fields=tuple(replace(each, value=values[each.name]) for each in view.fields)
        )
        if typed and len(view.fields) == 1 and view.submit:
            return SEND
        self._speaker.gap()
        self._say_choices()
        return None

    def _fill_live(self, view: View, error: str) -> Move:
        _ = self._journey.visit.language.gettext
        field = view.fields[0]
        self._speaker.add(field.label)
        self._speaker.add(field.help)
        self._speaker.add(_("Enter alone goes back."))
        self._speaker.add(error)
        line = self._read(prompts_of(self._journey.visit.language).text)
        if not line:
            return Back()
        self._journey.stop.typed = {field.name: line}
        return SEND

    def _submit(self) -> None:
        """Send the form, and say what follows; after an error its fields are asked for again."""
        before = self._view
        values = {field.name: field.value for field in before.fields} | self._journey.stop.typed
        if before.waiting:
            self._speaker.add(before.waiting)
            self._speaker.flush()
        after = self._journey.submit(values)
        if after.error and after.place == before.place:
            self._chosen, self._error, self._filling = "", after.error, True
        else:
            chosen, self._chosen = self._chosen, ""
            self._arrive(chosen)

    def _own_keys(self) -> tuple[Block, ...]:
        """The keys that plain mode adds to those of the journey."""
        _ = self._journey.visit.language.gettext
        meanings = (
            _("Enter: more of a page, or the first choice where the prompt names Enter"),
            _("m: Say the choices again"),
            _("a: All the rest of a page at once"),
            _("r: Say this again from its start; in a form, fill it in again"),
            _("w: Where you are"),
        )
        return tuple(Item(meaning) for meaning in meanings)


def _bare(choice: Choice) -> Choice:
    return replace(choice, chosen=None)
