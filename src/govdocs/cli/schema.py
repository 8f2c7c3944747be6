"""govdocs schema."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.workspace import workspace
from govdocs.publishing.starting.editor_schemas import FOLDER, editor_settings, write_schemas


@click.command()
@click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help=f"Where to put them; by default {FOLDER}."
)
@workspace_option
@json_option
@click.pass_context
def command(context: click.Context, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Write the schemas by which editors help with records.

    With them an editor that knows YAML schemas offers the keys that may stand at a place, explains them, and marks
    mistakes while you type. In VS Code, install the extension 'YAML' by Red Hat and put what this command prints into
    .vscode/settings.json of the workspace. Give the command again after each update of govdocs.

    An editor sees one file at a time: 'govdocs check' finds more, such as a name that is not in the register.
    """
    home = workspace(context, folder)
    with refusing(as_json, files=[]):
        files = write_schemas(output or home / FOLDER)
    if as_json:
        printing.show_json([], files=[str(file.absolute()) for file in files])
    else:
        printing.show_schemas(files, editor_settings(files, home))
