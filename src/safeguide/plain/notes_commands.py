"""The commands for notes: they print, save or ask, and end."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from safeguide.journey.diary import FIELDS, Diary, DiaryError
from safeguide.journey.visit import Visit
from safeguide.wrapping import wrap

DONE, FAILED, USAGE, CLOSED = 0, 1, 2, 3
LONGEST_PASSPHRASE = 4096


class NotesCommand:
    """Runs one command for notes. `width` is that of what it prints."""

    def __init__(self, visit: Visit, options: SimpleNamespace, width: int) -> None:
        self._language = visit.language
        self._diary = Diary(visit)
        self._options = options
        self._width = width
        self._given: list[str] | None = None

    def run(self) -> int:
        """Do it; the exit code."""
        action = self._options.command.removeprefix("notes ")
        try:
            if action == "start":
                return self._start()
            if not self._diary.exists:
                self._complain(
                    self._language.gettext(
                        "There are no notes here yet. Start them with: safeguide notes start"
                    )
                )
                return FAILED
            run = getattr(self, f"_{action}")
            result: int = run()
            return result
        except DiaryError as error:
            self._complain(error.text)
            return CLOSED if error.closed else FAILED

    def _start(self) -> int:
        _ = self._language.gettext
        if self._diary.exists:
            self._complain(_("You have notes already"))
            return FAILED
        offer = self._diary.offer()
        if self._options.passphrase_fd is None:
            self._say(
                _(
                    "A passphrase is a few words that only you know. Here are words drawn at "
                    "random. They are hard to guess. Learn them, or write them down and keep them "
                    "where only you go."
                )
            )
            self._say(offer)
        passphrase = self._new_passphrase()
        generated = passphrase.lower() == offer
        self._diary.start(passphrase, generated=generated)
        self._say(_("Your notes are ready."))
        return DONE

    def _add(self, amends: int | None = None) -> int:
        _ = self._language.gettext
        fields = {}
        for given in self._options.field:
            name, equals, text = given.partition("=")
            if not equals or name not in FIELDS:
                message = _("This field does not fit: {given}. The fields are: {names}.")
                self._complain(message.format(given=given, names=", ".join(FIELDS)))
                return USAGE
            fields[name] = text
        if self._options.text:
            fields["what"] = sys.stdin.read().strip()
        needed = [fields.get("what", "")] if amends is None else fields.values()
        if not any(text.strip() for text in needed):
            self._complain(_("Say what happened: a few words are enough."))
            return USAGE
        if amends is None and self._options.passphrase_fd is not None:
            self._unlock()
        self._say(self._diary.add(fields, amends))
        return DONE

    def _amend(self) -> int:
        self._unlock()
        return self._add(self._options.number)

    def _list(self) -> int:
        self._unlock()
        for number, written, words in self._diary.headlines():
            print(f"{number}\t{written}\t{words}")
        return DONE

    def _show(self) -> int:
        self._unlock()
        for index, number in enumerate(self._options.numbers):
            if index:
                print()
            for label, text in self._diary.show(number):
                first, *rest = text.splitlines() or [""]
                for line in (f"{label}: {first}" if first else label, *rest):
                    self._say(line)
        return DONE

    def _export(self) -> int:
        _ = self._language.gettext
        self._unlock()
        text = self._diary.export(self._options.format)
        if self._options.output is None:
            sys.stdout.write(text)
        else:
            self._complain(_("Take care: this copy is not locked."))
            self._diary.save(self._options.output, text)
        return DONE

    def _verify(self) -> int:
        self._unlock()
        lines, sound = self._diary.verify()
        for line in lines:
            self._say(line)
        return DONE if sound else CLOSED

    def _passphrase(self) -> int:
        _ = self._language.gettext
        self._unlock()
        self._diary.change_passphrase(self._new_passphrase())
        self._say(
            _("The passphrase was changed. Older copies of the file still open with the old one.")
        )
        return DONE

    def _copy(self) -> int:
        _ = self._language.gettext
        self._diary.copy_to(self._options.file)
        self._say(_("The copy was saved as {file}.").format(file=self._options.file))
        return DONE

    def _delete(self) -> int:
        _ = self._language.gettext
        self._say(_("All notes and drafts in the file are lost for ever."))
        word = self._diary.delete_word
        print(_("To delete, type the word {word}").format(word=word) + ": ", end="", flush=True)
        if sys.stdin.readline().strip().lower() != word:
            self._complain(_("This is not the word. Nothing was deleted."))
            return FAILED
        self._diary.delete()
        self._say(_("Your notes were deleted."))
        return DONE

    def _unlock(self) -> None:
        """Unlock, and say what waits: it is in no list and no copy yet."""
        self._diary.unlock(self._ask(self._language.gettext("Your passphrase")))
        if waiting := self._diary.waiting():
            self._complain(waiting)

    def _new_passphrase(self) -> str:
        """A new passphrase, typed twice at a terminal."""
        _ = self._language.gettext
        passphrase = self._ask(_("Your new passphrase"))
        if self._options.passphrase_fd is None and self._ask(_("Type it once more")) != passphrase:
            raise DiaryError(_("The two are not the same. Nothing was changed."), closed=True)
        return passphrase

    def _ask(self, words: str) -> str:
        """A passphrase: the next line of --passphrase-fd, or typed at the terminal unseen."""
        _ = self._language.gettext
        if self._options.passphrase_fd is not None:
            passphrase = self._next_given()
        elif sys.stdin.isatty():
            from getpass import getpass

            passphrase = getpass(f"{words}: ")
        else:
            passphrase = ""
        if not passphrase.strip():
            raise DiaryError(_("Your notes are locked. Type your passphrase."), closed=True)
        return " ".join(passphrase.split())

    def _next_given(self) -> str:
        if self._given is None:
            try:
                data = os.read(self._options.passphrase_fd, LONGEST_PASSPHRASE)
            except OSError:
                data = b""
            self._given = data.decode("utf-8", "replace").splitlines()
        return self._given.pop(0) if self._given else ""

    def _say(self, text: str) -> None:
        for line in wrap(text, self._width):
            print(line)

    def _complain(self, text: str) -> None:
        print(text, file=sys.stderr)
