"""The letters: from an empty start, with their last day, and how one is come by."""

from __future__ import annotations

from datetime import date

import pytest

from own_machine import journey_at, own_visit
from safeguide.documents.composing import GAP, last_day
from safeguide.documents.days import day_of
from safeguide.documents.filled import Filled, begin
from safeguide.documents.kinds import Kind
from safeguide.documents.shelf import kind_of, known_kinds
from safeguide.guide.library import Library
from safeguide.guide.model import LANGUAGES
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.output import rendered
from safeguide.journey.journey import Journey
from safeguide.journey.views import Go, View
from safeguide.journey.visit import Visit

LIBRARY = Library("en")
LETTERS = [each.id for each in LIBRARY.document_index.documents if each.group]


def choose(journey: Journey, label: str) -> View:
    """Take the choice that begins so."""
    found = [each for each in journey.view.choices if each.label.startswith(label)]
    assert found, (label, [each.label for each in journey.view.choices])
    return journey.perform(found[0].move)


def shown(view: View) -> str:
    return "\n".join(block.text for block in view.body)


def test_there_are_twenty_two_and_no_menu_is_too_long() -> None:
    index = LIBRARY.document_index
    assert len(LETTERS) == 22
    assert set(LETTERS) <= set(known_kinds(LIBRARY))
    sizes = [sum(head.group == group.id for head in index.documents) for group in index.groups]
    alone = sum(not head.group for head in index.documents)
    assert max(*sizes, alone + len(sizes)) <= 9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_each_can_be_made_of_nothing_with_gaps_to_write_in(letter: str, language: str) -> None:
    visit = own_visit(language)
    number = visit.documents.begin(letter, language)
    paper = visit.documents.paper(number, "full")
    assert GAP in paper.text
    kind = visit.documents.kind(letter)
    asked = [item for section in kind.sections if section.chosen for item in section.items]
    for item in asked:
        assert item.text.say(language) in paper.text
    for file_format in ("text", "html", "docx"):
        assert rendered(paper, file_format)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_all_that_is_typed_stands_in_it(letter: str, language: str) -> None:
    visit = own_visit(language)
    number = visit.documents.begin(letter, language)
    filled, kind = visit.documents[number], visit.documents.kind(letter)
    for field in kind.fields:
        filled.typed[field.id] = f"typed-{field.id}"
    text = visit.documents.paper(number, "full").text
    for field in kind.fields:
        assert f"typed-{field.id}" in text


def review(decision: str, **days: str) -> tuple[Kind, Filled]:
    kind = kind_of(LIBRARY, "review")
    filled = begin(kind, "en")
    filled.toggle(kind.section("decision"), decision)
    filled.days |= days
    return kind, filled


@pytest.mark.parametrize(
    ("decision", "days", "last"),
    [
        ("complaint", {"dated": "2026-04-01"}, "2026-04-29"),
        ("council", {"heard": "2026-11-05"}, "2026-11-25"),
        ("police", {"heard": "2026-11-05"}, "2027-02-04"),
        ("prosecutors", {"heard": "2026-11-30"}, "2027-02-27"),
        ("prosecutors", {"heard": "2027-11-30"}, "2028-02-28"),
        ("police", {"heard": "2026-10-15"}, "2027-01-14"),
    ],
)
def test_the_last_day_is_counted(decision: str, days: dict[str, str], last: str) -> None:
    assert last_day(*review(decision, **days)) == date.fromisoformat(last)


def test_no_last_day_is_made_up() -> None:
    assert last_day(*review("complaint", heard="2026-04-01")) is None
    kind, filled = review("complaint")
    filled.picks.clear()
    assert last_day(kind, filled) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 November 2026", "2026-11-03"),
        ("Tuesday 3rd of Nov 2026", "2026-11-03"),
        ("3 Tachwedd 2026", "2026-11-03"),
        ("dydd 3 Mawrth 2027", "2027-03-03"),
        ("03/11/2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
    ],
)
def test_a_day_is_understood(words: str, day: str) -> None:
    assert day_of(words) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words", ["", "3 November", "last Tuesday", "31 November 2026", "13/13/2026", "3 Ma 2026", "3"]
)
def test_a_day_that_is_not_plain_is_not(words: str) -> None:
    assert day_of(words) is None


def test_the_day_is_said_back_with_the_last_one() -> None:
    journey = journey_at(own_visit(), routes.DocumentKind("review"))
    choose(journey, "Start")
    choose(journey, "The result of my complaint")
    choose(journey, "Next")
    view = journey.submit({"dated": "1 April 2026", "heard": "soon"})
    assert "type day, month and year" in view.error
    view = journey.submit({"dated": "1 April 2026", "heard": "3 April 2026"})
    assert "The last day for this is 29 April 2026." in view.said
    choose(journey, "Back to")
    choose(journey, "See it")
    view = choose(journey, "The letter")
    assert "The last day to ask, as I count it, is 29 April 2026." in shown(view)


def test_a_message_is_not_made_where_it_could_do_harm() -> None:
    journey = journey_at(own_visit(), routes.DocumentKind("do-not-contact"))
    choose(journey, "Start")
    choose(journey, "The person is on bail")
    choose(journey, "Back to")
    view = choose(journey, "See it")
    assert "do not send such a message" in shown(view)
    assert not [c for c in view.choices if isinstance(c.move, Go) and "Risky" in repr(c.move)]


@pytest.mark.parametrize("head", LIBRARY.document_index.documents, ids=lambda head: head.id)
def test_each_is_reached_from_its_pages(head: object) -> None:
    visit = own_visit()
    named = next(each for each in LIBRARY.document_index.documents if each is head)
    assert named.pages
    for page in named.pages:
        view = journey_at(visit, routes.WholePage(page)).view
        assert Go(routes.DocumentKind(named.id)) in [each.move for each in view.choices]


def test_an_answer_to_a_guide_leads_to_it_and_fills_it() -> None:
    visit = _answered()
    view = journey_at(visit, routes.Outcome("police-response")).view
    assert Go(routes.DocumentKind("review")) in [each.move for each in view.choices]
    journey = journey_at(visit, routes.DocumentKind("review"))
    choose(journey, "Start, with what you have typed or answered")
    chosen = [each.label for each in journey.view.choices if each.chosen]
    assert chosen == ["The result of my complaint about the police"]


def test_nothing_is_taken_over_unless_it_is_asked_for() -> None:
    journey = journey_at(_answered(), routes.DocumentKind("review"))
    choose(journey, "Start")
    assert not [each for each in journey.view.choices if each.chosen]


def test_what_was_typed_into_one_letter_can_stand_in_the_next() -> None:
    visit = own_visit()
    number = visit.documents.begin("keep-cctv", "en")
    visit.documents[number].typed |= {"name": "My Name", "place": "the shop"}
    journey = journey_at(visit, routes.DocumentKind("employer"))
    choose(journey, "Start, with what you have typed")
    assert {field.name: field.value for field in journey.view.fields}["name"] == "My Name"
    journey.perform(actions.BeginDocument("employer"))
    assert not [field.value for field in journey.view.fields if field.value]


def _answered() -> Visit:
    visit = own_visit()
    visit.answers["police-response"] = {"problem": frozenset({"letter"})}
    return visit
