"""govdocs new."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.publishing.starting.new_meeting import new_meeting
from govdocs.publishing.starting.new_report import Wanted, new_report
from govdocs.reading.values import parse_date, parse_line, parse_time
from govdocs.records.commission import MeetingName, parse_meeting_name


@click.group()
def command() -> None:
    """Start a new record.

    \b
    Examples:
      govdocs new meeting improvement-board 2026-10-27 --start 09:30
      govdocs new report six-monthly-update 2027-05-10
    """


@command.command()
@click.argument("body")
@click.argument("date", callback=reads(parse_date))
@click.option("--start", callback=reads(parse_time), metavar="HH:MM", help="When it begins, on the 24-hour clock.")
@click.option("--place", callback=reads(parse_line), metavar="TEXT", help="Where it is held.")
@workspace_option
@json_option
@click.pass_context
def meeting(
    context: click.Context,
    body: str,
    date: datetime.date,
    start: datetime.time | None,
    place: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Start the record of a meeting, in meetings/BODY/DATE.yaml.

    BODY is the short name of a body in the register, and DATE is written 2026-10-27. The record holds the members on
    that day and the body's standing items. Its open actions, and the indicators whose figures it is given, stand in
    comments until you take the # away. A file that is there already is never touched.

    \b
    Example:
      govdocs new meeting improvement-board 2026-10-27 --start 09:30 --place "The Drapers' Hall"
    """
    home = workspace(context, folder)
    with refusing(as_json, files=[]):
        name = new_meeting(home, body, date, start, place)
    if as_json:
        printing.show_json([], files=[name])
    else:
        printing.show_new_record(name)


@command.command()
@click.argument("template")
@click.argument("date", callback=reads(parse_date))
@click.option("--from", "first", callback=reads(parse_date), metavar="DATE", help="The first day of its period.")
@click.option("--until", "last", callback=reads(parse_date), metavar="DATE", help="The last day of its period.")
@click.option(
    "--meeting",
    "of",
    callback=reads(parse_meeting_name),
    metavar="BODY/DATE",
    help="The meeting that it is of, such as opb/2026-09-16.",
)
@click.option("--to", metavar="BODY", help="The body that it goes to.")
@click.option(
    "--as-of", callback=reads(parse_date), metavar="DATE", help="What was known by then counts; by default its date."
)
@workspace_option
@json_option
@click.pass_context
def report(
    context: click.Context,
    template: str,
    date: datetime.date,
    first: datetime.date | None,
    last: datetime.date | None,
    of: MeetingName | None,
    to: str | None,
    as_of: datetime.date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Start a report, in reports/DATE-TEMPLATE.yaml.

    TEMPLATE is one that 'govdocs templates list' gives, and DATE, written 2026-11-09, that of the meeting or the
    letter. The report holds what its template needs: as you say here, as in the last report of the same kind, or as
    the register suggests, and then it says that it is guessed. Texts that only you can write stand in comments. It can
    be built at once, as a draft that shows what is still to be written. A file that is there already is never touched.

    \b
    Examples:
      govdocs new report six-monthly-update 2027-05-10 --from 2026-10-01 --until 2027-03-31
      govdocs new report minutes 2026-09-16 --meeting opb/2026-09-16
    """
    period = (first, last) if first and last else None
    if (first or last) and not (period and period[0] <= period[1]):
        raise click.UsageError("A period has a first day and a last: give --from and --until, in this order.", context)
    counted = as_of or date
    if counted > date or (period and period[1] > counted):
        message = "The days must come in this order: --until, --as-of and the date of the report."
        raise click.UsageError(message, context)
    home = workspace(context, folder)
    with refusing(as_json, files=[]):
        name = new_report(home, Wanted(template, date, as_of, period, of, to))
    if as_json:
        printing.show_json([], files=[name])
    else:
        printing.show_new_report(name)
