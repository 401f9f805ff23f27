"""Small values with named fields, of which there are many kinds."""

from __future__ import annotations

from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """A value that is known by its fields and never changes, as a frozen dataclass is.

    Making a dataclass compiles code, at every start and for all the places and actions of the
    journey. Making these takes next to none of that time (docs/decisions/0010-typed-routes.md).
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Note the names of the fields, in their order."""
        cls._names = tuple(get_annotations(cls))
        cls.__match_args__ = cls._names  # type: ignore[misc, attr-defined]

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self._names, values, strict=False)) | named
        for name in self._names:
            self.__dict__[name] = given[name] if name in given else getattr(type(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in vars(self).items())})"
