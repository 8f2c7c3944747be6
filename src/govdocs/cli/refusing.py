"""A command that cannot do its work: what is wrong is printed, in the form that was asked for, and it ends with 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from govdocs.cli import printing
from govdocs.problems import ProblemsFound


@contextmanager
def refusing(as_json: bool, **instead: Any) -> Iterator[None]:
    """Print the problems that keep what is within from being done, and end the command.

    `instead` is what its JSON then holds in place of what it would have done.
    """
    try:
        yield
    except ProblemsFound as found:
        if as_json:
            printing.show_json(found.problems, **instead)
        else:
            printing.show_problems(found.problems)
        raise click.exceptions.Exit(1) from None
