"""What stands above every view: the title, the way here, and what has just happened."""

from __future__ import annotations

from safeguide.journey import routes
from safeguide.journey.views import View
from safeguide.language import Language
from safeguide.screens.frame import Frame
from safeguide.screens.look import GROUNDS, Ground
from safeguide.screens.rows import Row, paint, paint_title
from safeguide.screens.widgets.lines import Lines
from safeguide.wrapping import wrap

STEPS = ("recognise", "record", "report", "protect")
"""The four steps, in their order."""


class Head(Lines):
    """The title, the way here (where there is room for it), and the news."""

    def show_view(self, view: View, language: Language, frame: Frame, news: str = "") -> int:
        """Show what a view has at its head; how many rows that takes. `news` stands in for what
        has happened. In a question with several answers its row is kept free, so that nothing
        moves when the first is chosen."""
        ground = ground_of(view)
        step = STEPS.index(ground) + 1 if ground in STEPS else 0
        titles = wrap(titled(view, language), frame.measure)
        strips = [paint_title(text, ground, frame) for text in titles[:-1]]
        strips.append(
            paint_title(
                titles[-1], ground, frame, step=step, steps=4 if frame.roomy and step else 0
            )
        )
        rows: list[Row] = []
        if frame.roomy:
            rows += [Row(text) for text in wrap(", ".join(view.trail), frame.measure)[:1]]
            rows += [Row("")] if view.trail else []
        said = [news] if news else [text for text in (view.said, view.error) if text]
        several = any(choice.chosen is not None for choice in view.choices)
        for text in said or [""] * several:
            rows += [Row(line, "strong") for line in wrap(text, frame.measure)]
        if (said or several) and frame.roomy:
            rows.append(Row(""))
        self.show_strips([*strips, *(paint(row, frame) for row in rows)])
        return len(self.strips)


def titled(view: View, language: Language) -> str:
    """The title and the position: which part this is, or how many choices there are."""
    _, title = language.gettext, view.title
    if view.part:
        number, count = view.part
        return _("{title}, {number} of {count}").format(title=title, number=number, count=count)
    count = len(view.choices)
    if view.kind in ("menu", "question") and count > 1 and not any(map(str.isdigit, title)):
        several = language.ngettext("{title}, {number} choice", "{title}, {number} choices", count)
        return several.format(title=title, number=count)
    return title


def ground_of(view: View) -> Ground:
    """Where in the guide this is, as the bar of the title shows it."""
    match view.place:
        case routes.DANGER:
            return "danger"
        case routes.NotesPlace():
            return "record"
        case routes.Contacts() | routes.ContactsForNeed() | routes.Contact():
            return "help"
    return next((name for name in GROUNDS if name == view.step), "")
