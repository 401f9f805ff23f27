"""What every test has: folders of its own, and an environment that asks for nothing."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and notes of this test alone."""
    monkeypatch.setenv("SAFEGUIDE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SAFEGUIDE_DATA_DIR", str(tmp_path / "data"))
    for name in ("SAFEGUIDE_MODE", "ACCESSIBLE", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
