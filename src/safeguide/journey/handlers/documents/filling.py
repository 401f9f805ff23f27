"""Filling in one part of a document: what to choose, what to type, what to add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safeguide.documents.composing import last_day
from safeguide.documents.days import day_of
from safeguide.documents.filled import Filled
from safeguide.documents.kinds import Kind, Section
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import back_to_document, opened, trail
from safeguide.journey.views import Block, Choice, Field, Go, Paragraph, View, form
from safeguide.journey.visit import Next, Visit

WithFields = routes.DocumentSection | routes.DocumentFields


def section(visit: Visit, place: routes.DocumentSection) -> View:
    """What can be chosen in a part; its form, where there is nothing to choose."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    if not part.items:
        return fields(visit, place)
    code = visit.language.code
    picked = filled.picked(part)
    choices = [
        Choice(
            each.text.say(code),
            actions.ToggleItem(place.number, part.id, each.id),
            chosen=each.id in picked,
        )
        for each in part.items
    ]
    choices += [
        Choice(pick.own, actions.ToggleItem(place.number, part.id, key), chosen=True)
        for key, pick in picked.items()
        if pick.own
    ]
    if part.own:
        choices.append(
            Choice(_("Add something of my own"), Go(routes.OwnItem(place.number, part.id)))
        )
    if part.planned and picked:
        choices.append(
            Choice(_("Say who helps, and by when"), Go(routes.Picks(place.number, part.id)))
        )
    if part.fields:
        label = part.fields[0].label.say(code)
        choices.append(Choice(label, Go(routes.DocumentFields(place.number, part.id))))
    choices += _onward(visit, place, kind)
    if part.one:
        hint = _("Choose the one that fits, then go on.")
    else:
        hint = _("Choose each that fits, then go on.")
    return View(
        place,
        "question",
        part.title.say(code),
        body=(*_help(visit, part), Paragraph(hint)),
        choices=tuple(choices),
        trail=trail(visit, place.number),
    )


def fields(visit: Visit, place: WithFields) -> View:
    """The form of a part."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    code = visit.language.code
    return form(
        place,
        part.title.say(code),
        fields=tuple(
            Field(
                each.id,
                each.label.say(code),
                filled.typed.get(each.id, ""),
                help=each.help.say(code) if each.help else "",
                multiline=each.long,
            )
            for each in part.fields
        ),
        submit=_("Keep this, and go on"),
        body=_help(visit, part),
        choices=(back_to_document(visit, place.number),),
        trail=trail(visit, place.number),
    )


def type_into(visit: Visit, place: WithFields, values: Mapping[str, str]) -> None:
    """What is typed stands in the document at once."""
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    filled.take(part.fields, values)
    for field in part.fields:
        if field.day:
            day = day_of(filled.typed.get(field.id, ""))
            filled.days.pop(field.id, None)
            if day is not None:
                filled.days[field.id] = day.isoformat()


def submit(visit: Visit, place: WithFields, values: Mapping[str, str]) -> Next | View:
    """Go on to the next part, unless something that was typed does not fit."""
    _ = visit.language.gettext
    type_into(visit, place, values)
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    if error := _error(visit, filled, part):
        return replace(fields(visit, place), error=error)
    days = [
        visit.language.date(day)
        for field in part.fields
        if field.day and (day := day_of(filled.typed.get(field.id, ""))) is not None
    ]
    said = _("Kept for this document.")
    if days:
        said += " " + _("The day is understood as {day}.").format(day=", ".join(days))
    if (last := last_day(kind, filled)) is not None:
        said += " " + _("The last day for this is {day}.").format(day=visit.language.date(last))
    return Next(_next(place, kind), said, instead=True)


def toggle(visit: Visit, action: actions.ToggleItem) -> Next:
    """Choose something, or no longer."""
    _ = visit.language.gettext
    filled, kind = opened(visit, action.number)
    part = kind.section(action.section)
    item = part.item(action.item)
    words = item.text.say(visit.language.code) if item else filled.words_of(part, action.item)
    said = _("No longer chosen: {answer}")
    if filled.toggle(part, action.item):
        said = _("Chosen: {answer}")
    return Next(said=said.format(answer=words))


def own_item(visit: Visit, place: routes.OwnItem) -> View:
    """Ask for the words."""
    _ = visit.language.gettext
    return form(
        place,
        _("Something of my own"),
        fields=(Field("own", _("In a few words")),),
        submit=_("Add it"),
        choices=(Choice(_("Do not add anything"), _to_section(place)),),
        trail=trail(visit, place.number),
    )


def submit_own(visit: Visit, place: routes.OwnItem, values: Mapping[str, str]) -> Next | View:
    """Add it, chosen."""
    _ = visit.language.gettext
    words = " ".join(values.get("own", "").split())
    if not words:
        return replace(own_item(visit, place), error=_("Type a few words, or go back."))
    filled, kind = opened(visit, place.number)
    filled.add_own(kind.section(place.section), words)
    following = routes.DocumentSection(place.number, place.section)
    return Next(following, _("Added: {words}").format(words=words), instead=True)


def _to_section(place: routes.OwnItem) -> Go:
    return Go(routes.DocumentSection(place.number, place.section))


def _help(visit: Visit, part: Section) -> tuple[Block, ...]:
    return (Paragraph(part.help.say(visit.language.code)),) if part.help else ()


def _onward(visit: Visit, place: routes.DocumentSection, kind: Kind) -> list[Choice]:
    """The choices that lead to the next part, and back to all parts."""
    following = _next(place, kind)
    back = back_to_document(visit, place.number)
    if not isinstance(following, routes.DocumentSection):
        return [back]
    title = kind.section(following.section).title.say(visit.language.code)
    onward = visit.language.gettext("Next: {title}").format(title=title)
    return [Choice(onward, Go(following)), back]


def _next(place: WithFields, kind: Kind) -> routes.DocumentSection | routes.Document:
    ids = [each.id for each in kind.sections]
    after = ids[ids.index(place.section) + 1 :]
    if after:
        return routes.DocumentSection(place.number, after[0])
    return routes.Document(place.number)


def _error(visit: Visit, filled: Filled, part: Section) -> str:
    """What does not fit, in words; nothing if all does."""
    _ = visit.language.gettext
    for field in part.fields:
        typed, label = filled.typed.get(field.id, ""), field.label.say(visit.language.code)
        if field.most and len(typed) > field.most:
            said = visit.language.ngettext(
                "{label}: there is room for {number} letter.",
                "{label}: there is room for {number} letters.",
                field.most,
            )
            return said.format(label=label, number=field.most)
        if field.day and typed and day_of(typed) is None:
            return _("{label}: type day, month and year, such as 3 March 2027.").format(label=label)
    return ""
