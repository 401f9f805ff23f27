"""A search made in danger or despair, by every door: help comes before all else."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.journey.routes import Place
from safeguide.journey.views import Choice, Go
from safeguide.journey.visit import Visit
from safeguide.plain import commands

TABLE = tomllib.loads(Path(__file__).with_name("crisis_phrases.toml").read_text(encoding="utf-8"))
HARMLESS = TABLE.pop("harmless")
PHRASES = [
    (language, kind, phrase)
    for language, kinds in TABLE.items()
    for kind, halves in kinds.items()
    for phrases in halves.values()
    for phrase in phrases
]
EMERGENCY, DANGER_NOW = routes.Contact("emergency"), routes.Page("danger-now")
HELPLINES = {
    "despair": {"samaritans"},
    "police": {"police-101"},
    "danger": {
        "national-stalking-helpline",
        "national-domestic-abuse-helpline",
        "live-fear-free",
        "rape-support-line",
    },
}
ABOVE = 5


def visit_in(language: str) -> Visit:
    return own_visit(language)


@pytest.fixture(scope="module")
def visits() -> dict[str, Visit]:
    return {language: visit_in(language) for language in TABLE}


def place_of(choice: Choice) -> Place:
    assert isinstance(choice.move, Go)
    return choice.move.place


def test_there_are_sixty_phrases_of_which_half_were_held_out() -> None:
    assert len(PHRASES) >= 2 * 60
    assert all(len(each["held_out"]) >= 2 for kinds in TABLE.values() for each in kinds.values())


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize(("language", "kind", "phrase"), PHRASES)
def test_help_comes_first_in_the_search_room(
    language: str, kind: str, phrase: str, typing: bool, visits: dict[str, Visit]
) -> None:
    journey = journey_at(visits[language], routes.Search())
    view = (journey.preview if typing else journey.submit)({"words": phrase})
    first = [place_of(choice) for choice in view.choices[:ABOVE]]
    assert first[0] == EMERGENCY
    assert DANGER_NOW in first
    assert {routes.Contact(each) for each in HELPLINES[kind]} & set(first)


@pytest.mark.parametrize(("language", "kind", "phrase"), PHRASES)
def test_help_comes_first_in_what_the_command_prints(
    language: str,
    kind: str,
    phrase: str,
    visits: dict[str, Visit],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert commands.search(visits[language], phrase.split()) == 0
    names = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[:ABOVE]]
    assert names[0] == "contact:emergency"
    assert "danger-now" in names
    assert {f"contact:{each}" for each in HELPLINES[kind]} & set(names)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "KILL my self"), ("cy", "mae o wedi fy nhagu i")]
)
def test_help_comes_first_in_the_command_itself(language: str, words: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "safeguide", "--lang", language, "search", *words.split()],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert result.stdout.startswith("contact:emergency\t")
    assert "999" in result.stdout.splitlines()[0]


@pytest.mark.parametrize(
    "phrase",
    [
        "KILL MYSELF",
        "killmyself",
        "kill my self",
        "kil myself",
        "i wanna die",
        "sucidal",
        "he’s outside",
        "hes outside",
        "outside is he",
        "he is stood right outside",
        "strangeld me",
        "a kinfe",
        "lladd fy hûn",
        "chyllell",
        "fy nhagu",
        "mewn pergyl",
        "dwi isio marw",
    ],
)
@pytest.mark.parametrize("language", TABLE)
def test_spelling_and_the_language_of_the_visit_do_not_matter(
    language: str, phrase: str, visits: dict[str, Visit]
) -> None:
    assert visits[language].find(phrase)[0].key == "emergency"


@pytest.mark.parametrize(
    ("language", "phrase"), [(code, phrase) for code in HARMLESS for phrase in HARMLESS[code]]
)
def test_there_is_no_alarm_where_none_is_called_for(
    language: str, phrase: str, visits: dict[str, Visit]
) -> None:
    first = [each.key for each in visits[language].find(phrase)[:2]]
    assert first[:1] != ["emergency"] or "danger-now" not in first, first


def test_police_as_part_of_a_question_is_no_call_for_them(visits: dict[str, Visit]) -> None:
    assert [each.key for each in visits["en"].find("police")[:2]] == ["emergency", "police-101"]
    assert [each.key for each in visits["cy"].find("heddlu")[:2]] == ["emergency", "police-101"]
    assert visits["en"].find("police dropped my case")[0].key != "emergency"


@pytest.mark.parametrize(
    ("language", "nation", "helpline"),
    [
        ("en", "", "national-domestic-abuse-helpline"),
        ("en", "england", "national-domestic-abuse-helpline"),
        ("en", "wales", "live-fear-free"),
        ("cy", "", "live-fear-free"),
    ],
)
def test_the_helpline_of_the_nation_comes_first(language: str, nation: str, helpline: str) -> None:
    visit = visit_in(language)
    visit.nation = nation
    both = ("national-domestic-abuse-helpline", "live-fear-free")
    found = [each.key for each in visit.find("choked me, fy nhagu") if each.key in both]
    assert found[0] == helpline
