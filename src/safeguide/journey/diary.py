"""The notes as a whole, for commands that print or save rather than walk through them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from safeguide.journey.handlers.notes.common import delete_word, saved_words, trouble, when_kept
from safeguide.journey.handlers.notes.export import export_text
from safeguide.journey.handlers.saving import save_new_file
from safeguide.journey.visit import Visit
from safeguide.notes.export import Cover
from safeguide.notes.incident import FIELDS
from safeguide.notes.notebook import FileUnreadableError, WrongPassphraseError
from safeguide.notes.passphrase import generate
from safeguide.notes.store import StoreError
from safeguide.notes.words import damaged_words, detail_lines, forged_words, headline, report_lines

__all__ = ["FIELDS", "Diary", "DiaryError"]


class DiaryError(Exception):
    """It could not be done. `text` says why, in the language of the visit; `closed` tells that the
    notes are locked, damaged, or that the passphrase is wrong."""

    def __init__(self, text: str, *, closed: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.closed = closed


class Diary:
    """The notes of a visit. Every method may raise DiaryError."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._notebook = visit.notebook
        self._gettext = visit.language.gettext

    @property
    def exists(self) -> bool:
        """Whether there is a notes file."""
        return self._notebook.exists

    @property
    def delete_word(self) -> str:
        """The word to type before everything is deleted."""
        return delete_word(self._visit.language)

    def offer(self) -> str:
        """Words drawn at random for a passphrase."""
        return generate(self._visit.language.code)

    def start(self, passphrase: str, *, generated: bool) -> None:
        """Make the notes file."""
        with self._explained():
            self._notebook.start(passphrase, generated=generated)

    def unlock(self, passphrase: str) -> None:
        """Unlock the notes."""
        with self._explained():
            self._notebook.unlock(passphrase)

    def waiting(self) -> str:
        """That something waits to be confirmed, if it does."""
        with self._explained():
            count = self._notebook.waiting_count()
        words = self._visit.language.ngettext(
            "{number} note or draft waits", "{number} notes and drafts wait", count
        )
        return words.format(number=count) if count else ""

    def add(self, fields: Mapping[str, str], amends: int | None = None) -> str:
        """Add a note with these fields, or a change to a note; what to say of it."""
        with self._explained():
            if amends is not None:
                self._note(amends)
            saved = self._notebook.add(fields, self._visit.language.code, amends or 0)
        said = [saved_words(saved.number, self._visit), when_kept(saved.note, self._visit.language)]
        return " ".join(filter(None, said))

    def headlines(self) -> list[tuple[int, str, str]]:
        """Each note in order: its number, when it was written (ISO 8601), and how it begins."""
        with self._explained():
            return [
                (entry.number, entry.note.written, headline(entry.note, self._visit.language))
                if entry.note
                else (entry.number, "", damaged_words(entry.number, self._visit.language))
                for entry in self._notebook.entries()
            ]

    def show(self, number: int) -> list[tuple[str, str]]:
        """The name and text of each thing that a note says, then of each change to it."""
        _ = self._gettext
        with self._explained():
            lines = self._note(number)
            for change in self._notebook.changes_to(number):
                lines.append((_("Change, in note {number}").format(number=change.number), ""))
                lines += self._note(change.number)
        return lines

    def export(self, kind: str) -> str:
        """All notes in one of the formats of `notes.export`."""
        with self._explained():
            return export_text(self._visit, kind, Cover())

    def save(self, name: str, text: str) -> None:
        """Write text to a file that does not exist yet."""
        error = save_new_file(self._visit, name, text)[1]
        if error:
            raise DiaryError(error)

    def verify(self) -> tuple[list[str], bool]:
        """What checking found, in sentences, and whether nothing is wrong."""
        with self._explained():
            report = self._notebook.verify()
        return report_lines(report, self._visit.language), report.sound

    def change_passphrase(self, passphrase: str) -> None:
        """Seal the notes with another passphrase, of the person's own."""
        with self._explained():
            self._notebook.change_passphrase(passphrase, generated=False)

    def copy_to(self, path: str) -> None:
        """Copy the notes file, locked as it is."""
        with self._explained():
            self._notebook.copy_to(Path(path))

    def delete(self) -> None:
        """Delete the notes file."""
        with self._explained():
            self._notebook.delete()

    def _note(self, number: int) -> list[tuple[str, str]]:
        _ = self._gettext
        try:
            entry = self._notebook.entry(number)
        except KeyError as error:
            message = _("There is no note {number}.").format(number=number)
            raise DiaryError(message) from error
        if entry.note is None:
            return [(damaged_words(number, self._visit.language), "")]
        lines = [(_("Note {number}").format(number=number), "")]
        if not entry.genuine:
            lines.append((forged_words(number, self._visit.language), ""))
        return lines + detail_lines(entry.note, self._visit.language)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        _ = self._gettext
        try:
            yield
        except WrongPassphraseError as error:
            wrong = _("This is not the passphrase of these notes. Nothing was changed. Try again.")
            raise DiaryError(wrong, closed=True) from error
        except FileUnreadableError as error:
            unread = _("The file of proof cannot be read. Check its name, or leave that empty.")
            raise DiaryError(unread) from error
        except StoreError as error:
            closed = error.problem in ("damaged", "newer", "missing")
            raise DiaryError(trouble(error, self._visit.language), closed=closed) from error
