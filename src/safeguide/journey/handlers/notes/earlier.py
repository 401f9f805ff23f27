"""Writing down many things from before, from paper or memory: a day as far as known, and a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import back_to_notes, saved_words, trail, trouble
from safeguide.journey.handlers.notes.menu import notes
from safeguide.journey.views import Choice, Field, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.moment_words import moment_words
from safeguide.notes.store import StoreError


def earlier_notes(visit: Visit, place: routes.EarlierNotes) -> View:
    """The short form. What it was copied from is asked once, and stands there for the next."""
    _ = visit.language.gettext
    if not visit.notebook.exists or not visit.site.notes:
        return notes(visit)
    draft = visit.notebook.draft
    return form(
        place,
        _("Write down things from before"),
        fields=(
            Field(
                "when",
                _("When, as far as you know"),
                draft.get("when", ""),
                help=_("Such as: 3 November 2025, or: summer 2024. It may be left empty."),
            ),
            Field("what", _("What happened, in a line"), draft.get("what", "")),
            Field(
                "evidence",
                _("What you write it down from"),
                draft.get("evidence", place.source or _("Written down later, from memory")),
                offers=(
                    _("Written down later, from memory"),
                    _("Copied later from my paper diary"),
                    _("Copied later from messages"),
                ),
            ),
        ),
        submit=_("Save it, and write the next"),
        body=(
            Paragraph(
                _(
                    "Each becomes a note of its own, marked as written today. Do not guess: a "
                    "year, or nothing, is better than a wrong day."
                )
            ),
        ),
        choices=(
            Choice(_("Throw this away"), actions.DiscardDraft()),
            back_to_notes(visit),
        ),
        trail=trail(visit),
    )


def submit(visit: Visit, place: routes.EarlierNotes, values: Mapping[str, str]) -> Next | View:
    """Save it; first, where a day was understood, ask whether it is the right one."""
    _ = visit.language.gettext
    notebook = visit.notebook
    notebook.type(dict(values), visit.language.code)
    if not notebook.draft.get("what", "").strip():
        error = _("Say what happened: a few words are enough.")
        return replace(earlier_notes(visit, place), error=error)
    if notebook.readings and not notebook.settled:
        return Next(routes.EarlierWhen())
    try:
        return _saved(visit)
    except StoreError as error:
        return replace(earlier_notes(visit, place), error=trouble(error, visit.language))


def earlier_when(visit: Visit, place: routes.EarlierWhen) -> View:
    """The days that the words can mean."""
    _ = visit.language.gettext
    notebook = visit.notebook
    return View(
        place,
        # No choice is offered to a key that was pressed too long: this is evidence.
        "page",
        _("When was it?"),
        body=(Paragraph(_("You wrote: {words}").format(words=notebook.draft.get("when", ""))),),
        choices=(
            *(
                Choice(moment_words(moment, visit.language), actions.SettleEarlier(number))
                for number, moment in enumerate(notebook.readings)
            ),
            Choice(_("Keep my words only"), actions.SettleEarlier(None)),
        ),
        trail=trail(visit),
    )


def settle(visit: Visit, action: actions.SettleEarlier) -> Next:
    """Save it with the day that was chosen, or with the words alone."""
    notebook = visit.notebook
    found = notebook.readings
    if not notebook.draft:
        return Next(routes.EarlierNotes(), instead=True)
    notebook.settle(None if action.moment is None else found[action.moment])
    try:
        return _saved(visit)
    except StoreError as error:
        said = trouble(error, visit.language)
        return Next(routes.EarlierNotes(), said, instead=True, closes=routes.EarlierNotes)


def _saved(visit: Visit) -> Next:
    draft = visit.notebook.draft
    saved = visit.notebook.add(draft, visit.language.code)
    return Next(
        routes.EarlierNotes(draft.get("evidence", "")),
        saved_words(saved.number, visit),
        instead=True,
        closes=routes.EarlierNotes,
    )
