"""What a contact must and must not say, beyond being well formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from phonenumbers import (
    NumberParseException,
    PhoneNumberType,
    is_valid_number_for_region,
    number_type,
    parse,
)
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

from safeguide.guide.checking import never_print
from safeguide.guide.checking.strict import StrictLibrary
from safeguide.guide.library import SITE_FILE, Library
from safeguide.guide.model import LANGUAGES, Contact
from safeguide.guide.problems import ContentError, Problem, problem, unknown

WEBSITE = {"en": "website", "cy": "wefan"}
"""How the words of an entry send people to a website, in each language."""

REGION = "GB"
"""Whose plan of telephone numbers holds."""

NATIONS = ("england", "wales", "scotland", "ni")


def problems(file: str, contact: Contact, library: Library) -> Iterator[Problem]:
    """What is wrong with a contact of this file, as it is read in this library."""
    if contact.need not in {need.id for need in library.needs}:
        yield unknown(file, f"need:{contact.need}", contact.id)
    for nation in contact.nations:
        if nation not in NATIONS:
            yield unknown(file, f"nation:{nation}", contact.id)
    for source in contact.sources:
        if source not in library.sources:
            yield unknown(file, f"source:{source}", contact.id)
    if not any((contact.number, contact.text, contact.email, contact.web)):
        yield problem(file, "nobody can reach it: give its number, text, email or web", contact.id)
    if WEBSITE[library.language] in contact.hours + contact.note and not contact.web:
        yield problem(file, "it sends people to a website; give its web", contact.id)
    for number in filter(None, (contact.number, contact.text)):
        yield from _number(file, number, contact)


def _number(file: str, written: str, contact: Contact) -> Iterator[Problem]:
    """What is wrong with a number as it is written, in the United Kingdom's plan of numbers."""
    try:
        number = parse(written, REGION) if written.replace(" ", "").isdecimal() else None
    except NumberParseException:
        number = None
    if number is not None and is_valid_short_number_for_region(number, REGION):
        return
    if number is None or not is_valid_number_for_region(number, REGION):
        yield problem(file, "{number} cannot be called: correct it", contact.id, number=written)
    elif (
        contact.free
        and written == contact.number
        and number_type(number) != PhoneNumberType.TOLL_FREE
    ):
        yield problem(file, "{number} is not free to call", contact.id, number=written)


def problems_of_site(root: str, added: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the contacts that a site adds to the content in the folder `root`."""
    found = list(never_print.problems_of_contacts(root, SITE_FILE, added))
    for language in LANGUAGES:
        library = StrictLibrary(language, root, dict(added))
        try:
            for key in added.keys() & library.contacts.keys():
                found += problems(SITE_FILE, library.contacts[key], library)
        except ContentError as error:
            found += error.problems
        found += (each for each in library.problems if each.file == SITE_FILE)
    return list(dict.fromkeys(found))
