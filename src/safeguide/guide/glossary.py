"""Which glossary words a page uses."""

from __future__ import annotations

import re

from safeguide.guide.library import Library
from safeguide.guide.model import Page, Term


def terms_in(library: Library, page: Page) -> tuple[Term, ...]:
    """The glossary entries whose written forms stand in a page's text, in glossary order.

    Where one form stands inside a longer one ("order" in "restraining order"), the longer counts.
    """
    text = "\n".join((page.head.title, *(block.text for block in page.blocks))).casefold()
    forms = sorted(
        ((form.casefold(), term) for term in library.glossary.values() for form in term.forms),
        key=lambda pair: -len(pair[0]),
    )
    found = set()
    for form, term in forms:
        text, count = re.subn(rf"(?<!\w){re.escape(form)}(?!\w)", "\0", text)
        if count:
            found.add(term.id)
    return tuple(term for term in library.glossary.values() if term.id in found)
