"""What typing at random has broken, once."""

import os
import re
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from fuzz.walking import walk
from notes.notebooks import PASSPHRASE, make, reopened
from own_machine import journey_at, own_visit
from safeguide.guide.checking.content import check_content
from safeguide.guide.library import CONTENT
from safeguide.journey import routes
from safeguide.journey.views import Go
from safeguide.journey.visit import Visit
from safeguide.notes.notebook import FileUnreadableError
from safeguide.notes.store import StoreError
from sessions import Session


def wiped_since(session: Session, before: int) -> bool:
    return session.received.count(b"\x1b[3J") > before


def at_the_menu_of_notes(folder: Path) -> Session:
    """Screens at the notes, which are locked."""
    make(folder / "data", notes=1, stretches=True).close()
    session = Session("--screens", "--lang", "en")
    session.until_text("Go on to the guide")
    session.settle()
    session.send("n")
    session.until_text("Read your notes")
    session.settle()
    return session


def test_a_slow_form_sent_twice_is_sent_once(own_folders: Path) -> None:
    with at_the_menu_of_notes(own_folders) as session:
        session.send("2")
        session.until_text("Your passphrase")
        session.settle()
        session.send(f"{PASSPHRASE}\x13\x13\x13")
        session.until_text("incident 1")
        session.settle()
        assert "Something went wrong" not in session.text


@pytest.mark.parametrize("leave", [b"\x1b", b"\x03"])
def test_no_key_takes_the_meaning_of_leaving_in_plain_mode(leave: bytes) -> None:
    with Session("--plain", "--lang", "en") as session:
        session.until_text("Enter or number:")
        session.settle()
        session.send(b"\x16")
        session.settle()
        session.send(leave)
        assert session.until_ended() == 0


def test_a_number_of_thousands_of_digits_is_no_choice() -> None:
    with Session("--plain", "--lang", "en") as session:
        session.until_text("Enter or number:")
        for _ in range(4):
            session.send("9" * 1000)
            session.settle(0.05)
        session.send("9" * 90 + "\r")
        session.until_text("Not a choice")
        assert "Something went wrong" not in session.text


@pytest.mark.parametrize("mode", ["--plain", "--screens"])
def test_no_key_ends_a_kiosk(mode: str, own_folders: Path) -> None:
    site = own_folders / "site.toml"
    site.write_text("kiosk = true\n")
    with Session(mode, environment={"SAFEGUIDE_SITE": str(site)}) as session:
        session.until_text("Begin / Dechrau")
        session.settle()
        # Ctrl+D is the end of the input in plain mode, and any key in screens.
        ends = b"\x04" if mode == "--plain" else b"\x11"
        for keys in (ends, b"\x1b\x1c\x03\x13", b"\x03\x1c\x1c"):
            wiped = session.received.count(b"\x1b[3J")
            session.send(keys)
            session.until(partial(wiped_since, session, wiped), "the wipe")
            session.settle(0.6)
            session.until_text("Begin / Dechrau")
        os.kill(session.pid, signal.SIGTERM)
        assert session.until_ended() == 0


def test_many_sizes_at_once_are_nothing_to_speak_of() -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        for number in range(3000):
            os.kill(session.pid, signal.SIGWINCH)
            if number % 100 == 0:
                session.read(0)
        session.settle()
        assert b"wakeup" not in session.received
        session.send("\x03")
        assert session.until_ended() == 0


@pytest.mark.parametrize("sign", ["漢", "x"])
def test_keys_are_answered_at_once_after_a_paste_of_a_megabyte(sign: str) -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Before you start")
        session.settle()
        session.send("\rs")
        session.until_text("Words to look for")
        session.settle()
        session.send("\x1b[200~" + sign * 300_000 + "\x1b[201~")
        session.until_text("Only the beginning of what you pasted was taken")
        session.settle(0.6)
        begun = time.monotonic()
        # One sign less looks the same, where all are alike: another in its place is seen.
        session.send("\x7f!")
        session.until_text("!")
        assert time.monotonic() - begun < 1


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    notebook = make(tmp_path)
    for name in ("/dev/zero", "x" * 5000, "a\0b", str(tmp_path)):
        with pytest.raises(FileUnreadableError):
            notebook.add({"what": "x", "file": name})
        with pytest.raises(StoreError):
            notebook.open_copy(Path(name))
    assert reopened(tmp_path).count() == 0


def test_what_was_pasted_can_be_taken_back(own_folders: Path) -> None:
    with at_the_menu_of_notes(own_folders) as session:
        session.send("1")
        session.until_text("Only the first is needed")
        session.settle()
        pasted = f"{'words ' * 300}\n{'more ' * 300}"
        for count in range(5):
            session.send(f"typed{count} \x1b[200~{pasted}\x1b[201~")
            session.until_text("more more")
            session.send("\x1a")
            session.until(lambda: "more" not in session.text, "an emptier field")
        session.send("again")
        session.until_text("again")


