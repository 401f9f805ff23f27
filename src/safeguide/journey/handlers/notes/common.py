"""What the handlers of notes share: words for what was saved and for what went wrong."""

from __future__ import annotations

from safeguide.journey import routes
from safeguide.journey.views import Block, Choice, Go, Paragraph
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.notes.happened import NOT_UNDERSTOOD
from safeguide.notes.incident import Note
from safeguide.notes.moment_words import when_words
from safeguide.notes.store import StoreError
from safeguide.notes.words import detail_lines


def trail(visit: Visit) -> tuple[str, ...]:
    """The names of the menus above a place of notes."""
    _ = visit.language.gettext
    return (_("Home"), _("Notes"))


def back_to_notes(visit: Visit) -> Choice:
    """The choice that leads back to the menu of notes."""
    return Choice(visit.language.gettext("Back to notes"), Go(routes.Notes()))


def note_blocks(note: Note, language: Language) -> list[Block]:
    """What a note says, a paragraph for each line."""
    blocks: list[Block] = []
    for label, text in detail_lines(note, language):
        first, *rest = text.splitlines()
        blocks += [Paragraph(f"{label}: {first}"), *(Paragraph(line) for line in rest if line)]
    return blocks


def saved_words(number: int, visit: Visit) -> str:
    """That a note was saved: under this number, or (0) that it waits. On a kiosk nothing is saved:
    how long it is there."""
    _ = visit.language.gettext
    if visit.site.kiosk:
        return _("Note {number} is here until this visit ends. Then it is gone.").format(
            number=number
        )
    if number:
        return _("Saved as note {number}.").format(number=number)
    return _("Saved. It waits to be confirmed when you next unlock your notes.")


def when_kept(note: Note, language: Language) -> str:
    """When it happened, as a note that was just saved keeps it; nothing if that is not said."""
    _ = language.gettext
    if note.happened is None:
        return ""
    if note.happened.state == NOT_UNDERSTOOD:
        return _("The time was kept in your words, because the date in it was not understood.")
    return _("When: {moment}.").format(moment=when_words(note, language))


def delete_word(language: Language) -> str:
    """The word to type before all notes are deleted."""
    return language.pgettext("the word to type", "delete")


def trouble(error: StoreError, language: Language) -> str:
    """What went wrong with the notes file, what it means, and what to do."""
    _ = language.gettext
    return {
        "missing": _("The notes file is not there."),
        "exists": _("There is a file of this name already. Choose another name."),
        "full": _("The disk is full, so it was not saved. Make room on the disk, and try again."),
        "read-only": _(
            "The notes file cannot be written there, so it was not saved. Ask whoever looks after "
            "this machine, or save a copy somewhere else."
        ),
        "busy": _("Another window is using your notes, so it was not saved. Try again."),
        "damaged": _(
            "The notes file is damaged. What can be read is shown, but nothing can be added. Save "
            "a copy of it, and open the copy."
        ),
        "altered": _(
            "Somebody put something in the notes file that does not belong there. It was left "
            "aside. Your notes can be read, but nothing can be added. Keep the file as it is: it "
            "may be evidence. Save a copy of it, and open the copy."
        ),
        "owner": _(
            "The notes file belongs to another account of this machine, who can change it. Save "
            "a copy of it that is your own, and open the copy."
        ),
        "memory": _(
            "This machine has too little free memory to unlock your notes. Close other programs "
            "and try again, or use another machine. Nothing was changed."
        ),
        "rekeyed": _(
            "The passphrase was changed in another window, so it was not saved. Lock your notes "
            "and unlock them again."
        ),
        "gone": _("Another window has dealt with this already. Nothing was changed."),
        "too-long": _("This is too long to be kept, so it was not saved. Make it shorter."),
        "newer": _(
            "The notes file was made by a newer version of this program. Use that version to open "
            "it. Nothing was changed."
        ),
    }.get(error.problem, _("The disk has a fault, so it was not saved. Try again."))
