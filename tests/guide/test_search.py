"""Search, from the side of the person who types."""

import shutil
import tomllib
from pathlib import Path

import pytest

from safeguide.guide.folding import fold, radicals, words_of
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.model import LANGUAGES
from safeguide.guide.search import Entry, SearchIndex, index_of

PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
WELSH = tomllib.loads(Path(__file__).with_name("welsh_phrases.toml").read_text(encoding="utf-8"))
FIRST = 3


@pytest.fixture(scope="module")
def indexes() -> dict[str, SearchIndex]:
    return {language: index_of(Library(language)) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "phrase"),
    [(language, phrase) for language, phrases in PHRASES.items() for phrase in phrases],
)
def test_what_people_type_finds_what_answers_it(
    indexes: dict[str, SearchIndex], language: str, phrase: str
) -> None:
    found = [f"{each.kind}/{each.key}" for each in indexes[language].find(phrase)[:FIRST]]
    assert set(found) & set(PHRASES[language][phrase]), found


@pytest.mark.parametrize(
    ("page", "phrase"), [(page, phrase) for page, phrases in WELSH.items() for phrase in phrases]
)
def test_what_people_type_in_welsh_finds_the_page_that_answers_it(
    indexes: dict[str, SearchIndex], page: str, phrase: str
) -> None:
    found = [f"{each.kind}/{each.key}" for each in indexes["cy"].find(phrase)]
    assert f"page/{page}" in found[: None if "contact/emergency" in found[:1] else FIRST], found


def test_english_words_find_the_same_in_welsh(indexes: dict[str, SearchIndex]) -> None:
    for phrase, answers in PHRASES["en"].items():
        found = {f"{each.kind}/{each.key}" for each in indexes["cy"].find(phrase)[:FIRST]}
        assert found & set(answers), phrase


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("nhy", "tŷ"),
        ("dy", "tŷ"),
        ("lety", "llety"),
        ("ty", "dŷ"),
        ("camdrin", "gam-drin"),
        ("gamdrin", "cam-drin"),
        ("ymlaenllaw", "ymlaen llaw"),
        ("arlein", "ar-lein"),
    ],
)
def test_short_welsh_words_and_words_written_as_one_are_found(typed: str, written: str) -> None:
    entry = Entry("page", "it", f"Rhywbeth {written} arall", "", "", "")
    assert SearchIndex([entry], "cy").find(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_contacts_stand_above_words_of_the_glossary(
    language: str, indexes: dict[str, SearchIndex]
) -> None:
    library = Library(language)
    titled = {fold(library.head(page).title): page for page in library.page_ids}
    titled |= {fold(each.name): each.id for each in library.contacts.values()}
    for term in library.glossary.values():
        found = indexes[language].find(term.term)
        if fold(term.term) in titled:
            assert found[0].kind != "term", (term.term, found[:FIRST])


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES["en"]) >= 60
    assert sum(map(len, WELSH.values())) >= 150


def test_results_show_a_line_that_matches(indexes: dict[str, SearchIndex]) -> None:
    for result in indexes["en"].find("restraining"):
        assert "restraining" in (result.line + result.title).casefold()


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", '"', "NEAR(", "a*", "OR OR", "'", "\0", "x" * 5000]
)
def test_odd_queries_find_nothing_or_something_but_never_fail(
    indexes: dict[str, SearchIndex], query: str
) -> None:
    assert isinstance(indexes["en"].find(query), list)


def test_nonsense_finds_nothing(indexes: dict[str, SearchIndex]) -> None:
    assert indexes["en"].find("qqxzkvjw") == []


@pytest.mark.parametrize(
    ("mutated", "radical"),
    [
        ("ddioddefwr", "dioddefwr"),
        ("waharddeb", "gwaharddeb"),
        ("orchymyn", "gorchymyn"),
        ("ddigwyddiad", "digwyddiad"),
        ("nhystiolaeth", "tystiolaeth"),
        ("mherygl", "perygl"),
        ("ngwaith", "gwaith"),
        ("chofnod", "cofnod"),
        ("gofnod", "cofnod"),
        ("fygythiad", "bygythiad"),
        ("loches", "lloches"),
    ],
)
def test_welsh_mutations_are_taken_back(mutated: str, radical: str) -> None:
    assert radical in radicals(mutated)
    entry = Entry("page", "it", radical, "", "", "")
    assert SearchIndex([entry], "cy").find(mutated)
    entry = Entry("page", "it", mutated, "", "", "")
    assert SearchIndex([entry], "cy").find(radical)


def test_accents_do_not_matter() -> None:
    assert fold("Tŷ, dŵr, tân") == "ty, dwr, tan"
    assert words_of("Won't ŵ") == ["wont", "w"]


def test_a_link_that_leads_nowhere_does_not_break_the_search(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    (content / "facts.toml").write_text("")
    library = Library("en", str(content), {})
    assert "police" in " ".join(found.line for found in index_of(library).find("police")).lower()
