"""Copies to show to the police, a solicitor or an advocate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from safeguide.journey import actions, routes
from safeguide.journey.handlers.notes.common import trail
from safeguide.journey.handlers.saving import print_text, save_new_file, usual_name
from safeguide.journey.views import Choice, Field, Go, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.export import ENDINGS, Cover, export


def formats(visit: Visit) -> View:
    """The menu of formats."""
    return View(
        routes.Export(),
        "menu",
        visit.language.gettext("Make a copy to show"),
        body=(_warning(visit),),
        choices=_formats(visit),
        trail=trail(visit),
    )


def form_of_file(visit: Visit, place: routes.ExportFile) -> View:
    """The form for the file, in one format."""
    _ = visit.language.gettext
    name = usual_name(visit, f"document.{ENDINGS[place.format]}")
    return form(
        place,
        _("Make a copy to show"),
        body=(_warning(visit),),
        fields=(
            Field("file", _("Name of the file"), name),
            Field("name", _("Your name, for a cover page"), help=_("It may be left empty.")),
            Field("reference", _("Crime reference number"), help=_("It may be left empty.")),
        ),
        submit=_("Save the copy"),
        choices=(Choice(_("Do not make a copy"), Go(routes.Notes())),),
        waiting=_("Making the copy."),
        trail=trail(visit),
    )


def submit(visit: Visit, place: routes.ExportFile, values: Mapping[str, str]) -> Next | View:
    """Write the copy."""
    _ = visit.language.gettext
    cover = Cover(*(" ".join(values.get(part, "").split()) for part in ("name", "reference")))
    text = export_text(visit, place.format, cover)
    path, error = save_new_file(visit, values.get("file", ""), text)
    if error:
        return replace(form_of_file(visit, place), error=error)
    return Next(routes.Notes(), _("The copy was saved as {file}.").format(file=path), True)


def print_notes(visit: Visit) -> Next:
    """Print the notes on paper."""
    if not visit.notebook.unlocked:
        return Next()
    error = print_text(visit, export_text(visit, "text", Cover()))
    if error:
        return Next(said=error)
    return Next(routes.Notes(), visit.language.gettext("It was sent to the printer."), True)


def export_text(visit: Visit, kind: str, cover: Cover) -> str:
    """All notes in this format, in the language of the visit."""
    now = datetime.now().astimezone()
    return export(visit.notebook, kind, visit.language, cover, now)


def _warning(visit: Visit) -> Paragraph:
    return Paragraph(
        visit.language.gettext(
            "Take care: the copy is not locked. Anybody who finds the file or the paper can "
            "read it. Keep it where the other person cannot look."
        )
    )


def _formats(visit: Visit) -> tuple[Choice, ...]:
    _ = visit.language.gettext
    choices = []
    if visit.may_save:
        choices += [
            Choice(_("Text"), Go(routes.ExportFile("text")), _("Any program can open it")),
            Choice(_("A page for a browser"), Go(routes.ExportFile("html")), _("Prints well")),
            Choice(_("A table for a spreadsheet"), Go(routes.ExportFile("csv"))),
            Choice(_("TOML"), Go(routes.ExportFile("toml")), _("For experts, who can check it")),
        ]
    if visit.print_command:
        choices.insert(0, Choice(_("Print it on paper"), actions.PrintNotes()))
    return tuple(choices) or (
        Choice(_("Do not make a copy"), Go(routes.Notes()), _("This machine cannot print or save")),
    )
