"""What a contact must and must not say, beyond being well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguide.guide.model import Contact
from safeguide.guide.problems import Problem, problem

WEBSITE = {"en": "website", "cy": "wefan"}
"""How the words of an entry send people to a website, in each language."""

PAID = re.compile(r"0[123]")
"""How numbers begin that nobody may call free."""


def problems(file: str, contact: Contact, language: str) -> Iterator[Problem]:
    """What is wrong with a contact of this file, read in this language."""
    if not any((contact.number, contact.text, contact.email, contact.web)):
        yield problem(file, "nobody can reach it: give its number, text, email or web", contact.id)
    if WEBSITE[language] in contact.hours + contact.note and not contact.web:
        yield problem(file, "it sends people to a website; give its web", contact.id)
    if contact.free and PAID.match(contact.number):
        yield problem(file, "{number} is not free to call", contact.id, number=contact.number)
