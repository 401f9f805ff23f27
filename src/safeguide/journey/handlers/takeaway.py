"""Taking something along: a number shown large, a code for a phone, a copy in a file or on paper.

Copies are worded neutrally on the outside: the file name and the first line say nothing of what
they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safeguide.journey import actions, routes
from safeguide.journey.handlers.saving import print_text, save_new_file, usual_name
from safeguide.journey.layout import lay_out
from safeguide.journey.pictures import code_for_phones, number_in_large
from safeguide.journey.views import Back, Choice, Field, Paragraph, View, form
from safeguide.journey.visit import Next, Visit
from safeguide.wrapping import wrap

WIDTH = 72


def large_number(visit: Visit, place: routes.LargeNumber) -> View:
    """The number of the contact with this id."""
    _ = visit.language.gettext
    contact = visit.library.contacts[place.contact]
    return View(
        place,
        "notice",
        f"{contact.name}: {contact.number}",
        body=(number_in_large(contact.number),),
        choices=(Choice(_("Back"), Back()),),
        trail=(_("Home"), _("Contacts"), contact.name),
    )


def code(visit: Visit, place: routes.Code) -> View:
    """The address of `contact/ID`."""
    _ = visit.language.gettext
    contact = visit.library.contacts[place.contact]
    return View(
        place,
        "notice",
        f"{contact.name}: {contact.web}",
        body=(
            Paragraph(
                _("Take care: a phone can be watched, and it keeps a list of pages visited.")
            ),
            code_for_phones(contact.web),
        ),
        choices=(Choice(_("Back"), Back()),),
        trail=(_("Home"), _("Contacts"), contact.name),
    )


def copy(visit: Visit, place: routes.Copy) -> View:
    """Ask where the copy of `page/ID`, `contact/ID` or `outcome/ID` should go."""
    _ = visit.language.gettext
    choices = [Choice(_("Do not keep a copy"), Back())]
    if visit.print_command:
        choices.insert(0, Choice(_("Print it on paper"), actions.PrintCopy(place.of)))
    if not visit.may_save:
        return _only_on_paper(visit, place, tuple(choices))
    return form(
        place,
        _("Keep a copy"),
        body=(
            Paragraph(
                _(
                    "Take care: anybody who finds the file or the paper can read it. The copy "
                    "is not locked. Keep it where the other person cannot look."
                )
            ),
        ),
        fields=(Field("file", _("Name of the file"), usual_name(visit, "document.txt")),),
        submit=_("Save the copy"),
        choices=tuple(choices),
        trail=(_("Home"),),
    )


def save_copy(visit: Visit, place: routes.Copy, values: Mapping[str, str]) -> Next | View:
    """Write the copy to a file that does not exist yet."""
    _ = visit.language.gettext
    path, error = save_new_file(visit, values.get("file", ""), copy_text(visit, place.of))
    if error:
        return replace(copy(visit, place), error=error)
    return Next(place.of, _("The copy was saved as {file}.").format(file=path), True)


def print_copy(visit: Visit, action: actions.PrintCopy) -> Next:
    """Send the copy to the print command of the settings."""
    _ = visit.language.gettext
    if error := print_text(visit, copy_text(visit, action.of)):
        return Next(said=error)
    return Next(action.of, _("It was sent to the printer."), True)


def _only_on_paper(visit: Visit, place: routes.Copy, choices: tuple[Choice, ...]) -> View:
    _ = visit.language.gettext
    if visit.print_command:
        words = _("Take care: anybody who finds the paper can read it.")
    else:
        words = _("Copies cannot be kept on this machine. You may write things down on paper.")
    return View(
        place,
        "notice",
        _("Keep a copy"),
        body=(Paragraph(words),),
        choices=choices,
        trail=(_("Home"),),
    )


def copy_text(visit: Visit, of: routes.Copied) -> str:
    """The text of a copy: a neutral first line, then the title and the text."""
    from safeguide.journey.dispatch import view_of

    view = view_of(visit, routes.WholePage(of.page) if isinstance(of, routes.Page) else of)
    lines = [
        visit.language.gettext("Information sheet"),
        "",
        *wrap(view.title, WIDTH),
        "",
        *(line.text for line in lay_out(view.body, WIDTH)),
    ]
    return "\n".join(lines) + "\n"
