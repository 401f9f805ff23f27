"""The steps of the journey and their sections: menus of pages."""

from __future__ import annotations

from collections.abc import Iterable

from safeguide.guide.model import Section, Step
from safeguide.journey import routes
from safeguide.journey.views import Choice, Go, View
from safeguide.journey.visit import Visit

RECORD = "record"
"""The step from which notes are reached."""


def page_choices(visit: Visit, page_ids: Iterable[str]) -> tuple[Choice, ...]:
    """A choice for each page, with its summary."""
    heads = visit.library.readable(*page_ids)
    return tuple(Choice(head.title, Go(routes.Page(head.id)), head.summary) for head in heads)


def step_of(visit: Visit, step_id: str) -> Step:
    """The step with this id. Raises KeyError."""
    for step in visit.library.steps:
        if step.id == step_id:
            return step
    raise KeyError(step_id)


def section_of(visit: Visit, section_id: str) -> tuple[Step, Section]:
    """The section with this id, and its step. Raises KeyError."""
    for step in visit.library.steps:
        for section in step.sections:
            if section.id == section_id:
                return step, section
    raise KeyError(section_id)


def trail_to_page(visit: Visit, page_id: str) -> tuple[str, ...]:
    """The names of the menus above a page, home first."""
    home = visit.language.gettext("Home")
    for step in visit.library.steps:
        if page_id in step.own_pages:
            return (home, step.title)
        for section in step.sections:
            if page_id in section.pages:
                return (home, step.title, section.title)
    raise KeyError(page_id)


def step_menu(visit: Visit, place: routes.Step) -> View:
    """The menu of the step with this id."""
    step = step_of(visit, place.step)
    sections = tuple(
        Choice(section.title, Go(routes.Section(section.id))) for section in step.sections
    )
    choices = page_choices(visit, step.own_pages) + sections
    if step.id == RECORD:
        _ = visit.language.gettext
        detail = _("Notes of what happened, locked with a passphrase")
        choices = (*choices, Choice(_("Notes"), Go(routes.Notes()), detail))
    return View(
        place,
        "menu",
        f"{step.title}: {step.summary}",
        choices=choices,
        trail=(visit.language.gettext("Home"),),
        step=step.id,
    )


def section_menu(visit: Visit, place: routes.Section) -> View:
    """The menu of the section with this id."""
    step, section = section_of(visit, place.section)
    return View(
        place,
        "menu",
        section.title,
        choices=page_choices(visit, section.pages),
        trail=(visit.language.gettext("Home"), step.title),
        step=step.id,
    )
