"""The journey, moved through at random: every place shows something, and Back comes back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fuzz.events import TEXTS
from fuzz.extent import STATES
from own_machine import own_visit
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.keys import journey_keys, move_of_key
from safeguide.journey.layout import lay_out
from safeguide.journey.views import Back, Go, Leave, Move, Submit, SwitchFrontEnd, View
from safeguide.screens.frame import Frame
from safeguide.screens.parts import divide
from safeguide.site import Site

WRITTEN = st.one_of(st.sampled_from(TEXTS), st.text(max_size=200))


class JourneyMachine(RuleBasedStateMachine):
    """What a front end may do with a journey, in any order."""

    @initialize(kiosk=st.booleans(), code=st.sampled_from(("en", "cy")), chosen=st.booleans())
    def begin(self, kiosk: bool, code: str, chosen: bool) -> None:
        """A new visit. Its notes are in memory, so that nothing is left behind."""
        visit = own_visit(code, chosen=chosen, site=Site(kiosk=kiosk))
        self.journey = Journey(visit)

    def _perform(self, move: Move) -> None:
        if isinstance(move, Leave | SwitchFrontEnd) or (
            isinstance(move, Submit) and _writes(self.journey.view)
        ):
            return
        before, view = self.journey.stop.place, self.journey.perform(move)
        if isinstance(move, Go) and before != move.place:
            assert self.journey.stop.place == move.place == view.place
            self.journey.perform(Back())
            assert self.journey.stop.place == before
            self.journey.perform(move)

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        """Take one of the choices."""
        choices = self.journey.view.choices
        if choices:
            self._perform(data.draw(st.sampled_from(choices)).move)

    @rule(number=st.integers(0, 20))
    def press(self, number: int) -> None:
        """Press a key of the journey."""
        keys = journey_keys(self.journey.visit.language)
        move = move_of_key(keys[number % len(keys)].name)
        if move is not None:
            self._perform(move)

    @precondition(lambda self: self.journey.view.fields)
    @rule(data=st.data(), send=st.booleans())
    def type(self, data: st.DataObject, send: bool) -> None:
        """Type into a form, and send it or not."""
        view = self.journey.view
        values = {field.name: data.draw(WRITTEN) for field in view.fields}
        self.journey.type(dict(values))
        if view.live:
            self.journey.preview(dict(values))
        if send and not _writes(view):
            after = self.journey.submit(values)
            if after.error:
                kept = {f.name: f.value for f in after.fields if not f.secret}
                assert kept.items() <= values.items()

    @rule()
    def lapse(self) -> None:
        """Nobody does anything for long."""
        if self.journey.deadline is not None and self.journey.lapse() is None:
            self.journey = Journey(replace(self.journey.visit))

    @invariant()
    def shows(self) -> None:
        """The view can be laid out in any window, and says where it is."""
        view = self.journey.view
        assert view.title
        assert view.enter is None or 0 <= view.enter < len(view.choices)
        for width, height in ((1, 1), (40, 12), (200, 60)):
            assert lay_out(view.body, width) is not None
            assert divide(view.body, view.choices, Frame(width, height), height)


def _writes(view: View) -> bool:
    """Whether sending the form makes files, or takes the seconds of a passphrase."""
    return bool(view.waiting) or isinstance(
        view.place, (routes.Copy, routes.ExportFile, routes.CopyNotes)
    )


TestJourney = JourneyMachine.TestCase
TestJourney.settings = STATES
