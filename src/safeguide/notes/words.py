"""How notes are put into words: names of fields, moments, findings, patterns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from safeguide.language import Language
from safeguide.notes.chain import Report
from safeguide.notes.incident import Note
from safeguide.notes.moment_words import part_words, when_headline, when_words
from safeguide.notes.pattern import Pattern

MOST_WEEKS = 26
"""Weeks that a picture or a sentence shows: the last half year."""


def field_names(language: Language) -> dict[str, str]:
    """The name of each field, in the order in which they are asked for and shown."""
    _ = language.gettext
    return {
        "what": _("What happened"),
        "when": _("When"),
        "where": _("Where"),
        "who": _("Who did it"),
        "how": _("How they reached you"),
        "witnesses": _("Who else saw or heard it"),
        "vehicles": _("Cars or other vehicles"),
        "effect": _("How it affected you"),
        "evidence": _("Proof you have, and where it is"),
        "file": _("A file that is proof"),
        "told": _("Who you told, and any reference number"),
    }


def stamp(moment: datetime, language: Language) -> str:
    """A date and time with the zone, such as 20 November 2026, 21:00 +00:00."""
    zone = moment.strftime("%z")
    return f"{language.datetime(moment)} {zone[:3]}:{zone[3:]}"


def detail_lines(note: Note, language: Language) -> list[tuple[str, str]]:
    """The name and text of each thing that a note says, and of when it was written."""
    _ = language.gettext
    lines = []
    for name, label in field_names(language).items():
        text = when_words(note, language) if name == "when" else note.fields.get(name, "")
        if name == "file" and "sha256" in note.fields:
            text = _("{file}, fingerprint (SHA-256) {hash}").format(
                file=text, hash=note.fields["sha256"]
            )
        if text:
            lines.append((label, text))
    lines.append((_("Written"), stamp(note.written_at, language)))
    if note.confirmed:
        confirmed = stamp(datetime.fromisoformat(note.confirmed), language)
        lines.append((_("Written while locked, confirmed"), confirmed))
    return lines


def headline(note: Note, language: Language, longest: int = 60) -> str:
    """One line for a list: when it happened, and how the note begins."""
    text = " ".join(note.fields.get("what", "").split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + "..."
    when = when_headline(note, language)
    return f"{when}: {text}" if text else when


def damaged_words(number: int, language: Language) -> str:
    """That a note cannot be opened."""
    words = language.gettext("Note {number} is damaged and cannot be opened.")
    return words.format(number=number)


def forged_words(number: int, language: Language) -> str:
    """That a note is not to be relied on."""
    words = language.gettext("Note {number} was not written with your passphrase, or was changed.")
    return words.format(number=number)


def report_lines(report: Report, language: Language) -> list[str]:
    """What checking found, a sentence for each thing."""
    _ = language.gettext
    lines = []
    if report.sound:
        lines.append(_("Everything is in order: nothing is missing, changed or forged."))
    verified = language.ngettext(
        "{number} note is verified.", "{number} notes are verified.", report.verified
    )
    lines.append(verified.format(number=report.verified))
    missing = _("Note {number} is missing.")
    broken = _("Note {number} does not follow the note before it.")
    for each in report.findings:
        said = {
            "missing": missing.format(number=each.number),
            "damaged": damaged_words(each.number, language),
            "forged": forged_words(each.number, language),
            "broken": broken.format(number=each.number),
        }
        lines.append(said[each.problem])
    if not report.complete:
        lines.append(_("The end of your notes cannot be vouched for: some may be missing."))
    lines.append(_("Check code: {code}").format(code=report.head_code))
    return lines


def pattern_sentences(pattern: Pattern, language: Language) -> list[str]:
    """The pattern in sentences, and what is left out of it."""
    _ = language.gettext
    if not pattern.weeks:
        none = _("No note has a day that was confirmed, so there is no pattern to show.")
        return [none, *_left_out(pattern, language)]
    first, last = pattern.first_and_last_week
    count = language.ngettext(
        "{number} incident has a day that was confirmed.",
        "{number} incidents have a day that was confirmed.",
        pattern.dated,
    )
    lines = [count.format(number=pattern.dated)]
    if first != last:
        between = _("They are in the weeks from {first} to {last}.")
        end = last + timedelta(days=6)
        lines.append(between.format(first=language.date(first), last=language.date(end)))
    monday, most = pattern.busiest_week
    if most > 1:
        week = _("Most happened in the week from {monday}: {number}.")
        lines.append(week.format(monday=language.date(monday), number=most))
        listed = [
            f"{language.date(each)}: {number}" for each, number in recent_weeks(pattern) if number
        ]
        lines.append(_("By week, from its Monday. {list}.").format(list="; ".join(listed)))
    days = sorted(pattern.days.items(), key=lambda day: (-day[1], day[0]))
    listed = [f"{language.weekday(day)}: {number}" for day, number in days]
    lines.append(_("By day of the week. {list}.").format(list="; ".join(listed)))
    if pattern.hours:
        times: dict[int, int] = {}
        for (_day, hour), number in pattern.hours.items():
            times[hour] = times.get(hour, 0) + number
        listed = [f"{hour:02}:00: {number}" for hour, number in sorted(times.items())]
        lines.append(_("By the hour in which it began. {list}.").format(list="; ".join(listed)))
    if pattern.parts:
        listed = [f"{part_words(each, language)}: {n}" for each, n in pattern.parts.items()]
        words = _("By part of the day, where no hour was said. {list}.")
        lines.append(words.format(list="; ".join(listed)))
    return lines + _left_out(pattern, language)


def _left_out(pattern: Pattern, language: Language) -> list[str]:
    lines = []
    if pattern.unsure:
        words = language.ngettext(
            "{number} note is left out, because its day was not confirmed.",
            "{number} notes are left out, because their day was not confirmed.",
            pattern.unsure,
        )
        lines.append(words.format(number=pattern.unsure))
    if pattern.undated:
        without = language.ngettext(
            "{number} note is left out, because it does not say on which day it was.",
            "{number} notes are left out, because they do not say on which day it was.",
            pattern.undated,
        )
        lines.append(without.format(number=pattern.undated))
    return lines


def recent_weeks(pattern: Pattern) -> tuple[tuple[date, int], ...]:
    """The weeks that are shown."""
    return pattern.weeks[-MOST_WEEKS:]


def count_by_day_and_hour(pattern: Pattern) -> Mapping[int, list[int]]:
    """For each weekday, the count of each of its 24 hours."""
    return {day: [pattern.hours.get((day, hour), 0) for hour in range(24)] for day in range(7)}
