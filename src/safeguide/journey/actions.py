"""Everything that can be done on the way other than going somewhere, as data. `dispatch` leads from
each to what does it."""

from __future__ import annotations

from typing import Literal

from safeguide.journey.routes import Copied, NewPassphrase, When, WriteNote
from safeguide.journey.values import Value


class ChooseLanguage(Value):
    """Go on in this language, at the start of a visit."""

    code: str


class OtherLanguage(Value):
    """Change to the other language, and stay."""


class QuietLook(Value):
    """Change to the quiet look, or back from it."""


class NationFirst(Value):
    """Put the contacts of one nation first."""

    nation: str


class GoOnWithGuide(Value):
    """Go to the next question of a decision guide, or to what could help."""

    guide: str


class StartGuideAgain(Value):
    """Forget the answers to a decision guide, and ask from the start."""

    guide: str


class AnswerQuestion(Value):
    """Give the one answer to a question."""

    guide: str
    question: str
    answer: str


class ToggleAnswer(Value):
    """Give one of several answers to a question, or take it back."""

    guide: str
    question: str
    answer: str


class SkipQuestion(Value):
    """Go on without an answer."""

    guide: str
    question: str


class PrintCopy(Value):
    """Print a copy on paper."""

    of: Copied


class LockNotes(Value):
    """Lock the notes."""


class BeginPassphraseChange(Value):
    """Lock the notes, so that the passphrase there is must be typed before it is changed."""


class OfferOtherWords(Value):
    """Draw other words for a passphrase."""


class UseOfferedWords(Value):
    """Take the words that are offered; they are typed next, at this place."""

    again: NewPassphrase


class BeginNote(Value):
    """Begin a note, or a change to the note of this number."""

    amends: int = 0


class TurnForm(Value):
    """Turn to the other part of the form for a note."""

    part: WriteNote


class DiscardDraft(Value):
    """Throw away what has been typed."""


class ConfirmWaiting(Value):
    """Add what waits to the notes."""

    number: int


class TakeUpWaiting(Value):
    """Go on writing what waits."""

    number: int


class DiscardWaiting(Value):
    """Throw away what waits."""

    number: int


class ConfirmWhen(Value):
    """It happened at this moment, of those that were asked about (counted from 0)."""

    when: When
    moment: int


class KeepWords(Value):
    """Keep the words about when it happened, and no moment."""

    when: When


class ChangeWhen(Value):
    """Say anew when it happened."""

    when: When


class SettleEarlier(Value):
    """What was typed into the short form happened at this moment, of those that were asked about
    (counted from 0); None keeps the words alone."""

    moment: int | None


class PrintNotes(Value):
    """Print all notes on paper."""


class DocumentsAct(Value):
    """Something to do with documents; `documents_dispatch` leads on from it."""


class BeginDocument(DocumentsAct):
    """Begin a document of this kind; `known` takes over what was typed into others."""

    kind: str
    known: bool = False


class DiscardDocument(DocumentsAct):
    """Throw a document away."""

    number: int


class KeepWithNotes(DocumentsAct):
    """Keep a document of the visit with the notes, which are unlocked."""

    number: int


class OtherDocumentLanguage(DocumentsAct):
    """Have a document in the other language."""

    number: int


class ToggleItem(DocumentsAct):
    """Choose something in a part of a document, or no longer."""

    number: int
    section: str
    item: str


class SetState(DocumentsAct):
    """Say how far something is that was chosen."""

    number: int
    section: str
    item: str
    state: Literal["want", "doing", "done", "not"]


class TogglePrivate(DocumentsAct):
    """Keep something that was chosen out of every copy for others, or no longer."""

    number: int
    section: str
    item: str


Fate = Literal["keep", "shorten", "leave out"]


class TakeNotes(DocumentsAct):
    """Take all notes into a document, or none."""

    number: int
    all: bool


class ToggleNote(DocumentsAct):
    """Take one note into a document, or no longer."""

    number: int
    note: int


class SettleLine(DocumentsAct):
    """Say what becomes of a line on its way out."""

    number: int
    output: str
    line: str
    fate: Fate


class KeepLines(DocumentsAct):
    """Keep all lines that stand out as they are."""

    number: int
    output: str


class AskLinesAgain(DocumentsAct):
    """Forget what was said of the lines that stand out, and ask again."""

    number: int
    output: str


class PrintDocument(DocumentsAct):
    """Print a document on paper."""

    number: int
    output: str


DocumentsAction = (
    BeginDocument
    | DiscardDocument
    | KeepWithNotes
    | OtherDocumentLanguage
    | ToggleItem
    | SetState
    | TogglePrivate
    | TakeNotes
    | ToggleNote
    | SettleLine
    | KeepLines
    | AskLinesAgain
    | PrintDocument
)

Action = (
    ChooseLanguage
    | OtherLanguage
    | QuietLook
    | NationFirst
    | GoOnWithGuide
    | StartGuideAgain
    | AnswerQuestion
    | ToggleAnswer
    | SkipQuestion
    | PrintCopy
    | LockNotes
    | BeginPassphraseChange
    | OfferOtherWords
    | UseOfferedWords
    | BeginNote
    | TurnForm
    | DiscardDraft
    | ConfirmWaiting
    | TakeUpWaiting
    | DiscardWaiting
    | ConfirmWhen
    | KeepWords
    | ChangeWhen
    | SettleEarlier
    | PrintNotes
    | DocumentsAction
)
"""Something to do, other than going somewhere."""
