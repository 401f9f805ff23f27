"""The pack for the police and the statement for a court, from nothing and from notes."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from own_machine import journey_at, own_visit
from safeguide.documents.composing import GAP
from safeguide.documents.paper import Paper
from safeguide.documents.renderers.word import as_word
from safeguide.guide.model import LANGUAGES
from safeguide.journey import actions, routes
from safeguide.journey.handlers.documents.output import rendered
from safeguide.journey.journey import Journey
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.notes.notebook import Notebook
from safeguide.site import Site

NOW = datetime.fromisoformat("2026-12-01T12:00:00+00:00")
TRUTH = (
    "I believe that the facts stated in this witness statement are true.",
    "I understand that proceedings for contempt of court may be brought against anyone who makes, "
    "or causes to be made, a false statement in a document verified by a statement of truth "
    "without an honest belief in its truth.",
)
"""The court's own two sentences: the county court has them in this order."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def with_notes(count: int, language: str = "en") -> Visit:
    """A visit with so many notes, one each day before this one, which nothing keeps."""
    visit = own_visit(language)
    notebook = Notebook(None, now=lambda: NOW)
    for number in range(count):
        day = Language("en").date((NOW - timedelta(days=count - number)).date())
        notebook.add(
            {
                "what": f"They stood outside, time {number}",
                "when": day,
                "where": "the school" if number % 2 else "home",
                "evidence": f"picture {number}" if number % 10 == 0 else "",
            },
            "en",
        )
    visit.__dict__["notebook"] = notebook
    return visit


def filled_with(visit: Visit, kind: str) -> tuple[Journey, int]:
    """A document with all notes taken in."""
    number = visit.documents.begin(kind, visit.language.code)
    journey = journey_at(visit, routes.NotesToTake(number))
    journey.perform(actions.TakeNotes(number, True))
    return journey, number


def paper(visit: Visit, kind: str, output: str) -> Paper:
    _, number = filled_with(visit, kind)
    return visit.documents.paper(number, output)


@pytest.mark.parametrize(
    ("kind", "output"), [("pack", "police"), ("statement", "court"), ("statement", "note")]
)
@pytest.mark.parametrize("notes", [0, 40])
def test_each_is_made_from_nothing_and_from_forty_notes(
    kind: str, output: str, notes: int, language: str
) -> None:
    made = paper(with_notes(notes, language), kind, output)
    for file_format in ("text", "html", "docx"):
        assert rendered(made, file_format)
    if output != "note":
        assert made.text.count("They stood outside") == notes


def test_the_course_of_conduct_is_in_order_and_counted() -> None:
    made = paper(with_notes(40), "pack", "police")
    shown = [piece.text for piece in made.pieces]
    times = [text for text in shown if text.startswith("They stood outside")]
    assert times == [f"They stood outside, time {number}" for number in range(40)]
    bars = {piece.text: piece.number for piece in made.pieces if piece.style == "bar"}
    assert bars == {"October 2026": 10, "November 2026": 30, "the school": 20, "home": 20}
    summary = shown.index("What happened, in order: 40")
    first = " ".join(shown[:summary])
    assert "40 events" in first
    assert "22 October 2026" in first
    assert "30 November 2026" in first


def test_no_word_of_the_pack_weighs_what_was_said(language: str) -> None:
    """The tool counts, and says nothing of more or less, better or worse."""
    text = paper(with_notes(40, language), "pack", "police").text.lower()
    for word in ("score", "dash", "high risk", "escalat", "increas", "sgôr", "risg uchel"):
        assert word not in text


def test_an_address_stands_on_the_last_page_alone(language: str) -> None:
    visit = with_notes(3, language)
    _, number = filled_with(visit, "pack")
    visit.documents[number].typed |= {"address": "14 Oak Tree Road", "witnesses": "My neighbour"}
    pieces = visit.documents.paper(number, "police").pieces
    pages = [at for at, piece in enumerate(pieces) if piece.style == "page"]
    places = [at for at, piece in enumerate(pieces) if "14 Oak Tree Road" in piece.text]
    assert len(places) == 1
    assert places[0] > pages[-1]
    [witness] = [at for at, piece in enumerate(pieces) if "My neighbour" in piece.text]
    assert pages[-2] < witness < pages[-1]


