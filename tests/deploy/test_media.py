"""Copies that leave a public machine: on a memory stick that is in, and nowhere else."""

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.kiosk import MODES, SITE, Visitor
from sessions import SAFEGUIDE, Session

pytestmark = pytest.mark.long

NONE_IN = "no memory stick is in"
Stick = Callable[[Path], Path]


def mount(folder: Path) -> None:
    """Mount an empty file system here, as a machine does with a stick."""
    folder.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip(f"a stick cannot be mounted for the test, which needs root: {result.stderr}")


@pytest.fixture
def stick() -> Iterator[Stick]:
    """Mounts sticks, and takes them out at the end."""
    mounted = []

    def put_in(folder: Path) -> Path:
        mount(folder)
        mounted.append(folder)
        return folder

    yield put_in
    for folder in mounted:
        # A test may have taken it out itself.
        subprocess.run(["umount", str(folder)], capture_output=True, check=False)


@pytest.fixture
def media(site: Path, own_folders: Path) -> Path:
    """The folder that the site names for copies, on the machine's own disk."""
    folder = own_folders / "media"
    folder.mkdir()
    site.write_text(f'media = "{folder}"\n{SITE}')
    return folder


@contextlib.contextmanager
def at_the_form(mode: str) -> Iterator[Session]:
    """A visitor who is about to save a copy of a page."""
    with Session(mode, rows=30) as session:
        visitor = Visitor(session, mode)
        visitor.to_home()
        visitor.press("d", "999")
        visitor.press(visitor.number_of_copy(), "Name of the file")
        session.settle()
        yield session


def save(session: Session, mode: str, name: str, follows: str) -> None:
    """Give the copy this name, save it, and wait for what follows."""
    # In screens a name stands in the field.
    session.send(f"{name}\r" if mode == "--plain" else "\x7f" * 20 + f"{name}\r")
    session.until(lambda: follows in " ".join(session.text.split()), follows)
    session.settle()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]


@pytest.mark.parametrize("mode", MODES)
def test_where_no_stick_is_in_nothing_is_written(mode: str, media: Path) -> None:
    (media / "left-behind").mkdir()
    with at_the_form(mode) as session:
        save(session, mode, "x.txt", NONE_IN)
        assert "Put one in, wait a moment, and choose this again" in " ".join(session.text.split())
    assert files_in(media) == []


@pytest.mark.parametrize("below", ["", "STICK"])
@pytest.mark.parametrize("mode", MODES)
def test_a_stick_is_written_to_once_it_is_in(
    mode: str, below: str, media: Path, stick: Stick
) -> None:
    """The folder that the site names may be the stick's own, or the one in which it appears."""
    with at_the_form(mode) as session:
        save(session, mode, "x.txt", NONE_IN)
        folder = stick(media / below if below else media)
        save(session, mode, "x.txt", "The copy was saved as x.txt")
        assert "Information sheet" in (folder / "x.txt").read_text()
        subprocess.run(["umount", str(folder)], check=True)
    assert files_in(media) == []


def test_a_stick_that_is_pulled_out_before_saving(media: Path, stick: Stick) -> None:
    stick(media)
    with at_the_form("--screens") as session:
        subprocess.run(["umount", str(media)], check=True)
        save(session, "--screens", "x.txt", NONE_IN)
    assert files_in(media) == []


def test_somebody_elses_stick_is_not_written_to_by_chance(media: Path, stick: Stick) -> None:
    stick(media / "ONE")
    stick(media / "TWO")
    with at_the_form("--screens") as session:
        save(session, "--screens", "x.txt", "more than one memory stick is in")
        assert files_in(media) == []


def test_names_and_links_that_lead_off_the_stick(
    media: Path, stick: Stick, own_folders: Path
) -> None:
    stick(media)
    elsewhere = own_folders / "elsewhere"
    elsewhere.mkdir()
    (media / "file.txt").symlink_to(elsewhere / "made.txt")
    (media / "folder").symlink_to(elsewhere)
    for name in ("file.txt", "folder", "folder/x.txt", "../x.txt", str(elsewhere / "x.txt"), ".."):
        with at_the_form("--screens") as session:
            said = "of this name already" if name in ("file.txt", "folder") else "not be made there"
            save(session, "--screens", name, said)
    assert files_in(elsewhere) == []
    assert {path.name for path in media.iterdir()} == {"file.txt", "folder"}


def test_a_link_among_the_sticks_is_none(media: Path, stick: Stick, own_folders: Path) -> None:
    elsewhere = stick(own_folders / "elsewhere")
    (media / "STICK").symlink_to(elsewhere)
    with at_the_form("--screens") as session:
        save(session, "--screens", "x.txt", NONE_IN)
    assert files_in(elsewhere) == []


def test_a_full_stick_keeps_no_half_of_a_copy(media: Path, stick: Stick) -> None:
    stick(media)
    (media / "film").write_bytes(b"x" * 64 * 1024)
    with at_the_form("--screens") as session:
        save(session, "--screens", "x.txt", "may be full")
        assert [path.name for path in files_in(media)] == ["film"]


def test_check_says_what_is_mounted(media: Path, stick: Stick) -> None:
    def checked() -> subprocess.CompletedProcess[str]:
        words = [*SAFEGUIDE, "--lang", "en", "check", "--site"]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    empty = checked()
    assert f"No medium is mounted at {media} now, or in it." in empty.stdout
    assert empty.returncode == 0
    stick(media / "ONE")
    assert "medium" not in checked().stdout
    stick(media / "TWO")
    assert "More than one medium" in checked().stdout


def test_check_says_that_a_stick_cannot_be_written(media: Path, stick: Stick) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(stick(media))], check=True)
    words = [*SAFEGUIDE, "--lang", "en", "check", "--site"]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "cannot be written" in result.stdout
    assert result.returncode == 1
