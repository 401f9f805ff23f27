"""What is known during one visit, kept in memory alone and gone when it ends."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from safeguide.journey.routes import Home, Place
from safeguide.journey.values import Value
from safeguide.language import Language
from safeguide.settings import LookName, Settings, data_directory
from safeguide.site import Site

if TYPE_CHECKING:
    from safeguide.guide.library import Library
    from safeguide.guide.search import Found, SearchIndex
    from safeguide.journey.documents import Documents, Keeper
    from safeguide.notes.notebook import Notebook

Answers = dict[str, frozenset[str]]


@dataclass(kw_only=True)
class Visit:
    """One visit: its policy, its language, and the answers given to decision guides. The command
    makes it, once, and hands it on.

    `site` is what the site has set: on a kiosk nothing of a visit stays, and nothing leads out of
    it. `settings` are the person's own. What a public machine's safety hangs on has no default.
    `language_chosen` tells whether the person, a setting or the environment has chosen the
    language. `start` is the place that was asked for, in place of home. `content` is the folder to
    read the guidance from, the bundled one if empty. `nation` is the nation whose contacts come
    first, once the person has said so. `passphrase` is the one being chosen, until it has been
    typed back, and `generated` tells whose words they are. `terminal` tells that it is shown on a
    terminal, where keys act by themselves and leaving can wipe what was shown. `look` is how the
    screens look now.
    """

    site: Site
    settings: Settings
    language: Language
    language_chosen: bool
    start: Place | None = None
    content: str = ""
    nation: str = ""
    answers: dict[str, Answers] = field(default_factory=dict)
    passphrase: str = field(default="", repr=False)
    generated: bool = False
    terminal: bool = True
    look: LookName = field(init=False)
    _indexes: dict[str, SearchIndex] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.look = self.site.look if self.site.kiosk else self.settings.look

    @property
    def first(self) -> Place:
        """The place that the way in leads to."""
        return self.start or Home()

    @cached_property
    def libraries(self) -> dict[str, Library]:
        """The content in each language, by its code."""
        from safeguide.guide.library import CONTENT, Library
        from safeguide.guide.model import LANGUAGES

        content, contacts = self.content or CONTENT, dict(self.site.contacts)
        return {code: Library(code, content, contacts) for code in LANGUAGES}

    @property
    def library(self) -> Library:
        """The content in the language of the visit."""
        return self.libraries[self.language.code]

    @property
    def search(self) -> SearchIndex:
        """The search index of the visit's language, made when first asked for."""
        code = self.language.code
        if code not in self._indexes:
            from safeguide.guide.search import index_of

            self._indexes[code] = index_of(self.library)
        return self._indexes[code]

    def find(self, words: str) -> list[Found]:
        """What a search for these words finds, best first. In a crisis the helplines of the
        person's nation come first; who searches in Welsh is taken to be in Wales."""
        nation = self.nation or ("wales" if self.language.code == "cy" else "")
        return self.search.find(words, nation)

    @cached_property
    def notebook(self) -> Notebook:
        """The person's notes, which need not exist; on a kiosk they are of this visit alone."""
        from safeguide.notes.notebook import FILE, Notebook

        if self.site.kiosk:
            return Notebook(None)
        return Notebook(Path(data_directory(), FILE), auto_lock=self.settings.lock_after)

    @cached_property
    def documents(self) -> Documents:
        """The documents that are being made. They are kept with the person's notes while those are
        unlocked; on a kiosk nothing is kept."""
        from safeguide.journey.documents import Documents

        def keeper() -> Keeper | None:
            if self.site.kiosk or not self.has_notebook or not self.notebook.unlocked:
                return None
            return self.notebook.documents

        return Documents(self.libraries, keeper)

    @property
    def remote(self) -> bool:
        """Whether it is over SSH, where the line ends with it and nobody sits down next."""
        return "SSH_CONNECTION" in os.environ

    @property
    def print_command(self) -> tuple[str, ...]:
        """The command that prints, if there is one: on a kiosk the site's, never the person's."""
        return self.site.print_command if self.site.kiosk else self.settings.print_command

    @property
    def may_save(self) -> bool:
        """Whether there is a place where copies may be saved."""
        return not self.site.kiosk or bool(self.site.media)

    @property
    def has_notebook(self) -> bool:
        """Whether the notes have been looked at during this visit."""
        return "notebook" in self.__dict__

    @property
    def has_documents(self) -> bool:
        """Whether documents have been looked at during this visit."""
        return "documents" in self.__dict__

    def keep(self) -> None:
        """Save the draft of a note, if there is one, and documents, on the way out."""
        try:
            if self.has_documents:
                self.documents.save()
        finally:
            if self.has_notebook:
                self.notebook.keep()

    def lock(self) -> None:
        """Lock the notes, and documents with them once they are saved."""
        try:
            if self.has_documents:
                self.documents.save()
        finally:
            self.notebook.lock()

    def set_language(self, code: str) -> None:
        """Go on in this language (a key of language.NAMES)."""
        if code != self.language.code:
            self.language = Language(code)
        self.language_chosen = True


@dataclass(frozen=True)
class Next:
    """What follows an action: a place to go to (None stays, showing this one anew), and what is
    said first. `instead` takes the present place's turn in the history rather than the next, and
    `closes` takes every place of this kind out of it: a form that was sent is not returned to."""

    place: Place | None = None
    said: str = ""
    instead: bool = False
    closes: type[Value] | None = None
