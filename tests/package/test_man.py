"""The man pages hold every command as the command itself explains it, and are sound."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs/man/safeguide.1", ROOT / "docs/man/cy/safeguide.1"]


def test_the_commands_are_as_the_help_says() -> None:
    program: list[str | Path] = [sys.executable, ROOT / "docs/man/commands.py", "--check"]
    result = subprocess.run(program, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
@pytest.mark.parametrize("page", PAGES, ids=["en", "cy"])
def test_a_page_is_set_without_a_warning(page: Path) -> None:
    program: list[str | Path] = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page]
    result = subprocess.run(program, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
