"""Before a document leaves: whom it is for, what is left out, which lines may betray something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safeguide.documents.paper import Paper
from safeguide.documents.risks import Finding, findings, risks_of
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import back_to_document, opened, trail
from safeguide.journey.views import Choice, Go, Item, Paragraph, View
from safeguide.journey.visit import Next, Visit
from safeguide.language import Language


def readers(visit: Visit, place: routes.Readers) -> View:
    """Whom it is for; each reader gets another document."""
    _ = visit.language.gettext
    code = visit.language.code
    filled, kind = opened(visit, place.number)
    for section in kind.sections:
        if section.stops and filled.picked(section):
            return View(
                place,
                "notice",
                section.title.say(code),
                body=(Paragraph(section.stops.say(code)),),
                choices=(
                    Choice(_("Who can help"), Go(routes.Contacts())),
                    back_to_document(visit, place.number),
                ),
                trail=trail(visit, place.number),
            )
    return View(
        place,
        "menu",
        _("Who is it for?"),
        body=tuple(Paragraph(each.say(code)) for each in kind.warnings),
        choices=(
            *(
                Choice(
                    each.name.say(code),
                    Go(routes.RiskyLine(place.number, each.id)),
                    each.who.say(code),
                )
                for each in kind.outputs
            ),
            back_to_document(visit, place.number),
        ),
        trail=trail(visit, place.number),
    )


def risky_line(visit: Visit, place: routes.RiskyLine) -> View:
    """The next line to ask about, and what stands out in it; after the last, the document."""
    _ = visit.language.gettext
    code = visit.language.code
    waiting = list(_waiting(visit, place.number, place.output))
    if not waiting:
        from safeguide.journey.handlers.documents.output import output

        return replace(output(visit, routes.Output(place.number, place.output)), place=place)
    line, found = waiting[0]
    named = dict.fromkeys(f"{each.risk.name.say(code)}: {each.found}" for each in found)
    where = (place.number, place.output, line)
    title = visit.language.ngettext(
        "{number} line to look at before it leaves",
        "{number} lines to look at before it leaves",
        len(waiting),
    )
    return View(
        place,
        "question",
        title.format(number=len(waiting)),
        body=(
            Paragraph(line),
            Paragraph(_("This stands out in it:")),
            *(Item(each) for each in named),
        ),
        choices=(
            Choice(_("Leave the line as it is"), actions.SettleLine(*where, "keep")),
            Choice(_("Take out what stands out"), actions.SettleLine(*where, "shorten")),
            Choice(_("Take out the whole line"), actions.SettleLine(*where, "leave out")),
            Choice(
                _("Leave all these lines as they are"),
                actions.KeepLines(place.number, place.output),
            ),
            back_to_document(visit, place.number),
        ),
        trail=trail(visit, place.number),
    )


def settle_line(visit: Visit, action: actions.SettleLine) -> Next:
    """Keep the line, or put another in its place, marked where something was taken out."""
    filled, _kind = opened(visit, action.number)
    taken = Language(filled.language).gettext("[left out]")
    line = action.line
    if action.fate == "leave out":
        line = taken
    elif action.fate == "shorten":
        risks = risks_of(visit.library)
        for each in findings(action.line, risks, frozenset(), action.output):
            line = line.replace(each.found, taken)
    filled.replaced.setdefault(action.output, {})[action.line] = line
    return Next(routes.RiskyLine(action.number, action.output), instead=True)


def keep_lines(visit: Visit, action: actions.KeepLines) -> Next:
    """Keep all that are still to be asked about."""
    settled = visit.documents[action.number].replaced.setdefault(action.output, {})
    settled |= {line: line for line, _found in _waiting(visit, action.number, action.output)}
    return Next(routes.RiskyLine(action.number, action.output), instead=True)


def ask_again(visit: Visit, action: actions.AskLinesAgain) -> Next:
    """Ask about all lines anew."""
    visit.documents[action.number].replaced.pop(action.output, None)
    return Next(routes.RiskyLine(action.number, action.output), instead=True)


def _waiting(visit: Visit, number: int, output: str) -> Iterator[tuple[str, list[Finding]]]:
    """The lines that are to be asked about, and what stands out in each."""
    paper: Paper = visit.documents.paper(number, output)
    settled = visit.documents[number].replaced.get(output, {})
    risks = risks_of(visit.library)
    for line, expected in paper.said.items():
        if line not in settled and (found := list(findings(line, risks, expected, output))):
            yield line, found
