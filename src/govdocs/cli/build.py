"""govdocs build."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.publishing.build import WRITERS, UnknownReport, Workshop, build
from govdocs.views.edition import Edition


def _formats(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in value.split(","))) if value else tuple(WRITERS)
    for name in wanted:
        if name not in WRITERS:
            raise click.BadParameter(f"'{name}' is not a format; the formats are {', '.join(WRITERS)}.")
    return wanted


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--format", "formats", metavar="LIST", callback=_formats, help="Which of docx, pdf, html; by default all."
)
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to put them; by default output/.")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.PUBLIC.value,
    show_default=True,
    help="The public edition leaves out exempt matter; the full one is marked not for publication.",
)
@workspace_option
@json_option
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.pass_context
def command(
    context: click.Context,
    reports: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    edition: str,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make the documents of a workspace, in Word, PDF and HTML.

    REPORT is the name of a file in reports/, such as 2026-11-09-six-monthly-update; without one every report is made.
    A document that cannot be made leaves its last good version where it is, and the others are made all the same.

    \b
    Examples:
      govdocs build
      govdocs build 2026-11-09-six-monthly-update --format docx
      govdocs build --edition full --output private/
    """
    home = workspace(context, folder)
    workshop = Workshop(home, Edition(edition))
    try:
        wanted = workshop.named(reports)
    except UnknownReport as error:
        raise click.BadParameter(str(error), context, param_hint="REPORT") from None
    talkative = not (as_json or quiet)
    total = len(wanted) * len(formats)
    outputs = []
    made = build(workshop, wanted, formats, output or home / "output")
    for number in range(1, total + 1):
        if talkative:
            printing.show_working(wanted[(number - 1) // len(formats)], number, total)
        outputs.append(next(made))
        if talkative:
            printing.clear_working()
            printing.show_output(outputs[-1])
    if as_json:
        printing.show_json(workshop.problems, outputs=[printing.output_as_json(each) for each in outputs])
    else:
        printing.show_problems(workshop.problems)
    if talkative:
        printing.show_build_summary(outputs, workshop.problems)
    failed = any(each.status == "failed" for each in outputs)
    context.exit(1 if failed or errors(workshop.problems) else 0)
