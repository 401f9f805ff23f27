"""Leads from every place to what shows it, and from every action to what does it.

A type checker sees that none is left out. Each handler is imported when it is first needed, so that
a start loads only what its first view needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from safeguide.journey import actions, routes
from safeguide.journey.actions import Action
from safeguide.journey.routes import Place
from safeguide.journey.views import View
from safeguide.journey.visit import Next, Visit


def view_of(visit: Visit, place: Place) -> View:
    """The view of a place. Raises ContentError, and KeyError for a place that there is not."""
    if isinstance(place, routes.NotesPlace | routes.DocumentsPlace):
        from safeguide.journey.handlers.notes.unlocking import view_unlocked

        return view_unlocked(visit, place, _view_of)
    return _view_of(visit, place)


def submit(visit: Visit, place: Place, values: Mapping[str, str]) -> Next | View:
    """Take what was typed into the form at a place: what follows, or the form with its error.
    Raises KeyError where nothing is typed."""
    if isinstance(place, routes.NotesPlace | routes.DocumentsPlace):
        from safeguide.journey.handlers.notes.unlocking import submit_unlocked

        return submit_unlocked(visit, place, values, _submit)
    return _submit(visit, place, values)


def type_into(visit: Visit, place: Place, values: Mapping[str, str]) -> None:
    """Take note of what has been typed so far, where it is a draft."""
    if isinstance(place, routes.WriteNote | routes.EarlierNotes):
        from safeguide.journey.handlers.notes import write

        write.type_into(visit, values)
    elif isinstance(place, routes.DocumentsPlace):
        from safeguide.journey import documents_dispatch

        documents_dispatch.type_into(visit, place, values)


def preview(visit: Visit, values: Mapping[str, str]) -> View:
    """The live form as it answers to what has been typed so far."""
    from safeguide.journey.handlers import search

    return search.preview(visit, values)


def perform(visit: Visit, action: Action) -> Next:
    """Do something, and say what follows."""
    match action:
        case actions.ChooseLanguage():
            from safeguide.journey.handlers import start

            return start.set_language(visit, action)
        case actions.OtherLanguage():
            from safeguide.journey.handlers import start

            return start.change_language(visit)
        case actions.QuietLook():
            from safeguide.journey.handlers import start

            return start.change_look(visit)
        case actions.NationFirst():
            from safeguide.journey.handlers import contacts

            return contacts.put_nation_first(visit, action)
        case actions.GoOnWithGuide():
            from safeguide.journey.handlers import guides

            return guides.go_on(visit, action.guide)
        case actions.StartGuideAgain():
            from safeguide.journey.handlers import guides

            return guides.start_again(visit, action)
        case actions.AnswerQuestion():
            from safeguide.journey.handlers import guides

            return guides.answer_question(visit, action)
        case actions.ToggleAnswer():
            from safeguide.journey.handlers import guides

            return guides.toggle_answer(visit, action)
        case actions.SkipQuestion():
            from safeguide.journey.handlers import guides

            return guides.skip_question(visit, action)
        case actions.PrintCopy():
            from safeguide.journey.handlers import takeaway

            return takeaway.print_copy(visit, action)
        case actions.LockNotes():
            from safeguide.journey.handlers.notes import menu

            return menu.lock(visit)
        case actions.BeginPassphraseChange():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.begin_change(visit)
        case actions.OfferOtherWords():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.offer_other_words(visit)
        case actions.UseOfferedWords():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.use_offered_words(visit, action)
        case actions.BeginNote():
            from safeguide.journey.handlers.notes import write

            return write.begin(visit, action)
        case actions.TurnForm():
            return Next(action.part, instead=True)
        case actions.DiscardDraft():
            from safeguide.journey.handlers.notes import write

            return write.discard(visit)
        case actions.ConfirmWaiting() | actions.TakeUpWaiting() | actions.DiscardWaiting():
            from safeguide.journey.handlers.notes import waiting

            return waiting.settle(visit, action)
        case actions.ConfirmWhen() | actions.KeepWords():
            from safeguide.journey.handlers.notes import when

            return when.settle(visit, action)
        case actions.ChangeWhen():
            from safeguide.journey.handlers.notes import when

            return when.change(visit, action)
        case actions.SettleEarlier():
            from safeguide.journey.handlers.notes import earlier

            return earlier.settle(visit, action)
        case actions.PrintNotes():
            from safeguide.journey.handlers.notes import export

            return export.print_notes(visit)
        case actions.DocumentsAct():
            from safeguide.journey import documents_dispatch

            return documents_dispatch.perform(visit, action)
        case _:
            assert_never(action)


def _view_of(visit: Visit, place: Place) -> View:
    match place:
        case routes.Languages():
            from safeguide.journey.handlers import start

            return start.choose_language(visit)
        case routes.Safety():
            from safeguide.journey.handlers import start

            return start.safety(visit)
        case routes.Home():
            from safeguide.journey.handlers import start

            return start.home(visit)
        case routes.Keys():
            from safeguide.journey.handlers import start

            return start.keys(visit)
        case routes.Cover():
            from safeguide.journey.handlers import kiosk

            return kiosk.cover(visit)
        case routes.Idle():
            from safeguide.journey.handlers import kiosk

            return kiosk.idle(visit)
        case routes.Step():
            from safeguide.journey.handlers import steps

            return steps.step_menu(visit, place)
        case routes.Section():
            from safeguide.journey.handlers import steps

            return steps.section_menu(visit, place)
        case routes.Page():
            from safeguide.journey.handlers import pages

            return pages.page(visit, place)
        case routes.PagePart():
            from safeguide.journey.handlers import pages

            return pages.part(visit, place)
        case routes.WholePage():
            from safeguide.journey.handlers import pages

            return pages.whole(visit, place)
        case routes.Contacts():
            from safeguide.journey.handlers import contacts

            return contacts.needs(visit)
        case routes.ContactsForNeed():
            from safeguide.journey.handlers import contacts

            return contacts.for_need(visit, place)
        case routes.ContactsOnPage():
            from safeguide.journey.handlers import contacts

            return contacts.on_page(visit, place)
        case routes.Contact():
            from safeguide.journey.handlers import contacts

            return contacts.contact(visit, place)
        case routes.Glossary():
            from safeguide.journey.handlers import glossary

            return glossary.glossary(visit)
        case routes.GlossaryGroup():
            from safeguide.journey.handlers import glossary

            return glossary.group(visit, place)
        case routes.GlossaryOfPage():
            from safeguide.journey.handlers import glossary

            return glossary.words_of_page(visit, place)
        case routes.Term():
            from safeguide.journey.handlers import glossary

            return glossary.term(visit, place)
        case routes.Guides():
            from safeguide.journey.handlers import guides

            return guides.guides(visit)
        case routes.Guide():
            from safeguide.journey.handlers import guides

            return guides.introduction(visit, place)
        case routes.Question():
            from safeguide.journey.handlers import guides

            return guides.question(visit, place)
        case routes.Answers():
            from safeguide.journey.handlers import guides

            return guides.answers(visit, place)
        case routes.Outcome():
            from safeguide.journey.handlers import outcomes

            return outcomes.outcome(visit, place)
        case routes.Search():
            from safeguide.journey.handlers import search

            return search.search(visit)
        case routes.Results():
            from safeguide.journey.handlers import search

            return search.results(visit, place)
        case routes.LargeNumber():
            from safeguide.journey.handlers import takeaway

            return takeaway.large_number(visit, place)
        case routes.Code():
            from safeguide.journey.handlers import takeaway

            return takeaway.code(visit, place)
        case routes.Copy():
            from safeguide.journey.handlers import takeaway

            return takeaway.copy(visit, place)
        case routes.Notes():
            from safeguide.journey.handlers.notes import menu

            return menu.notes(visit)
        case routes.NotesCare():
            from safeguide.journey.handlers.notes import menu

            return menu.care(visit)
        case routes.StartNotes():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.passphrase(visit, place)
        case routes.ChangePassphrase():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.passphrase(visit, place)
        case routes.WriteNote():
            from safeguide.journey.handlers.notes import write

            return write.form_of_note(visit, place)
        case routes.EarlierNotes():
            from safeguide.journey.handlers.notes import earlier

            return earlier.earlier_notes(visit, place)
        case routes.EarlierWhen():
            from safeguide.journey.handlers.notes import earlier

            return earlier.earlier_when(visit, place)
        case routes.When():
            from safeguide.journey.handlers.notes import when

            return when.when(visit, place)
        case routes.Note():
            from safeguide.journey.handlers.notes import read

            return read.note(visit, place)
        case routes.NoteList():
            from safeguide.journey.handlers.notes import read

            return read.note_list(visit, place)
        case routes.SearchNotes():
            from safeguide.journey.handlers.notes import read

            return read.search(visit)
        case routes.NotesFound():
            from safeguide.journey.handlers.notes import read

            return read.found(visit, place)
        case routes.Pattern():
            from safeguide.journey.handlers.notes import read

            return read.pattern(visit)
        case routes.Check():
            from safeguide.journey.handlers.notes import read

            return read.check(visit)
        case routes.Waiting():
            from safeguide.journey.handlers.notes import waiting

            return waiting.waiting(visit)
        case routes.Export():
            from safeguide.journey.handlers.notes import export

            return export.formats(visit)
        case routes.ExportFile():
            from safeguide.journey.handlers.notes import export

            return export.form_of_file(visit, place)
        case routes.CopyNotes():
            from safeguide.journey.handlers.notes import files

            return files.copy_file(visit)
        case routes.OpenNotes():
            from safeguide.journey.handlers.notes import files

            return files.open_file(visit)
        case routes.DeleteNotes():
            from safeguide.journey.handlers.notes import files

            return files.delete(visit)
        case routes.KeptDocuments():
            from safeguide.journey.handlers.documents import menu as documents_menu

            return documents_menu.documents(visit, place)
        case routes.KeepDocument():
            from safeguide.journey.handlers.documents import menu as documents_menu

            return documents_menu.keep_document(visit, place)
        case routes.NotesToTake():
            from safeguide.journey.handlers.documents import taking

            return taking.notes_to_take(visit, place)
        case routes.DocumentsPlace():
            from safeguide.journey import documents_dispatch

            return documents_dispatch.view_of(visit, place)
        case _:
            assert_never(place)


def _submit(visit: Visit, place: Place, values: Mapping[str, str]) -> Next | View:
    match place:
        case routes.Search():
            from safeguide.journey.handlers import search

            return search.submit(visit, values)
        case routes.Copy():
            from safeguide.journey.handlers import takeaway

            return takeaway.save_copy(visit, place, values)
        case routes.StartNotes() | routes.ChangePassphrase():
            from safeguide.journey.handlers.notes import passphrase

            return passphrase.submit(visit, place, values)
        case routes.WriteNote():
            from safeguide.journey.handlers.notes import write

            return write.submit(visit, place, values)
        case routes.EarlierNotes():
            from safeguide.journey.handlers.notes import earlier

            return earlier.submit(visit, place, values)
        case routes.SearchNotes():
            from safeguide.journey.handlers.notes import read

            return read.submit_search(visit, values)
        case routes.ExportFile():
            from safeguide.journey.handlers.notes import export

            return export.submit(visit, place, values)
        case routes.CopyNotes():
            from safeguide.journey.handlers.notes import files

            return files.submit_copy(visit, values)
        case routes.OpenNotes():
            from safeguide.journey.handlers.notes import files

            return files.submit_open(visit, values)
        case routes.DeleteNotes():
            from safeguide.journey.handlers.notes import files

            return files.submit_delete(visit, values)
        case routes.DocumentsPlace():
            from safeguide.journey import documents_dispatch

            return documents_dispatch.submit(visit, place, values)
    raise KeyError(place)
