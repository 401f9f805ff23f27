"""A site's settings: what a library, a refuge or a charity has set for its visitors.

One TOML file, /etc/safeguide/site.toml or SAFEGUIDE_SITE, which need not exist.
`deploy/site.toml` is a commented example.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from safeguide.settings import LOOKS, LookName, SettingsError, read_table

FILE = "/etc/safeguide/site.toml"
IDLE, WARNING = (15, 3600), (5, 300)
"""The least and the most seconds that `idle` and `warning` may be."""


class Site(NamedTuple):
    """What a site may set; what its file leaves out stands at what is said here.

    kiosk: a public machine, on which nothing of a visit stays; whoever makes one of these says so
    or not.  title, text: what the cover says, by language code.  idle: seconds without a key after
    which a visit ends; warning: how many before that the person is asked.  notes: whether notes may
    be written, for the visit alone.  print_command: prints the text it is given.  media: the folder
    at which a memory stick is mounted, or in which sticks appear, for copies; empty allows none.
    contacts: as in contacts.toml.  look: how a kiosk's screens look at first.
    """

    kiosk: bool
    title: Mapping[str, str] = {}
    text: Mapping[str, str] = {}
    idle: int = 120
    warning: int = 20
    notes: bool = True
    print_command: tuple[str, ...] = ()
    media: str = ""
    contacts: Mapping[str, Any] = {}
    look: LookName = "quiet"


def load_site(environment: Mapping[str, str] = os.environ) -> Site:
    """The site's settings, or the defaults where there is no file. Raises SettingsError."""
    path = environment.get("SAFEGUIDE_SITE") or FILE
    found = read_table(path, Site._fields)
    for name, value in found.items():
        if not _fits(name, value):
            raise SettingsError(path, "value", name)
        if isinstance(value, list):
            found[name] = tuple(value)
    site = Site(**({"kiosk": False} | found))
    if site.warning >= site.idle:
        raise SettingsError(path, "value", "warning")
    return site


def _fits(name: str, value: Any) -> bool:
    return {
        "kiosk": lambda: isinstance(value, bool),
        "notes": lambda: isinstance(value, bool),
        "title": lambda: _is_text_in_both(value),
        "text": lambda: _is_text_in_both(value),
        "idle": lambda: type(value) is int and IDLE[0] <= value <= IDLE[1],
        "warning": lambda: type(value) is int and WARNING[0] <= value <= WARNING[1],
        "print_command": lambda: isinstance(value, list) and all(isinstance(w, str) for w in value),
        "media": lambda: isinstance(value, str) and (not value or os.path.isabs(value)),
        # What a contact must say is for the guide to tell, as it does of its own.
        "look": lambda: value in LOOKS,
        "contacts": lambda: isinstance(value, dict),
    }[name]()


def _is_text_in_both(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"en", "cy"}
        and all(isinstance(text, str) for text in value.values())
    )
