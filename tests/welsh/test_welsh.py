"""The Welsh: complete, spelt right, and nothing else on a Welsh screen."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes.notebooks import make, reopened
from own_machine import own_visit
from safeguide.guide.library import CONTENT
from safeguide.journey import actions, routes
from safeguide.journey.dispatch import perform, view_of
from safeguide.journey.layout import choice_words, lay_out
from safeguide.journey.views import Go, View
from safeguide.language import Language
from safeguide.wrapping import wrap
from welsh.dictionary import unknown_words
from welsh.words import texts, words

MOST_UNKNOWN = 0.003
ENGLISH = frozenset(
    """the and you your is are of with this that it they can will not what how when who if or have
    has was were be been from for about page help call""".split()  # noqa: SIM905
)
"""Common English words that are not Welsh words too."""


NOTES: tuple[routes.Place, ...] = (
    routes.Notes(),
    routes.NotesCare(),
    routes.StartNotes(),
    routes.StartNotes("own"),
    routes.StartNotes("again"),
    routes.WriteNote(),
    routes.When(),
    routes.NoteList(),
    routes.SearchNotes(),
    routes.Waiting(),
    routes.Pattern(),
    routes.Check(),
    routes.Export(),
    routes.CopyNotes(),
    routes.OpenNotes(),
    routes.DeleteNotes(),
)

ANSWERS = (
    actions.GoOnWithGuide,
    actions.StartGuideAgain,
    actions.AnswerQuestion,
    actions.ToggleAnswer,
    actions.SkipQuestion,
)


def test_the_spelling() -> None:
    counts = Counter(word for _, text in texts() for word in words(text))
    unknown = unknown_words(counts)
    share = sum(counts[word] for word in unknown) / sum(counts.values())
    assert share <= MOST_UNKNOWN, f"{share:.2%}: {sorted(unknown)}"


def english_in(text: str) -> list[str]:
    """Three common English words close together: an English sentence."""
    found = re.findall(r"[\w'’]+", re.sub(r"\]\([^)]*\)", "]", text).lower())
    return [
        " ".join(found[i : i + 8])
        for i in range(len(found))
        if sum(word in ENGLISH for word in found[i : i + 8]) >= 3
    ]


def test_no_english_is_left_in_welsh_texts() -> None:
    assert [(place, english_in(text)) for place, text in texts() if english_in(text)] == []


def test_the_detector_detects() -> None:
    assert english_in("Ffoniwch 999 if you are in danger and the police will help")


def all_views(language: str) -> Iterator[View]:
    """Every view that can be reached by choices from the start, with some answers given."""
    visit = own_visit(language)
    yield view_of(visit, routes.Notes())
    yield view_of(visit, routes.StartNotes())
    make(visit.notebook.path.parent).close()
    visit.notebook.add({"what": "car", "when": "ddoe 9yh"}, "cy")
    yield from (view_of(visit, place) for place in NOTES)
    visit.__dict__["notebook"] = reopened(visit.notebook.path.parent)
    visit.notebook.confirm(visit.notebook.waiting()[0])
    visit.notebook.add({"what": "car", "file": __file__, "who": "x"}, "cy", amends=1)
    visit.notebook.add({"what": "car", "when": "x"}, "cy")
    store = visit.notebook._store
    assert store is not None
    store._db.execute("DELETE FROM notes WHERE number = 3")
    seen: set[routes.Place] = set()
    waiting = [*NOTES]
    waiting += [routes.WriteNote(1), routes.WriteNote(more=True), routes.NotesFound("car")]
    waiting += [routes.ChangePassphrase(step) for step in ("offer", "own", "again")]
    waiting += [routes.Safety(), routes.Home(), routes.DANGER, routes.Keys(), routes.Search()]
    waiting += [routes.Page(page_id) for page_id in visit.library.page_ids]
    waiting += [routes.Term(term) for term in visit.library.glossary]
    waiting += [routes.Results("help stelcio"), routes.Results("qqxzkvjw")]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        view = view_of(visit, place)
        yield view
        for choice in view.choices:
            if isinstance(choice.move, Go):
                waiting.append(choice.move.place)
            elif isinstance(choice.move, ANSWERS):
                following = perform(visit, choice.move)
                if following.place:
                    waiting.append(following.place)


def said(view: View, visit_language: str) -> str:
    language = Language(visit_language)
    parts = [view.title, view.said, view.error, view.submit, view.waiting, *view.trail]
    parts += [block.text for block in view.body]
    parts += [choice_words(choice, language) for choice in view.choices]
    parts += [text for field in view.fields for text in (field.label, field.help)]
    return "\n".join(parts)


def test_no_welsh_view_holds_an_english_sentence_and_all_fit_40_columns() -> None:
    count = 0
    for view in all_views("cy"):
        count += 1
        text = re.sub(r"Ffynonellau: .*", "", said(view, "cy"))
        assert english_in(text) == [], view.place
        assert view.language == "", view.place
        lines = [line.text for line in lay_out(view.body, 39)]
        for choice in view.choices:
            lines += wrap(choice_words(choice, Language("cy")), 37)
        assert max(map(len, lines), default=0) <= 39, view.place
    assert count > 300


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Dim canlyniadau ar gyfer: x"),
        (1, "1 canlyniad ar gyfer: x"),
        (2, "2 ganlyniad ar gyfer: x"),
        (3, "3 chanlyniad ar gyfer: x"),
        (6, "6 chanlyniad ar gyfer: x"),
        (10, "10 canlyniad ar gyfer: x"),
        (21, "21 canlyniad ar gyfer: x"),
    ],
)
def test_every_plural_form(number: int, words: str) -> None:
    language = Language("cy")
    one, many = "{number} result for: {words}", "{number} results for: {words}"
    assert language.ngettext(one, many, number).format(number=number, words="x") == words


def test_both_languages_have_the_same_pages_numbers_links_and_headings() -> None:
    english = {path.name: path for path in (Path(CONTENT) / "en").rglob("*.md")}
    welsh = {path.name: path for path in (Path(CONTENT) / "cy").rglob("*.md")}
    assert english.keys() == welsh.keys()
    for name, path in english.items():
        bodies = [
            each.read_text(encoding="utf-8").split("+++\n", 2)[2] for each in (path, welsh[name])
        ]
        for pattern in (r"\]\((\w+:[\w-]+)\)", r"^(#+|-|\d+\.) ", r"\b(\d[\d.,]*\d|\d)\b"):
            first, second = (sorted(re.findall(pattern, body, re.MULTILINE)) for body in bodies)
            assert first == second, (name, pattern)


def test_a_welsh_page_is_stale_once_its_english_changes(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    page = root / "en" / "recognise" / "four.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    visit = own_visit("cy", content=str(root))
    view = view_of(visit, routes.WholePage("four"))
    assert any("Mae testun Saesneg y dudalen hon wedi newid" in block.text for block in view.body)


@pytest.mark.parametrize(
    ("given", "status"), [("--help", 0), ("show nonsense", 1), ("nonsense", 2), ("decide x", 1)]
)
def test_the_help_and_the_errors_are_welsh(given: str, status: int) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "safeguide", *given.split()],
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "cy_GB.UTF-8"},
    )
    assert result.returncode == status
    assert len(result.stdout + result.stderr) > 40
    assert english_in(result.stdout + result.stderr) == []
