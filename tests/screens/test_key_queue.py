"""Keys typed ahead: each for what it was meant for, and never more than anybody types."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual import events

from safeguide.screens.key_queue import MOST_AHEAD, MOST_AHEAD_IN_TEXT, KeyQueue
from sessions import Session


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


def queue_of(names: Iterable[str], in_text: bool = False) -> KeyQueue:
    """A queue that is not held, with these keys."""
    queue = KeyQueue()
    queue.release()
    for name in names:
        queue.put(key(name), in_text)
    return queue


def taken(queue: KeyQueue, in_text: bool = False) -> str | None:
    """The next key's name, or what is pasted; it is done with then."""
    event = queue.take(in_text)
    if event is None:
        return None
    assert queue.done(event)
    return event.text if isinstance(event, events.Paste) else event.key


def test_one_key_is_in_hand_at_a_time() -> None:
    queue = queue_of(["down", "enter"])
    first = queue.take(in_text=False)
    assert first is not None
    assert queue.take(in_text=False) is None
    assert queue.done(first)
    assert not queue.done(first)
    assert taken(queue) == "enter"
    assert taken(queue) is None


def test_letters_that_wait_go_into_text_at_once_and_no_further_than_the_next_key() -> None:
    queue = queue_of([*"dog", "tab", *"d?"], in_text=True)
    assert [taken(queue, in_text=True) for _ in range(3)] == ["dog", "tab", "d?"]


def test_outside_text_each_letter_is_a_key() -> None:
    queue = queue_of("hh")
    assert [taken(queue), taken(queue), taken(queue)] == ["h", "h", None]


def test_nothing_is_given_out_while_held_and_all_of_it_afterwards() -> None:
    queue = queue_of(["n"])
    lost = queue.take(in_text=False)
    assert lost is not None
    queue.hold()
    queue.put(key("x"), in_text=False)
    assert queue.take(in_text=False) is None
    queue.release()
    assert not queue.done(lost)
    assert taken(queue) == "x"


def test_a_flood_is_bounded_and_text_has_more_room() -> None:
    queue = queue_of("h" * 5_000)
    assert len(list(iter(lambda: taken(queue), None))) == MOST_AHEAD
    queue = queue_of("h" * 50_000, in_text=True)
    assert taken(queue, in_text=True) == "h" * MOST_AHEAD_IN_TEXT


def test_a_burst_over_a_slow_line_fills_the_right_fields(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = own_folders / "site.toml"
    site.write_text('kiosk = true\ntitle = { en = "The cover", cy = "Y clawr" }\n')
    monkeypatch.setenv("SAFEGUIDE_SITE", str(site))
    with Session("--screens", rows=50) as session:
        session.until_text("Y clawr")
        # The cover, English, the notice, notes, a new one, and its fields: all at once.
        session.send("x11n1He rang again\tlast night\tat home")
        session.until_text("at home")
        session.settle()
        typed = ("He rang again", "last night", "at home")
        entries = [
            next(y for y, row in enumerate(session.lines) if row.endswith(each)) for each in typed
        ]
        assert entries == sorted(entries)
        assert session.cursor == (len(session.lines[entries[-1]]), entries[-1])


def test_keys_for_a_screen_that_has_gone_are_dealt_with_by_the_one_that_took_over() -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        # Home, search, the keys, back to search, its words, home's own keys again.
        session.send("\rs\x1bOP\x7fdoor\td")
        session.until_text("Call 999")