def test_evidence_has_the_same_mark_where_it_happened_and_in_the_list() -> None:
    visit = with_notes(40)
    _, number = filled_with(visit, "pack")
    visit.documents[number].typed["before-number"] = "AB"
    text = visit.documents.paper(number, "police").text
    for mark, picture in enumerate(("picture 0", "picture 10", "picture 20", "picture 30"), 1):
        assert f"AB{mark}. {picture};" in text
        assert f"Evidence: AB{mark}\n" in text


def test_taking_in_changes_no_note() -> None:
    visit = with_notes(5)
    before = [each.note.hash for each in visit.notebook.entries() if each.note]
    journey, number = filled_with(visit, "pack")
    journey.perform(actions.ToggleNote(number, 2))
    assert [event.note for event in visit.documents[number].events] == [1, 3, 4, 5]
    assert [each.note.hash for each in visit.notebook.entries() if each.note] == before


@pytest.mark.parametrize(
    ("court", "truth", "role"),
    [("family", " ".join(reversed(TRUTH)), "applicant"), ("county", " ".join(TRUTH), "claimant")],
)
def test_the_statement_of_truth_is_the_courts_own(
    court: str, truth: str, role: str, language: str
) -> None:
    visit = with_notes(2, language)
    _, number = filled_with(visit, "statement")
    if court == "county":
        kind = visit.documents.kind("statement")
        visit.documents[number].toggle(kind.section("court"), "county")
    shown = [piece.text for piece in visit.documents.paper(number, "court").pieces]
    assert shown.count(truth) == 1
    if language == "cy":
        assert "Saesneg" in shown[shown.index(truth) - 1]
    else:
        assert f"On behalf of the {role}" in shown


def test_paragraphs_are_numbered_and_run_on(language: str) -> None:
    visit = with_notes(3, language)
    _, number = filled_with(visit, "statement")
    visit.documents[number].typed |= {"link": "One thing.\nAnother thing.", "fear": "A third."}
    pieces = visit.documents.paper(number, "court").pieces
    numbered = [piece.number for piece in pieces if piece.style == "numbered"]
    assert numbered == [1, 2, 3, 4, 5, 6]
    assert [p.number for p in pieces if p.text == "Another thing."] == [2]


def test_the_layout_is_the_courts() -> None:
    visit = with_notes(3)
    _, number = filled_with(visit, "statement")
    visit.documents[number].typed |= {"short-name": "A. Brown", "name": "Ana Brown"}
    file = docx.Document(io.BytesIO(as_word(visit.documents.paper(number, "court"), NOW)))
    section = file.sections[0]
    for margin in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        assert round(getattr(section, margin).cm, 1) == 3.5
    first = file.paragraphs[0]
    assert first.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert file.paragraphs[1].text == "A. Brown"
    assert "NUMPAGES" in section.footer.paragraphs[0]._p.xml


def test_what_a_court_does_not_want_is_asked_about() -> None:
    visit = own_visit()
    number = visit.documents.begin("statement", "en")
    visit.documents[number].typed["police"] = "A narcissist, who always lies"
    view = journey_at(visit, routes.RiskyLine(number, "court")).view
    shown = "\n".join(block.text for block in view.body)
    assert "narcissist" in shown
    assert "always" in shown
    assert journey_at(visit, routes.RiskyLine(number, "note")).view.kind == "page"


def test_locked_notes_are_taken_in_by_nobody() -> None:
    visit = with_notes(3)
    visit.notebook.lock()
    number = visit.documents.begin("pack", "en")
    journey = journey_at(visit, routes.NotesToTake(number))
    assert journey.view.title == "Unlock your notes"
    journey.perform(actions.TakeNotes(number, True))
    assert not visit.documents[number].events


def test_a_kiosk_offers_the_notes_of_the_visit() -> None:
    visit = own_visit(site=Site(kiosk=True))
    visit.notebook.add({"what": "Something"}, "en")
    number = visit.documents.begin("pack", "en")
    journey = journey_at(visit, routes.Document(number))
    journey.perform(actions.TakeNotes(number, True))
    assert len(visit.documents[number].events) == 1
    assert GAP in visit.documents.paper(number, "police").text
