"""Leads from every place of documents to what shows it, and from every action on them to what does
it, as `dispatch` does for all others; whoever makes no document loads none of this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from safeguide.journey import actions, routes
from safeguide.journey.actions import DocumentsAction
from safeguide.journey.handlers.documents import (
    filling,
    leaving,
    menu,
    output,
    planning,
    taking,
)
from safeguide.journey.handlers.notes.common import trouble
from safeguide.journey.routes import DocumentsRoute
from safeguide.journey.views import View
from safeguide.journey.visit import Next, Visit
from safeguide.notes.store import StoreError


def view_of(visit: Visit, place: DocumentsRoute) -> View:
    """The view of a place. Raises ContentError, and KeyError for what there is not."""
    match place:
        case routes.Documents():
            return menu.documents(visit, place)
        case routes.DocumentGroup():
            return menu.group(visit, place)
        case routes.DocumentKind():
            return menu.introduction(visit, place)
        case routes.Document():
            return menu.document(visit, place)
        case routes.ThrowAway():
            return menu.throw_away(visit, place)
        case routes.DocumentSection():
            return filling.section(visit, place)
        case routes.DocumentFields():
            return filling.fields(visit, place)
        case routes.OwnItem():
            return filling.own_item(visit, place)
        case routes.Picks():
            return planning.picks(visit, place)
        case routes.PickedItem():
            return planning.picked_item(visit, place)
        case routes.Readers():
            return leaving.readers(visit, place)
        case routes.RiskyLine():
            return leaving.risky_line(visit, place)
        case routes.Output():
            return output.output(visit, place)
        case routes.OutputFile():
            return output.form_of_file(visit, place)
        case _:
            assert_never(place)


def submit(visit: Visit, place: DocumentsRoute, values: Mapping[str, str]) -> Next | View:
    """Take what was typed into the form at a place, and save it where the document is kept. Raises
    KeyError where nothing is typed, and StoreError."""
    following = _submit(visit, place, values)
    visit.documents.save()
    return following


def _submit(visit: Visit, place: DocumentsRoute, values: Mapping[str, str]) -> Next | View:
    match place:
        case routes.DocumentSection() | routes.DocumentFields():
            return filling.submit(visit, place, values)
        case routes.OwnItem():
            return filling.submit_own(visit, place, values)
        case routes.PickedItem():
            return planning.submit_picked(visit, place, values)
        case routes.OutputFile():
            return output.save(visit, place, values)
    raise KeyError(place)


def type_into(visit: Visit, place: DocumentsRoute, values: Mapping[str, str]) -> None:
    """Keep what has been typed so far into a part of a document."""
    if isinstance(place, routes.DocumentSection | routes.DocumentFields):
        filling.type_into(visit, place, values)


def perform(visit: Visit, action: DocumentsAction) -> Next:
    """Do something, save what was changed by it, and say what follows."""
    try:
        following = _perform(visit, action)
        visit.documents.save()
    except StoreError as error:
        return Next(said=trouble(error, visit.language))
    return following


def _perform(visit: Visit, action: DocumentsAction) -> Next:
    match action:
        case actions.BeginDocument():
            return menu.begin(visit, action)
        case actions.DiscardDocument():
            return menu.discard(visit, action)
        case actions.KeepWithNotes():
            return menu.keep_with_notes(visit, action)
        case actions.OtherDocumentLanguage():
            return menu.change_language(visit, action)
        case actions.ToggleItem():
            return filling.toggle(visit, action)
        case actions.SetState():
            return planning.set_state(visit, action)
        case actions.TogglePrivate():
            return planning.toggle_private(visit, action)
        case actions.TakeNotes():
            return taking.take_notes(visit, action)
        case actions.ToggleNote():
            return taking.toggle_note(visit, action)
        case actions.SettleLine():
            return leaving.settle_line(visit, action)
        case actions.KeepLines():
            return leaving.keep_lines(visit, action)
        case actions.AskLinesAgain():
            return leaving.ask_again(visit, action)
        case actions.PrintDocument():
            return output.print_document(visit, action)
        case _:
            assert_never(action)
