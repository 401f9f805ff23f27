"""The settings of a site, for the tests of what runs there."""

from pathlib import Path

import pytest

from deploy.kiosk import SITE


@pytest.fixture
def site(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose settings may be added to."""
    path = own_folders / "site.toml"
    path.write_text(SITE)
    monkeypatch.setenv("SAFEGUIDE_SITE", str(path))
    monkeypatch.setenv("HOME", str(own_folders / "home"))
    return path
