"""What every test has: folders of its own, and an environment that asks for nothing."""

import os
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """No settings of this machine's own site reach a test, nor what a fixture starts for many."""
    os.environ["SAFEGUIDE_SITE"] = str(Path(__file__).with_name("no-site.toml"))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and notes of this test alone."""
    monkeypatch.setenv("SAFEGUIDE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", str(tmp_path / "data"))
    for name in ("SAFEGUIDE_MODE", "ACCESSIBLE", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
