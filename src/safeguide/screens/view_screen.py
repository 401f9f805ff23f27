"""What all screens have in common: a head, choices with numbers, and a foot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from safeguide.journey.journey import Journey
from safeguide.journey.views import Move, numbered
from safeguide.language import Language
from safeguide.screens.frame import Frame
from safeguide.screens.widgets.foot import Foot, NamedKey, foot_rows, reading_keys
from safeguide.screens.widgets.head import Head
from safeguide.screens.widgets.sheet import Sheet

MOMENT = 1.2
"""Seconds in which a second digit may follow the first, where there are ten choices or more."""


class ViewScreen(Screen[None]):
    """Shows the journey's present view; what is chosen goes to `perform`."""

    AUTO_FOCUS = ""  # `show` gives the focus
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "next"),
        Binding("up,shift+tab", "previous"),
        Binding("pagedown", "turn(1)"),
        Binding("pageup", "turn(-1)"),
        Binding("home", "end(False)"),
        Binding("end", "end(True)"),
        Binding("right_square_bracket", "heading(1)"),
        Binding("left_square_bracket", "heading(-1)"),
        Binding("space", "space"),
        Binding("enter,ctrl+j", "enter"),
        *(Binding(digit, f"digit('{digit}')") for digit in "0123456789"),
    ]

    class Ready(Message):
        """The view is shown, and keys have something to work on."""

    def __init__(self, journey: Journey, perform: Callable[[Move], None]) -> None:
        super().__init__()
        self.journey = journey
        self._perform = perform
        self._digits = ""
        """The first digit of a number that may have two."""
        self._moment: Timer | None = None
        """Runs while a second digit may follow."""
        self._news = ""
        """What the foot says until the next key."""
        self._laid_out = Size(0, 0)
        self._head_rows = 0

    @property
    def frame(self) -> Frame:
        """The terminal, and the look that was chosen."""
        return Frame(*self.app.size, self.journey.visit.look, self.journey.visit.settings.gaps)

    @property
    def language(self) -> Language:
        """The language of the visit."""
        return self.journey.visit.language

    @property
    def sheet(self) -> Sheet:
        """The widget with the choices."""
        return self.query_one(Sheet)

    def show(self) -> None:
        """Show the journey's present view, at the place the person had got to."""
        raise NotImplementedError

    def wait(self) -> None:
        """Say that something takes a while."""
        self.tell(self.journey.view.waiting)

    def tell(self, news: str = "") -> None:
        """Show the head; `news` stands there in place of what has happened."""
        head = self.query_one(Head)
        self._head_rows = head.show_view(self.journey.view, self.language, self.frame, news)

    def fitting(self, paste: events.Paste) -> events.Paste:
        """As much of what was pasted as there is room for."""
        return paste

    def on_mount(self) -> None:
        """Show the view, which may have changed meanwhile."""
        self.show()
        self.app.post_message(self.Ready())

    def on_unmount(self) -> None:
        """Let go of what was drawn here: Textual would keep that of the last thousand widgets, with
        all that was read and typed in them."""
        # A name of Textual's own, which it may change; nothing but memory depends on it.
        with suppress(ImportError, AttributeError):
            from textual._styles_cache import StylesCache

            StylesCache.get_inner_outer.cache_clear()

    def on_resize(self) -> None:
        """Another size has room for other rows."""
        if self.app.size != self._laid_out:
            self.show()

    def on_key(self, event: events.Key) -> None:
        """What a key means beside its binding: each one, where any will do; the end of a number;
        and that what the foot said was read."""
        if not self.is_current:
            return
        view = self.journey.view
        if view.any_key and event.key not in ("v", "q"):
            self.choose(view.enter or 0)
            event.stop()
        elif self._digits and not event.key.isdecimal():
            if event.key in ("enter", "ctrl+j"):
                self._choose_number()
            self._forget_number()
            if event.key in ("enter", "ctrl+j", "backspace"):
                event.stop()
        if self._news and not event.key.isdecimal():
            self.say("")

    def action_next(self) -> None:
        """Move to the next choice."""
        self.sheet.move_focus(1)
        self.moved()

    def action_previous(self) -> None:
        """Move to the choice before."""
        self.sheet.move_focus(-1)
        self.moved()

    def action_turn(self, by: int) -> None:
        """Turn the page; past the end, say that it is the end."""
        if self.sheet.turn(by):
            self.moved()
        elif by > 0:
            self.say(self.language.gettext("The end."))

    def action_end(self, last: bool) -> None:
        """Move to the first or the last choice, or the first or last page of the text."""
        self.sheet.move_to_end(last=last)
        self.moved()

    def action_heading(self, by: int) -> None:
        """Turn to the next heading, or to the one before."""
        if self.sheet.move_to_heading(by):
            self.moved()
        else:
            _ = self.language.gettext
            self.say(_("No heading after this.") if by > 0 else _("No heading before this."))

    def action_space(self) -> None:
        """Choose, or turn the page."""
        self.action_enter()

    def action_enter(self) -> None:
        """Take the choice with the focus."""
        if self.sheet.focused is not None:
            self.choose(self.sheet.focused)

    def action_digit(self, digit: str) -> None:
        """Choose by a number; where another digit could follow, wait a moment for it."""
        if digit == "0" and not self._digits:
            return
        self._digits += digit
        if int(self._digits) * 10 > len(self.journey.view.choices):
            self._choose_number()
        else:
            self._moment = self.set_timer(MOMENT, self._choose_number)
            self.show_foot()

    def _choose_number(self) -> None:
        digits = self._digits
        self._forget_number()
        index = numbered(digits, len(self.journey.view.choices))
        if index is not None:
            self.choose(index)
        else:
            self.say(self.language.gettext("Not a choice: {typed}.").format(typed=digits))

    def _forget_number(self) -> None:
        if self._digits:
            self._digits = ""
            self.show_foot()
        if self._moment is not None:
            self._moment.stop()
            self._moment = None

    def choose(self, index: int) -> None:
        """Take the choice with this index."""
        self.journey.stop.choice = index
        self._perform(self.journey.view.choices[index].move)

    def say(self, news: str) -> None:
        """Say something in the foot, until the next key; the cursor goes there to be followed."""
        self._news = news
        self.sheet.silent = bool(news)
        self.show_foot()

    def moved(self) -> None:
        """The focus or the page is another now."""
        self.sheet.silent = False
        self._news = ""
        self.show_foot()

    def room(self) -> int:
        """The rows between the head and the foot."""
        frame = self.frame
        taken = self._head_rows + foot_rows(self.keys(), self.leave(), frame)
        return max(frame.rows - taken, 1)

    def show_foot(self) -> None:
        """Say how far this is, and which keys there are."""
        _ = self.language.gettext
        digits = _("Number:") + f" {self._digits}" if self._digits else ""
        said = digits or self._news or self.status()
        self.query_one(Foot).show_keys(said, self.keys(), self.leave(), self.frame)

    def keys(self) -> list[NamedKey]:
        """The keys that the foot names."""
        return reading_keys(self.language)

    def leave(self) -> str:
        """How to leave; nothing where every key does something else."""
        return "" if self.journey.view.any_key else self.language.gettext("Esc or q: leave at once")

    def status(self) -> str:
        """How far through the page this is, and how to go on."""
        _ = self.language.gettext
        sheet = self.sheet
        if len(sheet.parts) == 1:
            return ""
        page = _("Page {number} of {count}.").format(number=sheet.part + 1, count=len(sheet.parts))
        return page if sheet.at_end else f"{page} {self.more()}"

    def more(self) -> str:
        """How to turn the page."""
        return self.language.gettext("Page Down: more.")
