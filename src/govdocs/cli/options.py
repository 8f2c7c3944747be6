"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_option(command: Command) -> Command:
    """-C DIR, which may stand before or after the command's name."""
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The workspace, if it is not the folder you are in or one above it.",
    )(command)


def json_option(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for other programs.")(command)
