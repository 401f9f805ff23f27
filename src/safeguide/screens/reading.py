"""The screen for everything that is read and chosen: pages, menus, questions and notices."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from safeguide.journey.journey import Stop
from safeguide.journey.keys import move_of_key
from safeguide.journey.views import Back, Heading, Paragraph, View, numbered
from safeguide.screens.frame import Foot, Head, reading_keys
from safeguide.screens.sheet import Sheet

if TYPE_CHECKING:
    from safeguide.screens.app import SafeguideApp

TEXTS = ("page", "notice")
"""Kinds of view that are read rather than chosen from."""

MOMENT = 1.2
"""Seconds in which a second digit may follow the first, where there are ten choices or more."""


class ReadingScreen(Screen[None]):
    """Shows the journey's present view, and hands back what is chosen."""

    app: SafeguideApp
    ready = False
    """Whether the view is shown, so that keys have something to work on."""
    _digits = ""
    """The first digit of a number that may have two."""
    _moment: Timer | None = None
    """Runs while a second digit may follow."""
    _news = ""
    """What the foot says until the next key."""
    _stop: Stop | None = None
    """The place that is shown, where it is one to come back to part way."""

    def compose(self) -> ComposeResult:
        """A head, the sheet, a foot."""
        yield Head(markup=False)
        yield Sheet()
        yield Foot(markup=False)

    def on_mount(self) -> None:
        """Show the view once the size is known, unless another screen or voice has taken over by
        then."""
        self.call_after_refresh(
            lambda: self.show() if self.is_current and self.is_attached else None
        )

    def on_unmount(self) -> None:
        """Let go of what was drawn here: Textual would keep that of the last thousand widgets, with
        all that was read and typed in them."""
        # A name of Textual's own, which it may change; nothing but memory depends on it.
        with suppress(ImportError, AttributeError):
            from textual._styles_cache import StylesCache

            StylesCache.get_inner_outer.cache_clear()

    def show(self) -> None:
        """Show the journey's present view at the place the person had got to."""
        journey = self.app.journey
        view, stop = journey.view, journey.stop
        self._stop, self._news = stop, ""
        self._forget_digits()
        offered = (view.enter or 0) if view.kind != "page" and view.choices else None
        self.query_one(Head).show(view)
        self._foot()
        sheet = self.query_one(Sheet)
        # What has just happened stands above the text, and is not to be missed after a form.
        news = bool(view.said) and not self.ready
        said = tuple(Heading(text) for text in (view.said, view.error) if text)
        notices = map(Paragraph, view.notices)
        sheet.show(
            (*said, *notices, *view.body),
            view.choices,
            journey.visit.language,
            0 if news else stop.block,
            None if news else stop.choice,
            offered=offered,
        )
        self.set_focus(sheet)
        self.become_ready()

    def become_ready(self) -> None:
        """Take the keys that were typed too early."""
        if not self.ready:
            self.ready = True
            self.app.take_over()

    def wait(self, view: View) -> None:
        """Say that something takes a while."""

    def fitting(self, paste: events.Paste) -> events.Paste:
        """As much of what was pasted as there is room for."""
        return paste

    def values(self) -> dict[str, str]:
        """What has been typed here, by field: nothing, where there are no fields."""
        return {}

    def on_sheet_turned(self) -> None:
        """Remember how far the person has got, and say it. By now the journey may be elsewhere."""
        sheet = self.query_one(Sheet)
        if self._stop is not None:
            self._stop.block, self._stop.choice = sheet.block, sheet.focused
        self._foot()

    def _foot(self) -> None:
        view, language = self.app.journey.view, self.app.journey.visit.language
        leave = "" if view.any_key else language.gettext("Esc or q: leave at once")
        self.query_one(Foot).show(self._status(), reading_keys(language), leave)

    def _status(self) -> str:
        """What was just typed, or how far this is and what Space does."""
        _ = self.app.journey.visit.language.gettext
        if self._digits:
            return f"{_('Number:')} {self._digits}"
        if self._news:
            return self._news
        sheet = self.query_one(Sheet)
        words = []
        if len(sheet.parts) > 1:
            page = _("Page {number} of {count}.")
            words.append(page.format(number=sheet.part + 1, count=len(sheet.parts)))
            if not sheet.at_end:
                more = _("Space: more.") if self._space_turns else _("Page Down: more.")
                words.append(more)
        if self.app.journey.view.kind == "question" and not self._space_turns:
            words.append(_("Space: choose."))
        return " ".join(words)

    @property
    def _space_turns(self) -> bool:
        """Whether Space turns the page: in text it always does, and never chooses."""
        return self.app.journey.view.kind in TEXTS or self.query_one(Sheet).focused is None

    def on_resize(self) -> None:
        """The head and foot depend on the size too."""
        if self.is_mounted:
            self.query_one(Head).show(self.app.journey.view)
            self._foot()

    def on_key(self, event: events.Key) -> None:
        """Move, turn, choose, or hand a key of the journey on."""
        if self._gave_back(event):
            return
        self.app.watch_deadline()
        if self._news:
            self._news = ""
            self._foot()
        name = event.character if event.is_printable and event.character else event.key
        if self.app.journey.view.any_key and name not in ("v", "q"):
            self._choose(self.app.journey.view.enter or 0)
            event.stop()
            return
        if name.isdecimal():
            self._type_digit(name)
        elif not self._end_number(event.key):
            self._move(event.key, name)
        event.stop()
        event.prevent_default()

    def _move(self, key: str, name: str) -> None:
        """What a key does that is no digit."""
        _ = self.app.journey.visit.language.gettext
        sheet = self.query_one(Sheet)
        match key:
            case "down" | "tab":
                sheet.move_focus(1)
            case "up" | "shift+tab":
                sheet.move_focus(-1)
            case "pagedown":
                sheet.turn(1)
            case "pageup":
                sheet.turn(-1)
            case "space" if self._space_turns:
                if not sheet.turn(1):
                    self._say(_("The end. Type a number to choose."))
            case "enter" | "ctrl+j" | "space":
                self._enter()
            case "backspace" | "left":
                self.app.perform(Back())
            case "f1":
                name = "?"
        self._key(name)

    def _type_digit(self, digit: str) -> None:
        """Choose by a number; where another digit could follow, wait a moment for it."""
        count = len(self.app.journey.view.choices)
        if digit == "0" and not self._digits:
            return
        self._digits += digit
        if int(self._digits) * 10 > count:
            self._choose_number()
        else:
            self._foot()
            self._moment = self.set_timer(MOMENT, self._choose_number)

    def _end_number(self, key: str) -> bool:
        """Whether this key was for the first digit of a number: Enter chooses, Backspace forgets
        it. Any other key forgets it too, and does what it does."""
        digits = self._digits
        if digits and key in ("enter", "ctrl+j"):
            self._choose_number()
        elif digits:
            self._forget_digits()
            self._foot()
        return bool(digits) and key in ("enter", "ctrl+j", "backspace")

    def _choose_number(self) -> None:
        digits = self._digits
        self._forget_digits()
        index = numbered(digits, len(self.app.journey.view.choices))
        if index is not None:
            self._choose(index)
        else:
            _ = self.app.journey.visit.language.gettext
            self._say(_("Not a choice: {typed}.").format(typed=digits))

    def _forget_digits(self) -> None:
        self._digits = ""
        if self._moment is not None:
            self._moment.stop()
            self._moment = None

    def _say(self, news: str) -> None:
        """Say something in the foot, until the next key."""
        self._news = news
        self._foot()

    def _gave_back(self, event: events.Key) -> bool:
        """Whether another screen has taken over since the key was sent here, and is given it."""
        if not self.is_current:
            event.stop()
            event.prevent_default()
            self.app.type_again(event)
        return not self.is_current

    def _key(self, name: str) -> None:
        if move := move_of_key(name, self.app.journey.visit.language):
            self.app.perform(move)

    def _enter(self) -> None:
        sheet, view = self.query_one(Sheet), self.app.journey.view
        if sheet.focused is not None:
            self._choose(sheet.focused)
        elif not sheet.turn(1) and view.enter is not None:
            self._choose(view.enter)

    def _choose(self, index: int) -> None:
        self.app.journey.stop.choice = index
        self.app.perform(self.app.journey.view.choices[index].move)
