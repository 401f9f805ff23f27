"""Reads a page file: TOML front matter between +++ lines, then Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from safeguide.guide.copies import kept
from safeguide.guide.folding import words_of
from safeguide.guide.model import Link, Part
from safeguide.guide.problems import ContentError, UnknownLinkError, problem, unknown
from safeguide.guide.reading import read_toml
from safeguide.guide.text import HEADING, PARAGRAPH, Block, Item, Outline, Paragraph, Piece

Resolve = Callable[[str, str, str], str]
"""Turns a link (kind, key, link text) into the words to print. Raises UnknownLinkError."""

FENCE = "+++"


class PageCopy(Struct):
    """What the copy of a page file holds."""

    front: dict[str, Any]
    outline: Outline


class PageFile:
    """A page file, by its text and its path below the content folder. Raises ContentError."""

    def __init__(self, text: str, file: str) -> None:
        parts = text.split(FENCE + "\n", 2)
        if len(parts) != 3 or parts[0].strip():
            raise ContentError(
                problem(file, "it must start with front matter between two +++ lines")
            )
        above, front, self.markdown = parts
        self.file = file
        copy = kept(text, file, PageCopy)
        self._outline = copy.outline if copy else None
        self.front = copy.front if copy else read_toml(front, file, above.count("\n") + 1)

    @cached_property
    def outline(self) -> Outline:
        """What the Markdown makes. Raises ContentError for what is not allowed in it."""
        if self._outline is not None:
            return self._outline
        from safeguide.guide.markdown import parse

        return parse(self.markdown, self.file)

    @property
    def slugs(self) -> list[str]:
        """What the parts of the page are called: the words of their headings."""
        headings = (pieces for mark, *pieces in self.outline if mark == HEADING)
        return ["-".join(words_of("".join(map(_said, pieces)))) for pieces in headings]


def _said(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[-1]


def read_parts(page: PageFile, resolve: Resolve, slugs: Sequence[str]) -> list[Part]:
    """What stands above the first heading of a page, then each of its parts; `slugs` are what the
    parts are called.

    Raises ContentError for what is not allowed.
    """
    blocks: list[Block] = []
    links: list[Link] = []
    found = [("", blocks, links)]
    for mark, *pieces in page.outline:
        if mark == HEADING:
            blocks, links = [], []
            found.append((_words(pieces, page.file, resolve, links), blocks, links))
        else:
            blocks.append(_block(str(mark), _words(pieces, page.file, resolve, links)))
    return [
        Part(slug, title, tuple(blocks), tuple(dict.fromkeys(links)))
        for slug, (title, blocks, links) in zip(("", *slugs), found, strict=True)
    ]


def _words(pieces: Iterable[Piece], file: str, resolve: Resolve, links: list[Link]) -> str:
    """The words of a block; the links in it are put to `links`."""
    words = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        kind, key, text = piece
        try:
            words.append(resolve(kind, key, text))
        except UnknownLinkError:
            raise ContentError(unknown(file, f"{kind}:{key}")) from None
        links.append(Link(kind, key))
    return "".join(words)


def _block(mark: str, text: str) -> Block:
    return Paragraph(text) if mark == PARAGRAPH else Item(text, mark)
