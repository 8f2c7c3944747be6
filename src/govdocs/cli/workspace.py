"""Which workspace a command is to work on."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.reading.home import MARKER, find_workspace


def workspace(context: click.Context, folder: Path | None) -> Path:
    """The workspace named by -C, after the command or before it, or else the nearest one.

    Raises click.UsageError where there is none.
    """
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
