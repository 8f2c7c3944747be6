"""What is typed after a command, read as the same thing is read in a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from pydantic_core import PydanticCustomError


def reads(parser: Callable[[object], Any]) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    """A callback that reads with a function of `reading.values`; what cannot be read is a usage error that says what
    to type instead.
    """

    def read(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
        if value is None:
            return None
        try:
            return parser(value)
        except PydanticCustomError as error:
            context = error.context or {}
            raise click.BadParameter(f"{context['message']}: {context['hint']}.") from None

    return read
