"""govdocs clear."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli import printing, publications
from govdocs.cli.build import read_formats
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.publishing.building.build import UnknownReport, Workshop
from govdocs.publishing.publication.clearance import record_clearance
from govdocs.publishing.publication.clearance_sheet import write_sheet
from govdocs.reading.values import parse_date
from govdocs.views.edition import Edition


@click.command()
@click.argument("report")
@click.option("--as", "name", metavar="NAME", help="Which clearance, such as finance.")
@click.option("--by", metavar="PERSON", help="Who gave it; by default whoever held its post on the day.")
@click.option("--on", callback=reads(parse_date), metavar="DATE", help="The day on which it was given.")
@click.option("--sheet", is_flag=True, help="Print the sheet on which clearances are signed, and record nothing.")
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    callback=read_formats,
    help="Of the sheet: which of docx, pdf, html; by default all.",
)
@click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to put the sheet; by default output/."
)
@workspace_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    report: str,
    name: str | None,
    by: str | None,
    on: datetime.date | None,
    sheet: bool,
    formats: tuple[str, ...],
    output: Path | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Record that a report was cleared, or print its clearance sheet.

    Which clearances a report needs stands under 'clearances:' in the register. What is recorded is who cleared which
    words and when: when any word of the report changes, the clearance has expired, and the report is not published
    until it is given again. The words that were cleared are kept in cleared/.

    \b
    Examples:
      govdocs clear 2026-11-09-six-monthly-update --sheet
      govdocs clear 2026-11-09-six-monthly-update --as finance --by dee-castell --on 2026-10-28
    """
    home = workspace(context, folder)
    try:
        if sheet:
            _sheet(home, report, formats, output or home / "output", as_json)
            return
        if not (name and on):
            raise click.UsageError("Say which clearance and when, with --as and --on; or print the --sheet.", context)
        with refusing(as_json, changed=[]):
            recorded = record_clearance(home, report, name, by, on)
    except UnknownReport as error:
        raise click.BadParameter(str(error), context, param_hint="REPORT") from None
    if as_json:
        changed = {"file": recorded.file, "line": recorded.line, "version": recorded.version}
        printing.show_json([], changed=[] if recorded.was else [changed])
    else:
        publications.show_cleared(recorded)


def _sheet(home: Path, report: str, formats: tuple[str, ...], output: Path, as_json: bool) -> None:
    workshop = Workshop(home, Edition.FULL)
    (name,) = workshop.named([report])
    with refusing(as_json, outputs=[]):
        outputs = write_sheet(workshop, name, formats, output)
    if as_json:
        printing.show_json([], outputs=[printing.output_as_json(each) for each in outputs])
    else:
        for each in outputs:
            printing.show_output(each)
