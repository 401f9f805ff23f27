"""Exports for programs: CSV, which is a table and nothing else, and TOML, which can be checked."""

from __future__ import annotations

import csv
import io
from typing import Any

from safeguide.language import Language
from safeguide.notes.export.content import (
    DAMAGED,
    FORGED,
    VERIFIED,
    Content,
    head_lines,
    state_of,
)
from safeguide.notes.incident import FIELDS, FOUND, Note
from safeguide.notes.inert import escaped, inert_cell
from safeguide.notes.moment_words import moment_words, state_words
from safeguide.notes.words import field_names


def as_csv(content: Content, language: Language) -> str:
    """A table: a row for each note in the order of writing, then one for each that waits."""
    _ = language.gettext
    states = {VERIFIED: _("verified"), FORGED: _("NOT VERIFIED"), DAMAGED: _("damaged")}
    rows = [_columns(language)]
    for entry in content.entries:
        rows.append([str(entry.number), states[state_of(entry)], *_cells(entry.note, language)])
    for waiting in content.waiting:
        state = _("draft, NOT CONFIRMED") if waiting.kind == "draft" else _("NOT CONFIRMED")
        rows.append(["", state, *_cells(waiting.note, language)])
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([inert_cell(cell) for cell in row])
    return out.getvalue()


def as_toml(content: Content, language: Language) -> str:
    """The notes as they are kept, to be checked by docs/check_export.py."""
    import tomli_w

    def with_note(table: dict[str, Any], note: Note | None) -> dict[str, Any]:
        return table if note is None else table | {"note": note.table()}

    head = "".join(f"# {line}\n" for line in head_lines(content, language))
    report = content.report
    table: dict[str, Any] = {
        "check_code": report.code,
        "verified": report.verified,
        "waiting_count": len(content.waiting),
        "sound": report.sound,
        "findings": [{"number": each.number, "problem": each.problem} for each in report.findings],
        "entry": [
            with_note({"number": each.number, "state": state_of(each)}, each.note)
            for each in content.entries
        ],
        "waiting": [
            with_note({"state": "not confirmed", "kind": each.kind}, each.note)
            for each in content.waiting
        ],
    }
    return head + escaped(tomli_w.dumps(table))


def _columns(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Number"),
        _("State"),
        _("Changes note"),
        _("Written"),
        _("Written while locked, confirmed"),
        *field_names(language).values(),
        _("Fingerprint of the file (SHA-256)"),
        _("When, as understood"),
        _("From"),
        _("To"),
        _("How far to rely on that"),
    ]


def _cells(note: Note | None, language: Language) -> list[str]:
    if note is None:
        return [""] * (len(_columns(language)) - 2)
    return [
        str(note.amends or ""),
        note.written,
        note.confirmed,
        *(note.fields.get(name, "") for name in (*FIELDS, *FOUND)),
        *_moment(note, language),
    ]


def _moment(note: Note, language: Language) -> list[str]:
    """When it happened: in words, the first and last day or time in ISO 8601, and its state."""
    happened = note.happened
    if happened is None:
        return ["", "", "", ""]
    state = state_words(happened.state, language)
    if happened.moment is None:
        return ["", "", "", state]
    table = happened.moment.table()
    words = moment_words(happened.moment, language)
    return [words, table["first"], table.get("last", ""), state]
