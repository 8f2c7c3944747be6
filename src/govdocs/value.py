"""What most classes of the program are: values, which are what they hold, and stay as they were made."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[Kind]) -> type[Kind]:
    """Make of a class a dataclass whose fields are fixed: the type checker holds that wherever it is used.

    `dataclass(frozen=True)` writes and compiles six methods for each class, a seventh of the time of a whole command,
    and each of its objects takes three times as long to make. Here a class has a constructor of its own alone.
    """
    made: Any = dataclass(eq=False, repr=False)(kind)
    names = [each.name for each in fields(made) if each.compare]
    made._held = staticmethod(attrgetter(*names) if names else lambda _: ())
    for name, method in _SHARED.items():
        if vars(made).get(name) is None:  # a class may have its own
            setattr(made, name, method)
    return kind


def _equal(one: Any, other: Any) -> bool:
    return one._held(one) == one._held(other) if type(one) is type(other) else NotImplemented


def _hash(one: Any) -> int:
    return hash(one._held(one))


def _shown(one: Any) -> str:
    held = ", ".join(f"{each.name}={getattr(one, each.name)!r}" for each in fields(one) if each.repr)
    return f"{type(one).__qualname__}({held})"


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}
