"""The prompts of plain mode: at most 18 characters each, for a line of braille with 20 cells."""

from __future__ import annotations

from dataclasses import dataclass

from safeguide.language import Language

LONGEST = 18


@dataclass(frozen=True)
class Prompts:
    """`choose` a number; Enter takes one too (`enter`), or reads on (`more`); `key` where there
    is no number; `text` is typed, or typed unseen (`hidden`)."""

    choose: str
    enter: str
    more: str
    key: str
    text: str
    hidden: str


def prompts_of(language: Language) -> Prompts:
    """The prompts in one language, each with the space that follows it."""
    _ = language.gettext
    return Prompts(
        choose=_("Number:") + " ",
        enter=_("Enter or number:") + " ",
        more=_("Enter for more:") + " ",
        key=_("Letter:") + " ",
        text=_("Type here:") + " ",
        hidden=_("Type unseen:") + " ",
    )


def line_prompt(language: Language, number: int) -> str:
    """The prompt for one line of a longer text."""
    return language.gettext("Line {number}:").format(number=number) + " "
