"""The notes file itself: copying it, opening a copy, deleting it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from safeguide.journey import routes
from safeguide.journey.handlers.notes.common import back_to_notes, delete_word, trail, trouble
from safeguide.journey.handlers.saving import usual_name
from safeguide.journey.views import Choice, Field, Go, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.store import StoreError


def copy_file(visit: Visit) -> View:
    """Ask for the place."""
    _ = visit.language.gettext
    return form(
        routes.CopyNotes(),
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


def submit_copy(visit: Visit, values: Mapping[str, str]) -> Next | View:
    """Copy it."""
    _ = visit.language.gettext
    path = os.path.expanduser(values.get("file", "").strip())
    try:
        visit.notebook.copy_to(Path(path))
    except (StoreError, ValueError) as error:
        return replace(copy_file(visit), error=_explained(error, visit))
    return Next(routes.Notes(), _("The copy was saved as {file}.").format(file=path), True)


def open_file(visit: Visit) -> View:
    """Ask which."""
    _ = visit.language.gettext
    return form(
        routes.OpenNotes(),
        _("Open a copy of a notes file"),
        body=(Paragraph(_("It is used until you leave. What you add is added to it.")),),
        fields=(Field("file", _("Name of the file")),),
        submit=_("Open"),
        choices=(back_to_notes(visit),),
        trail=trail(visit),
    )


def submit_open(visit: Visit, values: Mapping[str, str]) -> Next | View:
    """Open it."""
    path = os.path.expanduser(values.get("file", "").strip())
    try:
        visit.notebook.open_copy(Path(path))
    except (StoreError, ValueError) as error:
        return replace(open_file(visit), error=_explained(error, visit))
    return Next(routes.Notes(), visit.language.gettext("This file is used now."), True)


def delete(visit: Visit) -> View:
    """Say what may survive, and ask for the word."""
    _ = visit.language.gettext
    word = delete_word(visit.language)
    return form(
        routes.DeleteNotes(),
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
        choices=(Choice(_("Keep my notes"), Go(routes.Notes())),),
        trail=trail(visit),
    )


def submit_delete(visit: Visit, values: Mapping[str, str]) -> Next | View:
    """Delete, if the word is right."""
    _ = visit.language.gettext
    if values.get("word", "").strip().lower() != delete_word(visit.language):
        error = _("This is not the word. Nothing was deleted.")
        return replace(delete(visit), error=error)
    try:
        visit.notebook.delete()
    except StoreError as error:
        return replace(delete(visit), error=_explained(error, visit))
    return Next(routes.Home(), _("Your notes were deleted."))


def _explained(error: Exception, visit: Visit) -> str:
    _ = visit.language.gettext
    if isinstance(error, StoreError) and error.problem not in ("failed", "read-only"):
        return trouble(error, visit.language)
    return _("The file could not be made or opened there. Choose another name or folder.")
