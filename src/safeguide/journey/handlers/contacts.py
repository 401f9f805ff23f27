"""Contacts: by need, and one by one."""

from __future__ import annotations

from datetime import datetime

from safeguide.guide.model import Contact
from safeguide.journey import actions, routes
from safeguide.journey.standing import standing_words
from safeguide.journey.views import Choice, Go, Item, Paragraph, View
from safeguide.journey.visit import Next, Visit


def needs(visit: Visit) -> View:
    """The needs for which there are contacts."""
    _ = visit.language.gettext
    return View(
        routes.Contacts(),
        "menu",
        _("Contacts"),
        body=(Paragraph(_("In danger now? Press d, or call 999.")),),
        choices=tuple(
            Choice(need.title, Go(routes.ContactsForNeed(need.id))) for need in visit.library.needs
        ),
        trail=(_("Home"),),
    )


def for_need(visit: Visit, place: routes.ContactsForNeed) -> View:
    """The contacts for one need."""
    library = visit.library
    title = {need.id: need.title for need in library.needs}[place.need]
    contacts = [each for each in library.contacts.values() if each.need == place.need]
    return _menu(visit, place, title, contacts)


def on_page(visit: Visit, place: routes.ContactsOnPage) -> View:
    """The contacts that a page names."""
    head = visit.library.head(place.page)
    title = visit.language.gettext("Who can help: {title}").format(title=head.title)
    return _menu(visit, place, title, visit.library.contacts_of(head))


def put_nation_first(visit: Visit, action: actions.NationFirst) -> Next:
    """Put the contacts of one nation first."""
    visit.nation = action.nation
    _ = visit.language.gettext
    return Next(said=_("Wales first.") if action.nation == "wales" else _("England first."))


def _menu(visit: Visit, place: routes.Place, title: str, contacts: list[Contact]) -> View:
    _ = visit.language.gettext
    if visit.nation:
        contacts.sort(key=lambda each: visit.nation not in each.nations)
    return View(
        place,
        "menu",
        title,
        body=(
            Paragraph(_("Hours and numbers can change. Check before you rely on them.")),
            Paragraph(_seen_on_the_phone(visit)),
        ),
        choices=(
            *(
                Choice(each.name, Go(routes.Contact(each.id)), first_ways(visit, each))
                for each in contacts
            ),
            *_nation_choices(visit, contacts),
        ),
        trail=(_("Home"), _("Contacts")),
    )


def _nation_choices(visit: Visit, contacts: list[Contact]) -> tuple[Choice, ...]:
    """The other nation first, where that makes a difference."""
    _ = visit.language.gettext
    if len({frozenset(each.nations) & {"england", "wales"} for each in contacts}) < 2:
        return ()
    if visit.nation == "wales":
        return (Choice(_("Services for England first"), actions.NationFirst("england")),)
    return (Choice(_("Services for Wales first"), actions.NationFirst("wales")),)


def contact(visit: Visit, place: routes.Contact) -> View:
    """One contact: everything known about it."""
    _ = visit.language.gettext
    known = visit.library.contacts[place.contact]
    lines = contact_lines(visit, known)
    if known.number or known.text:
        lines.append(_seen_on_the_phone(visit))
    choices = []
    if known.number:
        choices.append(Choice(_("Show the number large"), Go(routes.LargeNumber(known.id))))
    if known.web:
        choices.append(Choice(_("A code for a phone's camera"), Go(routes.Code(known.id))))
    choices.append(Choice(_("Keep a copy"), Go(routes.Copy(place))))
    choices.append(Choice(_("All contacts"), Go(routes.Contacts())))
    return View(
        place,
        "notice",
        known.name,
        body=tuple(map(Item, lines)),
        choices=tuple(choices),
        trail=(_("Home"), _("Contacts")),
    )


def first_ways(visit: Visit, contact: Contact) -> str:
    """How to reach a contact, in the few words that a list has room for."""
    _ = visit.language.gettext
    text = contact.text if contact.text != contact.number else ""
    ways = (contact.number, text and _("text {number}").format(number=text))
    return ", ".join(filter(None, ways)) or contact.web or contact.email


def _seen_on_the_phone(visit: Visit) -> str:
    # True of every phone, whatever a service says about bills.
    return visit.language.gettext(
        "A call or text stays in the phone's own list, and may be on a bill. "
        "If somebody could look, use another phone."
    )


def contact_lines(visit: Visit, contact: Contact) -> list[str]:
    """What is known about a contact, a line for each thing, the number first."""
    _ = visit.language.gettext
    lines = [
        contact.number and _("Phone: {number}").format(number=contact.number),
        _("The call is free.") if contact.free and contact.number else "",
        contact.text and _("Text message: {text}").format(text=contact.text),
        contact.bsl and _("British Sign Language: {way}").format(way=contact.bsl),
        contact.relay
        and contact.number
        and _("Relay UK: dial 18001, then the number, if you are deaf or cannot speak."),
        contact.email and _("Email: {address}").format(address=contact.email),
        contact.web and _("Website: {address}").format(address=contact.web),
        contact.who and _("For: {people}").format(people=contact.who),
        contact.hours,
        _open_now(visit, contact),
        _in_welsh(visit, contact),
        contact.note,
        standing_words(visit.language, contact),
        _("Numbers and hours can change."),
    ]
    return [line for line in lines if line]


def _in_welsh(visit: Visit, contact: Contact) -> str:
    """That people can use Welsh; of a service for more than Wales this is known of Wales alone."""
    _ = visit.language.gettext
    if "cy" not in contact.languages:
        return ""
    if contact.nations == ("wales",):
        return _("You can use Welsh or English.")
    return _("In Wales you can ask to use Welsh.")


def _open_now(visit: Visit, contact: Contact) -> str:
    """Whether it is open at this moment in London, where the hours are verified; else nothing."""
    if not contact.opening:
        return ""
    # Few contacts need it, and it brings Python's whole build configuration.
    from zoneinfo import ZoneInfo

    now = datetime.now(ZoneInfo("Europe/London"))
    is_open = any(part.hold(now) for part in contact.opening)
    _ = visit.language.gettext
    return _("By these hours it is open now.") if is_open else _("By these hours it is closed now.")
