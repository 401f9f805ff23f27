"""An export as a page for a browser, which prints well on A4."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

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
from safeguide.notes.pattern import Pattern
from safeguide.notes.words import (
    count_by_day_and_hour,
    detail_lines,
    pattern_sentences,
    recent_weeks,
)

STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); } }
body { font: 1em/1.4 sans-serif; max-width: 45em; margin: 1em auto; padding: 0 1em; }
@media print { body { font-size: 10.5pt; margin: 0; padding: 0; max-width: none; } }
h2 { font-size: 1.15em; margin: 1.2em 0 .3em; } h3 { font-size: 1em; margin: .6em 0 .2em; }
h2, h3, dt { break-after: avoid; } article > div { margin-left: 1.5em; }
dl { margin: 0; } dt { font-weight: bold; } dd { margin: 0 0 .3em 1em; }
dd, p, li { overflow-wrap: anywhere; }
.mark { border-left: .3em solid; padding-left: .7em; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: .2em .4em; }
svg, table { break-inside: avoid; } .cover { break-after: page; }
svg { max-width: 100%; height: auto; }
"""
BAR, HIGH, FOOT = 26, 120, 200
"""Of the picture, in its own units: the width of a week, the feet of the bars and of the whole."""


def as_page(content: Content, language: Language) -> str:
    """The whole export."""
    _ = language.gettext
    title = _("Record of incidents")
    pattern, check = escape(_("Pattern")), escape(_("Check"))
    order = escape(_("In the order of writing"))
    body = [f"<h1>{escape(title)}</h1>", *_paragraphs(head_lines(content, language))]
    if content.cover.wanted:
        body = ['<header class="cover">', *body, "</header>"]
    for incident in content.incidents:
        note = incident.entry.note
        assert note is not None
        body += [
            f"<article><h2>{escape(incident_title(incident, language))}</h2>",
            _list(detail_lines(note, language)),
        ]
        for change in incident.changes:
            if change.note is not None:
                heading = escape(change_title(change, change.note.amends, language))
                body.append(
                    f"<div><h3>{heading}</h3>{_list(detail_lines(change.note, language))}</div>"
                )
        body.append("</article>")
    body += _waiting(content, language) + _unverified(content, language)
    body.append(f"<section><h2>{pattern}</h2>")
    body += _paragraphs(pattern_sentences(content.pattern, language))
    if content.pattern.weeks:
        body += [_weeks_picture(content.pattern, language), _hours_table(content.pattern, language)]
    body.append(f"</section><section><h2>{order}</h2><ul>")
    body += [f"<li>{escape(line)}</li>" for line in writing_order(content, language)]
    body.append(f"</ul></section><section><h2>{check}</h2>")
    body += [*_paragraphs(check_lines(content, language)), "</section>"]
    return (
        f'<!DOCTYPE html>\n<html lang="{language.code}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _waiting(content: Content, language: Language) -> list[str]:
    if not content.waiting:
        return []
    title = language.gettext("Waiting to be confirmed")
    body = [f'<section class="mark"><h2>{escape(title)}</h2>']
    body += _paragraphs([waiting_meaning(language)])
    for number, waiting in enumerate(content.waiting, 1):
        heading = escape(waiting_title(waiting, number, language))
        body.append(f"<h3>{heading}</h3>{_list(waiting_lines(waiting, language))}")
    return [*body, "</section>"]


def _unverified(content: Content, language: Language) -> list[str]:
    if not content.unverified:
        return []
    title = language.gettext("Not verified")
    body = [f'<section class="mark"><h2>{escape(title)}</h2>']
    body += _paragraphs([unverified_words(language)])
    for entry in content.unverified:
        body.append(f"<h3>{escape(unverified_title(entry, language))}</h3>")
        if entry.note is not None:
            body.append(_list(detail_lines(entry.note, language)))
    return [*body, "</section>"]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in lines]


def _list(details: Sequence[tuple[str, str]]) -> str:
    rows = []
    for label, text in details:
        marked = "<br>".join(escape(line) for line in text.split("\n"))
        rows.append(f"<dt>{escape(label)}</dt><dd>{marked}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _weeks_picture(pattern: Pattern, language: Language) -> str:
    """Bars for the weeks, each with its Monday, and a title and a description that say the same."""
    weeks = recent_weeks(pattern)
    most = max(count for _, count in weeks) or 1
    words = pattern_sentences(pattern, language)
    title = language.gettext("How many in each week, from its Monday")
    bars = []
    for index, (monday, count) in enumerate(weeks):
        height = round(100 * count / most)
        left, middle = index * BAR + 10, index * BAR + 10 + BAR // 2
        bars.append(
            f'<rect x="{left + 3}" y="{HIGH - height}" width="{BAR - 6}" height="{height}">'
            f"<title>{escape(language.date(monday))}: {count}</title></rect>"
            f'<text x="{middle}" y="{HIGH - height - 4}" font-size="12" '
            f'text-anchor="middle">{count or ""}</text>'
            f'<text x="{middle + 4}" y="{HIGH + 6}" font-size="11" text-anchor="end" '
            f'transform="rotate(-90 {middle + 4} {HIGH + 6})">{monday:%d/%m/%Y}</text>'
        )
    width = BAR * len(weeks) + 20
    return (
        f'<svg role="img" aria-labelledby="weeks-title weeks-words" '
        f'viewBox="0 0 {width} {FOOT}" width="{width}">'
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
