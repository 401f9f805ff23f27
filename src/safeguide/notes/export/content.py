"""What an export says, whatever its format: in the order in which things happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from safeguide.language import Language
from safeguide.notes.archive import Entry, Waiting
from safeguide.notes.chain import Report
from safeguide.notes.happened import Happened
from safeguide.notes.inert import inert_line
from safeguide.notes.notebook import Notebook
from safeguide.notes.pattern import Pattern, pattern_of
from safeguide.notes.words import (
    damaged_words,
    detail_lines,
    headline,
    report_lines,
    stamp,
    waiting_words,
)

VERIFIED, FORGED, DAMAGED = "verified", "not verified", "damaged"
"""What can be said of a note."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover page says, if there is one: the name and the crime reference number, as
    typed; either may be empty."""

    name: str = ""
    reference: str = ""

    @property
    def wanted(self) -> bool:
        """Whether there is anything to put on a cover."""
        return bool(self.name or self.reference)


@dataclass(frozen=True, slots=True)
class Incident:
    """A verified note that is no change to another, and the verified changes to it."""

    entry: Entry
    changes: tuple[Entry, ...]

    @property
    def happened(self) -> Happened | None:
        """When it happened, as it was said last."""
        told = [each.note.happened for each in (self.entry, *self.changes) if each.note]
        found = [each for each in told if each is not None]
        return found[-1] if found else None

    @property
    def order(self) -> tuple[bool, date, str, int]:
        """Where it comes among the others: those that name no day are last."""
        happened = self.happened
        moment = happened.moment if happened else None
        if moment is None:
            return (True, date.max, "", self.entry.number)
        time = moment.first.isoformat() if isinstance(moment.first, datetime) else ""
        return (False, moment.day, time, self.entry.number)


@dataclass(frozen=True, slots=True)
class Content:
    """All that goes into an export."""

    entries: Sequence[Entry]
    incidents: Sequence[Incident]
    unverified: Sequence[Entry]
    waiting: Sequence[Waiting]
    report: Report
    pattern: Pattern
    cover: Cover
    made: datetime


def content_of(notebook: Notebook, cover: Cover, made: datetime) -> Content:
    """What an export of these notes says. Raises LockedError and StoreError."""
    entries = list(notebook.entries())
    verified = [entry for entry in entries if entry.genuine]
    notes = {entry.number: entry.note for entry in verified if entry.note}
    changes: dict[int, list[Entry]] = {}
    for entry in verified:
        amends = entry.note.amends if entry.note else 0
        # A change to what is not there stands for itself.
        changes.setdefault(amends if amends in notes else 0, []).append(entry)
    incidents = [
        Incident(entry, tuple(_changes_to(entry.number, changes))) for entry in changes.get(0, [])
    ]
    return Content(
        entries,
        sorted(incidents, key=lambda each: each.order),
        [entry for entry in entries if not entry.genuine],
        notebook.waiting(),
        notebook.verify(),
        pattern_of(notes.values()),
        Cover(inert_line(cover.name), inert_line(cover.reference)),
        made,
    )


def state_of(entry: Entry) -> str:
    """VERIFIED, FORGED or DAMAGED."""
    if entry.note is None:
        return DAMAGED
    return VERIFIED if entry.genuine else FORGED


def head_lines(content: Content, language: Language) -> list[str]:
    """What stands before everything else."""
    _ = language.gettext
    lines = [_("This copy is not locked: anybody who has it can read it. Keep it safe.")]
    if content.cover.name:
        lines.append(_("Notes of: {name}").format(name=content.cover.name))
    if content.cover.reference:
        lines.append(_("Crime reference: {number}").format(number=content.cover.reference))
    lines.append(_("Made: {moment}").format(moment=stamp(content.made, language)))
    count = language.ngettext("{number} note.", "{number} notes.", len(content.entries))
    counts = [count.format(number=len(content.entries))]
    if content.waiting:
        counts.append(waiting_words(len(content.waiting), language))
    if content.unverified:
        words = language.ngettext(
            "{number} note cannot be verified: it stands apart, at the end.",
            "{number} notes cannot be verified: they stand apart, at the end.",
            len(content.unverified),
        )
        counts.append(words.format(number=len(content.unverified)))
    lines.append(" ".join(counts))
    lines.append(
        _(
            "The notes are in the order in which things happened, and those that name no day come "
            "last. A change is a note of its own: it stands below the note that it changes, which "
            "stays as it was."
        )
    )
    return lines


def incident_title(incident: Incident, language: Language) -> str:
    """The number of a note, its day, and how it begins."""
    note = incident.entry.note
    assert note is not None
    title = language.gettext("Note {number}. {words}")
    return title.format(number=incident.entry.number, words=headline(note, language))


def change_title(entry: Entry, amends: int, language: Language) -> str:
    """That a note changes another."""
    title = language.gettext("Note {number}: a change to note {changed}")
    return title.format(number=entry.number, changed=amends)


def unverified_title(entry: Entry, language: Language) -> str:
    """What a note is that cannot be verified."""
    _ = language.gettext
    if entry.note is None:
        return damaged_words(entry.number, language)
    mark = _("(NOT VERIFIED: not written with the passphrase, or changed)")
    return " ".join([_("Note {number}").format(number=entry.number), mark])


def unverified_words(language: Language) -> str:
    """What stands above the notes that cannot be verified."""
    return language.gettext(
        "These are not to be relied on. Anybody who can change the notes file can put such a note "
        "there, or damage one."
    )


def waiting_title(waiting: Waiting, number: int, language: Language) -> str:
    """What something is that waits, and which of them."""
    _ = language.gettext
    if waiting.kind == "draft":
        return _("Waiting {number}: a draft (NOT CONFIRMED)").format(number=number)
    return _("Waiting {number}: written while locked (NOT CONFIRMED)").format(number=number)


def waiting_lines(waiting: Waiting, language: Language) -> list[tuple[str, str]]:
    """The name and text of each thing that it says."""
    if waiting.note is None:
        return [(language.gettext("It is damaged, and cannot be opened."), "")]
    return detail_lines(waiting.note, language)


def waiting_meaning(language: Language) -> str:
    """What stands above what waits."""
    return language.gettext(
        "These were saved without the passphrase, and nobody has said with it yet that they wrote "
        "them. Anybody who can change the notes file can put such a note there."
    )


def writing_order(content: Content, language: Language) -> list[str]:
    """All notes in the order in which they were written, a line for each."""
    _ = language.gettext
    lines = []
    for entry in content.entries:
        if entry.note is None:
            lines.append(damaged_words(entry.number, language))
            continue
        line = _("{number}. Written {moment}.").format(
            number=entry.number, moment=stamp(entry.note.written_at, language)
        )
        if entry.note.amends:
            line += " " + _("A change to note {number}.").format(number=entry.note.amends)
        if not entry.genuine:
            line += " " + _("NOT VERIFIED.")
        lines.append(line)
    return lines


def check_lines(content: Content, language: Language) -> list[str]:
    """What the check found, and what the code is for."""
    _ = language.gettext
    return [
        *report_lines(content.report, language),
        _(
            "If the writer gave an earlier check code to somebody, such as an advocate or the "
            "police, ask that person for it. It can be held against the TOML form of this copy "
            "with docs/check_export.py, without this program."
        ),
    ]


def _changes_to(number: int, changes: dict[int, list[Entry]]) -> list[Entry]:
    """The changes to a note, and the changes to those."""
    found = []
    for entry in changes.get(number, []):
        if entry.number > number:
            found += [entry, *_changes_to(entry.number, changes)]
    return sorted(found, key=lambda entry: entry.number)
