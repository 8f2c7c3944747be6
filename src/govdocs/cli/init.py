"""govdocs init."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option
from govdocs.cli.refusing import refusing
from govdocs.publishing.starting.new_workspace import example, start, starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".", metavar="[DIR]")
@click.option("--example", "as_example", is_flag=True, help="A complete example: an invented borough over six months.")
@json_option
def command(folder: Path, as_example: bool, as_json: bool) -> None:
    """Start a new workspace in DIR, by default the folder you are in.

    It holds one board, two meetings and one report, each with its explanations, and builds as it stands: put your own
    names and figures in place of its own. No file that is already there is ever touched.

    \b
    Examples:
      govdocs init my-council
      govdocs init --example look-around
    """
    with refusing(as_json, files=[]):
        written = start(folder, example() if as_example else starter())
    if as_json:
        printing.show_json([], files=[str(path.absolute()) for path in written])
    else:
        printing.show_new_workspace(folder, written)
