"""Makes a document for one reader out of its kind and what was put into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from safeguide.documents.filled import Event, Filled, Pick
from safeguide.documents.kinds import PLACE, Block, Kind, Limit, Output, Section, Style
from safeguide.documents.paper import Paper, Piece
from safeguide.language import Language

GAP = "________________"
"""Where something is left to be written by hand."""

NOTHING: frozenset[str] = frozenset()
COMPUTED = ("date", "last-day", "number", "count", "first", "last")
"""Places that no field fills: today, the last day of what was chosen, the number of a contact; how
many notes were taken in, and when the first and the last of them happened."""


def compose(
    kind: Kind,
    filled: Filled,
    output_id: str,
    *,
    today: date,
    number_of: Callable[[str], str],
) -> Paper:
    """The document as the reader of this output gets it. `number_of` gives the number of a contact.
    What was said of a line on its way out holds (Filled.replaced)."""
    return _Composer(kind, filled, kind.output(output_id), today, number_of).paper()


def last_day(kind: Kind, filled: Filled) -> date | None:
    """The last day for what was chosen, where it can be told."""
    days = [
        _counted(item.limit, filled)
        for section in kind.sections
        for key in filled.picked(section)
        if (item := section.item(key)) is not None and item.limit is not None
    ]
    known = [day for day in days if day is not None]
    return min(known) if known else None


def _counted(limit: Limit, filled: Filled) -> date | None:
    if limit.field not in filled.days:
        return None
    start = date.fromisoformat(filled.days[limit.field])
    months = start.year * 12 + start.month - 1 + limit.months
    first = date(months // 12, months % 12 + 1, 1)
    # Where the month is shorter, its last day is the one: the next would be too late.
    following = (first + timedelta(days=31)).replace(day=1)
    day = min(first + timedelta(days=start.day - 1), following - timedelta(days=1))
    return day + timedelta(days=limit.days)


class _Composer:
    def __init__(
        self,
        kind: Kind,
        filled: Filled,
        output: Output,
        today: date,
        number_of: Callable[[str], str],
    ) -> None:
        self._kind = kind
        self._filled = filled
        self._output = output
        self._language = Language(filled.language)
        self._number_of = number_of
        self._fields = {each.id: each for each in kind.fields}
        self._replaced = filled.replaced.get(output.id, {})
        self._said: dict[str, frozenset[str]] = {}
        self._number = 0
        self._computed = {"date": self._language.date(today)}
        if (last := last_day(kind, filled)) is not None:
            self._computed["last-day"] = self._language.date(last)
        if filled.events:
            self._computed["count"] = str(len(filled.events))
        if dated := [each for each in filled.course if each.day]:
            self._computed["first"] = self._line(dated[0].when[filled.language], NOTHING)
            self._computed["last"] = self._line(dated[-1].when[filled.language], NOTHING)

    def paper(self) -> Paper:
        pieces = tuple(piece for block in self._output.blocks for piece in self._block(block))
        return Paper(self._filled.language, self._output, pieces, self._said)

    def _block(self, block: Block) -> Iterator[Piece]:
        if not self._stands(block):
            return
        if block.section:
            above = tuple(self._of_notes(block)) if block.of else ()
            yield from self._section(self._kind.section(block.section), block.style, above)
        elif block.of:
            yield from self._of_notes(block)
        elif block.items:
            section = self._kind.section(block.items)
            for key, pick in self._shown(section):
                yield self._piece(block.style, self._item(section, key, pick))
        elif block.text is None:
            yield from [Piece(block.style)] * (block.count if block.style == "lines" else 1)
        else:
            if block.contact:
                self._computed["number"] = self._number_of(block.contact)
            if not (block.optional and any(not self._value(each) for each in block.needs)):
                text = PLACE.sub(self._at, block.text.say(self._filled.language))
                yield from (self._piece(block.style, line) for line in text.splitlines())

    def _stands(self, block: Block) -> bool:
        """Whether it is for this language and for what was chosen."""
        section, _, item = block.when.partition(":")
        chosen = not section or item in self._filled.picks.get(section, {})
        return chosen and block.only in ("", self._filled.language)

    def _of_notes(self, block: Block) -> Iterator[Piece]:
        course = self._filled.course
        match block.of:
            case "events" if block.style == "numbered":
                for event in course:
                    yield self._piece("numbered", self._told(event))
            case "events":
                for number, event in enumerate(course, start=1):
                    yield Piece("heading", f"{number}. {self._when(event)}")
                    yield from (Piece("text", line) for line in self._details(event))
            case "months":
                counts = Counter(each.day[:7] for each in course if each.day)
                for month, count in sorted(counts.items()):
                    name = self._language.month(date.fromisoformat(f"{month}-01"))
                    yield Piece("bar", name, count)
            case "places":
                where = [" ".join(each.said.get("where", "").split()) for each in course]
                for place, count in Counter(filter(None, where)).most_common():
                    yield Piece("bar", self._line(place, NOTHING), count)
            case "evidence":
                yield from self._evidence(block.style)

    def _evidence(self, style: Style) -> Iterator[Piece]:
        for event in self._filled.course:
            if event.said.get("evidence") or event.said.get("file"):
                said = [
                    self._line(event.said.get(each, ""), NOTHING) for each in ("evidence", "file")
                ]
                words = "; ".join(filter(None, (*said, self._when(event))))
                if fingerprint := event.said.get("sha256"):
                    words += f". SHA-256: {fingerprint}"
                yield self._piece(style, f"{self._mark(event)}. {words}")

    def _mark(self, event: Event) -> str:
        """What a piece of evidence is called: initials, and its number."""
        shown = [
            each.note
            for each in self._filled.course
            if each.said.get("evidence") or each.said.get("file")
        ]
        before = self._value(self._kind.exhibits) if self._kind.exhibits else ""
        return f"{before}{shown.index(event.note) + 1}"

    def _when(self, event: Event) -> str:
        words = self._line(event.when[self._filled.language], NOTHING)
        return words or self._language.gettext("Day not known")

    def _details(self, event: Event) -> Iterator[str]:
        """What a note says, a line for each field; the first goes without its name."""
        for number, field in enumerate(self._kind.events):
            for line in event.said.get(field.id, "").splitlines():
                if line.strip():
                    label = f"{field.label.say(self._filled.language)}: " if number else ""
                    yield label + self._line(line, NOTHING)
        _ = self._language.gettext
        if event.written > event.day:
            day = self._language.date(date.fromisoformat(event.written))
            yield _("Written down on {day}").format(day=day)
        if event.said.get("evidence") or event.said.get("file"):
            yield _("Evidence: {mark}").format(mark=self._mark(event))

    def _told(self, event: Event) -> str:
        """A note as one paragraph of a statement."""
        lines = (
            line if line.endswith((".", "?", "!")) else f"{line}." for line in self._details(event)
        )
        return " ".join((f"{self._when(event)}:", *lines))

    def _section(self, section: Section, style: Style, above: tuple[Piece, ...]) -> Iterator[Piece]:
        """A section under its title, with what stands above its own; nothing if it is empty."""
        pieces = [*above]
        for key, pick in self._shown(section):
            pieces.append(Piece("item", self._item(section, key, pick)))
        for field in section.fields:
            value = self._value(field.id)
            if not value:
                continue
            if style == "numbered":
                pieces += [self._piece(style, line) for line in value.splitlines() if line]
            else:
                first, *rest = value.splitlines()
                label = field.label.say(self._filled.language)
                mark = "" if label.endswith(("?", ":")) else ":"
                pieces += [Piece("text", f"{label}{mark} {first}")]
                pieces += [Piece("text", line) for line in rest if line]
        if pieces:
            yield Piece("heading", section.title.say(self._filled.language))
            yield from pieces

    def _shown(self, section: Section) -> Iterator[tuple[str, Pick]]:
        for key, pick in self._filled.picked(section).items():
            if pick.state != "not" and (self._output.private or not pick.private):
                yield key, pick

    def _item(self, section: Section, key: str, pick: Pick) -> str:
        """An item with who helps, by when, and how far it is."""
        _ = self._language.gettext
        words = self._line(pick.own, NOTHING) if pick.own else self._filled.words_of(section, key)
        if not section.planned:
            return words
        state = {"doing": _("I am doing this"), "done": _("done")}.get(pick.state, "")
        who, when = self._line(pick.who, NOTHING), self._line(pick.when, NOTHING)
        more = [
            _("who helps: {name}").format(name=who) if who else "",
            _("by when: {day}").format(day=when) if when else "",
            state,
        ]
        said = "; ".join(filter(None, more))
        return f"{words} ({said})" if said else words

    def _piece(self, style: Style, text: str) -> Piece:
        if style != "numbered":
            return Piece(style, text)
        self._number += 1
        return Piece(style, text, self._number)

    def _at(self, place: re.Match[str]) -> str:
        return self._value(place[1]) or GAP

    def _value(self, name: str) -> str:
        """What stands in a field, or is worked out; nothing where the reader may not see it."""
        if name in COMPUTED:
            return self._computed.get(name, "")
        field = self._fields[name]
        typed = self._filled.typed.get(name, "")
        if not typed or (field.private and not self._output.private):
            return ""
        if field.day and name in self._filled.days:
            return self._language.date(date.fromisoformat(self._filled.days[name]))
        expected = frozenset(field.expected)
        return "\n".join(self._line(line, expected) for line in typed.splitlines())

    def _line(self, line: str, expected: frozenset[str]) -> str:
        """A line of the person's, as it may leave."""
        if line.strip():
            self._said[line] = self._said.get(line, expected) & expected
        return self._replaced.get(line, line)
