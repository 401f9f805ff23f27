"""Every place of the journey, as data. `dispatch` leads from each to what shows it."""

from __future__ import annotations

from typing import Literal

from safeguide.journey.values import Value


class Beginning(Value):
    """A place that a visit can begin at, before which there is nothing."""


class Languages(Beginning):
    """The choice of language."""


class Safety(Beginning):
    """What leaving hides and what it does not."""


class Home(Beginning):
    """The steps of the guide."""


class Keys(Value):
    """What every key does."""


class Cover(Beginning):
    """The cover of a public machine, from which every visit starts."""


class Idle(Value):
    """Whether anybody is still there."""


class Step(Value):
    """The menu of a step."""

    step: str


class Section(Value):
    """The menu of a section of a step."""

    section: str


class Page(Value):
    """A page of guidance: what it answers and its parts, or all of it where those are few."""

    page: str


class PagePart(Value):
    """One part of a page."""

    page: str
    part: str


class WholePage(Value):
    """All of a page."""

    page: str


class Contacts(Value):
    """The needs for which there are contacts."""


class ContactsForNeed(Value):
    """The contacts for one need."""

    need: str


class ContactsOnPage(Value):
    """The contacts that a page names."""

    page: str


class Contact(Value):
    """One contact."""

    contact: str


class Glossary(Value):
    """The words of the glossary, in groups."""


class GlossaryGroup(Value):
    """One group of words, counted from 0."""

    number: int


class GlossaryOfPage(Value):
    """The words of the glossary that stand on a page."""

    page: str


class Term(Value):
    """One word of the glossary."""

    term: str


class Guides(Value):
    """The decision guides."""


class Guide(Value):
    """A decision guide, before its first question."""

    guide: str


class Question(Value):
    """One question of a decision guide."""

    guide: str
    question: str


class Answers(Value):
    """What was answered in a decision guide, to change one answer."""

    guide: str


class Outcome(Value):
    """What could help, by the answers to a decision guide."""

    guide: str


class Search(Value):
    """The form for words to look for."""


class Results(Value):
    """What was found for some words."""

    words: str


class LargeNumber(Value):
    """The number of a contact, in large digits."""

    contact: str


class Code(Value):
    """The web address of a contact, as a code for a phone's camera."""

    contact: str


Copied = Page | Contact | Outcome
"""What a copy can be kept of."""


class Copy(Value):
    """Where a copy should go."""

    of: Copied


class NotesPlace(Value):
    """A place that shows notes or takes them: it is left when they lock themselves."""


class LockedPlace(NotesPlace):
    """A place that asks for the passphrase before it shows anything."""


class Notes(NotesPlace):
    """The menu of notes; before there are any, what they are for."""


class NotesCare(NotesPlace):
    """What can be done with the notes file."""


PassphraseStep = Literal["offer", "own", "again"]


class StartNotes(NotesPlace):
    """A passphrase for new notes: words are offered, one's own are typed, then typed again."""

    step: PassphraseStep = "offer"


class ChangePassphrase(LockedPlace):
    """Another passphrase for the notes that there are, by the same steps."""

    step: PassphraseStep = "offer"


NewPassphrase = StartNotes | ChangePassphrase


class WriteNote(NotesPlace):
    """The form for a note, or for a change to the note `amends`; `more` is its second part."""

    amends: int = 0
    more: bool = False


class EarlierNotes(NotesPlace):
    """The short form for many notes of things from before; `source` is what the one before was
    written down from."""

    source: str = ""


class EarlierWhen(NotesPlace):
    """Which day was meant in the short form."""


Told = Literal["draft", "waiting", "note"]


class When(NotesPlace):
    """Whether it was understood when something happened: of the draft, or of the note of this
    number that waits or is saved."""

    told: Told = "draft"
    number: int = 0


class Note(LockedPlace):
    """One note."""

    number: int


class NoteList(LockedPlace):
    """Some notes, the newest first: those with numbers below this one, or the newest of all."""

    below: int | None = None


class SearchNotes(LockedPlace):
    """The form for words to look for in the notes."""


class NotesFound(LockedPlace):
    """The notes that hold some words."""

    words: str


