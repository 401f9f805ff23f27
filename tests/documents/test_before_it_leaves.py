"""Before a document leaves: lines that may betray something are asked about, one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_machine import journey_at, own_visit
from safeguide.documents.risks import findings, risks_of
from safeguide.guide.library import Library
from safeguide.journey import routes
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go, View

RISKS = risks_of(Library("en"))


@pytest.mark.parametrize(
    ("line", "risk"),
    [
        ("They parked at CF10 1AB twice", "postcode"),
        ("cf10 1ab", "postcode"),
        ("Ring 07700 900123 after six", "phone"),
        ("or +44 7700 900123", "phone"),
        ("Write to ana@example.org", "email"),
        ("A blue car, AB12 CDE", "plate"),
        ("I sleep at 14 Oak Tree Road", "street"),
        ("yn 3 Stryd Fawr", "street"),
        ("the Refuge has a garden", "refuge"),
        ("mae'r lloches yn bell", "refuge"),
        ("My PIN is the old one", "secret"),
        ("since I moved to Leeds", "moving"),
        ("outside Oakfield Primary at three", "school"),
        ("o flaen Ysgol Glanaf", "school"),
        ("the solicitor said so", "advice"),
        ("my key worker knows", "worker"),
    ],
)
def test_what_may_betray_is_found(line: str, risk: str) -> None:
    assert risk in {found.risk.id for found in findings(line, RISKS, frozenset(), "friend")}


@pytest.mark.parametrize(
    "line",
    [
        "He stood there for 15 minutes on 3 November 2026",
        "2 people in court saw it",
        "It happened 12 times in 2026",
        "Call 999, or 101 when it is not urgent",
        "Safodd yno am 20 munud",
    ],
)
def test_what_is_harmless_is_not(line: str) -> None:
    assert not list(findings(line, RISKS, frozenset(), "friend"))


@pytest.fixture
def journey() -> Journey:
    """A journey at the question whom a plan is for; its friend's copy has two lines that betray."""
    made = journey_at(own_visit(), routes.Documents())
    number = made.visit.documents.begin("plan", "en")
    made.perform(Go(routes.DocumentSection(number, "friend")))
    made.submit({"please-do": "Come to the refuge\nBring bread", "look-out": "AB12 CDE"})
    made.perform(Go(routes.Readers(number)))
    return made


def choose(journey: Journey, label: str) -> View:
    """Take the choice that begins so."""
    found = [each for each in journey.view.choices if each.label.startswith(label)]
    return journey.perform(found[0].move)


def shown(view: View) -> str:
    return "\n".join(block.text for block in view.body)


def test_each_line_is_shown_with_what_stands_out(journey: Journey) -> None:
    view = choose(journey, "A copy for a friend")
    assert "Come to the refuge" in shown(view)
    assert "the word refuge: refuge" in shown(view)
    view = choose(journey, "Take out what stands out")
    assert "a number plate: AB12 CDE" in shown(view)
    view = choose(journey, "Take out the whole line")
    assert "Come to the [left out]" in shown(view)
    assert "Look out for: [left out]" in shown(view)
    assert "Bring bread" in shown(view)


def test_what_is_kept_is_kept_and_can_be_asked_about_again(journey: Journey) -> None:
    choose(journey, "A copy for a friend")
    view = choose(journey, "Leave all these lines as they are")
    assert "Come to the refuge" in shown(view)
    assert "AB12 CDE" in shown(view)
    view = choose(journey, "Look at the lines that stand out again")
    assert "Come to the refuge" in shown(view)
    assert view.kind == "question"


def test_what_was_said_for_one_reader_does_not_hold_for_another(journey: Journey) -> None:
    choose(journey, "A copy for a friend")
    choose(journey, "Leave all these lines as they are")
    documents = journey.visit.documents
    assert documents[-1].replaced.keys() == {"friend"}


@pytest.mark.parametrize(
    ("format_name", "start"), [("plain text", b"How"), ("browser", b"<!DOC"), ("Word", b"PK")]
)
def test_it_is_saved_for_its_owner_alone(
    journey: Journey, format_name: str, start: bytes, tmp_path: Path
) -> None:
    choose(journey, "A copy for a friend")
    choose(journey, "Leave all these lines as they are")
    label = next(c.label for c in journey.view.choices if format_name in c.label)
    choose(journey, label)
    file = tmp_path / "sheet"
    view = journey.submit({"file": str(file)})
    assert str(file) in view.said
    assert file.read_bytes().startswith(start)
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_before_it_is_saved(journey: Journey, tmp_path: Path) -> None:
    choose(journey, "A copy for a friend")
    choose(journey, "Leave all these lines as they are")
    assert not list(tmp_path.rglob("*"))


def test_the_name_of_the_file_says_nothing(journey: Journey) -> None:
    choose(journey, "A copy for a friend")
    choose(journey, "Leave all these lines as they are")
    view = choose(journey, "Save it as plain text")
    name = Path(view.fields[0].value).name
    assert name.startswith("document-20")
    assert "plan" not in name
