"""The screen for everything that is typed: a few fields, then what to do with them."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from safeguide.journey.layout import lay_out
from safeguide.journey.views import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Field,
    Paragraph,
    View,
    picked_offer,
)
from safeguide.screens.frame import Foot, Head, typing_keys
from safeguide.screens.parts import divide
from safeguide.screens.reading import ReadingScreen
from safeguide.screens.sheet import Sheet
from safeguide.wrapping import wrap

PAUSE = 0.4
"""Seconds without a letter before a live form answers: on a slow line, answers to half a word
would hold up the next letters, and a screen reader would speak them."""


class FormScreen(ReadingScreen):
    """Fields above, choices below. Tab and the arrows move through both; Ctrl+S sends."""

    AUTO_FOCUS = ""  # `show` gives the first field the focus

    def __init__(self) -> None:
        super().__init__()
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """A head, the text, the fields, the choices, a foot."""
        view = self.app.journey.view
        yield Head(markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="text", markup=False)
            for field in view.fields:
                with FieldGroup():
                    yield Static("\n".join(self._introduction(field)), markup=False)
                    yield make_widget(field)
        yield Sheet()
        yield Foot(markup=False)

    def _introduction(self, field: Field) -> list[str]:
        """The name of a field, and what helps to fill it in."""
        _ = self.app.journey.visit.language.gettext
        lines = [field.label, *([field.help] if field.help else [])]
        if field.offers:
            listed = "; ".join(f"{n}. {offer}" for n, offer in enumerate(field.offers, start=1))
            lines.append(
                _("Type something new, or the number of an earlier answer:") + " " + listed
            )
        width = max(self.app.size.width - 1, 1)
        return [row for line in lines for row in wrap(line, width)]

    def show(self) -> None:
        """Show the present view; the first field has the focus, with what was typed before."""
        view = self.app.journey.view
        self.query_one(Head).show(view)
        self.show_text(view)
        self._show_choices(view)
        self._foot()
        self.set_focus(self.query("Input, TextArea").first(Widget))
        self.become_ready()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What a field asks for is seen with it."""
        if isinstance(event.widget.parent, FieldGroup):
            event.widget.parent.scroll_visible(animate=False)

    def show_text(self, view: View) -> None:
        """Show what has happened, and the text above the fields."""
        blocks = (*(Paragraph(text) for text in (view.said, view.error) if text), *view.body)
        width = max(self.size.width - 1, 1)
        self.query_one("#text", Static).update(
            "\n".join(line.text for line in lay_out(blocks, width))
        )

    def _foot(self) -> None:
        view, language = self.app.journey.view, self.app.journey.visit.language
        leave = language.gettext("Esc: leave at once")
        self.query_one(Foot).show(self._status(), typing_keys(view, language), leave)

    def wait(self, view: View) -> None:
        """Say that sending takes a while, in place of the text above the fields."""
        self.query_one("#text", Static).update(view.waiting)

    def fitting(self, paste: events.Paste) -> events.Paste:
        """As much of what was pasted as its field takes; says so where that is not all."""
        field = self.focused
        if isinstance(field, TextArea):
            room = LONGEST_TEXT - len(field.text)
        elif isinstance(field, Input):
            room = LONGEST_LINE - len(field.value)
        else:
            return paste
        if len(paste.text) > room:
            language = self.app.journey.visit.language
            self.query_one("#text", Static).update(
                language.gettext(
                    "Only the beginning of what you pasted was taken: there is no room for more."
                )
            )
        return events.Paste(paste.text[: max(room, 0)])

    def _show_choices(self, view: View) -> None:
        sheet, choices = self.query_one(Sheet), view.choices
        language = self.app.journey.visit.language
        if not view.live:
            # The fields have the room that the choices leave.
            width, height = self.app.size
            room = height - self.query_one(Head).size.height - self.query_one(Foot).size.height
            rows = len(divide((), choices, language, max(width, 1), height)[0])
            kept = min(rows, max(room // 3, 1))
            self.query_one(VerticalScroll).styles.max_height = max(room - kept, 1)
        sheet.show((), choices, language)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        found = {}
        for widget in self.query("Input, TextArea").results(Widget):
            text = widget.text if isinstance(widget, TextArea) else widget.value  # type: ignore[attr-defined]
            found[str(widget.name)] = text
        return found

    def submit(self) -> None:
        """Send the form."""
        self._take_offers()
        self.app.submit(self.values())

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _remember(self) -> None:
        journey = self.app.journey
        journey.type(self.values())
        self.app.watch_deadline()
        if journey.view.live:
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(PAUSE, self._answer)

    def _answer(self) -> None:
        """Show what a live form answers to what has been typed."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
            view = self.app.journey.preview(self.values())
            self.show_text(view)
            self._show_choices(view)

    def on_key(self, event: events.Key) -> None:
        """Outside the fields keys work as everywhere; inside they are text, but for a few."""
        if self._gave_back(event):
            return
        if event.key == "ctrl+s":
            self.submit()
        elif isinstance(self.focused, Sheet):
            if event.key in ("up", "shift+tab") and self.focused.focused in (None, 0):
                self.focused.focused = None
                self.focused.refresh()
                self.focus_previous()
            else:
                super().on_key(event)
                return
        elif event.key in ("tab", "shift+tab", "f1") or self._leaves_field(event.key):
            self._leave_field(event.key)
        else:
            event.prevent_default()  # or the reading screen would take it for one of its keys
            return
        event.stop()
        event.prevent_default()

    def _leaves_field(self, key: str) -> bool:
        return not isinstance(self.focused, TextArea) and key in ("up", "down", "enter", "ctrl+j")

    def _take_offers(self) -> None:
        """Put earlier answers in place of their numbers."""
        for field in self.app.journey.view.fields:
            if field.offers:
                entry = self.query(Entry).filter(f".field-{field.name}").first()
                entry.value = picked_offer(field, entry.value) or entry.value

    def _leave_field(self, key: str) -> None:
        self._answer()
        self._take_offers()
        view = self.app.journey.view
        last = self.focused is self.query("Input, TextArea").last(Widget)
        if key == "f1":
            self._key("?")
        elif key in ("up", "shift+tab"):
            self.focus_previous()
        elif key in ("enter", "ctrl+j") and last and view.live and view.choices:
            self._choose(0)
        elif key in ("enter", "ctrl+j") and last:
            self.submit()  # a live form too, which then says that nothing was found
        else:
            self.focus_next()
            if last:
                self.query_one(Sheet).move_focus(1)


class FieldGroup(Vertical):
    """A field below what it asks for."""


class Entry(Input):
    """A line to type in, with the terminal's cursor exactly where the next letter goes."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor stands on the screen; at the end of text Input is one cell too far."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)


def make_widget(field: Field) -> Widget:
    """The widget to type a field into."""
    if field.multiline:
        area = TextArea(field.value, name=field.name, tab_behavior="focus", soft_wrap=True)
        area.cursor_blink = False
        return area
    entry = Entry(
        field.value,
        name=field.name,
        password=field.secret,
        max_length=field.longest,
        select_on_focus=False,
        classes=f"field-{field.name}",
    )
    entry.cursor_blink = False
    return entry
