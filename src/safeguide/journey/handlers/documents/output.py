"""A document as its reader gets it: shown, saved in a file, or printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from safeguide.documents.composing import GAP
from safeguide.documents.paper import Paper, Piece
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.common import back_to_document, opened, trail
from safeguide.journey.handlers.saving import print_text, save_new_file, usual_name
from safeguide.journey.views import (
    Block,
    Choice,
    Field,
    Go,
    Heading,
    Item,
    Paragraph,
    View,
    form,
)
from safeguide.journey.visit import Next, Visit

ENDINGS = {"text": "txt", "html": "html", "docx": "docx"}


def output(visit: Visit, place: routes.Output) -> View:
    """The document to read, and the ways in which it can leave."""
    _ = visit.language.gettext
    filled, kind = opened(visit, place.number)
    paper = visit.documents.paper(place.number, place.output)
    where = (place.number, place.output)
    choices = []
    if visit.print_command:
        choices.append(Choice(_("Print it on paper"), actions.PrintDocument(*where)))
    if visit.may_save:
        choices += [
            Choice(_("Save it as plain text"), Go(routes.OutputFile(*where, "text"))),
            Choice(
                _("Save it as a page for a browser"),
                Go(routes.OutputFile(*where, "html")),
                _("It prints on A4"),
            ),
            Choice(_("Save it for Word or LibreOffice"), Go(routes.OutputFile(*where, "docx"))),
        ]
    if filled.replaced.get(place.output):
        choices.append(
            Choice(_("Look at the lines that stand out again"), actions.AskLinesAgain(*where))
        )
    choices.append(back_to_document(visit, place.number))
    return View(
        place,
        "page",
        kind.output(place.output).name.say(visit.language.code),
        body=tuple(block for piece in paper.pieces for block in _shown(piece)),
        choices=tuple(choices),
        trail=trail(visit, place.number),
        notices=(_takes_care(visit),),
        language=filled.language if filled.language != visit.language.code else "",
    )


def form_of_file(visit: Visit, place: routes.OutputFile) -> View:
    """The form for the file. Its name says nothing of what it holds."""
    _ = visit.language.gettext
    name = usual_name(visit, f"document-{date.today()}.{ENDINGS[place.format]}")
    return form(
        place,
        _("Save it in a file"),
        body=(Paragraph(_takes_care(visit)),),
        fields=(Field("file", _("Name of the file"), name),),
        submit=_("Save it"),
        choices=(Choice(_("Do not save it"), Go(routes.Output(place.number, place.output))),),
        trail=trail(visit, place.number),
    )


def save(visit: Visit, place: routes.OutputFile, values: Mapping[str, str]) -> Next | View:
    """Write the file."""
    _ = visit.language.gettext
    paper = visit.documents.paper(place.number, place.output)
    path, error = save_new_file(visit, values.get("file", ""), rendered(paper, place.format))
    if error:
        return replace(form_of_file(visit, place), error=error)
    return Next(
        routes.Output(place.number, place.output),
        _("It was saved as {file}.").format(file=path),
        instead=True,
    )


def print_document(visit: Visit, action: actions.PrintDocument) -> Next:
    """Print it as plain text."""
    paper = visit.documents.paper(action.number, action.output)
    error = print_text(visit, str(rendered(paper, "text")))
    return Next(said=error or visit.language.gettext("It was sent to the printer."))


def rendered(paper: Paper, file_format: str) -> str | bytes:
    """The document in this format."""
    match file_format:
        case "text":
            from safeguide.documents.renderers.text import as_text

            return as_text(paper)
        case "html":
            from safeguide.documents.renderers.html import as_html

            return as_html(paper)
        case _:
            from safeguide.documents.renderers.word import as_word

            return as_word(paper, datetime.now())


def _takes_care(visit: Visit) -> str:
    _ = visit.language.gettext
    if visit.site.kiosk:
        return _(
            "Take care: anybody who finds the paper or the file can read it. Others may stand at "
            "the printer. Take the paper at once."
        )
    return _(
        "Take care: what is saved or printed is not locked. Printers, email, shared accounts and "
        "lists of recent files keep traces of it."
    )


def _shown(piece: Piece) -> list[Block]:
    """A piece as it is read on the screen."""
    match piece.style:
        case "title" | "heading":
            return [Heading(piece.text)]
        case "item":
            return [Item(piece.text)]
        case "numbered":
            return [Item(piece.text, f"{piece.number}.")]
        case "bar":
            return [Item(f"{piece.text}: {piece.number}")]
        case "page":
            return []
        case "lines":
            return [Paragraph(GAP)]
        case "signature":
            return [Paragraph(f"{piece.text} {GAP}")]
        case _:
            return [Paragraph(piece.text)]
