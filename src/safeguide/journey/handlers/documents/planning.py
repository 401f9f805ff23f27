"""More about what was chosen for a plan: who helps, by when, how far it is, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping

from safeguide.documents.filled import STATES, Pick, State
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import back_to_document, opened, trail
from safeguide.journey.views import Choice, Field, Go, View, form
from safeguide.journey.visit import Next, Visit


def picks(visit: Visit, place: routes.Picks) -> View:
    """What was chosen in a part."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    onward = routes.DocumentSection(place.number, place.section)
    title = part.title.say(visit.language.code)
    return View(
        place,
        "menu",
        _("Who helps, and by when: {title}").format(title=title),
        choices=(
            *(
                Choice(
                    filled.words_of(part, key),
                    Go(routes.PickedItem(place.number, part.id, key)),
                    _details(visit, pick),
                )
                for key, pick in filled.picked(part).items()
            ),
            Choice(_("Back to: {title}").format(title=title), Go(onward)),
            back_to_document(visit, place.number),
        ),
        trail=trail(visit, place.number),
    )


def picked_item(visit: Visit, place: routes.PickedItem) -> View:
    """The form for one, with its state and whether it is private."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    part = kind.section(place.section)
    pick = filled.picks[part.id][place.item]
    where = (place.number, part.id, place.item)
    states = [
        Choice(_state(visit, state), actions.SetState(*where, state), chosen=pick.state == state)
        for state in STATES
    ]
    private = Choice(
        _("Private: only in my own plan"), actions.TogglePrivate(*where), chosen=pick.private
    )
    return form(
        place,
        filled.words_of(part, place.item),
        fields=(
            Field("who", _("Who helps"), pick.who),
            Field("when", _("By when"), pick.when),
        ),
        submit=_("Keep this, and go on"),
        choices=(
            *states,
            private,
            Choice(_("Back without keeping it"), Go(routes.Picks(place.number, part.id))),
        ),
        trail=trail(visit, place.number),
    )


def submit_picked(visit: Visit, place: routes.PickedItem, values: Mapping[str, str]) -> Next:
    """Keep who helps, and by when."""
    pick = _pick(visit, place)
    pick.who, pick.when = (" ".join(values.get(each, "").split()) for each in ("who", "when"))
    said = visit.language.gettext("Kept for this document.")
    return Next(routes.Picks(place.number, place.section), said, instead=True)


def set_state(visit: Visit, action: actions.SetState) -> Next:
    """Say how far it is."""
    _pick(visit, action).state = action.state
    return Next(said=_state(visit, action.state))


def toggle_private(visit: Visit, action: actions.TogglePrivate) -> Next:
    """Keep it out of every copy for others, or no longer."""
    _ = visit.language.gettext
    pick = _pick(visit, action)
    pick.private = not pick.private
    return Next(said=_("It is private now.") if pick.private else _("It is not private now."))


def _pick(visit: Visit, at: routes.PickedItem | actions.SetState | actions.TogglePrivate) -> Pick:
    return visit.documents[at.number].picks[at.section][at.item]


def _details(visit: Visit, pick: Pick) -> str:
    _ = visit.language.gettext
    private = _("private") if pick.private else ""
    return "; ".join(filter(None, (_state(visit, pick.state), pick.who, pick.when, private)))


def _state(visit: Visit, state: State) -> str:
    _ = visit.language.gettext
    return {
        "want": _("I want to do this"),
        "doing": _("I am doing this"),
        "done": _("This is done"),
        "not": _("Not for me: leave it out"),
    }[state]
