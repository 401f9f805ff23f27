"""A public machine: the cover that a visit starts from, and the question when nobody is there."""

from __future__ import annotations

from safeguide.journey import routes
from safeguide.journey.views import Back, Choice, Go, Paragraph, View
from safeguide.journey.visit import Visit
from safeguide.language import NAMES, Language


def cover(visit: Visit) -> View:
    """The cover, in both languages."""
    site = visit.site
    both = [Language(code) for code in NAMES]
    titles = [site.title.get(each.code) or each.gettext("Welcome") for each in both]
    texts = [site.text.get(each.code, "") for each in both]
    if visit.terminal:
        begin = [each.gettext("Press any key to begin.") for each in both]
        begin += [
            each.gettext("Press v to change between screens and plain text.") for each in both
        ]
    else:
        begin = [each.gettext("Press Enter to begin.") for each in both]
    begins = [each.gettext("Begin") for each in both]
    return View(
        routes.Cover(),
        "notice",
        " / ".join(dict.fromkeys(titles)),
        body=tuple(Paragraph(text) for text in (*texts, *begin) if text),
        choices=(Choice(" / ".join(begins), Go(routes.Languages())),),
        enter=0,
        any_key=True,
    )


def idle(visit: Visit) -> View:
    """The question, and when the visit ends without an answer."""
    _ = visit.language.gettext
    said = visit.language.ngettext(
        "Press any key to go on. In {number} second this visit ends, and nothing of it stays.",
        "Press any key to go on. In {number} seconds this visit ends, and nothing of it stays.",
        visit.site.warning,
    )
    return View(
        routes.Idle(),
        "notice",
        _("Are you still there?"),
        body=(Paragraph(said.format(number=visit.site.warning)),),
        choices=(Choice(_("Go on"), Back()),),
        enter=0,
        any_key=True,
    )
