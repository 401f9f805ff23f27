"""Portions of text, and characters that every terminal has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguide.journey.views import Block, Heading, Item, Paragraph
from safeguide.plain.legible import encoding_of, legible
from safeguide.plain.portions import Portions, portion_ranges

words = st.text("abc ", min_size=1, max_size=700)
blocks = st.lists(st.one_of(st.builds(Heading, words), st.builds(Paragraph, words)), max_size=20)


@given(blocks, st.integers(50, 600))
def test_portions_hold_all_blocks_in_order_and_headings_stay_with_their_text(
    text: list[Block], limit: int
) -> None:
    ranges = portion_ranges(text, limit)
    assert [index for part in ranges for index in part] == list(range(len(text)))
    for part in ranges[:-1]:
        assert not isinstance(text[part[-1]], Heading)


def test_a_portion_is_found_by_any_of_its_blocks() -> None:
    text = [Paragraph("a" * 500) for _ in range(6)]
    portions = Portions(text, 79, block=3)
    assert (portions.number, portions.count, portions.start) == (4, 6, 3)
    assert portions.take_rest() == text[4:]
    assert not portions.more
    assert portions.take_rest() == text


def test_a_short_text_is_one_portion() -> None:
    assert Portions([Item("a")] * 30, 79).count == 1
    assert Portions([], 79).count == 1


@pytest.mark.parametrize(
    ("environment", "utf8_mode", "expected"),
    [
        ({"LANG": "en_GB.UTF-8"}, False, "utf-8"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True, "ascii"),
        ({"LC_CTYPE": "C.UTF-8"}, False, "utf-8"),
        ({"LC_ALL": "C", "LANG": "cy_GB.UTF-8"}, True, "ascii"),
        ({"LANG": "cy_GB.ISO-8859-14"}, True, "iso8859-14"),
        ({}, True, "ascii"),
    ],
)
def test_the_character_set_is_what_the_environment_says(
    environment: dict[str, str], utf8_mode: bool, expected: str
) -> None:
    assert encoding_of(environment, "utf-8", utf8_mode) == expected


def test_an_output_that_is_not_utf_8_decides() -> None:
    assert encoding_of({"LANG": "en_GB.UTF-8"}, "ascii", False) == "ascii"


def test_letters_become_plainer_only_where_they_must() -> None:
    assert legible("Tŷ ŵyr: £5 – “da”…", "ascii") == 'Ty wyr: GBP 5 - "da"...'
    assert legible("Tŷ £5", "utf-8") == "Tŷ £5"
    assert legible("a\x1b[31mb\x9bc\td", "utf-8") == "a [31mb c d"
