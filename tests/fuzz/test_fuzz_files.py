"""Files with anything in them: each is used, or refused in words; none breaks the program."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.extent import CHECKS, FILES, LONG
from fuzz.walking import walk
from notes.notebooks import make, reopened
from own_machine import own_visit
from safeguide.guide.checking.content import check_content
from safeguide.guide.library import CONTENT
from safeguide.journey.journey import Journey
from safeguide.notes.notebook import FILE
from safeguide.notes.problems import PROBLEMS, StoreError
from safeguide.settings import Settings, SettingsError, load_settings
from safeguide.site import Site, load_site

pytestmark = pytest.mark.long

TEXT_FILES = sorted(
    path.relative_to(CONTENT)
    for path in Path(CONTENT).rglob("*")
    if path.suffix in (".toml", ".md")
)
TEXTS = st.text() | st.text(st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF))
"""Text of all kinds, and what is no text at all once it stands in a file."""
TABLES = [file for file in TEXT_FILES if file.suffix == ".toml"]
OTHER_VALUES = st.sampled_from(
    ["7", "true", '""', '"x"', "[]", "[7]", '[""]', '["x"]', "{ x = 1 }", "2026-11-20"]
)
VALUES = st.recursive(
    st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=20)
    | st.sampled_from(["", "\0", "en", "cy", "plain", "/", "/media", "\x1b[2J"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
LINES = st.sampled_from(
    [
        "",
        "x",
        "=",
        "[",
        "[[a]]",
        'a = "',
        "a = 1",
        "id = 3",
        "---",
        "+++",
        "# ",
        "- [[",
        "[[contact:x]]",
        "[[]]",
        "{x}",
        "{fact:x}",
        "|||",
        "en.name = 1",
        "\0",
        "\x1b[2J",
        "<b>",
    ]
)


def toml_of(table: dict[str, object]) -> str:
    """TOML with these settings, or what is not TOML where they cannot be written."""
    import tomli_w

    try:
        return tomli_w.dumps(table)
    except (TypeError, ValueError):
        return repr(table)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content in a folder where it can be changed."""
    folder = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(CONTENT, folder)
    return folder


@st.composite
def changes(draw: st.DrawFn) -> tuple[Path, bytes]:
    """A file of the content, and what stands in it after some changes."""
    file = draw(st.sampled_from(draw(st.sampled_from([TEXT_FILES, TABLES]))))
    lines = (Path(CONTENT) / file).read_text().splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        match draw(st.sampled_from(["drop", "add", "change", "retype", "repeat", "swap", "cut"])):
            case "drop":
                del lines[at : at + 1]
            case "add":
                lines.insert(at, draw(LINES))
            case "change":
                lines[at : at + 1] = [draw(LINES)]
            case "retype":
                name, equals, _value = lines[at].partition(" = ") if lines else ("", "", "")
                if equals:
                    lines[at] = name + equals + draw(OTHER_VALUES)
            case "repeat":
                lines[at:at] = lines[at : at + 3]
            case "swap":
                lines[at : at + 2] = lines[at : at + 2][::-1]
            case "cut":
                text = "\n".join(lines)
                return file, text.encode()[: draw(st.integers(0, len(text)))]
    data = "\n".join(lines).encode()
    return file, data + draw(st.sampled_from([b"", b"\n", b"\xff\xfe", b"\0"]))


@contextlib.contextmanager
def changed(content: Path, file: Path, data: bytes) -> Iterator[None]:
    """The content with this in this file."""
    path = content / file
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(before)


@FILES
@given(change=changes())
def test_content(content: Path, change: tuple[Path, bytes]) -> None:
    file, data = change
    with changed(content, file, data):
        code = "cy" if file.parts[0] == "cy" or ".cy." in file.name else "en"
        walk(own_visit(code, content=str(content)))


@pytest.mark.skipif(not LONG, reason="make fuzz checks the whole content over and over")
@CHECKS
@given(change=changes())
def test_check(content: Path, change: tuple[Path, bytes]) -> None:
    with changed(content, *change):
        for problem in check_content(str(content)):
            assert problem.file
            assert problem.say()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where settings lie."""
    return tmp_path_factory.mktemp("settings")


@FILES
@given(
    table=st.dictionaries(st.sampled_from([*Settings._fields, "other"]), VALUES),
    text=TEXTS | st.none(),
)
def test_settings(folder: Path, table: dict[str, object], text: str | None) -> None:
    file = folder / "settings.toml"
    file.write_text(toml_of(table) if text is None else text, "utf-8", "surrogateescape")
    try:
        settings = load_settings({"SAFEGUIDE_CONFIG_DIR": str(folder)})
    except SettingsError as error:
        assert error.path == str(file)
        assert error.detail
    else:
        Journey(own_visit(settings=settings, chosen=False))


@FILES
@given(
    table=st.dictionaries(st.sampled_from([*Site._fields, "other"]), VALUES),
    contact=st.dictionaries(
        st.sampled_from(
            [
                "need",
                "number",
                "nations",
                "languages",
                "confidence",
                "compiled",
                "checked",
                "en",
                "cy",
                "x",
            ]
        ),
        VALUES,
    ),
    text=TEXTS | st.none(),
)
def test_site(
    folder: Path, table: dict[str, object], contact: dict[str, object], text: str | None
) -> None:
    if contact:
        table = table | {"contacts": {"ours": contact}}
    file = folder / "site.toml"
    file.write_text(toml_of(table) if text is None else text, "utf-8", "surrogateescape")
    try:
        site = load_site({"SAFEGUIDE_SITE": str(file)})
    except SettingsError as error:
        assert error.path == str(file)
        assert error.detail
    else:
        walk(own_visit(site=site))


@pytest.fixture(scope="module")
def notes_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound notes file."""
    folder = tmp_path_factory.mktemp("notes")
    make(folder, notes=5).close()
    return (folder / FILE).read_bytes()


@FILES
@given(data=st.data())
def test_notes(
    tmp_path_factory: pytest.TempPathFactory, notes_file: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    file = bytearray(notes_file)
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(file)))
        piece = data.draw(st.binary(max_size=64))
        if data.draw(st.booleans()):
            file[at : at + len(piece)] = piece
        else:
            del file[at : at + data.draw(st.integers(0, 20_000))]
    (folder / FILE).write_bytes(bytes(file))
    notebook = reopened(folder)
    try:
        notebook.verify()
        entries = list(notebook.entries())
        assert all(entry.note is None or entry.note.fields for entry in entries)
        notebook.waiting()
        if not notebook.repaired:
            notebook.add({"what": "one more"})
    except StoreError as error:
        assert error.problem in PROBLEMS
    finally:
        notebook.close()
        shutil.rmtree(folder)
