"""The safety plan: what each reader gets of it, and what nobody does."""

from __future__ import annotations

import io
from datetime import date, datetime

import docx
import pytest

from safeguide.documents.composing import compose
from safeguide.documents.filled import Filled, begin
from safeguide.documents.kinds import Kind
from safeguide.documents.paper import Paper
from safeguide.documents.renderers.html import as_html
from safeguide.documents.renderers.text import as_text
from safeguide.documents.renderers.word import as_word
from safeguide.documents.shelf import kind_of
from safeguide.guide.library import Library
from safeguide.guide.model import LANGUAGES

LIBRARY = Library("en")
DAY = date(2026, 12, 1)
SECRETS = ("refuge in Oak Street", "by the 4:40 train from platform 2", "under the blue pot")
"""A refuge, a route, and a private line."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def plan() -> Kind:
    return kind_of(LIBRARY, "plan")


def paper(kind: Kind, filled: Filled, output: str) -> Paper:
    numbers = LIBRARY.contacts
    return compose(kind, filled, output, today=DAY, number_of=lambda each: numbers[each].number)


def full(kind: Kind, language: str) -> Filled:
    """A plan with everything chosen, and something that stands in each field and fits."""
    filled = begin(kind, language)
    for section in kind.sections:
        for item in section.items:
            filled.toggle(section, item.id)
        for field in section.fields:
            filled.typed[field.id] = f"{field.id} said"[: field.most or None]
    return filled


def planted(kind: Kind, language: str) -> Filled:
    """A plan with the secrets in every place but those that are for the card and the friend."""
    filled = full(kind, language)
    for section in kind.sections:
        if section.id in ("card", "friend"):
            continue
        for field in section.fields:
            filled.typed[field.id] = "\n".join(SECRETS)
        for secret in SECRETS:
            key = filled.add_own(section, secret)
            filled.picks[section.id][key].who = secret
            filled.picks[section.id][key].when = secret
    return filled


def test_there_are_seventy_one_things_to_pick(plan: Kind) -> None:
    assert sum(len(section.items) for section in plan.sections if section.planned) == 71


def test_what_is_not_for_me_is_left_out(plan: Kind, language: str) -> None:
    filled = begin(plan, language)
    home = plan.section("home")
    for item in ("locks", "keys"):
        filled.toggle(home, item)
    filled.picks["home"]["locks"].state = "not"
    text = paper(plan, filled, "full").text
    assert home.items[0].text.say(language) not in text
    assert home.items[1].text.say(language) in text


def test_the_card_fits_however_much_is_typed(plan: Kind, language: str) -> None:
    filled = begin(plan, language)
    for field in plan.section("card").fields:
        filled.typed[field.id] = "W" * field.most
    lines = as_text(paper(plan, filled, "card")).splitlines()
    assert len(lines) == 8
    assert max(map(len, lines)) <= 36


@pytest.mark.parametrize("output", ["card", "friend"])
def test_nobody_else_gets_a_refuge_a_route_or_a_private_line(
    plan: Kind, language: str, output: str
) -> None:
    filled = planted(plan, language)
    assert all(secret in paper(plan, filled, "full").text for secret in SECRETS)
    made = paper(plan, filled, output)
    for text in (as_text(made), as_html(made), _text_of_word(as_word(made, _now()))):
        assert not [secret for secret in SECRETS if secret in text]
        for section in plan.sections:
            for item in section.items:
                assert item.text.say(language) not in text


def test_a_card_says_no_code_word_and_no_meaning(plan: Kind, language: str) -> None:
    filled = full(plan, language)
    filled.typed |= {"code-word": "Pickle", "meaning": "call 999 for me"}
    card = as_text(paper(plan, filled, "card"))
    assert "Pickle" not in card
    assert "for me" not in card
    for word in ("stalk", "abuse", "police", "stelc", "cam-drin", "heddlu"):
        assert word not in card.replace("police-reference", "").lower()


def test_every_format_says_the_same(plan: Kind, language: str) -> None:
    made = paper(plan, full(plan, language), "full")
    word = _text_of_word(as_word(made, _now()))
    html = as_html(made)
    folded = " ".join(as_text(made).split())
    for piece in made.pieces:
        assert piece.text in word
        assert " ".join(piece.text.split()) in folded
        assert piece.text.replace("'", "&#x27;") in html


def test_a_file_for_word_is_on_a4_and_says_nothing_of_its_maker(plan: Kind) -> None:
    made = docx.Document(io.BytesIO(as_word(paper(plan, full(plan, "cy"), "full"), _now())))
    section = made.sections[0]
    assert round(section.page_width.cm, 1) == 21.0  # type: ignore[union-attr]
    assert round(section.page_height.cm, 1) == 29.7  # type: ignore[union-attr]
    about = made.core_properties
    assert (about.author, about.last_modified_by, about.title, about.comments) == ("", "", "", "")
    assert about.language == "cy-GB"


def test_a_page_for_a_browser_asks_the_network_for_nothing(plan: Kind, language: str) -> None:
    html = as_html(paper(plan, full(plan, language), "full"))
    assert f'lang="{language}"' in html
    assert not [each for each in ("http", "src=", "<script", "url(", "@import") if each in html]


def test_what_was_typed_is_no_markup(plan: Kind) -> None:
    filled = begin(plan, "en")
    filled.typed["code-word"] = "<script>alert(1)</script> {ring} & co"
    html = as_html(paper(plan, filled, "friend"))
    assert "<script>" not in html
    assert "{ring} &amp; co" in html


def _now() -> datetime:
    return datetime(2026, 12, 1, 12, 0)


def _text_of_word(data: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
