"""The kinds of place in the journey, by the name their places carry.

Each room is imported when somebody first goes there.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from safeguide.journey.visit import Room

ROOMS = {
    "language": "start:LanguageRoom",
    "safety": "start:SafetyRoom",
    "home": "start:HomeRoom",
    "keys": "start:KeysRoom",
    "cover": "kiosk:CoverRoom",
    "idle": "kiosk:IdleRoom",
    "step": "steps:StepRoom",
    "section": "steps:SectionRoom",
    "page": "pages:PageRoom",
    "contacts": "contacts:ContactsRoom",
    "contact": "contacts:ContactRoom",
    "glossary": "glossary:GlossaryRoom",
    "term": "glossary:TermRoom",
    "guides": "guides:GuidesRoom",
    "guide": "guides:GuideRoom",
    "question": "guides:QuestionRoom",
    "outcome": "outcomes:OutcomeRoom",
    "answers": "guides:AnswersRoom",
    "search": "search:SearchRoom",
    "large": "takeaway:LargeRoom",
    "code": "takeaway:CodeRoom",
    "copy": "takeaway:CopyRoom",
    "notes": "notes.menu:NotesRoom",
    "notes-care": "notes.menu:CareRoom",
    "notes-start": "notes.start:PassphraseRoom",
    "note-write": "notes.write:WriteRoom",
    "note-when": "notes.when:WhenRoom",
    "note": "notes.read:NoteRoom",
    "note-list": "notes.read:ListRoom",
    "note-search": "notes.read:FindRoom",
    "notes-waiting": "notes.waiting:WaitingRoom",
    "notes-pattern": "notes.read:PatternRoom",
    "notes-check": "notes.read:CheckRoom",
    "notes-export": "notes.export:ExportRoom",
    "notes-copy": "notes.files:CopyFileRoom",
    "notes-open": "notes.files:OpenRoom",
    "notes-delete": "notes.files:DeleteRoom",
}


@cache
def room(name: str) -> Room:
    """The room of this name. Raises KeyError if there is none."""
    module, _, attribute = ROOMS[name].partition(":")
    found: Room = getattr(import_module(f"safeguide.journey.rooms.{module}"), attribute)()
    return found
