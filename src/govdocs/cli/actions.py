"""govdocs actions."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli.asking import Asked, as_of_option, form_options, table
from govdocs.cli.document_options import edition_option
from govdocs.cli.tables import Column
from govdocs.views.answers.actions import ActionAnswer, Which, actions_on
from govdocs.views.answers.naming import body_names, owner_names
from govdocs.views.edition import Edition


def _due(answer: ActionAnswer) -> str:
    earlier = " and ".join(map(str, answer.earlier_dues))
    return (
        f"{answer.due} (first {earlier})"
        if len(answer.earlier_dues) == 1
        else (f"{answer.due} (earlier {earlier})" if earlier else str(answer.due))
    )


def _status(answer: ActionAnswer) -> str:
    return f"{answer.status} {answer.closed}" if answer.closed else answer.status


COLUMNS = (
    Column[ActionAnswer]("Id", "id", lambda answer: answer.id),
    Column[ActionAnswer]("Status", "status", lambda answer: answer.status, _status),
    Column[ActionAnswer]("Due", "due", lambda answer: answer.due, _due),
    Column[ActionAnswer]("Due before", "earlier_dues", lambda answer: answer.earlier_dues, plain=False),
    Column[ActionAnswer]("Closed", "closed", lambda answer: answer.closed, plain=False),
    Column[ActionAnswer]("Raised", "raised", lambda answer: answer.raised),
    Column[ActionAnswer]("Body", "body", lambda answer: answer.body),
    Column[ActionAnswer]("Body's short name", "body_id", lambda answer: answer.body_id, plain=False, sheet=False),
    Column[ActionAnswer]("Who", "who", lambda answer: answer.who),
    Column[ActionAnswer]("Owner", "owner", lambda answer: answer.owner, plain=False, sheet=False),
    Column[ActionAnswer]("Action", "action", lambda answer: answer.action),
    Column[ActionAnswer]("Exempt paragraph", "exempt", lambda answer: answer.exempt),
    Column[ActionAnswer]("Record", "record", lambda answer: answer.where, plain=False),
)


@click.command()
@as_of_option
@click.option("--owner", metavar="NAME", help="Only those of a post or a person; a person's posts count as theirs.")
@click.option("--body", metavar="BODY", help="Only those that a body raised.")
@click.option("--open", "which", flag_value="open", default="open", help="Those still to be done; so it is by default.")
@click.option("--overdue", "which", flag_value="overdue", help="Those past their date.")
@click.option("--all", "which", flag_value="all", help="Those done, dropped and transferred too.")
@edition_option
@form_options
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime.date | None,
    owner: str | None,
    body: str | None,
    which: Which,
    edition: str,
    folder: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Say which actions there are, whose they are and when they are due.

    They are as they stood on DATE, by what meetings up to that day recorded, in order of the date they are due. An
    action is overdue from the day after its date.

    \b
    Examples:
      govdocs actions --as-of 2026-09-30
      govdocs actions --as-of 2026-09-30 --overdue --body improvement-board
      govdocs actions --as-of 2026-09-30 --all --owner director-of-resources
    """
    asked = Asked.read(context, folder, as_json, as_csv)
    day = asked.day("--as-of", as_of)
    register = asked.register
    rows, left_out = actions_on(
        register,
        day,
        Edition(edition),
        which=which,
        owner=asked.named("post or person", owner, owner_names(register), "--owner") if owner is not None else None,
        body=asked.named("body", body, body_names(register), "--body") if body is not None else None,
    )
    full = Edition(edition) is Edition.FULL
    words = table(COLUMNS, rows, _summary(rows, which, day), full=full, left_out=left_out)
    asked.answer("actions", COLUMNS, rows, words)


def _summary(rows: tuple[ActionAnswer, ...], which: Which, day: datetime.date) -> str:
    kind = "" if which == "all" else f"{which} "
    overdue = sum(row.status == "overdue" for row in rows)
    also = f", {overdue} of them overdue" if overdue and which != "overdue" else ""
    return f"{len(rows) or 'No'} {kind}{'action' if len(rows) == 1 else 'actions'} on {day}{also}."
