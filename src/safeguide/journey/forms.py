"""What has been typed into a form: kept here alone, and shown by fields and prompts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from safeguide.journey.views import Field


@dataclass
class Form:
    """What stands in the fields of one form, by their names. Secrets are never kept."""

    typed: dict[str, str] = field(default_factory=dict)

    def take(self, fields: Iterable[Field], values: Mapping[str, str]) -> None:
        """Keep these values of fields, but of those that are secret."""
        kept = {each.name for each in fields if not each.secret}
        self.typed |= {name: text for name, text in values.items() if name in kept}

    def fill(self, fields: Iterable[Field]) -> tuple[Field, ...]:
        """The fields with what has been typed into them."""
        return tuple(replace(each, value=self.typed.get(each.name, each.value)) for each in fields)
