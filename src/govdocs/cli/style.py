"""govdocs style."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from govdocs.cli import printing
from govdocs.cli.build import read_formats
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import ProblemsFound, errors
from govdocs.publishing.building import specimen
from govdocs.publishing.house import word_template


@click.group()
def command() -> None:
    """Show the house style, and take a council's own Word template.

    \b
    Examples:
      govdocs style show
      govdocs style adopt council-report.dotx
      govdocs style drop
    """


_output_option = click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to put it; by default output/style/."
)


@command.command()
@click.option(
    "--format", "formats", metavar="LIST", callback=read_formats, help="Which of docx, pdf, html; by default all."
)
@_output_option
@workspace_option
@json_option
@click.pass_context
def show(
    context: click.Context, formats: tuple[str, ...], output: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Make a specimen paper and a specimen letter, with one of everything that a paper can hold.

    They show the house style of your workspace: report_templates/house-style.yaml, and in Word the template that was
    adopted.

    \b
    Examples:
      govdocs style show
      govdocs style show --format docx
    """
    home = workspace(context, folder)
    try:
        outputs, problems = specimen.show_style(home, formats, output or home / "output" / specimen.FOLDER)
    except ProblemsFound as found:
        _refuse(found, as_json)
    if as_json:
        printing.show_json(problems, outputs=[printing.output_as_json(each) for each in outputs])
    else:
        for each in outputs:
            printing.show_output(each)
        printing.show_problems(problems)
    context.exit(1 if errors(problems) else 0)


@command.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_output_option
@workspace_option
@json_option
@click.pass_context
def adopt(context: click.Context, file: Path, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Take a council's own Word template, so that papers in Word look like the council's.

    FILE is a .docx or .dotx. Its styles, page, headers and footers are kept in report_templates/word-template.docx; its
    text is not. Styles that it lacks are added, and a sample is written. PDF and HTML look as house-style.yaml says.

    \b
    Examples:
      govdocs style adopt council-report.dotx
      govdocs style adopt council-report.docx --output samples/
    """
    home = workspace(context, folder)
    try:
        adopted = word_template.adopt(home, file, output or home / "output" / specimen.FOLDER)
    except ProblemsFound as found:
        _refuse(found, as_json)
    if as_json:
        printing.show_json(adopted.problems, **printing.adopted_as_json(adopted))
    else:
        printing.show_problems(adopted.problems)
        printing.show_adopted(adopted)


@command.command()
@workspace_option
@json_option
@click.pass_context
def drop(context: click.Context, folder: Path | None, as_json: bool) -> None:
    """Take the adopted Word template away. Papers in Word look as house-style.yaml says again."""
    home = workspace(context, folder)
    try:
        file = word_template.drop(home)
    except ProblemsFound as found:
        _refuse(found, as_json)
    if as_json:
        printing.show_json([], files=[file])
    else:
        printing.show_dropped(file)


def _refuse(found: ProblemsFound, as_json: bool) -> NoReturn:
    """Print the problems, and end."""
    if as_json:
        printing.show_json(found.problems)
    else:
        printing.show_problems(found.problems)
    raise click.exceptions.Exit(1)
