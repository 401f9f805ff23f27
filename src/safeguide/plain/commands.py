"""The commands that print and end: list, show, contacts and check."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence

from safeguide.journey import routes
from safeguide.journey.catalogue import Catalogue, UnknownAnswer
from safeguide.journey.layout import lay_out
from safeguide.journey.media import MediumError, held_medium
from safeguide.journey.views import Go, View
from safeguide.journey.visit import Visit
from safeguide.wrapping import wrap

PIPED_WIDTH = 80


def output_width(asked: int | None) -> int:
    """The width to wrap at: what was asked, else the terminal's; when piped what COLUMNS says, else
    80."""
    if asked:
        return asked
    if sys.stdout.isatty():
        return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns - 1
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) > 0 else PIPED_WIDTH


def list_pages(visit: Visit, as_json: bool = False) -> int:
    """Print every page: id, tab, title; as JSON, a list of objects with these."""
    pages = Catalogue(visit).pages()
    if as_json:
        print_json([{"page": page_id, "title": title} for page_id, title in pages])
        return 0
    for page_id, title in pages:
        print(f"{page_id}\t{title}")
    return 0


def print_json(value: object) -> None:
    """Print JSON that a person can read too."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def show_pages(visit: Visit, names: Sequence[str], width: int) -> int:
    """Print pages by id or topic as plain text; 1 if any is unknown, after printing the rest."""
    _ = visit.language.gettext
    catalogue = Catalogue(visit)
    status = 0
    for number, name in enumerate(names):
        try:
            view = catalogue.page(name)
        except KeyError:
            message = _("There is no page called {name}. The command safeguide list names them.")
            print(message.format(name=name), file=sys.stderr)
            status = 1
            continue
        if number:
            print()
        print("\n".join(page_lines(view, visit, width)))
    return status


def page_lines(view: View, visit: Visit, width: int) -> list[str]:
    """A page in lines: its title, its text, and the pages and guides it leads to with their ids."""
    _ = visit.language.gettext
    lines = [*wrap(view.title, width), ""]
    for notice in view.notices:
        lines += [*wrap(notice, width), ""]
    lines += [line.text for line in lay_out(view.body, width)]
    places = [(c.move.place, c.label) for c in view.choices if isinstance(c.move, Go)]
    pages = [f"{each.page}: {label}" for each, label in places if isinstance(each, routes.Page)]
    guides = [f"{each.guide}: {label}" for each, label in places if isinstance(each, routes.Guide)]
    lines += _listed(pages, _("See also (safeguide show, then the name):"), width)
    lines += _listed(guides, _("Or answer (safeguide decide, then the name):"), width)
    return lines


def _listed(entries: Sequence[str], heading: str, width: int) -> list[str]:
    """What a view leads to, in lines under a heading."""
    lines = [line for entry in entries for line in wrap(f"- {entry}", width, "  ")]
    return ["", *wrap(heading, width), *lines] if entries else []


def search(visit: Visit, words: Sequence[str], as_json: bool = False) -> int:
    """Print what is found, best first: id, tab, title, tab, the matching line; as JSON, a list of
    objects with these. 1 for nothing. How many there are goes to the standard error, so that a
    script reads results alone."""
    _ = visit.language.gettext
    found = Catalogue(visit).search(" ".join(words))
    if as_json:
        names = ("name", "title", "line")
        print_json([dict(zip(names, each, strict=True)) for each in found])
    else:
        for name, title, line in found:
            print(f"{name}\t{title}\t{line}")
    count = _("{number} found.").format(number=len(found))
    attempt = _("Try one word, or another word for the same thing.")
    print(count if found else _("Nothing was found.") + " " + attempt, file=sys.stderr)
    return 0 if found else 1


def decide(visit: Visit, guide_id: str, given: Sequence[str], width: int) -> int:
    """Print what could help for these answers; 1 for an unknown guide, 2 for unknown answers."""
    _ = visit.language.gettext
    catalogue = Catalogue(visit)
    if guide_id not in catalogue.guides():
        message = _("There is no guide called {name}. There are: {names}.")
        print(message.format(name=guide_id, names=", ".join(catalogue.guides())), file=sys.stderr)
        return 1
    try:
        view = catalogue.outcome(guide_id, given)
    except UnknownAnswer as error:
        message = _("This answer does not fit: {given}. What fits: {allowed}.")
        allowed = ", ".join(error.allowed)
        print(message.format(given=error.given, allowed=allowed), file=sys.stderr)
        return 2
    print("\n".join(page_lines(view, visit, width)))
    return 0


def show_contacts(visit: Visit, nation: str | None, width: int, as_json: bool = False) -> int:
    """Print the directory by need, for one nation or for all; as JSON, a list of needs, each with
    its contacts and what is known of them."""
    needs = Catalogue(visit).contacts(nation)
    if as_json:
        print_json(
            [
                {"need": title, "contacts": [{"name": n, "details": d} for n, d in contacts]}
                for title, contacts in needs
            ]
        )
        return 0
    first = True
    for title, contacts in needs:
        for line in ([] if first else [""]) + wrap(title, width):
            print(line)
        first = False
        for name, details in contacts:
            print()
            for line in wrap(name, width):
                print(line)
            for detail in details:
                for line in wrap(f"- {detail}", width, "  "):
                    print(line)
    return 0


def check_site(visit: Visit) -> int:
    """Print what is wrong with what a site has set; 1 if anything is."""
    _ = visit.language.gettext
    site = visit.site
    problems = []
    if site.print_command and not shutil.which(site.print_command[0]):
        problems.append(
            _("The print command {command} is not there.").format(command=site.print_command[0])
        )
    if site.media and not os.path.isdir(site.media):
        problems.append(_("The folder for copies {folder} is not there.").format(folder=site.media))
    elif site.media:
        problems += _problems_of_media(visit)
    problems += _problems_of_contacts(visit)
    for problem in problems:
        print(problem)
    if not problems:
        print(_("The settings of this site are in order."))
    return 1 if problems else 0


def _problems_of_media(visit: Visit) -> list[str]:
    """What is wrong with the medium that is in. That none is in is said, and is no fault."""
    _ = visit.language.gettext
    folder = visit.site.media
    try:
        with held_medium(folder) as medium:
            if os.access(".", os.W_OK, dir_fd=medium):
                return []
    except MediumError as error:
        if error.args[0] == "several":
            return [_("More than one medium is mounted in {folder}.").format(folder=folder)]
        print(_("No medium is mounted at {folder} now, or in it.").format(folder=folder))
        return []
    return [_("The medium at {folder} cannot be written.").format(folder=folder)]


def _problems_of_contacts(visit: Visit) -> list[str]:
    not_right = visit.language.gettext("The contacts of the site are not right: {problem}.")
    found = Catalogue(visit).problems_of_site_contacts()
    return [not_right.format(problem=each) for each in found]


def check(visit: Visit) -> int:
    """Print what is wrong with the content and the installation; 1 if anything is."""
    _ = visit.language.gettext
    catalogue = Catalogue(visit)
    problems = catalogue.problems()
    for problem in problems:
        print(problem)
    if not catalogue.can_grade():
        print(_("The reading level was not checked: textstat is not installed."))
    if problems:
        text = visit.language.ngettext(
            "{number} thing needs to be mended.",
            "{number} things need to be mended.",
            len(problems),
        )
        print(text.format(number=len(problems)))
        return 1
    print(_("The content is complete and in order."))
    return 0
