"""Reads a page file: TOML front matter between +++ lines, then Markdown.

Loading the Markdown parser is the dearest part of opening a first page, so the outlines of all
pages are written when the package is built. One that was made of another text than the page's is
left aside: whoever edits a page sees what was written, at once.
"""

from __future__ import annotations

import os
import tomllib
from binascii import crc32
from collections.abc import Callable, Iterable, Sequence

from safeguide.guide.folding import words_of
from safeguide.guide.model import Link, Part
from safeguide.guide.problems import ContentError, UnknownLinkError, problem, unknown
from safeguide.guide.tables import Table, parse_table
from safeguide.guide.text import HEADING, PARAGRAPH, Block, Item, Outline, Paragraph, Piece

Resolve = Callable[[str, str, str], str]
"""Turns a link (kind, key, link text) into the words to print. Raises UnknownLinkError."""

FENCE = "+++"
OUTLINES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "outlines")
"""Written by hatch_build.py: LANGUAGE/STEP/PAGE.toml, with `text`, the `fingerprint` of the
Markdown, and `outline`."""


def split_front_matter(text: str, file: str) -> tuple[Table, str]:
    """Split a page file into its front matter and its Markdown; `file` is named in errors.

    Raises ContentError.
    """
    parts = text.split(FENCE + "\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(problem(file, "it must start with front matter between two +++ lines"))
    above = parts[0].count("\n") + 1
    return parse_table(parts[1], file, above), parts[2]


def fingerprint(markdown: str) -> int:
    """What tells a text from one that has been edited since."""
    return crc32(markdown.encode())


def outline_file(file: str) -> str:
    """The path, below OUTLINES, of the outline of this page file."""
    return f"{os.path.splitext(file)[0]}.toml"


def part_slugs(markdown: str, file: str) -> list[str]:
    """What the parts of the page in this file are called: the words of their headings."""
    headings = (pieces for mark, *pieces in _outline(markdown, file) if mark == HEADING)
    return [
        "-".join(words_of("".join(each if isinstance(each, str) else each[-1] for each in pieces)))
        for pieces in headings
    ]


def read_parts(markdown: str, file: str, resolve: Resolve, slugs: Sequence[str]) -> list[Part]:
    """Read the Markdown of the page in this file, a path below the content folder: what stands
    above its first heading, then each part; `slugs` are what the parts are called.

    Raises ContentError for what is not allowed.
    """
    blocks: list[Block] = []
    links: list[Link] = []
    found = [("", blocks, links)]
    for mark, *pieces in _outline(markdown, file):
        if mark == HEADING:
            blocks, links = [], []
            found.append((_words(pieces, file, resolve, links), blocks, links))
        else:
            blocks.append(_block(str(mark), _words(pieces, file, resolve, links)))
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


def _outline(markdown: str, file: str) -> Outline:
    try:
        with open(os.path.join(OUTLINES, outline_file(file)), "rb") as stream:
            kept = tomllib.load(stream)
        if kept["text"] == fingerprint(markdown):
            return list(kept["outline"])
    except (OSError, ValueError, LookupError, TypeError):
        # There is none, or it is damaged: it is but a copy.
        pass
    from safeguide.guide.markdown import parse

    return parse(markdown, file)


def _block(mark: str, text: str) -> Block:
    return Paragraph(text) if mark == PARAGRAPH else Item(text, mark)
