"""A document as a page for a browser, which prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from safeguide.documents.paper import Paper, Piece
from safeguide.language import Language

STYLE = """
@page {{ size: A4; margin: {margin}cm; {foot} }}
body {{ font: 12pt/1.5 serif; margin: 0 auto; max-width: {width}cm; overflow-wrap: break-word; }}
@media screen {{ body {{ padding: 1em; }} }}
h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.1em; break-after: avoid; }}
.corner {{ text-align: right; margin: 0; }} .centre {{ text-align: center; }}
.numbered {{ padding-left: 2.5em; text-indent: -2.5em; }}
.numbered b {{ display: inline-block; width: 2.5em; text-indent: 0; font-weight: normal; }}
.lines {{ border-bottom: 1px solid; height: 2em; margin: 0; }}
.signature::after {{ content: ""; display: inline-block; width: 7cm; border-bottom: 1px solid; }}
.bar {{ margin: 0; }} .bar span {{ display: inline-block; height: .8em; background: #000; }}
.page {{ break-before: page; }}
.card {{ border: 1px solid; width: 8.5cm; padding: .3cm; font: 9pt/1.4 monospace; }}
.card p {{ margin: 0; }}
"""


def as_html(paper: Paper) -> str:
    """The document, by itself in one file that asks the network for nothing."""
    output = paper.output
    title = escape(Language(paper.language).gettext("Document"))
    foot = '@bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; }'
    style = STYLE.format(
        margin=output.margin, foot="" if output.width else foot, width=21 - 2 * output.margin
    )
    inner = "\n".join(_inner(paper))
    if output.width:
        inner = f'<div class="card">\n{inner}\n</div>'
    return (
        f'<!DOCTYPE html>\n<html lang="{paper.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{inner}\n"
        "</main>\n</body>\n</html>\n"
    )


def _inner(paper: Paper) -> Iterator[str]:
    for style, pieces in groupby(paper.pieces, key=lambda piece: piece.style):
        if style == "item":
            yield "<ul>"
            yield from (f"<li>{escape(piece.text)}</li>" for piece in pieces)
            yield "</ul>"
        else:
            yield from map(_marked, pieces)


def _marked(piece: Piece) -> str:
    text = escape(piece.text)
    match piece.style:
        case "title":
            return f"<h1>{text}</h1>"
        case "heading":
            return f"<h2>{text}</h2>"
        case "numbered":
            return f'<p class="numbered"><b>{piece.number}.</b>{text}</p>'
        case "bar":
            bar = f'<span style="width: {min(piece.number, 30) / 3:.1f}cm"></span>'
            return f'<p class="bar">{text}: {bar} {piece.number}</p>'
        case "text":
            return f"<p>{text}</p>"
        case style:
            return f'<p class="{style}">{text}</p>'
