"""A hundred old incidents, quickly: a day as far as known, a line, next; then the pack of them."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from notes.notebooks import make
from own_machine import journey_at, own_visit
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.output import rendered
from safeguide.journey.journey import Journey
from safeguide.journey.views import Submit, View
from safeguide.journey.visit import Visit
from safeguide.notes.notebook import Notebook

NOW = datetime.fromisoformat("2026-12-01T12:00:00+00:00")


@pytest.fixture
def journey() -> Journey:
    visit = own_visit()
    visit.__dict__["notebook"] = Notebook(None, now=lambda: NOW)
    return journey_at(visit, routes.EarlierNotes())


def enter(journey: Journey, when: str, what: str) -> View:
    """Type one and confirm its day, as a person does who knows the keys."""
    view = journey.submit({"when": when, "what": what})
    if isinstance(view.place, routes.EarlierWhen):
        view = journey.perform(view.choices[0].move)
    return view


def test_the_next_one_begins_empty_but_for_its_source(journey: Journey) -> None:
    journey.submit({"when": "3 November 2025", "what": "a", "evidence": "Copied from my diary"})
    view = journey.perform(journey.view.choices[0].move)
    assert isinstance(view.place, routes.EarlierNotes)
    assert view.said == "Saved as note 1."
    values = {field.name: field.value for field in view.fields}
    assert values == {"when": "", "what": "", "evidence": "Copied from my diary"}


def test_a_day_is_confirmed_and_what_is_not_known_is_not_made_up(journey: Journey) -> None:
    enter(journey, "3 November 2025", "They waited outside")
    enter(journey, "", "They rang at night")
    enter(journey, "when it was still warm", "They sent flowers")
    found = [entry.note for entry in journey.visit.notebook.entries()]
    moments = [note.happened.moment if note and note.happened else None for note in found]
    assert moments[0] is not None
    assert moments[0].first.isoformat() == "2025-11-03"
    assert moments[1:] == [None, None]
    assert [note.fields["what"] for note in found if note] == [
        "They waited outside",
        "They rang at night",
        "They sent flowers",
    ]


def test_words_can_be_kept_alone(journey: Journey) -> None:
    journey.submit({"when": "3 November 2025", "what": "a"})
    journey.perform(journey.view.choices[-1].move)
    [entry] = journey.visit.notebook.entries()
    assert entry.note is not None
    assert entry.note.happened is not None
    assert entry.note.happened.moment is None
    assert entry.note.fields["when"] == "3 November 2025"


def test_nothing_is_saved_without_what_happened(journey: Journey) -> None:
    assert journey.submit({"when": "3 November 2025", "what": " "}).error
    assert journey.visit.notebook.count() == 0


def test_it_can_be_written_while_locked(own_folders: Path) -> None:
    notebook = make(own_folders / "data", unlocked=False)
    visit = own_visit()
    visit.__dict__["notebook"] = notebook
    journey = journey_at(visit, routes.EarlierNotes())
    assert "waits to be confirmed" in enter(journey, "3 November 2025", "They rang").said
    assert notebook.waiting_count() == 1


def test_each_takes_one_form_and_one_key(journey: Journey) -> None:
    journey.submit({"when": "3 nov 2025", "what": "stood at the gate, car"})
    assert isinstance(journey.view.place, routes.EarlierWhen)
    journey.perform(journey.view.choices[0].move)
    assert isinstance(journey.view.place, routes.EarlierNotes)
    assert journey.visit.notebook.count() == 1


def test_a_pack_of_a_hundred_opens_with_what_matters(journey: Journey) -> None:
    for number in range(100):
        enter(
            journey, f"{1 + number % 28} {('March', 'May', 'July')[number % 3]} 2026", f"{number}"
        )
    visit: Visit = journey.visit
    begun = time.monotonic()
    number = visit.documents.begin("pack", "en")
    journey.perform(actions.TakeNotes(number, True))
    visit.documents[number].typed |= {
        "since": "March 2026, about once a day",
        "worst": "They were in the garden",
        "latest": "On Sunday at the gate",
        "fear": "That they will break in",
    }
    paper = visit.documents.paper(number, "police")
    for file_format in ("text", "html", "docx"):
        assert rendered(paper, file_format)
    assert time.monotonic() - begun < 60
    styles = [piece.style for piece in paper.pieces]
    first_page = "\n".join(piece.text for piece in paper.pieces[: styles.index("page")])
    for said in (
        "March 2026, about once",
        "in the garden",
        "at the gate",
        "break in",
        "100 events",
    ):
        assert said in first_page
    assert len(first_page.split()) < 250  # about a minute's reading
    assert paper.text.count("Written down on 1 December 2026") == 100


def test_sending_is_the_first_choice(journey: Journey) -> None:
    assert journey.view.choices[0].move == Submit()
