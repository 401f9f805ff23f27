"""Exports for the police, a solicitor or an advocate: text, HTML, CSV and TOML.

An export is not locked, and says so in its first lines. It holds every note in order with its
number, when it happened and when it was written, changes as notes of their own, the check, and
the check code.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from safeguide.language import Language
from safeguide.notes.chain import Report
from safeguide.notes.incident import FIELDS, FOUND, Note
from safeguide.notes.moment_words import moment_words, state_words
from safeguide.notes.notebook import Entry, Notebook
from safeguide.notes.pattern import Pattern, pattern_of
from safeguide.notes.words import (
    count_by_day_and_hour,
    damaged_words,
    detail_lines,
    field_names,
    pattern_sentences,
    recent_weeks,
    report_lines,
    stamp,
)
from safeguide.wrapping import wrap

FORMATS = ("text", "html", "csv", "toml")
ENDINGS = {"text": "txt", "html": "html", "csv": "csv", "toml": "toml"}
WIDTH = 72


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
class _Content:
    entries: Sequence[Entry]
    report: Report
    pattern: Pattern
    cover: Cover
    made: datetime


def export(notebook: Notebook, kind: str, language: Language, cover: Cover, made: datetime) -> str:
    """All notes in one of `FORMATS`. Raises LockedError and StoreError."""
    entries = list(notebook.entries())
    genuine = [entry.note for entry in entries if entry.note and entry.genuine]
    content = _Content(entries, notebook.verify(), pattern_of(genuine), cover, made)
    makers = {"text": _text, "html": _html, "csv": _csv, "toml": _toml}
    return makers[kind](content, language)


def _warning(language: Language) -> str:
    _ = language.gettext
    return _("This copy is not locked: anybody who has it can read it. Keep it safe.")


def _title(entry: Entry, language: Language) -> str:
    _ = language.gettext
    if entry.note is None:
        return damaged_words(entry.number, language)
    if entry.note.amends:
        title = _("Note {number}: a change to note {changed}")
        title = title.format(number=entry.number, changed=entry.note.amends)
    else:
        title = _("Note {number}").format(number=entry.number)
    if not entry.genuine:
        title += " " + _("(NOT VERIFIED: not written with the passphrase, or changed)")
    return title


def _head(content: _Content, language: Language) -> list[str]:
    _ = language.gettext
    lines = [_warning(language)]
    if content.cover.name:
        lines.append(_("Notes of: {name}").format(name=content.cover.name))
    if content.cover.reference:
        lines.append(_("Crime reference: {number}").format(number=content.cover.reference))
    lines.append(_("Made: {moment}").format(moment=stamp(content.made, language)))
    count = language.ngettext("{number} note.", "{number} notes.", len(content.entries))
    lines.append(count.format(number=len(content.entries)))
    lines.append(
        _(
            "The notes are in the order in which they were written. A change is a note of its own "
            "and leaves the first note as it was."
        )
    )
    return lines


def _text(content: _Content, language: Language) -> str:
    _ = language.gettext
    blocks = ["\n".join(_wrapped(line)) for line in _head(content, language)]
    if content.cover.wanted:
        blocks = ["\n".join(blocks), "\f" + _("Record of incidents")]
    for entry in content.entries:
        lines = [*_wrapped(_title(entry, language))]
        for label, text in detail_lines(entry.note, language) if entry.note else ():
            first, *rest = text.splitlines() or [""]
            lines += _wrapped(f"{label}: {first}")
            for line in rest:
                lines += _wrapped(line)
        blocks.append("\n".join(lines))
    for title, lines in (
        (_("Pattern"), pattern_sentences(content.pattern, language)),
        (_("Check"), report_lines(content.report, language)),
    ):
        blocks.append("\n".join([title, *(row for line in lines for row in _wrapped(line))]))
    return "\n\n".join(blocks) + "\n"


def _wrapped(line: str) -> list[str]:
    return wrap(line, WIDTH, break_long=False)


def _csv(content: _Content, language: Language) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_warning(language)])
    writer.writerow(_csv_columns(language))
    for entry in content.entries:
        note = entry.note
        if note is None:
            writer.writerow([entry.number, _title(entry, language)])
            continue
        row = [
            entry.number,
            _title(entry, language),
            note.written,
            note.confirmed,
            *(_inert(note.fields.get(name, "")) for name in (*FIELDS, *FOUND)),
            *_csv_moment(note, language),
        ]
        writer.writerow(row)
    for line in report_lines(content.report, language):
        writer.writerow([line])
    return out.getvalue()


def _csv_columns(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Number"),
        _("Title"),
        _("Written"),
        _("Written while locked, confirmed"),
        *field_names(language).values(),
        _("Fingerprint of the file (SHA-256)"),
        _("When, as understood"),
        _("From"),
        _("To"),
        _("How far to rely on that"),
    ]


def _csv_moment(note: Note, language: Language) -> list[str]:
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


def _inert(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _toml(content: _Content, language: Language) -> str:
    import tomli_w

    head = "".join(f"# {line}\n" for line in _head(content, language))
    table = {
        "check_code": content.report.head_code,
        "verified": content.report.verified,
        "findings": [
            {"number": each.number, "problem": each.problem} for each in content.report.findings
        ],
        "note": [entry.note.table() for entry in content.entries if entry.note],
    }
    return head + tomli_w.dumps(table)


def _html(content: _Content, language: Language) -> str:
    _ = language.gettext
    title = _("Record of incidents")
    body = [f"<h1>{escape(title)}</h1>"]
    body += [f"<p>{escape(line)}</p>" for line in _head(content, language)]
    if content.cover.wanted:
        body = ['<header class="cover">', *body, "</header>"]
    for entry in content.entries:
        body.append(f"<section><h2>{escape(_title(entry, language))}</h2>")
        if entry.note:
            body.append("<dl>")
            for label, text in detail_lines(entry.note, language):
                marked = "<br>".join(escape(line) for line in text.splitlines())
                body.append(f"<dt>{escape(label)}</dt><dd>{marked}</dd>")
            body.append("</dl>")
        body.append("</section>")
    pattern, check = escape(_("Pattern")), escape(_("Check"))
    body.append(f"<section><h2>{pattern}</h2>")
    body += [f"<p>{escape(line)}</p>" for line in pattern_sentences(content.pattern, language)]
    if content.pattern.weeks:
        body += [_weeks_picture(content.pattern, language), _hours_table(content.pattern, language)]
    body.append(f"</section><section><h2>{check}</h2>")
    body += [f"<p>{escape(line)}</p>" for line in report_lines(content.report, language)]
    body.append("</section>")
    return (
        f'<!DOCTYPE html>\n<html lang="{language.code}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


STYLE = """
body { font: 1em/1.5 sans-serif; max-width: 45em; margin: 1em auto; padding: 0 1em; }
dt { font-weight: bold; } dd { margin: 0 0 .5em 1em; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: .2em .4em; }
section { break-inside: avoid; } .cover { break-after: page; }
svg { max-width: 100%; height: auto; }
"""


def _weeks_picture(pattern: Pattern, language: Language) -> str:
    """Bars for the weeks, with a title and a description that say the same."""
    weeks = recent_weeks(pattern)
    most = max(count for _, count in weeks) or 1
    words = pattern_sentences(pattern, language)
    title = language.gettext("How many in each week")
    bars = []
    for index, (monday, count) in enumerate(weeks):
        height = round(100 * count / most)
        bars.append(
            f'<rect x="{index * 24}" y="{110 - height}" width="20" height="{height}">'
            f"<title>{escape(language.date(monday))}: {count}</title></rect>"
            f'<text x="{index * 24 + 10}" y="{106 - height}" font-size="12" '
            f'text-anchor="middle">{count or ""}</text>'
        )
    return (
        f'<svg role="img" aria-labelledby="weeks-title weeks-words" '
        f'viewBox="0 0 {24 * len(weeks)} 112" width="{24 * len(weeks)}">'
        f'<title id="weeks-title">{escape(title)}</title>'
        f'<desc id="weeks-words">{escape(" ".join(words))}</desc>' + "".join(bars) + "</svg>"
    )


def _hours_table(pattern: Pattern, language: Language) -> str:
    """Counts by weekday and hour, for the hours at which anything happened."""
    rows = count_by_day_and_hour(pattern)
    hours = [hour for hour in range(24) if any(row[hour] for row in rows.values())]
    if not hours:
        return ""
    caption = escape(language.gettext("By day of the week and hour"))
    head = "".join(f'<th scope="col">{hour:02}:00</th>' for hour in hours)
    lines = [
        f'<tr><th scope="row">{escape(language.weekday(day))}</th>'
        + "".join(f"<td>{row[hour] or ''}</td>" for hour in hours)
        + "</tr>"
        for day, row in rows.items()
    ]
    return f"<table><caption>{caption}</caption><tr><td></td>{head}</tr>{''.join(lines)}</table>"
