"""Taking something along: a number shown large, a code for a phone, a copy in a file or on paper.

Copies are worded neutrally on the outside: the file name and the first line say nothing of what
they hold.
"""

from __future__ import annotations

from dataclasses import replace

from safeguide.journey.layout import lay_out
from safeguide.journey.pictures import code_for_phones, large_number
from safeguide.journey.rooms.saving import print_text, save_new_file, usual_name
from safeguide.journey.views import Act, Back, Choice, Field, Paragraph, Place, View, form
from safeguide.journey.visit import Next, Room, Visit
from safeguide.wrapping import wrap

WIDTH = 72


class LargeRoom(Room):
    """The number of a contact in large digits."""

    def view(self, visit: Visit, key: str) -> View:
        """The number of the contact with this id."""
        _ = visit.language.gettext
        contact = visit.library.contacts[key]
        return View(
            Place("large", key),
            "notice",
            f"{contact.name}: {contact.number}",
            body=(large_number(contact.number),),
            choices=(Choice(_("Back"), Back()),),
            trail=(_("Home"), _("Contacts"), contact.name),
        )


class CodeRoom(Room):
    """The web address of a contact as a code for a phone's camera."""

    def view(self, visit: Visit, key: str) -> View:
        """The address of `contact/ID`."""
        _ = visit.language.gettext
        contact = visit.library.contacts[key.removeprefix("contact/")]
        return View(
            Place("code", key),
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


class CopyRoom(Room):
    """A copy of a page, a contact or an outcome."""

    def view(self, visit: Visit, key: str) -> View:
        """Ask where the copy of `page/ID`, `contact/ID` or `outcome/ID` should go."""
        _ = visit.language.gettext
        choices = [Choice(_("Do not keep a copy"), Back())]
        if visit.print_command:
            choices.insert(0, Choice(_("Print it on paper"), Act("copy", "print", key)))
        if not visit.may_save:
            return _only_on_paper(visit, key, tuple(choices))
        return form(
            Place("copy", key),
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

    def submit(self, visit: Visit, key: str, values: dict[str, str]) -> Next | View:
        """Write the copy to a file that does not exist yet."""
        _ = visit.language.gettext
        path, error = save_new_file(visit, values.get("file", ""), copy_text(visit, key))
        if error:
            return replace(self.view(visit, key), error=error)
        return Next(_origin(key), _("The copy was saved as {file}.").format(file=path), True)

    def act(self, visit: Visit, action: str, argument: str) -> Next:
        """Send the copy to the print command of the settings."""
        _ = visit.language.gettext
        if error := print_text(visit, copy_text(visit, argument)):
            return Next(said=error)
        return Next(_origin(argument), _("It was sent to the printer."), True)


def _only_on_paper(visit: Visit, key: str, choices: tuple[Choice, ...]) -> View:
    _ = visit.language.gettext
    if visit.print_command:
        words = _("Take care: anybody who finds the paper can read it.")
    else:
        words = _("Copies cannot be kept on this machine. You may write things down on paper.")
    return View(
        Place("copy", key),
        "notice",
        _("Keep a copy"),
        body=(Paragraph(words),),
        choices=choices,
        trail=(_("Home"),),
    )


def copy_text(visit: Visit, key: str) -> str:
    """The text of a copy: a neutral first line, then the title and the text."""
    from safeguide.journey.rooms import room

    place = _origin(key)
    view = room(place.room).view(visit, place.key)
    lines = [
        visit.language.gettext("Information sheet"),
        "",
        *wrap(view.title, WIDTH),
        "",
        *(line.text for line in lay_out(view.body, WIDTH)),
    ]
    return "\n".join(lines) + "\n"


def _origin(key: str) -> Place:
    kind, _, name = key.partition("/")
    return Place(kind, name)