class Waiting(LockedPlace):
    """What waits to be confirmed, one at a time."""


class Pattern(LockedPlace):
    """How often it happened, and when."""


class Check(LockedPlace):
    """Whether any note is missing, changed or forged."""


class Export(LockedPlace):
    """The formats in which the notes can be copied."""


class ExportFile(LockedPlace):
    """The form for a copy of the notes in one format."""

    format: str


class CopyNotes(NotesPlace):
    """Where a copy of the notes file should go."""


class OpenNotes(NotesPlace):
    """Which notes file to go on with."""


class DeleteNotes(NotesPlace):
    """The word to type before all notes are deleted."""


class DocumentsPlace(Value):
    """A place where documents are made; `documents_dispatch` leads on from it."""


class DocumentPlace(DocumentsPlace):
    """A place of the document of this number, which was begun; it asks for the passphrase first,
    where the document is kept with notes that are locked."""

    number: int


class KeptDocuments(LockedPlace):
    """The documents that are kept with the notes."""


class KeepDocument(LockedPlace):
    """Whether a document of the visit is to be kept with the notes."""

    number: int


class NotesToTake(LockedPlace):
    """Which notes a document takes in: those with numbers below this one, or the newest of all."""

    number: int
    below: int | None = None


class Documents(DocumentsPlace):
    """The documents that can be made, and those that were begun."""


class DocumentGroup(DocumentsPlace):
    """The documents of one group."""

    group: str


class DocumentKind(DocumentsPlace):
    """What a kind of document is for, before it is begun."""

    kind: str


class Document(DocumentPlace):
    """A document that was begun, by its number: its parts, and what can be done with it."""

    number: int


class ThrowAway(DocumentPlace):
    """Whether a document is really to be thrown away."""

    number: int


class DocumentSection(DocumentPlace):
    """A part of a document: what to choose, or what to type where there is nothing to choose."""

    number: int
    section: str


class DocumentFields(DocumentPlace):
    """The form of a part that has things to choose as well."""

    number: int
    section: str


class OwnItem(DocumentPlace):
    """The form for something of one's own to add to a part."""

    number: int
    section: str


class Picks(DocumentPlace):
    """What was chosen in a part, to say more of each."""

    number: int
    section: str


class PickedItem(DocumentPlace):
    """One thing that was chosen: who helps, by when, how far it is."""

    number: int
    section: str
    item: str


class Readers(DocumentPlace):
    """Whom a document is for, before it leaves."""

    number: int


class RiskyLine(DocumentPlace):
    """The next line that may betray something, in what this reader would get."""

    number: int
    output: str


class Output(DocumentPlace):
    """A document as its reader gets it, and how it can leave."""

    number: int
    output: str


class OutputFile(DocumentPlace):
    """The form for a file of it in one format."""

    number: int
    output: str
    format: str


DocumentsRoute = (
    Documents
    | DocumentGroup
    | DocumentKind
    | Document
    | ThrowAway
    | DocumentSection
    | DocumentFields
    | OwnItem
    | Picks
    | PickedItem
    | Readers
    | RiskyLine
    | Output
    | OutputFile
)

Place = (
    Languages
    | Safety
    | Home
    | Keys
    | Cover
    | Idle
    | Step
    | Section
    | Page
    | PagePart
    | WholePage
    | Contacts
    | ContactsForNeed
    | ContactsOnPage
    | Contact
    | Glossary
    | GlossaryGroup
    | GlossaryOfPage
    | Term
    | Guides
    | Guide
    | Question
    | Answers
    | Outcome
    | Search
    | Results
    | LargeNumber
    | Code
    | Copy
    | Notes
    | NotesCare
    | StartNotes
    | ChangePassphrase
    | WriteNote
    | EarlierNotes
    | EarlierWhen
    | When
    | Note
    | NoteList
    | SearchNotes
    | NotesFound
    | Waiting
    | Pattern
    | Check
    | Export
    | ExportFile
    | CopyNotes
    | OpenNotes
    | DeleteNotes
    | KeptDocuments
    | KeepDocument
    | NotesToTake
    | DocumentsRoute
)
"""Somewhere in the journey."""

DANGER = Page("danger-now")
