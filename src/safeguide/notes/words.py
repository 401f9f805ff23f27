"""How notes are put into words: names of fields, moments, findings, patterns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from safeguide.language import Language
from safeguide.notes.chain import Report
from safeguide.notes.check_code import HeldCode
from safeguide.notes.head import Recovery, Replaced
from safeguide.notes.incident import Note
from safeguide.notes.inert import inert, inert_line
from safeguide.notes.moment_words import part_words, when_headline, when_words, zone_words
from safeguide.notes.passphrase import strength
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
    """A date and time with the zone, such as 20 November 2026, 21:00 GMT."""
    return f"{language.datetime(moment)} {zone_words(moment, language)}"


def detail_lines(note: Note, language: Language) -> list[tuple[str, str]]:
    """The name and text of each thing that a note says, and of when it was written."""
    _ = language.gettext
    lines = []
    for name, label in field_names(language).items():
        text = inert(note.fields.get(name, ""))
        if name == "when":
            text = when_words(note, language)
        if name == "file" and "sha256" in note.fields:
            text = _("{file}, fingerprint (SHA-256) {hash}").format(
                file=text, hash=inert_line(note.fields["sha256"])
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
    text = inert_line(note.fields.get("what", ""))
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
    """What checking found, a sentence for each thing, and what it cannot show. Each sentence says
    what was checked and no more: docs/threat-model.md names the test that holds it."""
    _ = language.gettext
    lines = []
    if report.sound:
        lines.append(
            _(
                "As far as this file can show by itself, no note was changed, taken out, put in or "
                "moved by anybody without the passphrase."
            )
        )
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
    lines += _head_lines(report, language)
    lines.append(_("Check code: {code}").format(code=report.code))
    return [
        *lines,
        _(
            "The file cannot show by itself that it was put back to an older one, or that whoever "
            "has the passphrase wrote all of it anew. A check code that somebody else has kept can "
            "show both, for the notes up to the number that it begins with."
        ),
        _("All times are those of the clock of the machine, as it was set."),
    ]


def _head_lines(report: Report, language: Language) -> list[str]:
    """What the file's own record says of the rest."""
    _ = language.gettext
    lines = []
    if report.head is None:
        lines.append(_("The record of where your notes end is missing: some notes may be missing."))
    elif not report.head.vouched:
        lines.append(
            _(
                "For a time the record of where your notes end was missing, or there was none yet: "
                "notes from before may be missing."
            )
        )
    elif not report.complete:
        lines.append(_("The end of your notes cannot be vouched for: some may be missing."))
    if report.waiting:
        lines.append(waiting_words(report.waiting, language))
    if report.gone:
        gone = language.ngettext(
            "{number} note that waited to be confirmed was taken away or changed by somebody else.",
            "{number} notes that waited to be confirmed were taken away or changed by somebody "
            "else.",
            report.gone,
        )
        lines.append(gone.format(number=report.gone))
    if report.documents:
        wrong = language.ngettext(
            "{number} document was changed, taken away, or put there by somebody else.",
            "{number} documents were changed, taken away, or put there by somebody else.",
            report.documents,
        )
        lines.append(wrong.format(number=report.documents))
    if report.head is not None:
        lines += [replaced_words(each, language) for each in report.head.replaced]
    return lines


def waiting_words(count: int, language: Language) -> str:
    """That something waits, and that it is not among the notes that are checked."""
    words = language.ngettext(
        "{number} note or draft waits to be confirmed. It is not among the notes that are checked.",
        "{number} notes and drafts wait to be confirmed. They are not among the notes that are "
        "checked.",
        count,
    )
    return words.format(number=count)


def code_words(code: HeldCode, *, fits: bool, count: int, language: Language) -> list[str]:
    """Whether the notes are still those that a check code was given for."""
    _ = language.gettext
    if not fits:
        return [
            _(
                "The code does not fit: the notes up to note {number} are not those that it was "
                "given for, or the code was not copied rightly."
            ).format(number=code.number)
        ]
    lines = [
        _(
            "The code fits: the notes up to note {number} are word for word those that it was "
            "given for."
        ).format(number=code.number)
    ]
    if code.is_short:
        lines.append(
            _(
                "It is a short code of an earlier version: somebody who has the passphrase could "
                "make other notes with the same code."
            )
        )
    later = count - code.number
    if later:
        words = language.ngettext(
            "It says nothing of the {number} note after them.",
            "It says nothing of the {number} notes after them.",
            later,
        )
        lines.append(words.format(number=later))
    return lines


def honest_word(passphrase: str, language: Language) -> str:
    """How easily a passphrase of the person's own is guessed."""
    _ = language.gettext
    return {
        "weak": _(
            "This passphrase is weak. Somebody with a computer could guess it. Go back to choose a "
            "longer one, or go on if you must."
        ),
        "fair": _("This passphrase is fair. One more word would make it strong."),
        "strong": _("This passphrase is strong."),
    }[strength(passphrase)]


def rekeyed_words(language: Language) -> str:
    """What a new passphrase has done, and what it has not."""
    return language.gettext(
        "The passphrase was changed. The old one opens nothing that is in the file from now on. "
        "Copies of the file that were made before still open with the old one. Check codes that "
        "you have given still hold."
    )


def recovery_words(recovery: Sequence[Recovery], language: Language) -> list[str]:
    """Who can open the notes besides the holder of the passphrase."""
    _ = language.gettext
    if not recovery:
        return [_("Nobody but you can open your notes: only your passphrase does.")]
    lines = [_("These can open your notes without your passphrase:")]
    for number, each in enumerate(recovery, 1):
        line = f"{number}. {inert_line(each.name)} {each.recipient}"
        lines.append(" ".join(line.split()))
    return lines


def replaced_words(replaced: Replaced, language: Language) -> str:
    """That somebody put another key in the file, when that can have been, and what it means."""
    _ = language.gettext
    found = stamp(datetime.fromisoformat(replaced.found), language)
    if replaced.since:
        since = stamp(datetime.fromisoformat(replaced.since), language)
        when = _("Somebody changed the key in the notes file, between {since} and {found}.")
        when = when.format(since=since, found=found)
    else:
        when = _("Somebody changed the key in the notes file, before {found}.").format(found=found)
    meaning = _(
        "They can read what was added in that time while your notes were locked, and you may not "
        "be able to. What you added while your notes were unlocked was not open to them."
    )
    return f"{when} {meaning}"


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
    mondays, most = pattern.busiest_weeks
    if most > 1 and len(mondays) == 1:
        week = _("Most happened in the week from {monday}: {number}.")
        lines.append(week.format(monday=language.date(mondays[0]), number=most))
    elif most > 1:
        weeks = _("Most happened, {number} in each, in the weeks from {list}.")
        listed = [language.date(monday) for monday in mondays]
        lines.append(weeks.format(number=most, list="; ".join(listed)))
    if most > 1:
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
