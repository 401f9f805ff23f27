"""The journey: from the first view to any other, and back."""

import re
import shutil
from pathlib import Path

import pytest

from own_machine import journey_at, own_visit
from safeguide.guide.library import CONTENT
from safeguide.journey import actions, routes
from safeguide.journey.journey import LONGEST_HISTORY, Journey
from safeguide.journey.keys import journey_keys, move_of_key
from safeguide.journey.routes import Place
from safeguide.journey.views import Back, Go, Submit
from safeguide.language import Language
from safeguide.settings import Settings


def at(place: Place, language: str = "en") -> Journey:
    return journey_at(own_visit(language), place)


def test_enter_leads_from_the_language_through_the_safety_notice_to_home() -> None:
    journey = Journey(own_visit(chosen=False))
    seen = [journey.view.place]
    while journey.view.enter is not None and journey.view.place != routes.Home():
        seen.append(journey.perform(journey.view.choices[journey.view.enter].move).place)
    assert seen == [routes.Languages(), routes.Safety(), routes.Home()]
    labels = [choice.label for choice in journey.view.choices]
    assert labels[:4] == ["Recognise", "Record", "Report", "Protect"]


def test_a_chosen_language_is_not_asked_for() -> None:
    assert Journey(own_visit()).view.place == routes.Safety()
    quiet = Settings(safety_notice=False)
    assert Journey(own_visit(settings=quiet)).view.place == routes.Home()


def test_back_returns_to_the_place_and_to_where_the_person_had_got_there() -> None:
    journey = at(routes.Home())
    journey.stop.choice = 2
    journey.perform(journey.view.choices[2].move)
    journey.perform(Back())
    assert journey.view.place == routes.Home()
    assert journey.stop.choice == 2


def test_back_at_the_beginning_says_so() -> None:
    assert at(routes.Home()).perform(Back()).said


def test_next_and_before_lead_through_a_step_and_back() -> None:
    journey = at(routes.Page("keep-a-diary"))
    there = [journey.view.place]
    while onwards := [c for c in journey.view.choices if c.label.startswith("Next: ")]:
        there.append(journey.perform(onwards[0].move).place)
    back = [journey.view.place]
    while previous := [c for c in journey.view.choices if c.label.startswith("Before this: ")]:
        back.append(journey.perform(previous[0].move).place)
    assert len(there) == 8
    assert back == there[::-1]


def test_the_language_changes_at_the_same_place() -> None:
    journey = at(routes.Page("four"))
    english = journey.view.title
    journey.perform(actions.OtherLanguage())
    assert journey.view.place == routes.Page("four")
    assert journey.visit.language.code == "cy"
    journey.perform(actions.OtherLanguage())
    assert journey.view.title == english


def test_every_key_does_what_it_says_in_both_languages() -> None:
    for code in ("en", "cy"):
        language = Language(code)
        names = [key.name for key in journey_keys(language)]
        assert names == ["d", "h", "b", "c", "s", "n", "g", "l", "v", "x", "?", "q"]
        for key in journey_keys(language):
            assert move_of_key(key.name) == key.move
    assert move_of_key("/") == Go(routes.Search())
    assert move_of_key("z") is None


def test_a_long_visit_stays_small() -> None:
    journey = at(routes.Home())
    for _ in range(LONGEST_HISTORY):
        journey.perform(Go(routes.Glossary()))
        journey.perform(Go(routes.Home()))
    assert len(journey._stops) <= LONGEST_HISTORY


def test_a_guide_is_answered_changed_and_cleared() -> None:
    journey = at(routes.Guide("stalking-check"))
    journey.perform(journey.view.choices[0].move)
    assert journey.view.kind == "question"
    steps = 0
    while journey.view.kind == "question":
        journey.perform(journey.view.choices[-1].move)
        steps += 1
    assert journey.view.place == routes.Outcome("stalking-check")
    assert steps > 1
    assert any("999" in block.text for block in journey.view.body)
    journey.perform(Go(routes.Answers("stalking-check")))
    assert len(journey.view.choices) == steps + 1
    journey.perform(actions.StartGuideAgain("stalking-check"))
    assert journey.view.kind == "question"
    assert journey.visit.answers.get("stalking-check", {}) == {}


