"""govdocs calendar."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.asking import Asked, day_option, form_options, table
from govdocs.cli.tables import Column
from govdocs.problems import ProblemsFound
from govdocs.views.answers.calendar import CalendarEntry, calendar_between
from govdocs.views.answers.naming import body_names


def _on(entry: CalendarEntry) -> str:
    return str(entry.on) if entry.on == entry.last else f"{entry.on} to {entry.last}"


def _what(entry: CalendarEntry) -> str:
    if entry.kind == "deadline":
        condition = f", {entry.condition}" if entry.condition else ""
        return f"Last day for {entry.what}, for the meeting on {entry.meeting}{condition}"
    start = f" at {entry.start:%H:%M}" if entry.start else ""
    between = ", on a day not recorded" if entry.on != entry.last else ""
    return f"Meeting{start}{f', {entry.place}' if entry.place else ''}{between} ({entry.status})"


def _citation(entry: CalendarEntry) -> str:
    if not entry.citation:
        return ""
    return entry.citation if entry.binding else f"{entry.citation} (not binding)"


COLUMNS = (
    Column[CalendarEntry]("Date", "date", lambda entry: entry.on, _on),
    Column[CalendarEntry]("To", "to", lambda entry: entry.last, plain=False, sheet=False),
    Column[CalendarEntry]("Kind", "kind", lambda entry: entry.kind, plain=False),
    Column[CalendarEntry]("Body", "body", lambda entry: entry.body),
    Column[CalendarEntry]("Body's short name", "body_id", lambda entry: entry.body_id, plain=False, sheet=False),
    Column[CalendarEntry]("What", "what", lambda entry: entry.what, _what),
    Column[CalendarEntry]("Meeting", "meeting", lambda entry: entry.meeting, plain=False),
    Column[CalendarEntry]("Status", "status", lambda entry: entry.status, plain=False),
    Column[CalendarEntry]("Start", "start", lambda entry: entry.start, plain=False),
    Column[CalendarEntry]("End", "end", lambda entry: entry.end, plain=False),
    Column[CalendarEntry]("Place", "place", lambda entry: entry.place, plain=False),
    Column[CalendarEntry]("Condition", "condition", lambda entry: entry.condition, plain=False),
    Column[CalendarEntry]("Citation", "citation", lambda entry: entry.citation, _citation),
    Column[CalendarEntry]("Binding", "binding", lambda entry: entry.binding, plain=False),
    Column[CalendarEntry]("Record", "record", lambda entry: entry.where, plain=False),
)


@click.command()
@day_option("--from", "first", "The first day. Always needed.")
@day_option("--to", "last", "The last day. Always needed.")
@click.option("--body", metavar="BODY", help="Only the meetings of a body.")
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an iCalendar file, for Outlook and other calendars, and print only where it lies.",
)
@form_options
@click.pass_context
def command(
    context: click.Context,
    first: datetime.date | None,
    last: datetime.date | None,
    body: str | None,
    ics: Path | None,
    folder: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Say when bodies meet, and what must be published or sent before.

    Meetings are those in the records, planned ones too. What must be out before a meeting follows from the rules that
    its body meets under, with their citation: the last day leaves the clear days that they ask for. Some count only if
    part of the meeting is private or a key decision is taken, and say so.

    \b
    Examples:
      govdocs calendar --from 2026-10-01 --to 2026-12-31
      govdocs calendar --from 2026-10-01 --to 2026-12-31 --ics autumn.ics
    """
    asked = Asked.read(context, folder, as_json, as_csv)
    begin, end = asked.day("--from", first), asked.day("--to", last)
    if end < begin:
        message = f"it ends on {end}, before it begins on {begin}: change one of the two."
        raise click.BadParameter(message, context, param_hint="'--to'")
    register = asked.register
    wanted = asked.named("body", body, body_names(register), "--body") if body is not None else None
    rows = calendar_between(register, begin, end, wanted)
    if ics is None:
        asked.answer("calendar", COLUMNS, rows, table(COLUMNS, rows, _summary(rows, begin, end)))
        return
    from govdocs.publishing.calendar_file import write_calendar  # the library is loaded only where it is used

    try:
        status = write_calendar(ics, register, rows)
    except ProblemsFound as found:
        if as_json:
            printing.show_json([*asked.problems, *found.problems], calendar=[], files=[])
        else:
            printing.show_problems([*asked.problems, *found.problems])
        context.exit(1)
    asked.answer(
        "calendar", COLUMNS, rows, f"{status:9}  {ics}\n", files=[{"path": str(ics.absolute()), "status": status}]
    )


def _summary(rows: tuple[CalendarEntry, ...], first: datetime.date, last: datetime.date) -> str:
    meetings = sum(row.kind == "meeting" for row in rows)
    deadlines = len(rows) - meetings
    parts = [
        f"{meetings or 'No'} {'meeting' if meetings == 1 else 'meetings'}",
        f"{deadlines or 'no'} {'deadline' if deadlines == 1 else 'deadlines'}",
    ]
    return f"{' and '.join(parts)} from {first} to {last}."
