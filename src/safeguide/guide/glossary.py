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
    spans = [
        (found.span(), term.id)
        for term in library.glossary.values()
        for form in term.forms
        for found in re.finditer(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", text)
    ]
    used = {
        term_id
        for span, term_id in spans
        if not any(_inside(span, other) for other, other_id in spans if other_id != term_id)
    }
    return tuple(term for term in library.glossary.values() if term.id in used)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
