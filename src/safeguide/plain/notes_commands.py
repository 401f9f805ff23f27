"""The commands for notes: they print, save or ask, and end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace

from safeguide.journey.diary import FIELDS, Diary, DiaryError, inert, inert_line
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
            try:
                fields["what"] = sys.stdin.buffer.read().decode().strip()
            except UnicodeDecodeError:
                return self._refuse_letters()
        if any("\ud800" <= letter <= "\udfff" for text in fields.values() for letter in text):
            return self._refuse_letters()
        needed = [fields.get("what", "")] if amends is None else fields.values()
        if not any(text.strip() for text in needed):
            self._complain(_("Say what happened: a few words are enough."))
            return USAGE
        if amends is None and self._options.passphrase_fd is not None:
            self._unlock()
        self._say(self._diary.add(fields, amends))
        return DONE

    def _refuse_letters(self) -> int:
        _ = self._language.gettext
        self._complain(
            _("Nothing was saved: the text holds bytes that are not letters in UTF-8. Convert it.")
        )
        return USAGE

    def _amend(self) -> int:
        self._unlock()
        return self._add(self._options.number)

    def _list(self) -> int:
        self._unlock()
        for number, written, words in self._diary.headlines():
            print(f"{number}\t{written}\t{inert_line(words)}")
        return DONE

    def _show(self) -> int:
        self._unlock()
        for index, number in enumerate(self._options.numbers):
            if index:
                print()
            self._say_all(self._diary.show(number))
        return DONE

    def _confirm(self) -> int:
        """Take in what is named; or show all that waits, and ask once."""
        _ = self._language.gettext
        self._unlock()
        waiting = self._diary.waiting()
        if not waiting:
            self._say(_("Nothing waits to be confirmed"))
            return DONE
        if not self._options.numbers:
            for lines in waiting:
                self._say_all(lines)
                print()
            word = self._language.pgettext("the word to type", "yes")
            asked = _("If you wrote all of these, type the word {word} to take them in")
            print(asked.format(word=word) + ": ", end="", flush=True)
            if sys.stdin.readline().strip().lower() != word:
                self._complain(_("Nothing was taken in. Everything still waits."))
                return FAILED
        for line in self._diary.confirm(self._options.numbers):
            self._say(line)
        return DONE

    def _recovery(self) -> int:
        """Who else can open the notes: show it, or change it."""
        _ = self._language.gettext
        self._unlock()
        if self._options.add is not None:
            self._diary.add_recovery(self._options.add, self._options.name)
            self._say(_("Whoever has the secret half of this key can open your notes from now on."))
        if self._options.remove is not None:
            self._diary.remove_recovery(self._options.remove)
            self._say(
                _(
                    "It was taken out. Copies of the file that were made before still open with "
                    "it, and so does this file for somebody who has opened it already. Change the "
                    "passphrase too, to lock them out of what you add."
                )
            )
        for line in self._diary.recovery():
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
        if self._options.code is not None:
            lines, sound = self._diary.verify_code(self._options.code)
        else:
            lines, sound = self._diary.verify()
        for line in lines:
            self._say(line)
        return DONE if sound else CLOSED

    def _passphrase(self) -> int:
        self._unlock()
        self._say(self._diary.change_passphrase(self._new_passphrase(), self._say_how_far))
        return DONE

    def _say_how_far(self, done: int, of: int) -> None:
        """How far long work is, at a terminal, a line for each thousand notes."""
        if done % 1000 == 0 and sys.stderr.isatty():
            words = self._language.gettext("{number} of {all} done. Ctrl+C stops it, unchanged.")
            self._complain(words.format(number=done, all=of))

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
        """Unlock, and say what is to be known of the file: also that something waits."""
        self._diary.unlock(self._ask(self._language.gettext("Your passphrase")))
        for line in self._diary.unlocked_words():
            self._complain(line)

    def _new_passphrase(self) -> str:
        """A new passphrase, typed twice at a terminal."""
        _ = self._language.gettext
        passphrase = self._ask(_("Your new passphrase"))
        if self._options.passphrase_fd is None and self._ask(_("Type it once more")) != passphrase:
            raise DiaryError(_("The two are not the same. Nothing was changed."), closed=True)
        self._complain(self._diary.honest_word(passphrase))
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
                # To the end, however many pieces it comes in.
                with open(self._options.passphrase_fd, "rb", closefd=False) as stream:
                    self._given = stream.read(LONGEST_PASSPHRASE).decode().splitlines()
            except (OSError, UnicodeDecodeError):
                self._given = []
        return self._given.pop(0) if self._given else ""

    def _say_all(self, details: Sequence[tuple[str, str]]) -> None:
        for label, text in details:
            first, *rest = text.splitlines() or [""]
            for line in (f"{label}: {first}" if first else label, *rest):
                self._say(line)

    def _say(self, text: str) -> None:
        for line in wrap(inert(text), self._width):
            print(line)

    def _complain(self, text: str) -> None:
        print(inert(text), file=sys.stderr)
