"""Looking around in a guide, as far as it goes."""

import contextlib

from safeguide.guide.problems import ContentError
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go
from safeguide.journey.visit import Visit

BEGINNINGS = (
    routes.Home(),
    routes.Contacts(),
    routes.Glossary(),
    routes.Guides(),
    routes.Search(),
    routes.Keys(),
)


def walk(visit: Visit) -> None:
    """Go where a person may go first, as far as each choice there leads, and to some pages."""
    journey = Journey(visit)
    for place in BEGINNINGS:
        for choice in journey.perform(Go(place)).choices:
            if isinstance(choice.move, Go):
                journey.perform(choice.move)
    with contextlib.suppress(ContentError):
        for page_id in visit.library.page_ids[::9]:
            journey.perform(Go(routes.Page(page_id)))
    journey.perform(Go(routes.Search()))
    journey.submit({"words": "police"})
