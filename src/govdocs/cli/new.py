"""govdocs new."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.problems import ProblemsFound
from govdocs.publishing.new_meeting import new_meeting
from govdocs.reading.values import parse_date, parse_line, parse_time


@click.group()
def command() -> None:
    """Start a new record.

    \b
    Example:
      govdocs new meeting improvement-board 2026-10-27 --start 09:30
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
    try:
        name = new_meeting(home, body, date, start, place)
    except ProblemsFound as found:
        if as_json:
            printing.show_json(found.problems, files=[])
        else:
            printing.show_problems(found.problems)
        context.exit(1)
    if as_json:
        printing.show_json([], files=[name])
    else:
        printing.show_new_record(name)
