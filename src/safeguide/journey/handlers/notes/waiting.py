"""Notes written while locked, and drafts: to be confirmed, gone on with, or thrown away."""

from __future__ import annotations

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import (
    back_to_notes,
    note_blocks,
    saved_words,
    trail,
    trouble,
)
from safeguide.journey.handlers.notes.when import can_be_asked
from safeguide.journey.views import Block, Choice, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.notes.notebook import Waiting
from safeguide.notes.store import StoreError


def waiting(visit: Visit) -> View:
    """One thing that waits, and what to do with it."""
    _ = visit.language.gettext
    all_waiting = visit.notebook.waiting()
    if not all_waiting:
        return View(
            routes.Waiting(),
            "notice",
            _("Nothing waits to be confirmed"),
            choices=(back_to_notes(visit),),
            enter=0,
            trail=trail(visit),
        )
    first, count = all_waiting[0], len(all_waiting)
    title = visit.language.ngettext(
        "{number} note or draft waits", "{number} notes and drafts wait", count
    )
    number = first.number
    choices = [Choice(_("Throw it away"), actions.DiscardWaiting(number))]
    if first.note is not None:
        choices = [
            Choice(_("Yes, add it to my notes"), actions.ConfirmWaiting(number)),
            Choice(_("Go on writing it first"), actions.TakeUpWaiting(number)),
            *choices,
        ]
    return View(
        routes.Waiting(),
        "page",
        title.format(number=count),
        body=tuple(_words(visit, first)),
        choices=(*choices, back_to_notes(visit)),
        trail=trail(visit),
    )


def settle(
    visit: Visit, action: actions.ConfirmWaiting | actions.TakeUpWaiting | actions.DiscardWaiting
) -> Next:
    """Confirm, go on with or throw away what waits, if it still does."""
    notebook = visit.notebook
    if not notebook.unlocked:
        return Next()
    try:
        found = [each for each in notebook.waiting() if each.number == action.number]
        return _settle(visit, action, found[0]) if found else Next()
    except StoreError as error:
        return Next(said=trouble(error, visit.language))


def _settle(
    visit: Visit,
    action: actions.ConfirmWaiting | actions.TakeUpWaiting | actions.DiscardWaiting,
    found: Waiting,
) -> Next:
    notebook = visit.notebook
    match action:
        case actions.ConfirmWaiting():
            if can_be_asked(found.note, visit.language.code):
                return Next(routes.When("waiting", found.number))
            return Next(said=saved_words(notebook.confirm(found), visit))
        case actions.DiscardWaiting():
            notebook.discard(found)
            return Next(said=visit.language.gettext("It was thrown away."))
        case actions.TakeUpWaiting():
            notebook.take_up(found)
            return Next(routes.WriteNote(notebook.draft_amends))


def _words(visit: Visit, waiting: Waiting) -> list[Block]:
    _ = visit.language.gettext
    if waiting.note is None:
        return [Paragraph(_("It is damaged, and cannot be opened."))]
    if waiting.kind == "draft":
        words = _("You were writing this when you left. Did you write it?")
    else:
        words = _("This was written while your notes were locked. Did you write it?")
    return [Paragraph(words), *note_blocks(waiting.note, visit.language)]
