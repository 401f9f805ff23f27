"""Documents in a terminal, in both front ends: leaving at any moment, and a public machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from own_machine import journey_at, own_visit
from safeguide.journey import routes
from safeguide.journey.views import Go
from safeguide.site import Site
from safeguide.terminal.leaving import wipe_sequence
from sessions import Session

MODES = ("--plain", "--screens")
WORDS = "the man with the green coat"
FORM = "What frightens me most?"


class Person:
    """Somebody who knows the keys of one front end."""

    def __init__(self, session: Session, mode: str) -> None:
        self.session = session
        self.plain = mode == "--plain"

    def choose(self, label: str, follows: str) -> None:
        """Choose what is called so, by its number, and see what follows."""
        self.session.settle()
        for _turn in range(6):
            numbers = [
                line.split()[0].rstrip(".")
                for line in self.session.text.splitlines()
                if label in line and line.split()[0].rstrip(".").isdecimal()
            ]
            if numbers:
                break
            self.session.send("m\r" if self.plain else "\x1b[6~")
            self.session.settle()
        assert numbers, self.session.text
        self.session.send(f"{numbers[-1]}\r" if self.plain else numbers[-1])
        self._until(follows)

    def choose_without_typing(self, label: str, follows: str) -> None:
        """Choose so from a form, past its fields."""
        self.session.settle()
        self.session.send(".\r" if self.plain else "\t" * 9)
        self.choose(label, follows)

    def type(self, text: str, *, long: bool = False) -> None:
        """Type into the first field of a form, which may take many lines, and send it."""
        self.session.settle()
        self.session.send(f"{text}\r" + "\r" * long if self.plain else text)
        self.session.settle()
        self.session.send(".\r1\r" if self.plain else "\x13")

    def press(self, key: str, follows: str) -> None:
        """Press a key of the journey."""
        self.session.settle()
        self.session.send(f"{key}\r" if self.plain else key)
        self._until(follows)

    def _until(self, text: str) -> None:
        folded = "".join(text.split())
        self.session.until(lambda: folded in "".join(self.session.text.split()), text)


@contextmanager
def at_home(mode: str) -> Iterator[Person]:
    with Session(mode, "--lang", "en", columns=80, rows=40) as session:
        session.until_text("Before you start")
        person = Person(session, mode)
        person.choose("Go on to the guide", "Recognise")
        yield person


def files_with(folder: Path, words: str) -> list[Path]:
    """The files below this folder in which these words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if words.encode() in path.read_bytes()]


@pytest.mark.parametrize("way", ["\x1b", "\x03"], ids=["Esc", "Ctrl+C"])
@pytest.mark.parametrize("mode", MODES)
def test_leaving_while_typing_leaves_nothing(mode: str, way: str, own_folders: Path) -> None:
    with at_home(mode) as person:
        session = person.session
        person.choose("Plans and letters", "My safety plan")
        person.choose("My safety plan", "Start")
        person.choose("Start", FORM)
        session.settle()
        session.send(WORDS)
        session.until_text(WORDS)
        session.send(way)
        assert session.until_ended() == 0
        assert session.received.endswith(wipe_sequence(session.screen.lines))
        assert session.text.strip() == ""
        assert WORDS not in session.history
    assert not files_with(own_folders, WORDS)


@pytest.mark.parametrize("mode", MODES)
def test_q_leaves_at_the_last_step_too(mode: str, own_folders: Path) -> None:
    with at_home(mode) as person:
        person.choose("Plans and letters", "My safety plan")
        person.choose("My safety plan", "Start")
        person.choose("Start", FORM)
        person.type(WORDS, long=True)
        person.session.until_text("A. If something happens now")
        person.choose("Back to: My safety plan", "Every part can be skipped")
        person.choose("See it", "Who is it for?")
        person.choose("The full plan", WORDS)
        person.session.settle()
        person.session.send("q\r" if person.plain else "q")
        assert person.session.until_ended() == 0
        assert person.session.text.strip() == ""
    assert not files_with(own_folders, WORDS)


@pytest.fixture
def site(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A public machine whose printer writes what it is given into a file; that file."""
    paper = own_folders / "paper"
    settings = own_folders / "site.toml"
    settings.write_text(
        'kiosk = true\nidle = 60\nwarning = 13\ntitle = { en = "The cover", cy = "Y clawr" }\n'
        f'print_command = ["tee", "{paper}"]\n'
    )
    monkeypatch.setenv("SAFEGUIDE_SITE", str(settings))
    return paper


@pytest.mark.parametrize("mode", MODES)
def test_a_public_machine_prints_a_card_and_keeps_nothing(
    mode: str, site: Path, own_folders: Path
) -> None:
    with Session(mode, columns=80, rows=40) as session:
        person = Person(session, mode)
        session.until_text("The cover")
        person.press("x", "Choose a language.")
        person.choose("English", "Before you start")
        person.choose("Go on to the guide", "Recognise")
        person.choose("Plans and letters", "nothing is kept here")
        person.choose("My safety plan", "This is a public machine.")
        person.choose("Start", FORM)
        person.choose_without_typing("Back to: My safety plan", "Every part can be skipped")
        person.choose("For my wallet card", "A number to ring")
        person.type("07700 900123")
        session.until_text("For a friend")
        person.choose_without_typing("Back to: My safety plan", "Every part can be skipped")
        person.choose("See it", "Who is it for?")
        person.choose("The wallet card", "Others may stand at the printer")
        assert "Save it" not in session.text
        person.choose("Print it on paper", "It was sent to the printer.")
        session.send("\x1b")
        session.until_text("The cover")
        assert "07700" not in session.text
    assert "If found please ring 07700 900123" in site.read_text()
    assert files_with(own_folders, "07700") == [site]


@pytest.mark.parametrize("place", [routes.Documents(), routes.DocumentKind("plan")], ids=repr)
def test_nothing_private_is_asked_for_where_it_could_not_be_wiped(place: routes.Place) -> None:
    visit = own_visit(site=Site(kiosk=True))
    visit.terminal = False
    journey = journey_at(visit, routes.Home())
    view = journey.perform(Go(place))
    assert "cannot be made on this line" in view.body[0].text
    assert [choice.move for choice in view.choices] == [Go(routes.Home())]
