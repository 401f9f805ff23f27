"""The keys of the journey (the same in both languages), and what each does.

Front ends add only the keys of their own medium: arrows and paging, or repeating in plain mode.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safeguide.journey import actions, routes
from safeguide.journey.views import Back, Go, Leave, Move, SwitchFrontEnd
from safeguide.language import Language


@dataclass(frozen=True)
class Key:
    """A key: `name` as it is typed, what it does, and its words (short, then in full)."""

    name: str
    move: Move
    label: str
    meaning: str


MOVES: Mapping[str, Move] = {
    "d": Go(routes.DANGER),
    "h": Go(routes.Home()),
    "b": Back(),
    "c": Go(routes.Contacts()),
    "s": Go(routes.Search()),
    "n": Go(routes.Notes()),
    "g": Go(routes.Glossary()),
    "l": actions.OtherLanguage(),
    "v": SwitchFrontEnd(),
    "x": actions.QuietLook(),
    "?": Go(routes.Keys()),
    "q": Leave(),
}
"""What every key does that works outside text, the most needed first."""

ALSO = {"/": "s"}
"""Other names of keys."""


def journey_keys(language: Language) -> tuple[Key, ...]:
    """The keys of the journey in words."""
    _ = language.gettext
    words = {
        "d": (_("danger now"), _("In danger now: who to call")),
        "h": (_("home"), _("Home: the steps of this guide")),
        "b": (_("back"), _("Back to where you were (Backspace does this too)")),
        "c": (_("contacts"), _("Contacts: people who can help")),
        "s": (_("search"), _("Search this guide (/ does this too)")),
        "n": (_("notes"), _("Notes of what happened, locked with a passphrase")),
        "g": (_("glossary"), _("Glossary: what words mean")),
        "l": (_("language"), _("Language: English or Welsh")),
        "v": (_("plain text"), _("Change between screens and plain text")),
        "x": (_("quiet look"), _("A quiet look, where others can see the screen")),
        "?": (_("keys"), _("All the keys (F1 does this too)")),
        "q": (_("leave"), _("Leave at once, and clear the screen (Esc does this too)")),
    }
    return tuple(Key(name, move, *words[name]) for name, move in MOVES.items())


def move_of_key(name: str) -> Move | None:
    """What a key does, or None where it does nothing."""
    return MOVES.get(ALSO.get(name, name))