def test_keys_after_changing_the_front_end_are_not_for_the_screens() -> None:
    with Session("--screens", "--lang", "en") as session:
        session.until_text("Go on to the guide")
        session.settle()
        session.send("s")
        session.until_text("Use your own words")
        session.settle()
        session.send("police\x13v\x7f")
        session.until_text("Number:")
        session.settle()
        assert "Something went wrong" not in session.text


@pytest.mark.long
def test_the_key_to_leave_does_not_wait_behind_a_flood_of_keys() -> None:
    with Session("--screens", "--lang", "en", look=False) as session:
        session.until(lambda: b"Go on to the guide" in session.received)
        session.settle()
        session.send(b"x" * 300_000 + b"\x1b")
        assert session.until_ended() == 0


def guide_with(folder: Path, file: str, text: str) -> Visit:
    """A visit to the guide with only this text in one of its files."""
    content = folder / "content"
    shutil.copytree(CONTENT, content)
    (content / file).write_text(text)
    return own_visit(content=str(content), chosen=False)


def test_an_empty_glossary_is_nothing_to_speak_of(tmp_path: Path) -> None:
    visit = guide_with(tmp_path, "glossary.toml", "")
    assert not journey_at(visit, routes.Glossary()).view.choices


@pytest.mark.parametrize("file", ["sources.toml", "contacts.toml"])
def test_a_page_that_names_what_there_is_not_is_shown_all_the_same(
    file: str, tmp_path: Path
) -> None:
    view = journey_at(guide_with(tmp_path, file, ""), routes.WholePage("sarahs-law")).view
    assert view.title == "Sarah's Law"
    says_who_helps = any("Who can help" in block.text for block in view.body)
    assert says_who_helps == (file != "contacts.toml")


@pytest.mark.parametrize("place", [routes.Home(), routes.Guides(), routes.Search()])
def test_a_journey_that_was_cut_short_is_told_of(place: routes.Place, tmp_path: Path) -> None:
    journey = journey_at(guide_with(tmp_path, "journey.toml", "# Cut short."), place)
    if journey.view.fields:
        journey.submit({"words": "police"})
    assert "journey.toml" in str(journey.view.body)


@pytest.mark.parametrize("file", ["search.toml", "crisis.toml"])
def test_search_finds_without_further_words(file: str, tmp_path: Path) -> None:
    journey = journey_at(guide_with(tmp_path, file, "# Cut short."), routes.Search())
    journey.submit({"words": "police"})
    assert journey.view.choices


VALUES = ["7", "2026-11-20", '""', '[""]', '["x"]', "{ en = 1, cy = 1 }"]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("facts.toml", "en"),
        ("sources.toml", "name"),
        ("contacts.toml", "nations"),
        ("glossary.toml", "forms"),
        ("journey.toml", "id"),
        ("journey.toml", "pages"),
        ("search.toml", "en"),
        ("crisis.toml", "first"),
        ("crisis.toml", "alone"),
    ],
)
def test_a_value_of_another_kind_breaks_nothing_else(
    file: str, key: str, value: str, tmp_path: Path
) -> None:
    before = (Path(CONTENT) / file).read_text()
    text, count = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", before)
    assert count
    walk(guide_with(tmp_path, file, text))


@pytest.mark.long
def test_a_contact_with_a_slip_hides_no_other(tmp_path: Path) -> None:
    contacts = (Path(CONTENT) / "contacts.toml").read_text()
    text = contacts.replace('number = "116 123"', "number = 116123", 1)
    visit = guide_with(tmp_path, "contacts.toml", text)
    names = [each.name for each in visit.library.contacts.values()]
    assert "Samaritans" not in names
    assert "Childline" in names
    said = [each.say() for each in check_content(str(visit.content))]
    assert "contacts.toml: samaritans.number: it should be a text" in said
    assert journey_at(visit, routes.Page("emotional-support")).view.title


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_page_that_no_menu_leads_to_is_left_out(language: str, tmp_path: Path) -> None:
    text = (Path(CONTENT) / "journey.toml").read_text().replace('"refuges"', '"nowhere"')
    visit = guide_with(tmp_path, "journey.toml", text)
    visit.set_language(language)
    for page_id in visit.library.page_ids:
        view = journey_at(visit, routes.Page(page_id)).view
        assert Go(routes.Page("refuges")) not in [choice.move for choice in view.choices]


def test_a_translation_without_its_original_is_told_of(tmp_path: Path) -> None:
    visit = guide_with(tmp_path, "facts.toml", (Path(CONTENT) / "facts.toml").read_text())
    (tmp_path / "content" / "en" / "help" / "refuges.md").unlink()
    visit.set_language("cy")
    body = journey_at(visit, routes.WholePage("refuges")).view.body
    assert "en/help/refuges.md" in str(body)
