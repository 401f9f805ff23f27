"""A document as a file for Word and LibreOffice."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from safeguide.documents.composing import GAP
from safeguide.documents.paper import Paper, Piece

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
BAR = "\N{BLACK SQUARE}"
CARD = 8.5
"""Centimetres that a card is wide."""


def as_word(paper: Paper, now: datetime) -> bytes:
    """The document on A4, with the margins that it asks for and its pages numbered. Nothing in it
    says who wrote it but what stands in it."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    margin = Cm(paper.output.margin)
    section.left_margin = section.right_margin = margin
    section.top_margin = section.bottom_margin = margin
    if paper.output.width:
        section.right_margin = Cm(21 - paper.output.margin - CARD)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(12)
    normal.element.rPr.append(_language(LANGUAGES[paper.language]))
    for piece in paper.pieces:
        _add(document, piece, close=bool(paper.output.width))
    if not paper.output.width:
        _number_pages(section.footer.paragraphs[0])
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.title = ""
    about.created = about.modified = now.replace(tzinfo=None)
    about.language = LANGUAGES[paper.language]
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Document, piece: Piece, *, close: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Cm, Pt

    if piece.style == "page":
        document.add_paragraph().paragraph_format.page_break_before = True
        return
    if piece.style in ("title", "heading"):
        added = document.add_heading(piece.text, 1 if piece.style == "title" else 2)
        for run in added.runs:
            run.font.name = "Liberation Serif"
        return
    if piece.style == "item":
        document.add_paragraph(piece.text, style="List Bullet")
        return
    text = {
        "lines": "_" * 60,
        "bar": f"{piece.text}: {BAR * min(piece.number, 30)} {piece.number}",
        "signature": f"{piece.text} {GAP * 2}",
        "numbered": f"{piece.number}.\t{piece.text}",
    }.get(piece.style, piece.text)
    paragraph = document.add_paragraph(text)
    form = paragraph.paragraph_format
    if piece.style == "corner":
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif piece.style == "centre":
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif piece.style == "numbered":
        form.left_indent, form.first_line_indent = Cm(1.25), Cm(-1.25)
        form.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
    if close or piece.style in ("bar", "corner"):
        form.space_after = Pt(0)


def _number_pages(paragraph: Paragraph) -> None:
    """Put "page / pages" there, as fields that the reader's program fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("PAGE", " / ", "NUMPAGES"):
        if part.isupper():
            paragraph._p.append(_field(part))
        else:
            paragraph.add_run(part)


def _field(name: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    return field


def _language(code: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    return language
