"""Every pair of colours can be read in every palette, and the focus seen on every ground."""

import pytest
from rich.style import Style

from safeguide.screens.look import LOOKS, PAIRS, Look
from screens.palettes import PALETTES, colours, contrast

WHITE, BLACK = "ffffff", "000000"


def pairs_of(look: Look) -> list[tuple[str, str]]:
    """The letters and grounds that stand together in a look."""
    found = []
    for style in look.styles.values():
        if style.color is not None:
            assert style.bgcolor is not None, "letters without a ground"
            found.append((style.color.name, style.bgcolor.name))
    return found


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("look", LOOKS)
def test_letters_can_be_read_on_their_ground(look: str, palette: str) -> None:
    known = colours(palette)
    for letters, ground in pairs_of(LOOKS[look]):  # type: ignore[index]
        assert (letters, ground) in PAIRS.values()
        assert contrast(known[letters], known[ground]) >= 4.5, (letters, ground)


@pytest.mark.parametrize("palette", PALETTES)
def test_the_focus_stands_out_from_white_and_black_grounds(palette: str) -> None:
    known = colours(palette)
    grounds = [known[ground] for _, ground in (PAIRS["lit"], PAIRS["dark"])]
    for terminal in (WHITE, BLACK):
        assert max(contrast(terminal, ground) for ground in grounds) >= 3


def test_letters_never_stand_on_a_ground_that_carries_none() -> None:
    for look in LOOKS.values():
        bare: list[Style] = [look.styles[n] for n in ("stripe", "here", "elsewhere")]
        for style in (*bare, *look.bars.values()):
            assert style.color is None


def test_the_quiet_look_has_no_ground_but_that_of_the_focus() -> None:
    look = LOOKS["quiet"]
    styles = [style for name, style in look.styles.items() if not name.startswith("lit")]
    assert all(style.bgcolor is None for style in (*styles, *look.bars.values()))
