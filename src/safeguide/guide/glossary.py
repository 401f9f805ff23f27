"""Which glossary words a page uses."""

from __future__ import annotations

from collections.abc import Iterator

from safeguide.guide.library import Library
from safeguide.guide.model import Page, Term


def terms_in(library: Library, page: Page) -> tuple[Term, ...]:
    """The glossary entries whose written forms stand in a page's text, in glossary order.

    Where one form stands inside a longer one ("order" in "restraining order"), the longer counts.
    """
    text = "\n".join((page.head.title, *(block.text for block in page.blocks))).casefold()
    spans = [
        (span, term.id)
        for term in library.glossary.values()
        for form in term.forms
        for span in _whole_words(form.casefold(), text)
    ]
    used = {
        term_id
        for span, term_id in spans
        if not any(_inside(span, other) for other, other_id in spans if other_id != term_id)
    }
    return tuple(term for term in library.glossary.values() if term.id in used)


def _whole_words(form: str, text: str) -> Iterator[tuple[int, int]]:
    # Without regular expressions: hundreds of them would be compiled for the first page.
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not _in_a_word(text[start - 1 : start]) and not _in_a_word(text[end : end + 1]):
            yield start, end
        start = text.find(form, end)


def _in_a_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
