"""Reads the Markdown of a page into its outline.

What may stand there: headings, paragraphs, lists of one level, emphasis, and links to `page:`,
`contact:`, `fact:` and `guide:`. Anything else is refused, so that both front ends can say all
of it.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from safeguide.guide.problems import ContentError, problem
from safeguide.guide.text import HEADING, HYPHEN, PARAGRAPH, Outline, Piece

LINK_KINDS = ("page", "contact", "fact", "guide")


def parse(markdown: str, file: str) -> Outline:
    """The outline of a page's Markdown; `file` is named in errors.

    Raises ContentError for what is not allowed.
    """
    outline: Outline = []
    list_marks: list[str] = []
    in_item = in_heading = False
    for token in MarkdownIt("commonmark").parse(markdown):
        match token.type:
            case "heading_open":
                in_heading = True
            case "heading_close":
                in_heading = False
            case "bullet_list_open":
                list_marks.append(HYPHEN)
            case "ordered_list_open":
                list_marks.append("1.")
            case "bullet_list_close" | "ordered_list_close":
                list_marks.pop()
            case "list_item_open":
                if len(list_marks) > 1:
                    raise ContentError(problem(file, "a list stands inside a list; use one level"))
                in_item = True
            case "list_item_close":
                in_item = False
            case "paragraph_open" | "paragraph_close":
                pass
            case "inline":
                if in_heading:
                    mark = HEADING
                elif in_item:
                    mark = _marker(list_marks[-1], outline)
                else:
                    mark = PARAGRAPH
                outline.append([mark, *_pieces(token, file)])
            case other:
                raise ContentError(
                    problem(file, "this kind of Markdown is not used here: {kind}", kind=other)
                )
    return outline


def _marker(kind: str, before: Outline) -> str:
    if kind == HYPHEN:
        return kind
    previous = str(before[-1][0]) if before else PARAGRAPH
    return f"{int(previous[:-1]) + 1}." if previous.endswith(".") else "1."


def _pieces(token: Token, file: str) -> list[Piece]:
    pieces: list[Piece] = []
    words: list[str] = []
    target: list[str] = []
    for part in token.children or ():
        match part.type:
            case "text":
                words.append(part.content)
            case "softbreak":
                words.append(" ")
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                pass
            case "link_open":
                kind, _, key = str(part.attrGet("href")).partition(":")
                if kind not in LINK_KINDS:
                    raise ContentError(
                        problem(
                            file,
                            "a link should begin with one of: {kinds}",
                            kinds=", ".join(f"{each}:" for each in LINK_KINDS),
                        )
                    )
                pieces.append("".join(words))
                words, target = [], [kind, key]
            case "link_close":
                pieces.append([*target, "".join(words)])
                words = []
            case other:
                raise ContentError(
                    problem(file, "this kind of Markdown is not used here: {kind}", kind=other)
                )
    pieces.append("".join(words))
    return [piece for piece in pieces if piece]
