"""Killed at any moment, by any number of sessions: no note that was acknowledged is lost.

SAFEGUIDE_TEST_KILLS sets how often a session is killed (the long run: 3000).
"""

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from notes.notebooks import PASSPHRASE, make, reopened, texts, wrapped
from safeguide.notes.notebook import FILE, Notebook
from safeguide.notes.store import Keys
from safeguide.notes.stretching import LEAST, wrap

KILLS = int(os.environ.get("SAFEGUIDE_TEST_KILLS", "120"))
FILES = 40
"""Kills that one file has to bear."""


def _say(writing: int, text: str) -> None:
    os.write(writing, f"{text}\n".encode())


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run `work` in a process; it acknowledges what it has done. The process, and where to read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(partial(_say, writing))
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def acknowledged(child: int, reading: int) -> list[str]:
    """What the process acknowledged, once it has ended."""
    os.waitpid(child, 0)
    with open(reading) as stream:
        return stream.read().splitlines()


def write(folder: Path, name: str, keys: tuple[Keys, Keys], say: Callable[[str], None]) -> None:
    """Draft, add, add while locked and change the passphrase, over and over."""
    notebook = reopened(folder)
    locked = reopened(folder, unlocked=False)
    for number in range(10_000):
        text = f"{name}-{number}"
        notebook.type({"what": f"draft {text}"})
        notebook.keep()
        say(f"draft {text}")
        notebook.add({"what": text}, amends=number % 2)
        say(text)
        locked.add({"what": f"locked {text}"})
        say(f"locked {text}")
        notebook._opened.set_keys(keys[number % 2])
        say("keys")


@pytest.mark.long
def test_killed_at_random_moments(tmp_path: Path) -> None:
    choose = random.Random(7)
    keys = wrapped()[1]
    other = keys._replace(identity=wrap(wrapped()[0].text, "another passphrase", LEAST))
    done = 0
    while done < KILLS:
        folder = tmp_path / str(done)
        make(folder).close()
        kept: set[str] = set()
        for round_ in range(FILES):
            child, reading = in_child(partial(write, folder, f"{done}-{round_}", (keys, other)))
            time.sleep(choose.uniform(0, 0.06))
            os.kill(child, signal.SIGKILL)
            said = acknowledged(child, reading)
            done += 1
            kept |= {text for text in said if text != "keys" and not text.startswith("draft")}
            later = reopened(folder)
            waiting = [each.note.fields["what"] for each in later.waiting() if each.note]
            found = {*texts(later), *waiting}
            assert kept <= found
            if said and said[-1].startswith("draft"):
                # The draft is there, or has become the note that was not acknowledged any more.
                assert {said[-1], said[-1].removeprefix("draft ")} & found
            assert later._opened.key_pairs() in ([keys], [other])
            later.close()
        later = reopened(folder)
        report = later.verify()
        assert report.chain_is_sound and not report.gone, report
        assert report.verified == later.count()
        later.close()


def test_four_sessions_at_once(tmp_path: Path) -> None:
    each = 125
    make(tmp_path).close()

    def work(name: str, say: Callable[[str], None]) -> None:
        notebook = reopened(tmp_path, unlocked=name in "ab")
        for number in range(each):
            notebook.add({"what": f"{name}{number:03}"})
            say(f"{name}{number:03}")

    children = [in_child(partial(work, name)) for name in "abcd"]
    for child in children:
        assert len(acknowledged(*child)) == each
    later = reopened(tmp_path)
    chained = texts(later)
    waiting = [one.note.fields["what"] for one in later.waiting() if one.note]
    for name, found in (("a", chained), ("b", chained), ("c", waiting), ("d", waiting)):
        assert [text for text in found if text[0] == name] == [
            f"{name}{number:03}" for number in range(each)
        ]
    assert later.verify().verified == 2 * each
    assert later.verify().chain_is_sound
    assert later.verify().waiting == 2 * each


@pytest.mark.parametrize("moment", [0.1, 0.4])
def test_killed_while_a_passphrase_is_stretched(moment: float, tmp_path: Path) -> None:
    make(tmp_path, notes=1).close()
    path = tmp_path / FILE
    before = path.read_bytes()

    def work(say: Callable[[str], None]) -> None:
        reopened(tmp_path).change_passphrase("a new one", generated=False)

    child, reading = in_child(work)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    acknowledged(child, reading)
    assert path.read_bytes() == before
    # The helper does not outlive the session.
    time.sleep(0.2)
    busy = [
        other
        for other in Path("/proc").glob("[0-9]*/stat")
        if f") R {child} " in _text(other) or f") S {child} " in _text(other)
    ]
    assert busy == []
    notebook = Notebook(path)
    notebook.unlock(PASSPHRASE)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
