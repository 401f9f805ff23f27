"""An export as plain text, which any program can open and print."""

from __future__ import annotations

from collections.abc import Sequence

from safeguide.language import Language
from safeguide.notes.export.content import (
    Content,
    change_title,
    check_lines,
    head_lines,
    incident_title,
    unverified_title,
    unverified_words,
    waiting_lines,
    waiting_meaning,
    waiting_title,
    writing_order,
)
from safeguide.notes.words import detail_lines, pattern_sentences
from safeguide.wrapping import wrap

WIDTH = 72


def as_text(content: Content, language: Language) -> str:
    """The whole export."""
    _ = language.gettext
    blocks = [_block("", head_lines(content, language))]
    if content.cover.wanted:
        blocks.append("\f" + _("Record of incidents"))
    for incident in content.incidents:
        note = incident.entry.note
        assert note is not None
        blocks.append(
            _block(incident_title(incident, language), _details(detail_lines(note, language)))
        )
        for change in incident.changes:
            if change.note is not None:
                title = change_title(change, change.note.amends, language)
                blocks.append(_block(title, _details(detail_lines(change.note, language))))
    if content.waiting:
        blocks.append(_block(_("Waiting to be confirmed"), [waiting_meaning(language)]))
    for number, waiting in enumerate(content.waiting, 1):
        title = waiting_title(waiting, number, language)
        blocks.append(_block(title, _details(waiting_lines(waiting, language))))
    if content.unverified:
        blocks.append(_block(_("Not verified"), [unverified_words(language)]))
    for entry in content.unverified:
        lines = _details(detail_lines(entry.note, language)) if entry.note else []
        blocks.append(_block(unverified_title(entry, language), lines))
    blocks += [
        _block(_("Pattern"), pattern_sentences(content.pattern, language)),
        _block(_("In the order of writing"), writing_order(content, language)),
        _block(_("Check"), check_lines(content, language)),
    ]
    return "\n\n".join(blocks) + "\n"


def _details(details: Sequence[tuple[str, str]]) -> list[str]:
    lines = []
    for label, text in details:
        first, *rest = text.split("\n")
        lines += [f"{label}: {first}" if first else label, *rest]
    return lines


def _block(title: str, lines: Sequence[str]) -> str:
    rows = [title, *lines] if title else lines
    return "\n".join(row for line in rows for row in wrap(line, WIDTH, break_long=False) or [""])
