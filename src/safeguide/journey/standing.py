"""How far what is printed can be relied on, in words."""

from __future__ import annotations

from safeguide.guide.model import Standing
from safeguide.language import Language


def standing_words(language: Language, standing: Standing) -> str:
    """Who checked it and when; where nobody has yet, when it was compiled."""
    _ = language.gettext
    if standing.checked:
        return _("Checked on {date} by {who}.").format(
            date=language.date(standing.checked), who=standing.checked_by
        )
    return _("Compiled in {month}, not yet checked by a person.").format(
        month=language.month(standing.compiled)
    )
