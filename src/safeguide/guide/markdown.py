"""Reads a page: TOML front matter between +++ lines, then a small part of Markdown.

The part: headings, paragraphs, lists of one level, emphasis, and links to `page:`, `contact:`,
`fact:` and `guide:`. Anything else is refused, so that both front ends can say all of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safeguide.guide.text import Block, ContentError, Heading, Item, Paragraph, UnknownLinkError

if TYPE_CHECKING:
    from markdown_it.token import Token

Resolve = Callable[[str, str, str], str]
"""Turns a link (kind, key, link text) into the words to print. Raises UnknownLinkError."""

LINK_KINDS = ("page", "contact", "fact", "guide")
FENCE = "+++"


def split_front_matter(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Split a page file into its front matter and its Markdown; `file` is named in errors."""
    parts = text.split(FENCE + "\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(file, "it must start with front matter between two +++ lines")
    try:
        return tomllib.loads(parts[1]), parts[2]
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, f"the front matter is not valid TOML: {error}") from error


@dataclass
class Body:
    """The Markdown of a page, read: its blocks, and the targets of its links in order."""

    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def read_markdown(markdown: str, file: str, resolve: Resolve) -> Body:
    """Read the Markdown of a page into blocks. Raises ContentError for what is not allowed."""
    # Imported here because it is the dearest import of a plain session's first page.
    from markdown_it import MarkdownIt

    body = Body()
    list_marks: list[str] = []
    in_item = in_heading = False
    for token in MarkdownIt("commonmark").parse(markdown):
        match token.type:
            case "heading_open":
                in_heading = True
            case "heading_close":
                in_heading = False
            case "bullet_list_open":
                list_marks.append("-")
            case "ordered_list_open":
                list_marks.append("1.")
            case "bullet_list_close" | "ordered_list_close":
                list_marks.pop()
            case "list_item_open":
                if len(list_marks) > 1:
                    raise ContentError(file, "a list stands inside a list; use one level")
                in_item = True
            case "list_item_close":
                in_item = False
            case "paragraph_open" | "paragraph_close":
                pass
            case "inline":
                text = _inline(token, file, resolve, body)
                if in_heading:
                    body.blocks.append(Heading(text))
                elif in_item:
                    body.blocks.append(Item(text, _marker(list_marks[-1], body.blocks)))
                else:
                    body.blocks.append(Paragraph(text))
            case other:
                raise ContentError(file, f"this kind of Markdown is not used here: {other}")
    return body


def _marker(kind: str, before: list[Block]) -> str:
    if kind == "-":
        return kind
    previous = before[-1] if before else None
    if isinstance(previous, Item) and previous.marker != "-":
        return f"{int(previous.marker.rstrip('.')) + 1}."
    return "1."


def _inline(token: Token, file: str, resolve: Resolve, body: Body) -> str:
    words: list[str] = []
    link: tuple[str, str] | None = None
    link_text: list[str] = []
    for part in token.children or ():
        target = link_text if link else words
        match part.type:
            case "text":
                target.append(part.content)
            case "softbreak":
                target.append(" ")
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                pass
            case "link_open":
                kind, _, key = str(part.attrGet("href")).partition(":")
                if kind not in LINK_KINDS:
                    raise ContentError(file, f"a link goes to {kind}: only {LINK_KINDS} are used")
                link, link_text = (kind, key), []
            case "link_close":
                assert link is not None
                try:
                    words.append(resolve(*link, "".join(link_text)))
                except UnknownLinkError:
                    raise ContentError(
                        file, f"a link goes to {link[0]}:{link[1]}, which does not exist"
                    ) from None
                body.links.append(link)
                link = None
            case other:
                raise ContentError(file, f"this kind of Markdown is not used here: {other}")
    return "".join(words)
