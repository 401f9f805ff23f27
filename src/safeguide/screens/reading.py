"""The screen for everything that is read and chosen: pages, menus, questions and notices."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from safeguide.journey.journey import Stop
from safeguide.journey.keys import move_of_key
from safeguide.journey.views import Back, Choice, Heading, Paragraph, View, numbered
from safeguide.screens.frame import Foot, Head
from safeguide.screens.sheet import Sheet

if TYPE_CHECKING:
    from safeguide.screens.app import SafeguideApp


class ReadingScreen(Screen[None]):
    """Shows the journey's present view, and hands back what is chosen."""

    app: SafeguideApp
    ready = False
    """Whether the view is shown, so that keys have something to work on."""
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
        self._stop = stop
        offered = (view.enter or 0) if view.kind != "page" and view.choices else None
        self.query_one(Head).show(view)
        self._foot()
        sheet = self.query_one(Sheet)
        # What has just happened stands above the text, and is not to be missed after a form.
        news = bool(view.said) and not self.ready
        said = tuple(Heading(text) for text in (view.said, view.error) if text)
        mark = (Paragraph(self._in_another_language(view)),) if view.language else ()
        sheet.show(
            (*said, *mark, *view.body),
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

    def _in_another_language(self, view: View) -> str:
        return self.app.journey.visit.language.gettext("This page is in English.")

    def on_sheet_turned(self) -> None:
        """Remember how far the person has got, and say it. By now the journey may be elsewhere."""
        sheet = self.query_one(Sheet)
        if self._stop is not None:
            self._stop.block, self._stop.choice = sheet.block, sheet.focused
        self._foot()

    def _foot(self) -> None:
        language = self.app.journey.visit.language
        sheet = self.query_one(Sheet)
        status = ""
        if len(sheet.parts) > 1:
            page = language.gettext("Page {number} of {count}.").format(
                number=sheet.part + 1, count=len(sheet.parts)
            )
            more = "" if sheet.at_end else language.gettext("Space: more.")
            status = f"{page} {more}".strip()
        self.query_one(Foot).show(status, language, keys=not self.app.journey.view.any_key)

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
        sheet = self.query_one(Sheet)
        name = event.character if event.is_printable and event.character else event.key
        if self.app.journey.view.any_key and name not in ("v", "q"):
            self._choose(self.app.journey.view.enter or 0)
            event.stop()
            return
        match event.key:
            case "down" | "tab":
                sheet.move_focus(1)
            case "up" | "shift+tab":
                sheet.move_focus(-1)
            case "pagedown":
                sheet.turn(1)
            case "pageup":
                sheet.turn(-1)
            case "space" if sheet.focused is None:
                sheet.turn(1)
            case "enter" | "ctrl+j" | "space":
                self._enter()
            case "backspace" | "left":
                self.app.perform(Back())
            case "f1":
                name = "?"
            case _ if (index := numbered(name, len(self._choices()))) is not None:
                self._choose(index)
        self._key(name)
        event.stop()
        event.prevent_default()

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

    def _choices(self) -> tuple[Choice, ...]:
        return self.app.journey.view.choices

    def _enter(self) -> None:
        sheet, view = self.query_one(Sheet), self.app.journey.view
        if sheet.focused is not None:
            self._choose(sheet.focused)
        elif not sheet.turn(1) and view.enter is not None:
            self._choose(view.enter)

    def _choose(self, index: int) -> None:
        self.app.journey.stop.choice = index
        self.app.perform(self._choices()[index].move)
