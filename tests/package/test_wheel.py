"""What is installed holds everything: the content, the styles and the compiled catalogues."""

import gettext
import subprocess
import sys
import tarfile
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent.parent


def build(folder: Path, umask: str) -> dict[str, str]:
    """Build the wheel and the sdist from a copy of what is under version control; their hashes."""
    source = folder / "source"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(source)], check=True)
    subprocess.run(["git", "-C", str(source), "checkout", "-q", "--detach"], check=True)
    line = f'umask {umask}; exec "$0" -m hatchling build -d "$1"'
    built = folder / "built"
    subprocess.run(
        ["sh", "-c", line, sys.executable, str(built)], cwd=source, check=True, capture_output=True
    )
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in built.iterdir()}


needs_git = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not under version control")


@needs_git
def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    first = build(tmp_path / "one", "022")
    time.sleep(2)
    second = build(tmp_path / "a longer name", "077")
    assert len(first) == 2
    assert first == second


@needs_git
def test_the_sdist_holds_what_it_takes_to_run_and_test(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build(tmp_path, "022")
    with tarfile.open(next((tmp_path / "built").glob("*.tar.gz"))) as sdist:
        packed = {name.partition("/")[2] for name in sdist.getnames()}
    source = tmp_path / "source"
    kept = subprocess.run(
        ["git", "-C", str(source), "ls-files"], capture_output=True, text=True, check=True
    )
    assert set(kept.stdout.splitlines()) - packed == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"),
            *("--no-index", "-w", str(folder), str(ROOT)),
        ],
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_speaks_welsh(wheel: zipfile.ZipFile) -> None:
    with wheel.open("safeguide/catalogues/cy/LC_MESSAGES/safeguide.mo") as stream:
        strings = gettext.GNUTranslations(stream)
    assert strings.gettext("Before you start") == "Cyn i chi ddechrau"


def test_the_wheel_holds_all_that_the_program_reads(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    source = ROOT / "src"
    wanted = {
        str(path.relative_to(source))
        for path in (source / "safeguide").rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".tcss", ".mo", ".typed")
    }
    assert wanted - names == set()


@pytest.mark.parametrize("page", ["safeguide.1", "cy/safeguide.1"])
def test_the_manual_pages_name_every_command_and_option(page: str, wheel: zipfile.ZipFile) -> None:
    text = (ROOT / "docs" / "man" / page).read_text(encoding="utf-8").replace("\\-", "-")
    for word in (
        "list",
        "show",
        "search",
        "contacts",
        "decide",
        "notes",
        "check",
        "--plain",
        "--lang",
        "--kiosk",
    ):
        assert word in text
    installed = [name for name in wheel.namelist() if name.endswith(f"man1/{Path(page).name}")]
    assert len(installed) == 2


def test_this_installation_speaks_welsh() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "safeguide", "--lang", "cy", "--help"],
        capture_output=True,
        text=True,
    )
    assert "canllaw preifat" in result.stdout
