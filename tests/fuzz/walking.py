"""Looking around in a guide, as far as it goes."""

import contextlib

from safeguide.guide.problems import ContentError
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go, Place
from safeguide.journey.visit import Visit


def walk(visit: Visit) -> None:
    """Go where a person may go first, as far as each choice there leads, and to some pages."""
    journey = Journey(visit)
    for place in ("home", "contacts", "glossary", "guides", "search", "keys"):
        for choice in journey.perform(Go(Place(place))).choices:
            if isinstance(choice.move, Go):
                journey.perform(choice.move)
    with contextlib.suppress(ContentError):
        for page_id in visit.library.page_ids[::9]:
            journey.perform(Go(Place("page", page_id)))
    journey.perform(Go(Place("search")))
    journey.submit({"words": "police"})
