"""Renders the present view of the journey: what happened, where one is, the text, the choices."""

from __future__ import annotations

from dataclasses import replace

from safeguide.journey.journey import Journey
from safeguide.journey.routes import Keys
from safeguide.journey.views import Block, View
from safeguide.language import Language
from safeguide.plain.keys import own_keys
from safeguide.plain.portions import Portions
from safeguide.plain.writer import Writer


class Renderer:
    """Renders the journey's view to a writer, a portion of a long text at a time."""

    def __init__(self, journey: Journey, writer: Writer) -> None:
        self._journey = journey
        self._writer = writer
        self._text = Portions((), writer.width)

    @property
    def more(self) -> bool:
        """Whether some of the text has not been shown yet."""
        return self._text.more

    def show(self, said: str = "", chosen: str = "", back: bool = False) -> None:
        """Render the whole view: what happened (`said`), the name of what was `chosen`, the title,
        and the text from where the person had got to. After going `back` nothing is said twice."""
        view, writer = self._view, self._writer
        writer.add(said)
        self._title(chosen, silent=bool(said))
        for notice in view.notices:
            writer.add(notice)
        if view.fields:
            self._text = Portions((), writer.width)
            writer.add_blocks(self._body)
            return
        self._text = Portions(self._body, writer.width, self._journey.stop.block)
        if back and view.kind != "page":
            self._text.take_rest()
            self._point_to_choices()
        else:
            self._portion(back)

    def show_more(self) -> None:
        """Render the next portion of the text."""
        self._text.advance()
        self._portion()

    def show_rest(self) -> None:
        """Render all of the text that is left, or all of it where nothing is."""
        self._writer.add_blocks(self._text.take_rest())
        self._journey.stop.block = self._text.start
        self.show_choices()

    def show_choices(self) -> None:
        """Render the choices with their numbers."""
        if self._view.body or self._view.fields:
            self._writer.gap()
        if self._view.kind == "page":
            self._writer.add(self._language.gettext("Choices:"))
        self._writer.add_choices(enumerate(self._view.choices, start=1), self._language)

    def show_change(self, before: View, chosen: str) -> None:
        """Say what happened without going anywhere, and those choices that are new."""
        self._writer.add(self._view.said or chosen)
        old = {replace(choice, chosen=None) for choice in before.choices}
        new = [
            (number, choice)
            for number, choice in enumerate(self._view.choices, start=1)
            if replace(choice, chosen=None) not in old
        ]
        self._writer.add_choices(new, self._language)

    def show_place(self) -> None:
        """Say where this is in the guide, and how far through a long text."""
        _ = self._language.gettext
        self._writer.add(", ".join((*self._view.trail, self._view.title)))
        if self._text.count > 1:
            part = _("Part {number} of {count}.")
            self._writer.add(part.format(number=self._text.number, count=self._text.count))

    @property
    def _view(self) -> View:
        return self._journey.view

    @property
    def _language(self) -> Language:
        return self._journey.visit.language

    @property
    def _body(self) -> tuple[Block, ...]:
        keys = own_keys(self._language) if isinstance(self._view.place, Keys) else ()
        return (*self._view.body, *keys)

    def _title(self, chosen: str, silent: bool) -> None:
        """The title, and before it the choice that led here unless one names the other."""
        title = self._view.title
        if title in chosen:
            self._writer.add(chosen)
            return
        if chosen not in title and not silent:
            self._writer.add(chosen)
        self._writer.add(title)

    def _portion(self, back: bool = False) -> None:
        """The present portion of the text, and after the last one the choices."""
        self._journey.stop.block = self._text.start
        self._writer.add_blocks(self._text.present)
        if back and not self.more:
            self._point_to_choices()
        elif not self.more:
            self.show_choices()

    def _point_to_choices(self) -> None:
        if self._view.choices:
            self._writer.add(self._language.gettext("m: the choices again."))
