"""The notes file itself: copying it, opening a copy, deleting it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from safeguide.journey import places
from safeguide.journey.rooms.notes.common import back_to_notes, delete_word, trail, trouble
from safeguide.journey.rooms.saving import usual_name
from safeguide.journey.views import Choice, Field, Go, Paragraph, Place, View, form
from safeguide.journey.visit import Next, Room, Visit
from safeguide.notes.store import StoreError


class CopyFileRoom(Room):
    """Copying the file, locked as it is."""

    def view(self, visit: Visit, key: str) -> View:
        """Ask for the place."""
        _ = visit.language.gettext
        return form(
            Place("notes-copy"),
            _("Copy the notes file to another place"),
            body=(
                Paragraph(
                    _(
                        "The copy is locked with the same passphrase. Keep it on another machine "
                        "or a memory stick, so that your notes are not lost with this one."
                    )
                ),
            ),
            fields=(Field("file", _("Name of the file"), usual_name(visit, "records-copy.db")),),
            submit=_("Copy"),
            choices=(back_to_notes(visit),),
            trail=trail(visit),
        )

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Copy it."""
        _ = visit.language.gettext
        path = os.path.expanduser(values.get("file", "").strip())
        try:
            visit.notebook.copy_to(Path(path))
        except (StoreError, ValueError) as error:
            return replace(self.view(visit, key), error=_explained(error, visit))
        return Next(places.NOTES, _("The copy was saved as {file}.").format(file=path), True)


class OpenRoom(Room):
    """Going on with another notes file, for this visit."""

    def view(self, visit: Visit, key: str) -> View:
        """Ask which."""
        _ = visit.language.gettext
        return form(
            Place("notes-open"),
            _("Open a copy of a notes file"),
            body=(Paragraph(_("It is used until you leave. What you add is added to it.")),),
            fields=(Field("file", _("Name of the file")),),
            submit=_("Open"),
            choices=(back_to_notes(visit),),
            trail=trail(visit),
        )

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Open it."""
        path = os.path.expanduser(values.get("file", "").strip())
        try:
            visit.notebook.open_copy(Path(path))
        except (StoreError, ValueError) as error:
            return replace(self.view(visit, key), error=_explained(error, visit))
        return Next(places.NOTES, visit.language.gettext("This file is used now."), True)


class DeleteRoom(Room):
    """Deleting everything, once a word has been typed."""

    def view(self, visit: Visit, key: str) -> View:
        """Say what may survive, and ask for the word."""
        _ = visit.language.gettext
        word = delete_word(visit.language)
        return form(
            Place("notes-delete"),
            _("Delete all notes"),
            body=(
                Paragraph(_("All notes and drafts in the file are lost for ever.")),
                Paragraph(
                    _(
                        "Copies of the file, backups of this machine, and copies made to show are "
                        "not deleted. Traces may stay on the disk: they are locked as the notes "
                        "were."
                    )
                ),
            ),
            fields=(Field("word", _("To delete, type the word {word}").format(word=word)),),
            submit=_("Delete"),
            choices=(Choice(_("Keep my notes"), Go(places.NOTES)),),
            trail=trail(visit),
        )

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Delete, if the word is right."""
        _ = visit.language.gettext
        if values.get("word", "").strip().lower() != delete_word(visit.language):
            error = _("This is not the word. Nothing was deleted.")
            return replace(self.view(visit, key), error=error)
        try:
            visit.notebook.delete()
        except StoreError as error:
            return replace(self.view(visit, key), error=_explained(error, visit))
        return Next(places.HOME, _("Your notes were deleted."))


def _explained(error: Exception, visit: Visit) -> str:
    _ = visit.language.gettext
    if isinstance(error, StoreError) and error.problem not in ("failed", "read-only"):
        return trouble(error, visit.language)
    return _("The file could not be made or opened there. Choose another name or folder.")
