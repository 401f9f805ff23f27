"""What a front end is given to show: one view at a time, as data.

A front end renders a view and hands back a `Move` (from a choice or a key) or, for a form, what
was typed. It adds nothing of its own about the content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safeguide.guide.text import Block, Heading, Item, Paragraph, Picture
from safeguide.journey.actions import Action
from safeguide.journey.routes import Place
from safeguide.journey.values import Value

__all__ = [
    "Back",
    "Block",
    "Choice",
    "Field",
    "Go",
    "Heading",
    "Item",
    "Leave",
    "Move",
    "Paragraph",
    "Picture",
    "Submit",
    "SwitchFrontEnd",
    "View",
    "form",
    "numbered",
    "picked_offer",
]


class Go(Value):
    """Go to a place; Back returns from it."""

    place: Place


class Back(Value):
    """Return to the place before this one."""


class Submit(Value):
    """Send what has been typed into the form."""


class Leave(Value):
    """Leave at once. Front ends hand this to the terminal, never to the journey."""


class SwitchFrontEnd(Value):
    """Go on in the other front end, at the same place. Front ends return it to the command."""


Move = Go | Back | Submit | Leave | SwitchFrontEnd | Action


@dataclass(frozen=True)
class Choice:
    """One numbered thing to choose. `detail` follows the label where there is room to explain;
    `chosen` tells whether it is picked, in a question that takes several answers."""

    label: str
    move: Move
    detail: str = ""
    chosen: bool | None = None


LONGEST_LINE, LONGEST_TEXT = 2_000, 100_000
"""Characters that a field takes, of one line and of many: far more than anybody writes, and few
enough that each key is answered at once."""


@dataclass(frozen=True)
class Field:
    """One thing to type. `multiline` takes many lines; `secret` is not echoed; `offers` are
    earlier answers to pick from; `help` says what is wanted."""

    name: str
    label: str
    value: str = ""
    help: str = ""
    multiline: bool = False
    secret: bool = False
    offers: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """How many characters it takes."""
        return LONGEST_TEXT if self.multiline else LONGEST_LINE


def numbered(typed: str, count: int) -> int | None:
    """The index of what a typed number means, of so many things that are numbered from 1."""
    number = typed.strip().removesuffix(".")
    few = number.isdecimal() and len(number) <= len(str(count))
    return int(number) - 1 if few and 0 < int(number) <= count else None


def picked_offer(field: Field, typed: str) -> str:
    """The earlier answer whose number was typed, if any."""
    index = numbered(typed, len(field.offers))
    return "" if index is None else field.offers[index]


Kind = Literal["page", "menu", "question", "form", "notice"]


@dataclass(frozen=True)
class View:
    """One view.

    `trail` names the places above this one, home first. `said` is what has just happened and is
    said first; `error` is what was wrong with what was typed. `notices` are what is to be known
    before the text is read. `choices` are numbered from 1. `enter` is the choice that Enter alone
    takes, where one leads on; None where none does. `fields` are what is typed into a form, and
    `submit` is the name of sending it: see `form`. A `live` form is sent by Enter, and shows other
    choices as its one field is typed. `waiting` is shown while a slow submission runs.
    `language` is the code of the language the text is in, where that is not the visit's own.
    `any_key` tells that every key takes `enter`, but those for leaving and the other front end.
    `step` is the step of the guide that it belongs to, and `part` which of how many parts it is, of
    what is shown in parts.
    """

    place: Place
    kind: Kind
    title: str
    body: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    trail: tuple[str, ...] = ()
    said: str = ""
    error: str = ""
    notices: tuple[str, ...] = ()
    enter: int | None = None
    fields: tuple[Field, ...] = ()
    submit: str = ""
    live: bool = False
    waiting: str = ""
    language: str = ""
    any_key: bool = False
    step: str = ""
    part: tuple[int, int] | None = None


def form(
    place: Place,
    title: str,
    fields: tuple[Field, ...],
    submit: str,
    *,
    body: tuple[Block, ...] = (),
    choices: tuple[Choice, ...] = (),
    trail: tuple[str, ...] = (),
    waiting: str = "",
    error: str = "",
) -> View:
    """A form. Sending it (named `submit`) is its first choice, before those that are given."""
    return View(
        place,
        "form",
        title,
        body,
        (Choice(submit, Submit()), *choices),
        trail,
        error=error,
        enter=0,
        fields=fields,
        submit=submit,
        waiting=waiting,
    )
