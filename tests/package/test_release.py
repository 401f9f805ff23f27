"""Nothing is called a release before an organisation has signed for the facts and the Welsh."""

import tomllib
from pathlib import Path

from packaging.version import Version

from safeguide.guide.library import Library
from safeguide.journey.handlers.start import home
from safeguide.journey.visit import Visit
from safeguide.language import Language
from safeguide.settings import Settings
from safeguide.site import Site

ROOT = Path(__file__).parents[2]


def home_says(code: str) -> str:
    site, settings = Site(kiosk=False), Settings()
    visit = Visit(site=site, settings=settings, language=Language(code), language_chosen=True)
    return " ".join(choice.detail for choice in home(visit).choices)


def test_until_it_is_signed_it_is_for_trial_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    signed = bool(Library("en").signed_by)
    assert (Version(project["version"]) >= Version("1.0")) <= signed
    assert ("for trial" in readme) != signed
    assert ("For trial" in home_says("en")) != signed
    assert ("Ar brawf" in home_says("cy")) != signed
