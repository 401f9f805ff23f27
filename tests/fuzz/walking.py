"""Looking around in a guide, as far as it goes."""

import contextlib

from safeguide.guide.problems import ContentError
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go, Place
from safeguide.journey.visit import Visit


def walk(visit: Visit) -> None:
    """Go where a person may go first, as far as each choice there leads, and to some pages."""
    for place in ("home", "contacts", "glossary", "guides", "search", "keys"):
        journey = Journey(visit, Place(place))
        for choice in journey.view.choices:
            if isinstance(choice.move, Go):
                Journey(visit, choice.move.place)
    with contextlib.suppress(ContentError):
        for page_id in visit.library.page_ids[::9]:
            Journey(visit, Place("page", page_id))
    search = Journey(visit, Place("search"))
    search.submit({"words": "police"})
