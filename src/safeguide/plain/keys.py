"""What plain mode adds to the keys of the journey, and what it says of keys that do nothing."""

from __future__ import annotations

from safeguide.journey.views import Item
from safeguide.language import Language

NAMED_KEYS = {"enter": "", "space": "", "backspace": "b", "left": "b", "f1": "?"}
"""What keys without a character stand for, where one key is read at a time."""

SHOWN = 20
"""Letters of a mistyped line that are said back."""


def own_keys(language: Language) -> tuple[Item, ...]:
    """The keys of plain mode with their meanings, for the page of keys."""
    _ = language.gettext
    return (
        Item(_("Enter alone: more of a page, or the first choice if the prompt says Enter")),
        Item(_("m: Hear the choices again")),
        Item(_("a: All the rest of a page at once")),
        Item(_("r: Start this again; in a form, go through it again")),
        Item(_("w: Where you are")),
    )


def not_a_choice(typed: str, count: int, language: Language) -> str:
    """What was typed, and what is allowed where there are so many choices."""
    _ = language.gettext
    if len(typed) > SHOWN:
        typed = typed[:SHOWN] + "..."
    wrong = _("Not a choice: {typed}.").format(typed=typed) if typed else _("Nothing was typed.")
    if count > 1:
        allowed = _("Type 1 to {last}, or ? for keys.").format(last=count)
    else:
        allowed = _("Type 1, or ? for keys.") if count else _("Type ? for keys.")
    return f"{wrong} {allowed}"
