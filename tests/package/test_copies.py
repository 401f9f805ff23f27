"""The copies of content files that are written when the package is built."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safeguide.guide.copies import COPIES, copy_of
from safeguide.guide.library import CONTENT, Library
from safeguide.guide.markdown import parse
from safeguide.guide.model import LANGUAGES
from safeguide.guide.text import Paragraph


def everything(library: Library) -> list[object]:
    """All that a library holds."""
    return [
        [library.page(page_id) for page_id in library.page_ids],
        [library.decision_guide(guide_id) for guide_id in library.decision_guides],
        library.contacts,
        library.crisis_words,
        library.facts,
        library.glossary,
        library.search_words,
        library.sources,
        library.steps,
    ]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copies as they are built of the content as it stands."""
    root = tmp_path_factory.mktemp("build")
    project = Path(__file__).parent.parent.parent
    (root / "src/safeguide").mkdir(parents=True)
    (root / "src/safeguide/content").symlink_to(CONTENT)
    code = f"import hatch_build, pathlib; hatch_build.write_copies(pathlib.Path({str(root)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True)
    return root / "src/safeguide/copies"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_one_and_holds_the_same_with_and_without(
    language: str, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        str(path.relative_to(CONTENT))
        for path in Path(CONTENT).rglob("*")
        if path.suffix in (".md", ".toml")
    }
    kept = {str(path.relative_to(copies)).removesuffix(".json") for path in copies.rglob("*.json")}
    assert kept == files
    monkeypatch.setattr("safeguide.guide.copies.COPIES", str(copies))
    monkeypatch.setattr("safeguide.guide.markdown.MarkdownIt", None)
    built = everything(Library(language))
    monkeypatch.undo()
    monkeypatch.setattr("safeguide.guide.copies.COPIES", "/nowhere")
    assert built == everything(Library(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_edited_shows_what_was_written(language: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root)
    edited = root / Library(language).file("quick-exit", language)
    edited.write_text(edited.read_text() + "\nNEW WORDS\n")
    page = Library(language, str(root)).page("quick-exit")
    assert page.blocks[:-1] == Library(language).page("quick-exit").blocks
    assert page.blocks[-1] == Paragraph("NEW WORDS")


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{}",
        "\0",
        '{"of": OF, "holds": 3}',
        '{"of": OF, "holds": {"front": {}, "outline": [3]}}',
    ],
)
def test_a_damaged_one_is_left_aside(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Library("en")
    file = whole.file("quick-exit", "en")
    text = Path(CONTENT, file).read_text()
    (tmp_path / file).parent.mkdir(parents=True)
    of = json.loads(copy_of(text, None))["of"]
    (tmp_path / f"{file}.json").write_text(damage.replace("OF", str(of)))
    monkeypatch.setattr("safeguide.guide.copies.COPIES", str(tmp_path))
    assert Library("en").page("quick-exit") == whole.page("quick-exit")


def test_what_reads_text_is_not_loaded_for_a_page_as_it_was_built(
    copies: Path,
) -> None:
    code = (
        "import sys, safeguide.guide.copies as copies\n"
        f"copies.COPIES = {str(copies)!r}\n"
        "from safeguide.cli import main\n"
        "main(['show', 'danger-now'])\n"
        "sys.exit('markdown_it' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert shown.returncode == 0
    assert b"999" in shown.stdout


def test_this_installation_has_copies() -> None:
    assert Path(COPIES, "contacts.toml.json").exists()


def test_numbers_go_on_and_links_are_pieces_of_their_own() -> None:
    assert parse("# A *b*\n\n1. one\n1. two [words](page:x)!\n\nend\nhere", "file") == [
        ["#", "A b"],
        ["1.", "one"],
        ["2.", "two ", ["page", "x", "words"], "!"],
        ["", "end here"],
    ]
