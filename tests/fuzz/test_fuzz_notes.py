"""Notes, used in any order by several sessions, with crashes between: what was acknowledged is
there, in order, and is nowhere in the file in the clear."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from fuzz.extent import STATES
from notes.notebooks import make, reopened, wrapped
from safeguide.notes.notebook import FILE, LockedError, Notebook

WORD = "zqxjk"
"""Stands in every note, and never in the file."""

TEXT = st.text(max_size=60).map(lambda text: f"{WORD} {text}")


class NotesMachine(RuleBasedStateMachine):
    """Two sessions on one file, and what the person was told is kept."""

    @initialize()
    def begin(self) -> None:
        """A file without notes."""
        self.folder = Path(tempfile.mkdtemp())
        self.kept: list[tuple[str, int]] = []
        self.waiting: list[str] = []
        self.sessions = [make(self.folder), reopened(self.folder)]

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "folder"):
            for session in self.sessions:
                session.close()
            shutil.rmtree(self.folder)

    @rule(which=st.integers(0, 1), text=TEXT)
    def add(self, which: int, text: str) -> None:
        """Add a note; while locked it waits."""
        session = self.sessions[which]
        number = session.add({"what": text}).number
        if session.unlocked:
            self.kept.append((text.strip(), 0))
            assert number == len(self.kept)
        else:
            self.waiting.append(text.strip())
            assert number == 0

    @precondition(lambda self: self.kept)
    @rule(which=st.integers(0, 1), text=TEXT, data=st.data())
    def amend(self, which: int, text: str, data: st.DataObject) -> None:
        """Change a note, which stays as it was."""
        session = self.sessions[which]
        if session.unlocked:
            number = data.draw(st.integers(1, len(self.kept)))
            session.add({"what": text}, amends=number)
            self.kept.append((text.strip(), number))
            assert session.changes_to(number)[-1].number == len(self.kept)

    @rule(which=st.integers(0, 1), text=TEXT)
    def draft_and_crash(self, which: int, text: str) -> None:
        """Type, have it saved, and lose the session there."""
        session = self.sessions[which]
        session.begin()
        session.type({"what": text})
        session.keep()
        self.waiting.append(text.strip())
        self.crash(which)

    @rule(which=st.integers(0, 1))
    def crash(self, which: int) -> None:
        """The session ends without a word; another one opens the file, locked."""
        self.sessions[which].close()
        self.sessions[which] = reopened(self.folder, unlocked=False)

    @rule(which=st.integers(0, 1))
    def unlock(self, which: int) -> None:
        """Unlock, as with the passphrase."""
        self.sessions[which]._identity = wrapped()[0]

    @rule(which=st.integers(0, 1))
    def lock(self, which: int) -> None:
        """Lock; then nothing can be read."""
        session = self.sessions[which]
        session.lock()
        try:
            list(session.entries())
        except LockedError:
            return
        assert not self.kept, "read while locked"

    @rule(which=st.integers(0, 1), confirm=st.booleans())
    def look_at_what_waits(self, which: int, confirm: bool) -> None:
        """Confirm what waits, or throw it away."""
        session = self.sessions[which]
        if not session.unlocked:
            return
        found = session.waiting()
        texts = [each.note.fields["what"].strip() for each in found if each.note]
        assert sorted(texts) == sorted(self.waiting)
        for each in found:
            assert each.note is not None
            if confirm:
                session.confirm(each)
                self.kept.append((each.note.fields["what"], 0))
            else:
                session.discard(each)
        self.waiting = []

    @invariant()
    def all_there(self) -> None:
        """What was acknowledged is there, in order; the file tells nothing."""
        if not hasattr(self, "folder"):
            return
        reader = Notebook(self.folder / FILE)
        reader._identity = wrapped()[0]
        found = [
            (entry.note.fields["what"], entry.note.amends)
            for entry in reader.entries()
            if entry.note
        ]
        assert found == self.kept
        report = reader.verify()
        assert report.chain_is_sound
        assert not report.gone
        assert reader.waiting_count() == len(self.waiting)
        reader.close()
        assert WORD.encode() not in (self.folder / FILE).read_bytes()


TestNotes = NotesMachine.TestCase
TestNotes.settings = STATES
