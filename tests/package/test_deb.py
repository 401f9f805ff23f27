"""The Debian package in a clean system without a network: `make check-deb` makes both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from package.clean_system import CLEAN, INSIDE, PACKAGE, inside
from sessions import Session

PASSPHRASE = "five plain words in line"

pytestmark = pytest.mark.skipif(not CLEAN, reason="this is for make check-deb alone")


@pytest.fixture(scope="module", autouse=True)
def installed() -> Iterator[None]:
    """The package installed with dpkg alone, and removed again; what was there is there."""
    (Path(CLEAN) / "root/package.deb").write_bytes(Path(PACKAGE).read_bytes())
    before = {path for path in Path(CLEAN).glob("usr/**/*") if "safeguide" in path.name}
    assert before == set()
    result = inside("dpkg", "--install", "/root/package.deb")
    assert result.returncode == 0, result.stdout + result.stderr
    yield
    assert inside("dpkg", "--purge", "safeguide").returncode == 0
    assert not (Path(CLEAN) / "usr/lib/safeguide").exists()
    assert not (Path(CLEAN) / "usr/bin/safeguide").exists()


def test_nothing_else_was_needed() -> None:
    result = inside("safeguide", "check")
    assert result.returncode == 0, result.stdout + result.stderr
    assert inside("dpkg", "--audit").stdout == ""
    assert inside("dpkg", "--verify", "safeguide").stdout == ""


@pytest.mark.parametrize(("language", "words"), [("en", "Stalking"), ("cy", "stelcio")])
def test_commands_speak_both_languages(language: str, words: str) -> None:
    result = inside("safeguide", "--lang", language, "show", "what-is-stalking")
    assert result.returncode == 0
    assert words.lower() in result.stdout.lower()


@pytest.mark.parametrize("mode", ["--plain", "--screens"])
@pytest.mark.parametrize(
    ("language", "begins", "danger"), [("en", "Before you start", "Call 999"), ("cy", "Cyn", "999")]
)
def test_a_visit(mode: str, language: str, begins: str, danger: str) -> None:
    enter = "\r" if mode == "--plain" else ""
    program = [*INSIDE, "/usr/bin/safeguide"]
    with Session(mode, "--lang", language, program=program, rows=40) as session:
        session.until_text(begins)
        session.settle()
        session.send(f"d{enter}")
        session.until_text(danger)
        session.send("\x1b")
        assert session.until_ended() == 0
        assert session.text.strip() == ""


def test_notes_are_kept_and_read() -> None:
    """Sealing, stretching and the database, with the libraries that the package brought."""
    shell = f"exec 3<<END\n{PASSPHRASE}\nEND\n"
    start = inside("sh", "-c", f"{shell}safeguide notes start --passphrase-fd 3")
    assert start.returncode == 0, start.stdout + start.stderr
    field = "--field 'what=He came by.'"
    inside("sh", "-c", f"{shell}safeguide notes add {field} --passphrase-fd 3")
    export = inside("sh", "-c", f"{shell}safeguide notes export --passphrase-fd 3")
    assert "He came by." in export.stdout, export.stderr


def test_it_looks_into_no_folder_and_no_variable_of_the_person() -> None:
    folder = Path(CLEAN) / "root/elsewhere"
    folder.mkdir(exist_ok=True)
    for name in ("safeguide", "tomllib", "argparse"):
        (folder / f"{name}.py").write_text("raise SystemExit('taken over')\n")
    shell = "cd /root/elsewhere; PYTHONPATH=/root/elsewhere safeguide --version"
    result = inside("sh", "-c", shell)
    assert result.stdout.startswith("safeguide "), result.stderr


def test_it_writes_nothing_beside_itself() -> None:
    """An account that may write there, as root may, must not leave traces of a visit either."""
    packages = Path(CLEAN) / "usr/lib/safeguide"
    before = {path: path.stat().st_mtime_ns for path in packages.rglob("*")}
    inside("safeguide", "search", "police")
    assert {path: path.stat().st_mtime_ns for path in packages.rglob("*")} == before


def test_every_licence_came_along() -> None:
    packages = Path(CLEAN) / "usr/lib/safeguide"
    copyright_file = Path(CLEAN) / "usr/share/doc/safeguide/copyright"
    text = copyright_file.read_text()
    brought = [path.name.split("-")[0] for path in packages.rglob("*.dist-info")]
    assert len(brought) > 10
    for name in brought:
        assert name.replace("_", "-").lower() in text.replace("_", "-").lower(), name
    assert not list(packages.rglob("direct_url.json")), "says where it was built"
