"""The notes as a whole, for commands that print or save rather than walk through them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from safeguide.journey.handlers.notes.common import delete_word, saved_words, trouble, when_kept
from safeguide.journey.handlers.notes.export import export_text
from safeguide.journey.handlers.saving import save_new_file
from safeguide.journey.visit import Visit
from safeguide.notes.check_code import held_code
from safeguide.notes.export import Cover
from safeguide.notes.export.content import waiting_lines, waiting_title
from safeguide.notes.head import Recovery
from safeguide.notes.incident import FIELDS
from safeguide.notes.inert import inert, inert_line
from safeguide.notes.notebook import FileUnreadableError, WrongPassphraseError
from safeguide.notes.passphrase import generate
from safeguide.notes.store import StoreError
from safeguide.notes.vault import SealError
from safeguide.notes.words import (
    code_words,
    damaged_words,
    detail_lines,
    forged_words,
    headline,
    honest_word,
    recovery_words,
    rekeyed_words,
    replaced_words,
    report_lines,
    waiting_words,
)

CLOSED = ("damaged", "altered", "newer", "missing", "owner", "memory", "rekeyed")
"""Problems with which the notes cannot be used."""

__all__ = ["FIELDS", "Diary", "DiaryError", "inert", "inert_line"]


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

    def honest_word(self, passphrase: str) -> str:
        """How easily a passphrase is guessed."""
        return honest_word(passphrase, self._visit.language)

    def start(self, passphrase: str, *, generated: bool) -> None:
        """Make the notes file."""
        with self._explained():
            self._notebook.start(passphrase, generated=generated)

    def unlock(self, passphrase: str) -> None:
        """Unlock the notes."""
        with self._explained():
            self._notebook.unlock(passphrase)

    def unlocked_words(self) -> list[str]:
        """What is to be known once the notes are unlocked: what was done to the file, who else can
        open it, and what waits."""
        language = self._visit.language
        with self._explained():
            count = self._notebook.waiting_count()
            recovery = self._notebook.recovery
        lines = []
        if self._notebook.repaired:
            lines.append(trouble(StoreError("damaged"), language))
        if self._notebook.replaced is not None:
            lines.append(replaced_words(self._notebook.replaced, language))
        if recovery:
            lines += recovery_words(recovery, language)
        if count:
            how = self._gettext("Look at it, and take it in, with: safeguide notes confirm")
            lines.append(f"{waiting_words(count, language)} {how}")
        return lines

    def waiting(self) -> list[list[tuple[str, str]]]:
        """What each thing says that waits, the oldest first, with a title."""
        language = self._visit.language
        with self._explained():
            return [
                [(waiting_title(each, number, language), ""), *waiting_lines(each, language)]
                for number, each in enumerate(self._notebook.waiting(), 1)
            ]

    def confirm(self, numbers: Sequence[int]) -> list[str]:
        """Take in what waits, by its place among that (all of it, where none is given); what to say
        of each. What is damaged stays."""
        _ = self._gettext
        said = []
        with self._explained():
            waiting = dict(enumerate(self._notebook.waiting(), 1))
            for number in numbers or waiting:
                each = waiting.get(number)
                if each is None:
                    message = _("Nothing waits under the number {number}.").format(number=number)
                    raise DiaryError(message)
                if each.note is None:
                    said.append(waiting_lines(each, self._visit.language)[0][0])
                else:
                    said.append(saved_words(self._notebook.confirm(each), self._visit))
        return said

    def recovery(self) -> list[str]:
        """Who can open the notes besides the holder of the passphrase."""
        with self._explained():
            return recovery_words(self._notebook.recovery, self._visit.language)

    def add_recovery(self, key: str, name: str) -> None:
        """Let the holder of this age key open the notes too, from now on."""
        with self._explained():
            added = Recovery(key.strip(), inert_line(name))
            self._notebook.set_recovery((*self._notebook.recovery, added))

    def remove_recovery(self, number: int) -> None:
        """Let this one of those who can open the notes do so no longer."""
        with self._explained():
            recovery = list(self._notebook.recovery)
            if not 0 < number <= len(recovery):
                raise DiaryError(self._gettext("There is nobody under this number."))
            del recovery[number - 1]
            self._notebook.set_recovery(tuple(recovery))

    def verify_code(self, text: str) -> tuple[list[str], bool]:
        """Whether the notes are still those that a check code was given for, in sentences."""
        code = held_code(text)
        if code is None:
            raise DiaryError(
                self._gettext(
                    "This is not a check code. One is a number, then six groups of five digits."
                )
            )
        with self._explained():
            fits = self._notebook.fits(code)
            count = self._notebook.count()
        return code_words(code, fits=fits, count=count, language=self._visit.language), fits

    def add(self, fields: Mapping[str, str], amends: int | None = None) -> str:
        """Add a note with these fields, or a change to a note; what to say of it."""
        with self._explained():
            if amends is not None:
                self._note(amends)
            saved = self._notebook.add(fields, self._visit.language.code, amends or 0)
        said = [saved_words(saved.number, self._visit), when_kept(saved.note, self._visit.language)]
        return " ".join(filter(None, said))

    def headlines(self) -> list[tuple[int, str, str]]:
        """Each note in order: its number, when it was written (ISO 8601), and how it begins, with a
        mark where it cannot be verified."""
        mark = self._gettext("(not verified)")
        lines = []
        with self._explained():
            for entry in self._notebook.entries():
                written = entry.note.written if entry.note else ""
                if entry.note is None:
                    words = damaged_words(entry.number, self._visit.language)
                else:
                    words = headline(entry.note, self._visit.language)
                    words = words if entry.genuine else f"{mark} {words}"
                lines.append((entry.number, written, words))
        return lines

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

    def change_passphrase(self, passphrase: str, progress: Callable[[int, int], None]) -> str:
        """Seal the notes anew, with another passphrase of the person's own; what that has done."""
        with self._explained():
            self._notebook.change_passphrase(passphrase, generated=False, progress=progress)
        return rekeyed_words(self._visit.language)

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
        except SealError as error:
            no_key = _("This is not an age key. One begins with age1.")
            raise DiaryError(no_key) from error
        except StoreError as error:
            closed = error.problem in CLOSED
            raise DiaryError(trouble(error, self._visit.language), closed=closed) from error
