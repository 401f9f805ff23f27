"""The keys of the journey (the same in both languages), and what each does.

Front ends add only the keys of their own medium: arrows and paging, or repeating in plain mode.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeguide.journey import places
from safeguide.journey.views import Act, Back, Go, Leave, Move, SwitchVoice
from safeguide.language import Language


@dataclass(frozen=True)
class Key:
    """A key: `name` as it is typed, what it does, and its words (short, then in full)."""

    name: str
    move: Move
    label: str
    meaning: str


def journey_keys(language: Language) -> tuple[Key, ...]:
    """Every key that works outside text, the most needed first."""
    _ = language.gettext
    return (
        Key("d", Go(places.DANGER), _("danger now"), _("In danger now: who to call")),
        Key("h", Go(places.HOME), _("home"), _("Home: the steps of this guide")),
        Key("b", Back(), _("back"), _("Back to where you were (Backspace does this too)")),
        Key("c", Go(places.CONTACTS), _("contacts"), _("Contacts: people who can help")),
        Key("s", Go(places.SEARCH), _("search"), _("Search this guide (/ does this too)")),
        Key(
            "n", Go(places.NOTES), _("notes"), _("Notes of what happened, locked with a passphrase")
        ),
        Key("g", Go(places.GLOSSARY), _("glossary"), _("Glossary: what words mean")),
        Key("l", Act("language", "other"), _("language"), _("Language: English or Welsh")),
        Key("v", SwitchVoice(), _("plain text"), _("Change between screens and plain text")),
        Key("?", Go(places.KEYS), _("keys"), _("All the keys (F1 does this too)")),
        Key("q", Leave(), _("leave"), _("Leave at once, and clear the screen (Esc does this too)")),
    )


ALSO = {"/": "s"}
"""Other names of keys."""


def move_of_key(name: str, language: Language) -> Move | None:
    """What a key does, or None where it does nothing."""
    name = ALSO.get(name, name)
    return next((key.move for key in journey_keys(language) if key.name == name), None)
