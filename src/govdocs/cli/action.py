"""govdocs action."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.publishing.recording.action_updates import Outcome, record_outcome
from govdocs.reading.values import parse_date, parse_prose

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def command() -> None:
    """Record what became of an action.

    It is written under 'action_updates:' in the record of the meeting that dealt with the action: the meeting held on
    DATE by the body that raised it, or by another with --at. An entry that the record already has is changed,
    otherwise one is added. Comments and everything else in the file stay as they are.

    \b
    Examples:
      govdocs action close OPB-2026-04 --on 2026-09-16 --note "The review was received."
      govdocs action redate OPB-2026-05 --due 2026-10-30 --on 2026-09-16
      govdocs action drop OPB-2026-06 --on 2026-09-16
      govdocs action transfer OPB-2026-08 --to trust-chair --on 2026-09-16
    """


def _common(function: Command) -> Command:
    """What every one of these commands takes."""
    for decorate in reversed(
        (
            click.argument("action", metavar="ID"),
            click.option(
                "--on", callback=reads(parse_date), required=True, metavar="DATE", help="The date of the meeting."
            ),
            click.option("--at", metavar="BODY", help="The body that met, if not the one that raised the action."),
            click.option(
                "--note",
                callback=reads(parse_prose),
                metavar="TEXT",
                help="What to say of it; replaces a note that is there already.",
            ),
            workspace_option,
            json_option,
            click.pass_context,
        )
    ):
        function = decorate(function)
    return function


@command.command()
@_common
def close(context: click.Context, **typed: Any) -> None:
    """Record that an action is done.

    ID is the action's own, such as OPB-2026-04. DATE is written 2026-09-16.
    """
    _record(context, Outcome("done", note=typed["note"]), "is done", **typed)


@command.command()
@click.option("--due", callback=reads(parse_date), required=True, metavar="DATE", help="The new date.")
@_common
def redate(context: click.Context, due: datetime.date, **typed: Any) -> None:
    """Record that an action is due on another date. The earlier date is kept where it was written.

    ID is the action's own, such as OPB-2026-04. Dates are written 2026-09-16.
    """
    _record(context, Outcome(due=due, note=typed["note"]), f"is due on {due}", **typed)


@command.command()
@_common
def drop(context: click.Context, **typed: Any) -> None:
    """Record that an action is no longer to be done.

    ID is the action's own, such as OPB-2026-04. DATE is written 2026-09-16.
    """
    _record(context, Outcome("dropped", note=typed["note"]), "is dropped", **typed)


@command.command()
@click.option("--to", "owner", required=True, metavar="NAME", help="The short name of a post or a person.")
@_common
def transfer(context: click.Context, owner: str, **typed: Any) -> None:
    """Record that an action was handed to somebody else, and that the body no longer follows it.

    ID is the action's own, such as OPB-2026-04. DATE is written 2026-09-16.
    """
    _record(context, Outcome("transferred", owner=owner, note=typed["note"]), f"is transferred to {owner}", **typed)


def _record(
    context: click.Context,
    outcome: Outcome,
    what: str,
    *,
    action: str,
    on: datetime.date,
    at: str | None,
    folder: Path | None,
    as_json: bool,
    note: str | None,  # noqa: ARG001  already in the outcome
) -> None:
    home = workspace(context, folder)
    with refusing(as_json, changed=[]):
        recorded = record_outcome(home, action, on, outcome, at=at)
    if as_json:
        changed = {"file": recorded.file, "line": recorded.line, "action": recorded.action}
        printing.show_json([], changed=[changed])
    else:
        printing.show_recorded(recorded.file, recorded.line, f"{recorded.action} {what}")
