"""What the handlers of documents share."""

from __future__ import annotations

from safeguide.documents.filled import Filled
from safeguide.documents.kinds import Kind
from safeguide.guide.model import DocumentHead
from safeguide.journey import routes
from safeguide.journey.views import Choice, Go
from safeguide.journey.visit import Visit


def trail(visit: Visit, number: int | None = None) -> tuple[str, ...]:
    """The names of the menus above a place of documents, or of the document of this number."""
    _ = visit.language.gettext
    above = (_("Home"), _("Plans and letters"))
    return above if number is None else (*above, title_of(visit, number))


def opened(visit: Visit, number: int) -> tuple[Filled, Kind]:
    """A document and its kind. Raises KeyError."""
    filled = visit.documents[number]
    return filled, visit.documents.kind(filled.kind)


def title_of(visit: Visit, number: int) -> str:
    """What a document is called."""
    return visit.documents.head(visit.documents[number].kind).title.say(visit.language.code)


def head_choice(visit: Visit, head: DocumentHead) -> Choice:
    """The choice that leads to a kind of document."""
    code = visit.language.code
    return Choice(head.title.say(code), Go(routes.DocumentKind(head.id)), head.summary.say(code))


def back_to_document(visit: Visit, number: int) -> Choice:
    """The choice that leads back to the parts of a document."""
    label = visit.language.gettext("Back to: {title}").format(title=title_of(visit, number))
    return Choice(label, Go(routes.Document(number)))
