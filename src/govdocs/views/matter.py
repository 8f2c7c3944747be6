"""Matter that a report on a period must not leave out in silence, and whether a template told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from govdocs.problems import Span

NOWHERE = Span("")
"""The place of matter of which no one record tells."""


class Matter:
    """Something that happened in a period. A template that reads the name `NAMED_BY` tells of it: what it never reads
    it cannot have printed. `where` is the record of it."""

    NAMED_BY: ClassVar[str]
    where: Span

    if not TYPE_CHECKING:  # so that a name that does not exist is still an error to the type checker

        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            if name == type(self).NAMED_BY:
                super().__getattribute__("__dict__")["_told"] = True
            return value


def label(matter: Matter) -> str:
    """What names the matter, read without telling of it; '' where nothing does."""
    return str(vars(matter)[type(matter).NAMED_BY] or "")


def told(matter: Matter) -> bool:
    """Whether anything has read what names the matter."""
    return "_told" in vars(matter)
