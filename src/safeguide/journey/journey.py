"""The journey: where the person is, where they have been, and what each move leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

from safeguide.guide.problems import ContentError
from safeguide.journey import dispatch, routes
from safeguide.journey.forms import Form
from safeguide.journey.routes import Place
from safeguide.journey.values import Value
from safeguide.journey.views import (
    Back,
    Choice,
    Field,
    Go,
    Leave,
    Move,
    Paragraph,
    Submit,
    SwitchFrontEnd,
    View,
)
from safeguide.journey.visit import Next, Visit

LONGEST_HISTORY = 200
"""Places remembered for Back; the oldest are forgotten, so that a long visit stays small."""


@dataclass
class Stop:
    """A place in the history, and how far the person had got there.

    `block` is the first block of the body that was on show, `choice` the choice that had the
    focus (None: the text had it), `form` what was typed, where it is a form.
    """

    place: Place
    block: int = 0
    choice: int | None = None
    form: Form = field(default_factory=Form)


class Journey:
    """One person's way through the guide. Both front ends drive it, and may take turns.

    `visit` holds the policy, language, settings and answers. A kiosk begins at its cover; a visit
    for which a place was asked for begins there; any other asks for the language if nobody has
    chosen it, then comes the safety notice, then home.
    """

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self._used = monotonic()
        self._stops = [Stop(self._beginning())]
        self.view = self._show()

    def _beginning(self) -> Place:
        if self.visit.site.kiosk:
            return routes.Cover()
        if self.visit.start is not None:
            return self.visit.start
        if not self.visit.language_chosen:
            return routes.Languages()
        return routes.Safety() if self.visit.settings.safety_notice else routes.Home()

    @property
    def stop(self) -> Stop:
        """The present place; front ends keep `block` and `choice` in it up to date."""
        return self._stops[-1]

    @property
    def deadline(self) -> float | None:
        """The monotonic time at which, if nobody does anything before, `lapse` is to be called."""
        site = self.visit.site
        if not site.kiosk:
            return self.visit.notebook.lock_due if self.visit.has_notebook else None
        if self.stop.place == routes.Cover():
            # On a screen of its own it waits for the next visitor; over a line there is none.
            return self._used + site.idle if self.visit.remote else None
        asked = self.stop.place == routes.Idle()
        return self._used + (site.idle if asked else site.idle - site.warning)

    def use(self) -> None:
        """Somebody is there: put the deadline off."""
        self._used = monotonic()
        if self.visit.has_notebook:
            self.visit.notebook.use()

    def lapse(self) -> View | None:
        """Nobody has done anything for long. Lock the notes, and show none; on a kiosk ask whether
        anybody is there, and then (None) the visit is to end, as one does that has not begun."""
        if self.visit.site.kiosk:
            if self.stop.place in (routes.Idle(), routes.Cover()):
                return None
            self._stops.append(Stop(routes.Idle()))
            self.view = self._show()
            return self.view
        _ = self.visit.language.gettext
        self.visit.lock()
        self._stops = _without(self._stops, routes.NotesPlace)
        self._stops.append(Stop(routes.Notes()))
        said = _(
            "Your notes were locked, because nothing was typed for a while. What you had typed is "
            "kept."
        )
        self.view = replace(self._show(), said=said)
        return self.view

    def perform(self, move: Move) -> View:
        """Make a move and show the view. Leave and SwitchFrontEnd are the front end's to make."""
        match move:
            case Go(place):
                self.view = self._follow(Next(place))
            case Back():
                self.view = self._back()
            case Submit():
                return self.submit({})
            case Leave() | SwitchFrontEnd():
                raise ValueError(move)
            case action:
                self.view = self._follow(dispatch.perform(self.visit, action))
        return self.view

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the present form, with what has been typed into them."""
        return self.stop.form.fill(self.view.fields)

    def submit(self, values: Mapping[str, str]) -> View:
        """Send the present form and show what follows. `values` are what stands in its fields, as
        far as it is not kept already: secrets, above all."""
        place = self.stop.place
        self.stop.form.take(self.view.fields, values)
        sent = {each.name: each.value for each in self.fields} | dict(values)
        result = dispatch.submit(self.visit, place, sent)
        if isinstance(result, View):
            self.view = self._with_typed(result)
        else:
            self.view = self._follow(result)
        return self.view

    def type(self, values: Mapping[str, str]) -> None:
        """Keep what stands in these fields of the present form now."""
        place = self.stop.place
        self.stop.form.take(self.view.fields, values)
        kept = {each.name: each.value for each in self.fields if not each.secret}
        dispatch.type_into(self.visit, place, kept)

    def preview(self, values: Mapping[str, str]) -> View:
        """The present live form as it answers to what has been typed so far."""
        self.stop.form.take(self.view.fields, values)
        self.view = self._show()
        return self.view

    def _follow(self, following: Next) -> View:
        if following.place is not None:
            # A place asked for again is shown from its top: who to call in danger, above all.
            # One that is returned to is shown as it was left.
            if following.instead or self.stop.place == following.place:
                self._stops.pop()
            if following.closes is not None:
                self._stops = _without(self._stops, following.closes)
            if not (following.instead and self._stops and self.stop.place == following.place):
                self._stops.append(Stop(following.place))
                del self._stops[:-LONGEST_HISTORY]
        view = self._show()
        return replace(view, said=following.said) if following.said else view

    def _back(self) -> View:
        if len(self._stops) == 1:
            if isinstance(self.stop.place, routes.Beginning):
                _ = self.visit.language.gettext
                return replace(self._show(), said=_("There is nothing before this."))
            self._stops = [Stop(routes.Home())]
        else:
            self._stops.pop()
        return self._show()

    def _show(self) -> View:
        place = self.stop.place
        try:
            view = dispatch.view_of(self.visit, place)
            if view.live and self.stop.form.typed:
                view = dispatch.preview(self.visit, self.stop.form.typed)
            return self._with_typed(view)
        except ContentError as error:
            return self._damaged(place, error)

    def _with_typed(self, view: View) -> View:
        return replace(view, fields=self.stop.form.fill(view.fields)) if view.fields else view

    def _damaged(self, place: Place, error: ContentError) -> View:
        _ = self.visit.language.gettext
        return View(
            place,
            "notice",
            _("This part cannot be shown"),
            body=(
                Paragraph(
                    _(
                        "A file of this guide on this machine is damaged: {file}. The rest of "
                        "the guide still works. Tell whoever looks after this machine."
                    ).format(file=error.file)
                ),
                Paragraph(_("If you are in danger now, call 999.")),
            ),
            choices=(
                Choice(_("Home"), Go(routes.Home())),
                Choice(_("In danger now: who to call"), Go(routes.DANGER)),
            ),
            enter=0,
        )


def _without(stops: list[Stop], kind: type[Value]) -> list[Stop]:
    """These stops but those at places of one kind."""
    return [stop for stop in stops if not isinstance(stop.place, kind)]
