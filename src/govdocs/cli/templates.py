"""govdocs templates."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.publishing.house import house_files
from govdocs.publishing.house.house_files import UnknownFile


@click.group()
def command() -> None:
    """Say which templates there are, and copy one to change it.

    \b
    Examples:
      govdocs templates list
      govdocs templates show six-monthly-update
      govdocs templates copy layouts/scrutiny-2018
    """


@command.command("list")
@workspace_option
@json_option
@click.pass_context
def list_(context: click.Context, folder: Path | None, as_json: bool) -> None:
    """List the templates, the layouts and all that they use, and say which are your own."""
    files, problems = house_files.house_files(workspace(context, folder))
    if as_json:
        printing.show_json(problems, templates=[printing.house_file_as_json(file) for file in files])
    else:
        printing.show_house_files(files)
        printing.show_problems(problems)
    context.exit(1 if errors(problems) else 0)


@command.command()
@click.argument("name")
@workspace_option
@json_option
@click.pass_context
def show(context: click.Context, name: str, folder: Path | None, as_json: bool) -> None:
    """Say what a template makes, what its report must say, and which headings its layout has.

    The report that is printed can be pasted into a file of reports/. NAME is one that 'govdocs templates list' gives.
    A layout shows its headings, another file its text.

    \b
    Examples:
      govdocs templates show six-monthly-update
      govdocs templates show layouts/scrutiny-2018
    """
    home = workspace(context, folder)
    try:
        with refusing(as_json):
            shown = house_files.show(home, name)
    except UnknownFile as error:
        raise click.BadParameter(str(error), context, param_hint="NAME") from None
    if as_json:
        printing.show_json([], template=printing.shown_as_json(shown))
    else:
        printing.show_house_file(shown)


@command.command()
@click.argument("name")
@workspace_option
@json_option
@click.pass_context
def copy(context: click.Context, name: str, folder: Path | None, as_json: bool) -> None:
    """Copy a built-in file into report_templates/ of your workspace, where you can change it.

    Your copy then stands in its place. A file that is there already is never touched. NAME is one that 'govdocs
    templates list' gives.

    \b
    Examples:
      govdocs templates copy house-style
      govdocs templates copy layouts/scrutiny-2018
    """
    home = workspace(context, folder)
    try:
        with refusing(as_json):
            file = house_files.copy(home, name)
    except UnknownFile as error:
        raise click.BadParameter(str(error), context, param_hint="NAME") from None
    if as_json:
        printing.show_json([], files=[file])
    else:
        printing.show_copied(file)
