"""A field of a form: what it asks for, and the line or lines to type in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset
from textual.widgets import Input, Static, TextArea

from safeguide.journey.views import Field
from safeguide.language import Language
from safeguide.wrapping import wrap


class FieldList(VerticalScroll, inherit_bindings=False, can_focus=False):
    """What stands above the choices of a form: text and fields. It scrolls with the focus."""


class FormField(Vertical):
    """A field below what it asks for."""

    def __init__(self, field: Field, language: Language) -> None:
        super().__init__()
        self.field = field
        self._language = language
        self.entry: Entry | Area = Area(field) if field.multiline else Entry(field)

    def compose(self) -> ComposeResult:
        """What it asks for, and where it is typed."""
        yield Static(markup=False)
        yield self.entry

    def show(self, width: int) -> int:
        """Show what it asks for in this width; how many rows all of it takes."""
        lines = self._asks_for(width)
        self.query_one(Static).update("\n".join(lines))
        return len(lines) + self.entry.rows

    def _asks_for(self, width: int) -> list[str]:
        field, _ = self.field, self._language.gettext
        lines = [field.label, *([field.help] if field.help else [])]
        if field.offers:
            listed = "; ".join(f"{n}. {offer}" for n, offer in enumerate(field.offers, start=1))
            lines.append(
                _("Type something new, or the number of an earlier answer:") + " " + listed
            )
        return [row for line in lines for row in wrap(line, width)]


class Entry(Input):
    """A line to type in, with the terminal's cursor exactly where the next letter goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.next"),
        Binding("up", "screen.previous"),
        Binding("enter,ctrl+j", "screen.finish"),
    ]
    rows = 1

    def __init__(self, field: Field) -> None:
        super().__init__(
            field.value,
            password=field.secret,
            max_length=field.longest,
            select_on_focus=False,
        )
        self.cursor_blink = False

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.value

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor stands on the screen; at the end of text Input is one cell too far."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)


class Area(TextArea):
    """Lines to type in."""

    rows = 4

    def __init__(self, field: Field) -> None:
        super().__init__(field.value, tab_behavior="focus", soft_wrap=True)
        self.cursor_blink = False
