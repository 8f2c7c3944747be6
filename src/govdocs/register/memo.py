"""What is worked out of a register once, and kept as long as the register: it never changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from govdocs.register.register import Register

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def kept(
    work: Callable[Concatenate[Register, Arguments], Result],
) -> Callable[Concatenate[Register, Arguments], Result]:
    """Work out a function of a register, and of whatever else it is given, once for each."""
    results: WeakKeyDictionary[Register, dict[Hashable, Result]] = WeakKeyDictionary()

    @wraps(work)
    def once(register: Register, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        known = results.get(register)
        if known is None:
            known = results[register] = {}
        key = (arguments, tuple(named.items())) if named else arguments
        if key not in known:
            known[key] = work(register, *arguments, **named)
        return known[key]

    return once
