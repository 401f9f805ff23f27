"""The bundled content, as its editors and readers need it."""

import re
import statistics
import subprocess
import sys
from collections import deque
from functools import partial
from pathlib import Path

import pytest

from own_machine import journey_at, own_visit
from safeguide.guide.checking.content import check_content, reading_grade
from safeguide.guide.folding import alphabetical
from safeguide.guide.library import Library
from safeguide.guide.model import LANGUAGES, together
from safeguide.journey import routes
from safeguide.journey.dispatch import view_of
from safeguide.journey.layout import lay_out
from safeguide.journey.views import Go
from safeguide.wrapping import wrap

TOPICS = Path(__file__).with_name("topics.txt").read_text().split()
FEWEST_CHOICES = 4
WELSH = partial(alphabetical, language="cy")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library("en")


def test_the_content_is_complete_and_in_order() -> None:
    assert [each.say(str) for each in check_content()] == []


def test_every_topic_has_its_place_on_a_page(library: Library) -> None:
    covered = {topic for head in library.heads() for topic in head.topics}
    assert sorted(set(TOPICS) - covered) == []
    assert len(TOPICS) == 130


def test_every_topic_is_reached_from_home_in_few_choices(library: Library) -> None:
    distance: dict[routes.Place, int] = {routes.Home(): 0}
    queue: deque[routes.Place] = deque(distance)
    here = own_visit()
    while queue:
        place = queue.popleft()
        if distance[place] == FEWEST_CHOICES:
            continue
        for choice in view_of(here, place).choices:
            if isinstance(choice.move, Go) and choice.move.place not in distance:
                distance[choice.move.place] = distance[place] + 1
                queue.append(choice.move.place)
    far = [topic for topic in TOPICS if routes.Page(library.find(topic)) not in distance]
    assert far == []


def test_the_welsh_glossary_is_in_the_order_of_the_welsh_alphabet() -> None:
    terms = [term.term for term in Library("cy").glossary.values()]
    # ng comes after g, ll after l, rh after r, dd after d.
    assert terms.index("Aflonyddu") < terms.index("Angen blaenoriaethol")
    assert terms.index("Angen blaenoriaethol") < terms.index("Amodau mechnïaeth")
    assert sorted(["llys", "lwc", "rhybudd", "ymddwyn", "rwan", "ymdopi"], key=WELSH) == [
        "lwc",
        "llys",
        "rwan",
        "rhybudd",
        "ymdopi",
        "ymddwyn",
    ]


def test_reading_grades(library: Library) -> None:
    pytest.importorskip("textstat")
    grades = {page_id: reading_grade(library, page_id) for page_id in library.page_ids}
    assert all(grade is not None for grade in grades.values())
    measured = {page_id: grade for page_id, grade in grades.items() if grade is not None}
    assert statistics.median(measured.values()) <= 7
    assert {page_id: grade for page_id, grade in measured.items() if grade > 9} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_40_columns(language: str) -> None:
    here = own_visit(language)
    for page_id in here.library.page_ids:
        view = view_of(here, routes.WholePage(page_id))
        lines = [line.text for line in lay_out(view.body, 40)] + wrap(view.title, 40)
        assert max(map(len, lines)) <= 40, page_id


TWO_SCREENS = 36
"""Rows of text on two screens of 80 by 24."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_of_a_page_is_longer_than_two_screens(language: str) -> None:
    library = Library(language)
    long = []
    for page_id in library.page_ids:
        page = library.page(page_id)
        for part in (page.lead, *page.parts):
            if (rows := len(lay_out(together([part]).blocks, 76))) > TWO_SCREENS:
                long.append((page_id, part.title, rows))
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_whole_page_is_longer_than_fifteen_screens(language: str) -> None:
    library = Library(language)
    for page_id in library.page_ids:
        assert len(lay_out(library.page(page_id).blocks, 76)) <= 15 * TWO_SCREENS / 2, page_id


def test_a_damaged_page_is_a_notice_that_names_the_file(tmp_path: Path) -> None:
    import shutil

    from safeguide.guide.library import CONTENT

    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    (root / "en/recognise/four.md").write_bytes(b"\xff\xfe broken")
    here = own_visit()
    here.content = str(root)
    journey = journey_at(here, routes.Page("four"))
    assert journey.view.kind == "notice"
    assert "en/recognise/four.md" in journey.view.body[0].text
    assert journey.perform(Go(routes.Page("what-is-harassment"))).kind == "page"


def test_the_list_for_a_release_is_the_one_the_content_gives() -> None:
    script = Path(__file__).parent.parent.parent / "docs" / "release_list.py"
    assert subprocess.run([sys.executable, str(script), "--check"]).returncode == 0


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_glossary_term_used_on_a_page_is_linked_from_it(language: str) -> None:
    here = own_visit(language)
    used = 0
    for page_id in here.library.page_ids:
        page = here.library.page(page_id)
        text = "\n".join((page.head.title, *(block.text for block in page.blocks))).casefold()
        linked = set()
        leads = [choice.move for choice in view_of(here, routes.Page(page_id)).choices]
        if Go(routes.GlossaryOfPage(page_id)) in leads:
            words = [c.move for c in view_of(here, routes.GlossaryOfPage(page_id)).choices]
            linked = {term for term in here.library.glossary if Go(routes.Term(term)) in words}
        shown = [
            form.casefold()
            for key in linked & here.library.glossary.keys()
            for form in here.library.glossary[key].forms
        ]
        for term in here.library.glossary.values():
            for form in (form.casefold() for form in term.forms):
                if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                    used += 1
                    # A longer term may hold this one: "restraining order" is not "order" too.
                    assert term.id in linked or any(form in longer for longer in shown), (
                        page_id,
                        form,
                    )
    assert used > 200
