"""Exports for the police, a solicitor or an advocate: text, HTML, CSV and TOML.

An export is not locked. It holds everything that was acknowledged: the notes, what waits to be
confirmed, and what cannot be verified, each marked as what it is in every format.
"""

from __future__ import annotations

from datetime import datetime

from safeguide.language import Language
from safeguide.notes.export.content import Cover, content_of
from safeguide.notes.export.page import as_page
from safeguide.notes.export.tables import as_csv, as_toml
from safeguide.notes.export.text import as_text
from safeguide.notes.notebook import Notebook

__all__ = ["ENDINGS", "FORMATS", "Cover", "export"]

ENDINGS = {"text": "txt", "html": "html", "csv": "csv", "toml": "toml"}
FORMATS = tuple(ENDINGS)


def export(notebook: Notebook, kind: str, language: Language, cover: Cover, made: datetime) -> str:
    """All notes in one of `FORMATS`. Raises LockedError and StoreError."""
    content = content_of(notebook, cover, made)
    makers = {"text": as_text, "html": as_page, "csv": as_csv, "toml": as_toml}
    return makers[kind](content, language)
