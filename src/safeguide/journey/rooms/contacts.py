"""Contacts: by need, and one by one."""

from __future__ import annotations

from safeguide.guide.model import Contact
from safeguide.journey import places
from safeguide.journey.views import Choice, Go, Item, Paragraph, Place, View
from safeguide.journey.visit import Room, Visit


class ContactsRoom(Room):
    """The directory: needs, then the contacts of a need or of a page, nearest first."""

    def view(self, visit: Visit, key: str) -> View:
        """All needs for an empty key; else the contacts of a need, or of `page/ID`."""
        _ = visit.language.gettext
        library = visit.library
        if not key:
            return View(
                places.CONTACTS,
                "menu",
                _("Contacts"),
                body=(Paragraph(_("In danger now? Press d, or call 999.")),),
                choices=tuple(
                    Choice(need.title, Go(Place("contacts", need.id))) for need in library.needs
                ),
                trail=(_("Home"),),
            )
        if key.startswith("page/"):
            head = library.head(key.removeprefix("page/"))
            title = _("Who can help: {title}").format(title=head.title)
            contacts = [library.contacts[contact_id] for contact_id in head.contacts]
        else:
            title = next(need.title for need in library.needs if need.id == key)
            contacts = [each for each in library.contacts.values() if each.need == key]
        return View(
            Place("contacts", key),
            "menu",
            title,
            body=(Paragraph(_("Hours and numbers can change. Check before you rely on them.")),),
            choices=tuple(
                Choice(each.name, Go(Place("contact", each.id)), each.number or each.web)
                for each in contacts
            ),
            trail=(_("Home"), _("Contacts")),
        )


class ContactRoom(Room):
    """One contact: everything known about it."""

    def view(self, visit: Visit, key: str) -> View:
        """The contact with this id."""
        _ = visit.language.gettext
        contact = visit.library.contacts[key]
        return View(
            Place("contact", key),
            "notice",
            contact.name,
            body=tuple(Item(line) for line in contact_lines(visit, contact)),
            choices=(Choice(_("All contacts"), Go(places.CONTACTS)),),
            trail=(_("Home"), _("Contacts")),
        )


def contact_lines(visit: Visit, contact: Contact) -> list[str]:
    """What is known about a contact, a line for each thing, the number first."""
    _ = visit.language.gettext
    lines = [
        contact.number and _("Phone: {number}").format(number=contact.number),
        contact.text and _("Text message: {text}").format(text=contact.text),
        contact.bsl and _("British Sign Language: {way}").format(way=contact.bsl),
        contact.relay
        and contact.number
        and _("Relay UK: dial 18001, then the number, if you are deaf or cannot speak."),
        contact.web and _("Website: {address}").format(address=contact.web),
        contact.who and _("For: {people}").format(people=contact.who),
        contact.hours,
        _("They answer in Welsh and English.") if "cy" in contact.languages else "",
        contact.note,
        _("Checked on {date}. Numbers and hours can change.").format(
            date=visit.language.date(contact.checked)
        ),
    ]
    return [line for line in lines if line]