def test_search_keeps_what_was_typed_and_shows_results_while_typing() -> None:
    journey = at(routes.Search())
    assert journey.preview({"words": "diar"}).choices
    journey.perform(journey.view.choices[0].move)
    assert journey.perform(Back()).fields[0].value == "diar"
    assert journey.view.choices
    assert journey.submit({"words": " "}).error
    assert journey.submit({"words": "diary"}).place == routes.Results("diary")


def test_search_says_how_many_it_found_and_what_to_try_when_it_found_nothing() -> None:
    journey = at(routes.Search())
    found = journey.preview({"words": "diary"})
    assert [block.text for block in found.body] == [f"{len(found.choices)} found."]
    assert "Nothing was found. Try" in journey.preview({"words": "qqxzkvjw"}).body[0].text
    assert "was found" not in journey.preview({"words": " "}).body[0].text
    view = journey.submit({"words": "qqxzkvjw"})
    assert view.title == "Nothing found for: qqxzkvjw"
    assert "Try" in view.body[0].text
    assert Go(routes.Contacts()) in [choice.move for choice in view.choices]


def test_a_copy_is_kept_once_and_nothing_is_overwritten(tmp_path: Path) -> None:
    journey = at(routes.Copy(routes.Page("four")))
    target = tmp_path / "document.txt"
    journey.submit({"file": str(target)})
    assert journey.view.place == routes.Page("four")
    text = target.read_text()
    assert text.startswith("Information sheet\n")
    assert "Fixated" in text
    assert target.stat().st_mode & 0o777 == 0o600
    again = at(routes.Copy(routes.Page("four")))
    assert again.submit({"file": str(target)}).error
    assert target.read_text() == text
    assert again.submit({"file": str(tmp_path / "no" / "x.txt")}).error
    assert again.view.fields[0].value == str(tmp_path / "no" / "x.txt")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_number_large_and_code_for_a_phone_have_words_too(language: str) -> None:
    large = at(routes.LargeNumber("national-stalking-helpline"), language).view
    assert large.body[0].text.replace(" ", "").replace(",", "") == "08088020300"
    code = at(routes.Code("national-stalking-helpline"), language).view
    assert code.body[1].text == "suzylamplugh.org"


def test_a_page_is_called_checked_only_once_a_person_has_checked_it(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    page = content / "en/after/spoc.md"
    text = re.sub(r"(?m)^compiled = .*$", "compiled = 2026-11-20", page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")

    def foot() -> str:
        visit = own_visit(content=str(content))
        return " ".join(each.text for each in journey_at(visit, routes.WholePage("spoc")).view.body)

    assert "Compiled in November 2026, not yet checked by a person." in foot()
    dated = page.read_text(encoding="utf-8").replace(
        "\ncompiled", '\nchecked = 2026-12-03\nchecked_by = "Rights of Women"\ncompiled', 1
    )
    page.write_text(dated, encoding="utf-8")
    assert "Checked on 3 December 2026 by Rights of Women." in foot()
    assert "Compiled" not in foot()


def test_a_form_keeps_what_is_typed_but_no_secret() -> None:
    journey = at(routes.StartNotes("own"))
    journey.type({"passphrase": "a half of it"})
    assert journey.submit({"passphrase": "four words of mine"}).kind == "form"
    assert journey.perform(Back()).fields[0].value == ""
    kept = at(routes.Copy(routes.Page("four")))
    kept.type({"file": "elsewhere.txt"})
    kept.perform(Go(routes.Keys()))
    assert kept.perform(Back()).fields[0].value == "elsewhere.txt"


def test_a_form_offers_to_be_sent_and_a_live_one_does_not() -> None:
    view = at(routes.Copy(routes.Page("four"))).view
    assert (view.choices[0].label, view.choices[0].move) == (view.submit, Submit())
    assert not at(routes.Search()).view.choices
