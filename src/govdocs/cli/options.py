"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from govdocs.records.workspace import MARKER, find_workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_option(command: Command) -> Command:
    """-C DIR, which may stand before or after the command's name."""
    option = click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The workspace, if it is not the folder you are in or one above it.",
    )
    return option(command)


def json_option(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for other programs.")(command)


def workspace(context: click.Context, folder: Path | None) -> Path:
    """The workspace that a command is to work on. Raises click.UsageError where there is none."""
    named = folder or context.obj
    if named:
        if not (named / MARKER).is_file():
            raise click.UsageError(f"'{named}' is not a workspace: it has no {MARKER}.", context)
        return Path(named).resolve()
    found = find_workspace(Path.cwd())
    if found is None:
        raise click.UsageError(
            f"There is no {MARKER} here or in a folder above. Go to your workspace, name it with -C DIR, or start one"
            " with 'govdocs init'.",
            context,
        )
    return found
