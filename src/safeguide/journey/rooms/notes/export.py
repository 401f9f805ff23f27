"""Copies to show to the police, a solicitor or an advocate."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from safeguide.journey import places
from safeguide.journey.rooms.notes.common import LockedRoom, trail
from safeguide.journey.rooms.saving import print_text, save_new_file, usual_name
from safeguide.journey.views import Act, Choice, Field, Go, Paragraph, Place, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.notes.export import ENDINGS, Cover, export

NAME = "notes-export"


class ExportRoom(LockedRoom):
    """The choice of format, then (by key) the form for the file."""

    name = NAME

    def open_view(self, visit: Visit, key: str) -> View:
        """The menu of formats, or the form."""
        _ = visit.language.gettext
        warning = Paragraph(
            _(
                "Take care: the copy is not locked. Anybody who finds the file or the paper can "
                "read it. Keep it where the other person cannot look."
            )
        )
        if not key:
            return View(
                Place(NAME),
                "menu",
                _("Make a copy to show"),
                body=(warning,),
                choices=_formats(visit),
                trail=trail(visit),
            )
        name = usual_name(visit, f"document.{ENDINGS[key]}")
        return form(
            Place(NAME, key),
            _("Make a copy to show"),
            body=(warning,),
            fields=(
                Field("file", _("Name of the file"), name),
                Field("name", _("Your name, for a cover page"), help=_("It may be left empty.")),
                Field("reference", _("Crime reference number"), help=_("It may be left empty.")),
            ),
            submit=_("Save the copy"),
            choices=(Choice(_("Do not make a copy"), Go(places.NOTES)),),
            waiting=_("Making the copy."),
            trail=trail(visit),
        )

    def open_submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Write the copy."""
        _ = visit.language.gettext
        cover = Cover(*(" ".join(values.get(part, "").split()) for part in ("name", "reference")))
        text = export_text(visit, key, cover)
        path, error = save_new_file(visit, values.get("file", ""), text)
        if error:
            return replace(self.open_view(visit, key), error=error)
        return Next(places.NOTES, _("The copy was saved as {file}.").format(file=path), True)

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """`print` the notes on paper."""
        if not visit.notebook.unlocked:
            return Next()
        error = print_text(visit, export_text(visit, "text", Cover()))
        if error:
            return Next(said=error)
        return Next(places.NOTES, visit.language.gettext("It was sent to the printer."), True)


def export_text(visit: Visit, kind: str, cover: Cover) -> str:
    """All notes in this format, in the language of the visit."""
    now = datetime.now().astimezone()
    return export(visit.notebook, kind, visit.language, cover, now)


def _formats(visit: Visit) -> tuple[Choice, ...]:
    _ = visit.language.gettext
    choices = []
    if visit.may_save:
        choices += [
            Choice(_("Text"), Go(Place(NAME, "text")), _("Any program can open it")),
            Choice(_("A page for a browser"), Go(Place(NAME, "html")), _("Prints well")),
            Choice(_("A table for a spreadsheet"), Go(Place(NAME, "csv"))),
            Choice(_("TOML"), Go(Place(NAME, "toml")), _("For experts, who can check it")),
        ]
    if visit.print_command:
        choices.insert(0, Choice(_("Print it on paper"), Act(NAME, "print")))
    return tuple(choices) or (
        Choice(_("Do not make a copy"), Go(places.NOTES), _("This machine cannot print or save")),
    )
