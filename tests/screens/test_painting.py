"""What is sent makes a terminal show what Textual painted."""

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguide.screens.driver.canvas import Canvas
from safeguide.screens.driver.painting import Painter
from scale import rounds

COLUMNS, ROWS = 24, 6
SENT = re.compile(r"\x1b\[(?:\d+(?:;\d+)?)?H|\x1b\[[CJK]|\x1b\[[\d;]*m|[\r\n\b]|[^\x00-\x1f\x7f]")
"""All that may ever be sent: moves, clearing, styles and text."""

styles = st.sampled_from(["", "1", "30;46", "7", "38;5;200", "48;2;1;2;3", "39;49", "4"])
words = st.text("ab ŵ£", max_size=COLUMNS + 4)
paint = st.builds(
    lambda x, y, style, text: f"\x1b[{y};{x}H\x1b[{style}m{text}\x1b[0m",
    st.integers(1, COLUMNS),
    st.integers(1, ROWS),
    styles,
    words,
)
frames = st.lists(st.lists(paint, max_size=4).map("".join), min_size=1, max_size=6)


def new_terminal() -> tuple[pyte.Screen, pyte.Stream]:
    screen = pyte.Screen(COLUMNS, ROWS)
    screen.reset_mode(pyte.modes.DECAWM)
    return screen, pyte.Stream(screen)


def seen(screen: pyte.Screen) -> list[list[tuple[str, str, str, bool, bool, bool]]]:
    """Every cell as a person sees it; the colour of a plain space's ink does not show."""
    rows = []
    for y in range(ROWS):
        row = []
        for x in range(COLUMNS):
            cell = screen.buffer[y][x]
            inked = cell.data != " " or cell.reverse or cell.underscore
            row.append(
                (
                    cell.data,
                    cell.fg if inked else "",
                    cell.bg,
                    cell.bold and cell.data != " ",
                    cell.reverse,
                    cell.underscore,
                )
            )
        rows.append(row)
    return rows


@pytest.mark.scaled
def test_every_painting_shows_what_was_painted() -> None:
    @settings(max_examples=rounds(400), deadline=None)
    @given(frames)
    def check(paintings: list[str]) -> None:
        canvas, painter = Canvas(COLUMNS, ROWS), Painter()
        screen, stream = new_terminal()
        wanted = Canvas(COLUMNS, ROWS)
        for painting in paintings:
            canvas.feed(painting)
            wanted.feed(painting)
            sent = painter.difference(canvas, canvas.cursor)
            assert SENT.sub("", sent) == ""
            stream.feed(sent)
            fresh_screen, fresh_stream = new_terminal()
            fresh_stream.feed(Painter().difference(wanted, wanted.cursor))
            assert seen(screen) == seen(fresh_screen)
            assert [row.rstrip() for row in screen.display] == [
                "".join(character for character, _ in row).rstrip() for row in wanted.cells
            ]
            assert (min(screen.cursor.x, COLUMNS - 1), screen.cursor.y) == canvas.cursor

    check()


def test_nothing_new_sends_nothing() -> None:
    canvas, painter = Canvas(COLUMNS, ROWS), Painter()
    canvas.feed("\x1b[2;1Hhello")
    painter.difference(canvas, canvas.cursor)
    canvas.feed("\x1b[2;1Hhello")
    assert painter.difference(canvas, canvas.cursor) == ""


def test_a_letter_typed_costs_a_byte() -> None:
    canvas, painter = Canvas(COLUMNS, ROWS), Painter()
    canvas.feed("\x1b[2;1Hhello\x1b[2;6H")
    painter.difference(canvas, canvas.cursor)
    canvas.feed("\x1b[2;1Hhello!\x1b[2;7H")
    assert painter.difference(canvas, canvas.cursor) == "!"


def test_a_line_whose_words_change_is_sent_whole_and_the_line_with_the_cursor_last() -> None:
    canvas, painter = Canvas(COLUMNS, ROWS), Painter()
    canvas.feed("\x1b[1;1Hpage 1 of 2\x1b[3;1Hlast line\x1b[1;1H")
    painter.difference(canvas, canvas.cursor)
    canvas.feed("\x1b[1;1Hpage 2 of 2\x1b[3;1Hnext line\x1b[1;1H")
    sent = painter.difference(canvas, canvas.cursor)
    assert sent.index("next line") < sent.index("page 2 of 2")


def test_without_colours_a_highlight_is_reversed() -> None:
    canvas = Canvas(COLUMNS, ROWS, colours=False)
    canvas.feed("\x1b[1;1H\x1b[30;46mchosen\x1b[0m")
    assert "\x1b[7mchosen\x1b[m" in Painter().difference(canvas, canvas.cursor)


def test_titles_the_clipboard_bells_and_modes_are_never_passed_on() -> None:
    canvas = Canvas(COLUMNS, ROWS)
    canvas.feed("\x1b]0;stalking\x07\x1b]52;c;YWJj\x07\x07\x1b[?2026h\x1b[>1u\x1b[1;1Hhello")
    sent = Painter().difference(canvas, canvas.cursor)
    assert "hello" in sent
    assert SENT.sub("", sent) == ""
    assert "stalking" not in sent


def test_text_is_sent_in_reading_order_and_the_cursor_goes_to_the_first_line_that_changed() -> None:
    canvas, painter = Canvas(COLUMNS, ROWS), Painter()
    canvas.feed("\x1b[1;1Htitle\x1b[3;1Hone\x1b[4;1Htwo")
    painter.difference(canvas, None)
    canvas.feed("\x1b[3;1H\x1b[1mthree\x1b[4;1H\x1b[mfour")
    screen, stream = new_terminal()
    sent = painter.difference(canvas, None)
    stream.feed(sent)
    assert sent.index("three") < sent.index("four")
    assert (screen.cursor.x, screen.cursor.y) == (0, 2)
    assert painter.difference(canvas, None) == ""


def test_an_indented_line_is_sent_as_a_new_line_and_not_jumped_into() -> None:
    canvas, painter = Canvas(COLUMNS, ROWS), Painter()
    canvas.feed("\x1b[1;1H1 a long name\x1b[2;1H  goes on")
    painter.difference(canvas, (0, 0))
    canvas.feed("\x1b[1;1H2 other names\x1b[2;1H  go on  ")
    assert not re.search(r"\x1b\[\d+;\d+H", painter.difference(canvas, None))
