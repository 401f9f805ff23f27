"""A field of a form: what it asks for, and the line or lines to type in."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input, TextArea

from safeguide.journey.views import Field
from safeguide.language import Language
from safeguide.screens.frame import Frame
from safeguide.screens.rows import Row, Span
from safeguide.screens.widgets.lines import Lines
from safeguide.wrapping import wrap

GAP = 2
"""Columns between the name of a field and its text."""


class FieldList(VerticalScroll, inherit_bindings=False, can_focus=False):
    """What stands above the choices of a form: text and fields. It scrolls with the focus."""


class FieldRow(Horizontal):
    """The name of a field, and beside it what is typed: one row of braille holds both."""


class FormField(Vertical):
    """A field: what helps to fill it in, then its name and what is typed. `number` of `count`
    fields."""

    def __init__(self, field: Field, number: int, count: int, language: Language) -> None:
        super().__init__()
        self.field = field
        self._number = number
        self._count = count
        self._language = language
        self.entry: Entry | Area = Area(field) if field.multiline else Entry(field)

    def compose(self) -> ComposeResult:
        """What helps, then a row of the name and what is typed."""
        yield Lines()
        with FieldRow():
            yield Lines()
            yield self.entry

    def name_lines(self, frame: Frame) -> list[str]:
        """The name in lines, of which the last stands beside what is typed."""
        name = self.field.label
        if self._count > 1:
            _ = self._language.gettext
            name = _("{number} of {count}: {title}").format(
                number=self._number, count=self._count, title=name
            )
        return wrap(name, max(frame.measure // 2, 8))

    def show(self, frame: Frame, column: int) -> int:
        """Show the field, with what is typed from this column of the text; how many rows it
        takes."""
        names = self.name_lines(frame)
        above = [Row(text) for text in self._help(frame)]
        above += [Row(text, "strong") for text in names[:-1]]
        if frame.roomy and (above or self._number > 1):
            above.insert(0, Row(""))
        help_lines, name = self.query(Lines)
        help_lines.show(above, frame)
        name.styles.width = frame.margin + column
        rows = [Row(names[-1], spans=(Span(0, len(names[-1]), "strong"),))]
        name.show([*rows, *[Row("")] * (self.entry.rows - 1)], frame)
        self.entry.frame = frame
        self.entry.styles.width = max(frame.measure - column, 1)
        return len(above) + self.entry.rows

    def _help(self, frame: Frame) -> list[str]:
        field, _ = self.field, self._language.gettext
        lines = [field.help] if field.help else []
        if field.offers:
            listed = "; ".join(f"{n}. {offer}" for n, offer in enumerate(field.offers, start=1))
            lines.append(
                _("Type something new, or the number of an earlier answer:") + " " + listed
            )
        return [row for line in lines for row in wrap(line, frame.measure)]


def shaped(strip: Strip, width: int, frame: Frame) -> Strip:
    """A line of a field of this width, whose room that is left is underlined: so the field can be
    seen, and a letter costs no more than itself."""
    text = strip.text.rstrip()
    styles = frame.look.styles
    typed = Strip([Segment(text, styles["text"])])
    room = max(width - typed.cell_length, 0)
    return Strip([*typed, Segment(" " * room, styles["room"])])


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
        self.frame = Frame(1, 1)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.value

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor stands on the screen; at the end of text Input is one cell too far."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)

    def render_line(self, y: int) -> Strip:
        """Its line, with the shape of a field."""
        strip = super().render_line(y)
        return strip if self.selected_text else shaped(strip, self.size.width, self.frame)


class Area(TextArea):
    """Lines to type in."""

    rows = 4

    def __init__(self, field: Field) -> None:
        super().__init__(field.value, tab_behavior="focus", soft_wrap=True)
        self.cursor_blink = False
        self.frame = Frame(1, 1)

    def render_line(self, y: int) -> Strip:
        """One of its lines, with the shape of a field."""
        strip = super().render_line(y)
        return strip if self.selected_text else shaped(strip, self.size.width, self.frame)
