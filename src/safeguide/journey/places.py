"""The places that are known by name."""

from safeguide.journey.views import Place

LANGUAGE = Place("language")
SAFETY = Place("safety")
HOME = Place("home")
DANGER = Place("page", "danger-now")
CONTACTS = Place("contacts")
GLOSSARY = Place("glossary")
GUIDES = Place("guides")
SEARCH = Place("search")
NOTES = Place("notes")
COVER = Place("cover")
IDLE = Place("idle")
KEYS = Place("keys")


def page(page_id: str) -> Place:
    """The place of a page."""
    return Place("page", page_id)
