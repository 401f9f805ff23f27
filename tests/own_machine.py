"""Visits for tests of the journey: on a person's own machine, unless a test says otherwise."""

from __future__ import annotations

from safeguide.journey.journey import Journey
from safeguide.journey.routes import Place
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.settings import Settings
from safeguide.site import Site

OWN = Site(kiosk=False)


def own_visit(
    language: str = "en",
    *,
    chosen: bool = True,
    site: Site = OWN,
    settings: Settings | None = None,
    content: str = "",
) -> Visit:
    """A visit in this language, which the person has chosen, or not yet."""
    return Visit(
        site=site,
        settings=settings or Settings(),
        language=Language(language),
        language_chosen=chosen,
        content=content,
    )


def journey_at(visit: Visit, place: Place) -> Journey:
    """A journey of this visit that begins at a place; on a kiosk it begins at the cover."""
    visit.start = place
    return Journey(visit)
