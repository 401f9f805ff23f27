"""Documents kept with the notes: sealed, saved as they are filled in, and locked with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, make, reopened
from own_machine import journey_at, own_visit
from safeguide.journey import actions, routes
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go, View
from safeguide.journey.visit import Visit
from safeguide.notes.notebook import Notebook

WORDS = "the man with the green coat"


def visit_with(notebook: Notebook) -> Visit:
    visit = own_visit()
    visit.__dict__["notebook"] = notebook
    return visit


@pytest.fixture
def folder(own_folders: Path) -> Path:
    make(own_folders / "data", notes=2).close()
    return own_folders / "data"


@pytest.fixture
def visit(folder: Path) -> Visit:
    """A visit whose notes are unlocked."""
    return visit_with(reopened(folder))


def choose(journey: Journey, label: str) -> View:
    found = [each for each in journey.view.choices if each.label.startswith(label)]
    assert found, (label, [each.label for each in journey.view.choices])
    return journey.perform(found[0].move)


def begun(visit: Visit) -> tuple[Journey, int]:
    """A plan in which something was typed."""
    journey = journey_at(visit, routes.DocumentKind("plan"))
    choose(journey, "Start")
    journey.submit({"fear": WORDS})
    [(number, _filled)] = visit.documents
    return journey, number


def test_it_is_there_at_the_next_visit(visit: Visit, folder: Path) -> None:
    journey, number = begun(visit)
    choose(journey, "Call 999")
    again = visit_with(reopened(folder)).documents[number]
    assert again.typed["fear"] == WORDS
    assert "call-999" in again.picks["now"]


def test_nothing_of_it_stands_in_clear_on_the_disk(visit: Visit, own_folders: Path) -> None:
    begun(visit)
    files = [path for path in own_folders.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if WORDS.encode() in path.read_bytes()]


def test_what_is_being_typed_is_saved_on_the_way_out(visit: Visit, folder: Path) -> None:
    journey, number = begun(visit)
    journey.perform(Go(routes.DocumentSection(number, "card")))
    journey.type({"hint": "half a wor"})
    visit.keep()
    assert visit_with(reopened(folder)).documents[number].typed["hint"] == "half a wor"


def test_it_is_locked_with_the_notes(visit: Visit) -> None:
    journey, number = begun(visit)
    journey.type({"hint": "x"})
    journey.perform(actions.LockNotes())
    assert list(visit.documents) == []
    view = journey.perform(Go(routes.DocumentSection(number, "start")))
    assert view.title == "Unlock your notes"
    assert WORDS not in repr(view)
    view = journey.submit({"passphrase": PASSPHRASE})
    assert WORDS in repr(view)


def test_idle_locks_it_and_saves_it_first(visit: Visit, folder: Path) -> None:
    journey, number = begun(visit)
    journey.perform(Go(routes.DocumentSection(number, "friend")))
    journey.type({"code-word": "Pickle"})
    view = journey.lapse()
    assert view is not None
    assert list(visit.documents) == []
    assert visit_with(reopened(folder)).documents[number].typed["code-word"] == "Pickle"


def test_one_of_the_visit_alone_can_be_kept(folder: Path) -> None:
    visit = visit_with(reopened(folder, unlocked=False))
    journey, number = begun(visit)
    assert not visit.documents.is_kept(number)
    journey.perform(Go(routes.Document(number)))
    choose(journey, "Keep it with my notes")
    journey.submit({"passphrase": PASSPHRASE})
    choose(journey, "Keep it there")
    assert visit.documents.is_kept(number)
    [(_, kept)] = visit_with(reopened(folder)).documents
    assert kept.typed["fear"] == WORDS


def test_one_that_takes_in_notes_is_kept_with_them(folder: Path) -> None:
    visit = visit_with(reopened(folder, unlocked=False))
    number = visit.documents.begin("pack", "en")
    journey = journey_at(visit, routes.NotesToTake(number))
    journey.submit({"passphrase": PASSPHRASE})
    choose(journey, "Take in all")
    assert visit.documents.is_kept(number)
    visit.lock()
    assert visit.documents.is_locked(number)


def test_what_is_thrown_away_is_gone(visit: Visit, folder: Path) -> None:
    journey, number = begun(visit)
    journey.perform(Go(routes.ThrowAway(number)))
    choose(journey, "Throw it away")
    assert list(visit_with(reopened(folder)).documents) == []


def test_one_that_cannot_be_read_hides_no_other(visit: Visit, folder: Path) -> None:
    begun(visit)
    visit.notebook.documents.save(b"not a document")
    assert len(list(visit_with(reopened(folder)).documents)) == 1


def test_what_was_to_be_looked_at_again_is_named(visit: Visit) -> None:
    _, number = begun(visit)
    visit.documents[number].days["look-again"] = "2026-11-30"
    assert visit.documents.due(date(2026, 11, 29)) == []
    assert visit.documents.due(date(2026, 11, 30)) == [(number, date(2026, 11, 30))]
    view = journey_at(visit, routes.Notes()).view
    assert "You wanted to look at this again" in "\n".join(block.text for block in view.body)


def test_a_public_machine_keeps_none() -> None:
    from safeguide.site import Site

    visit = own_visit(site=Site(kiosk=True))
    visit.notebook.add({"what": "x"}, "en")
    visit.documents.begin("plan", "en")
    assert visit.notebook.documents.all() == []
