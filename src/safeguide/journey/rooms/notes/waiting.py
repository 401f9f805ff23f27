"""Notes written while locked, and drafts: to be confirmed, gone on with, or thrown away."""

from __future__ import annotations

from safeguide.journey.rooms.notes.common import (
    LockedRoom,
    back_to_notes,
    note_blocks,
    saved_words,
    trail,
    trouble,
)
from safeguide.journey.rooms.notes.when import can_be_asked
from safeguide.journey.views import Act, Block, Choice, Paragraph, Place, View
from safeguide.journey.visit import Next, Visit
from safeguide.notes.notebook import Waiting
from safeguide.notes.store import StoreError

NAME = "notes-waiting"


class WaitingRoom(LockedRoom):
    """The oldest thing that waits."""

    name = NAME

    def open_view(self, visit: Visit, key: str) -> View:
        """One thing that waits, and what to do with it."""
        _ = visit.language.gettext
        waiting = visit.notebook.waiting()
        if not waiting:
            return View(
                Place(NAME),
                "notice",
                _("Nothing waits to be confirmed"),
                choices=(back_to_notes(visit),),
                enter=0,
                trail=trail(visit),
            )
        first, count = waiting[0], len(waiting)
        title = visit.language.ngettext(
            "{number} note or draft waits", "{number} notes and drafts wait", count
        )
        number = str(first.number)
        choices = [Choice(_("Throw it away"), Act(NAME, "discard", number))]
        if first.note is not None:
            choices = [
                Choice(_("Yes, add it to my notes"), Act(NAME, "confirm", number)),
                Choice(_("Go on writing it first"), Act(NAME, "take-up", number)),
                *choices,
            ]
        return View(
            Place(NAME),
            "page",
            title.format(number=count),
            body=tuple(_words(visit, first)),
            choices=(*choices, back_to_notes(visit)),
            trail=trail(visit),
        )

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`confirm`, `take-up` or `discard` the row with this number."""
        _ = visit.language.gettext
        notebook = visit.notebook
        if not notebook.unlocked:
            return Next()
        try:
            found = [each for each in notebook.waiting() if str(each.number) == argument]
            if not found:
                return Next()
            if action == "confirm" and can_be_asked(found[0].note, visit.language.code):
                return Next(Place("note-when", f"waiting/{argument}"))
            if action == "confirm":
                number = notebook.confirm(found[0])
                return Next(said=saved_words(number, visit))
            if action == "discard":
                notebook.discard(found[0])
                return Next(said=_("It was thrown away."))
            notebook.take_up(found[0])
        except StoreError as error:
            return Next(said=trouble(error, visit.language))
        amends = notebook.draft_amends
        return Next(Place("note-write", str(amends) if amends else ""))


def _words(visit: Visit, waiting: Waiting) -> list[Block]:
    _ = visit.language.gettext
    if waiting.note is None:
        return [Paragraph(_("It is damaged, and cannot be opened."))]
    if waiting.kind == "draft":
        words = _("You were writing this when you left. Did you write it?")
    else:
        words = _("This was written while your notes were locked. Did you write it?")
    return [Paragraph(words), *note_blocks(waiting.note, visit.language)]
