"""govdocs doctor."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.publishing.doctor import examine
from govdocs.reading.home import find_workspace


@click.command()
@click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where documents are to go; by default output/."
)
@workspace_option
@json_option
@click.pass_context
def command(context: click.Context, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Say what this computer lacks to make documents, and which engine lays out PDF and why.

    A page is laid out by each engine, a chart drawn, and the folder for documents tried. It works outside a workspace
    too. The exit code is 1 where something is lacking without which documents cannot be made.
    """
    named = folder or context.obj
    home = workspace(context, folder) if named else find_workspace(Path.cwd())
    found = examine(home, output)
    if as_json:
        printing.show_json(found.engine.problems, **printing.examination_as_json(found))
    else:
        printing.show_examination(found)
    context.exit(0 if found.well else 1)
