"""The screen for everything that is typed: a few fields, then what to do with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, TextArea

from safeguide.journey.journey import Journey
from safeguide.journey.layout import lay_out
from safeguide.journey.views import Move, Paragraph, Submit, picked_offer
from safeguide.screens.parts import divide
from safeguide.screens.rows import Row
from safeguide.screens.view_screen import ViewScreen
from safeguide.screens.widgets.field import GAP, FieldList, FormField
from safeguide.screens.widgets.foot import Foot, NamedKey, typing_keys
from safeguide.screens.widgets.head import Head
from safeguide.screens.widgets.lines import Lines
from safeguide.screens.widgets.sheet import Sheet

PAUSE = 0.4
"""Seconds without a letter before a live form answers: on a slow line, answers to half a word
would hold up the next letters, and a screen reader would speak them."""

BEST = 2
"""Choices of a live form that are shown while somebody types; in a crisis they are whom to call."""


class FormScreen(ViewScreen):
    """Fields above, choices below. Tab and the arrows move through both; Ctrl+S sends. `submit`
    takes what stands in the fields, by their names."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "submit")]

    def __init__(
        self,
        journey: Journey,
        perform: Callable[[Move], None],
        submit: Callable[[dict[str, str]], None],
    ) -> None:
        super().__init__(journey, perform)
        self._submit = submit
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """A head, the text, the fields, the choices, a foot."""
        fields = self.journey.view.fields
        yield Head()
        with FieldList():
            yield Lines("text")
            for number, field in enumerate(fields, start=1):
                yield FormField(field, number, len(fields), self.language)
            yield Lines("gap")
        yield Sheet()
        yield Foot()

    @property
    def fields(self) -> list[FormField]:
        """The fields, in order."""
        return list(self.query(FormField))

    def show(self) -> None:
        """Show the present view. The first field has the focus, if nothing has it yet."""
        self._laid_out = self.app.size
        self.tell()
        self._show_body()
        if self.focused is None:
            self.set_focus(self.fields[0].entry)
        self.show_foot()

    def _show_body(self) -> None:
        """The fields have the room that the choices leave; those of a live form, the other way.

        Of the choices of a live form only the best are shown while somebody types: a screen reader
        would read all of them at each pause.
        """
        view, frame, room = self.journey.view, self.frame, self.room()
        offered = view.choices[: BEST if view.live and self.focused is not self.sheet else None]
        blocks = (*map(Paragraph, view.notices), *view.body)
        rows = [Row(line.text) for line in lay_out(blocks, frame.measure)]
        rows += [Row("")] if rows else []
        self.query_one("#text", Lines).show(rows, frame)
        gap = [Row("")] if frame.roomy else []
        self.query_one("#gap", Lines).show(gap, frame)
        column = max(cell_len(field.name_lines(frame)[-1]) for field in self.fields) + GAP
        needed = len(rows) + len(gap) + sum(field.show(frame, column) for field in self.fields)
        choices = len(divide((), offered, frame, room)[0])
        kept = room // 2 if view.live else min(choices, max(room // 3, 1))
        given = min(needed, max(room - kept, 1))
        self.query_one(FieldList).styles.height = given
        parts = divide((), offered, frame, max(room - given, 1))
        self.sheet.show(parts, frame, focused=self.sheet.focused)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What a field asks for is seen with it."""
        for field in self.fields:
            if field.entry is event.widget:
                field.scroll_visible(animate=False)

    def keys(self) -> list[NamedKey]:
        """The keys that the foot names."""
        return typing_keys(self.journey.view, self.language)

    def leave(self) -> str:
        """How to leave."""
        return self.language.gettext("Esc: leave at once")

    def fitting(self, paste: events.Paste) -> events.Paste:
        """As much of what was pasted as its field takes; says so where that is not all."""
        found = next((each for each in self.fields if each.entry is self.focused), None)
        if found is None:
            return paste
        room = max(found.field.longest - len(found.entry.text), 0)
        if len(paste.text) > room:
            self.tell(
                self.language.gettext(
                    "Only the beginning of what you pasted was taken: there is no room for more."
                )
            )
        return events.Paste(paste.text[:room])

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _remember(self) -> None:
        self.journey.type(self._values())
        if self.journey.view.live:
            self._stop_pause()
            self._pause = self.set_timer(PAUSE, self._answer)

    def _values(self) -> dict[str, str]:
        return {each.field.name: each.entry.text for each in self.fields}

    def _answer(self) -> None:
        """Show what a live form answers to what has been typed, unless that is shown."""
        if self._stop_pause():
            self.journey.preview(self._values())
            self._show_body()

    def _stop_pause(self) -> bool:
        pause, self._pause = self._pause, None
        if pause is not None:
            pause.stop()
        return pause is not None

    def _take_offers(self) -> None:
        """Put earlier answers in place of their numbers."""
        for each in self.fields:
            if isinstance(each.entry, Input):
                each.entry.value = picked_offer(each.field, each.entry.value) or each.entry.value

    def action_next(self) -> None:
        """Move to the next field or choice."""
        if self.focused is self.sheet:
            super().action_next()
        else:
            self._leave_field(1)

    def action_previous(self) -> None:
        """Move to the field or choice before."""
        if self.focused is not self.sheet:
            self._leave_field(-1)
        elif self.sheet.focused:
            super().action_previous()
        else:
            self.sheet.let_go()
            self.set_focus(self.fields[-1].entry)
            self._show_body()

    def _leave_field(self, by: int) -> None:
        self._answer()
        self._take_offers()
        entries = [each.entry for each in self.fields]
        after = next(i for i, entry in enumerate(entries) if entry is self.focused) + by
        if 0 <= after < len(entries):
            self.set_focus(entries[after])
        elif self.journey.view.choices:
            self.set_focus(self.sheet)
            self._show_body()
            self.sheet.move_focus(by)

    def action_finish(self) -> None:
        """Go on to the next field; from the last, send the form."""
        if self.focused is self.fields[-1].entry:
            self.action_submit()
        else:
            self._leave_field(1)

    def action_turn(self, by: int) -> None:
        """Turn the page of the choices."""
        if self.focused is self.sheet:
            super().action_turn(by)

    def action_end(self, last: bool) -> None:
        """Move to the first or the last choice."""
        if self.focused is self.sheet:
            super().action_end(last)

    def action_submit(self) -> None:
        """Send the form."""
        self._take_offers()
        self._submit(self._values())

    def choose(self, index: int) -> None:
        """Take the choice with this index; it may be to send the form."""
        if self.journey.view.choices[index].move == Submit():
            self.action_submit()
        else:
            super().choose(index)
