"""The screen for everything that is read and chosen: pages, menus, questions and notices."""

from __future__ import annotations

from textual.app import ComposeResult

from safeguide.journey.views import Paragraph
from safeguide.screens.parts import divide
from safeguide.screens.view_screen import ViewScreen
from safeguide.screens.widgets.foot import Foot
from safeguide.screens.widgets.head import Head
from safeguide.screens.widgets.sheet import Sheet

TEXTS = ("page", "notice")
"""Kinds of view that are read rather than chosen from."""


class ReadingScreen(ViewScreen):
    """Text and choices, a page at a time."""

    def compose(self) -> ComposeResult:
        """A head, the text and choices, a foot."""
        yield Head()
        yield Sheet()
        yield Foot()

    def show(self) -> None:
        """Show the journey's present view, at the place the person had got to."""
        view, stop = self.journey.view, self.journey.stop
        self._news = self._digits = ""
        self._laid_out = self.app.size
        self._stop = stop
        self.tell()
        sheet, frame = self.sheet, self.frame
        sheet.show(
            divide(
                (*map(Paragraph, view.notices), *view.body),
                view.choices,
                frame,
                self.room(),
            ),
            frame,
            stop.block,
            stop.choice,
            offered=(view.enter or 0) if view.kind != "page" and view.choices else None,
        )
        self.set_focus(sheet)
        self.moved()

    def moved(self) -> None:
        """Remember how far the person has got, and say it. By now the journey may be elsewhere."""
        self._stop.block, self._stop.choice = self.sheet.block, self.sheet.focused
        super().moved()

    def status(self) -> str:
        """How far through the page this is, and what Space does."""
        choose = self.journey.view.kind == "question" and not self._space_turns
        words = [super().status(), self.language.gettext("Space: choose.") if choose else ""]
        return " ".join(filter(None, words))

    def more(self) -> str:
        """How to turn the page."""
        return self.language.gettext("Space: more.") if self._space_turns else super().more()

    @property
    def _space_turns(self) -> bool:
        """Whether Space turns the page: in text it always does, and never chooses."""
        return self.journey.view.kind in TEXTS or self.sheet.focused is None

    def action_space(self) -> None:
        """Turn the page in text; in menus and questions, choose."""
        if not self._space_turns:
            self.action_enter()
        elif self.sheet.turn(1):
            self.moved()
        else:
            self.say(self.language.gettext("The end. Type a number to choose."))

    def action_enter(self) -> None:
        """Take the choice with the focus; in text turn the page, and at its end go on."""
        enter = self.journey.view.enter
        if self.sheet.focused is not None:
            super().action_enter()
        elif self.sheet.turn(1):
            self.moved()
        elif enter is not None:
            self.choose(enter)
