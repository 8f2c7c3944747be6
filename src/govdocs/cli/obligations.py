"""govdocs obligations."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import click

from govdocs.cli.asking import Asked, as_of_option, form_options, table
from govdocs.cli.tables import Column
from govdocs.views.answers.naming import party_names
from govdocs.views.answers.obligations import NOT_FOLLOWED, ObligationAnswer, obligations_on
from govdocs.views.answers.status import period_named


def _period(answer: ObligationAnswer) -> str:
    return period_named(answer.first, answer.last) if answer.first and answer.last else ""


def _state(answer: ObligationAnswer) -> str:
    return f"{answer.state} {answer.met_on}" if answer.met_on else answer.state


COLUMNS = (
    Column[ObligationAnswer]("Obligation", "what", lambda answer: answer.what),
    Column[ObligationAnswer]("Short name", "id", lambda answer: answer.id, plain=False),
    Column[ObligationAnswer]("By", "by", lambda answer: answer.by),
    Column[ObligationAnswer]("By, short name", "by_id", lambda answer: answer.by_id, plain=False, sheet=False),
    Column[ObligationAnswer]("To", "to", lambda answer: answer.to),
    Column[ObligationAnswer]("To, short name", "to_id", lambda answer: answer.to_id, plain=False, sheet=False),
    Column[ObligationAnswer]("Every", "every", lambda answer: answer.every, plain=False),
    Column[ObligationAnswer]("Period", "", lambda answer: answer.first, _period, sheet=False),
    Column[ObligationAnswer]("Period from", "period_from", lambda answer: answer.first, plain=False),
    Column[ObligationAnswer]("Period to", "period_to", lambda answer: answer.last, plain=False),
    Column[ObligationAnswer]("Due", "due", lambda answer: answer.due),
    Column[ObligationAnswer]("State", "state", lambda answer: answer.state, _state),
    Column[ObligationAnswer]("Met on", "met_on", lambda answer: answer.met_on, plain=False),
    Column[ObligationAnswer]("Met by", "record", lambda answer: answer.record),
    Column[ObligationAnswer]("Under", "under", lambda answer: answer.authority, plain=False),
    Column[ObligationAnswer]("Written in", "written_in", lambda answer: answer.where, plain=False),
)


@click.command()
@as_of_option
@click.option("--by", metavar="NAME", help="Only what an organisation, a body or a post owes.")
@click.option("--to", metavar="NAME", help="Only what is owed to an organisation, a body or a post.")
@form_options
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime.date | None,
    by: str | None,
    to: str | None,
    folder: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Say who owes what to whom, and whether it was met, by which record.

    There is one line for each period begun by DATE. Met means met in time, late met after its date, due not yet met
    and not past its date, missed past its date and not met. Not followed means that the register does not say which
    record would show it.

    \b
    Examples:
      govdocs obligations --as-of 2026-09-30
      govdocs obligations --as-of 2026-09-30 --by trust --to council
    """
    asked = Asked.read(context, folder, as_json, as_csv)
    day = asked.day("--as-of", as_of)
    names = party_names(asked.register)
    kind = "organisation, body or post"
    rows = obligations_on(
        asked.register,
        day,
        by=asked.named(kind, by, names, "--by") if by is not None else None,
        to=asked.named(kind, to, names, "--to") if to is not None else None,
    )
    asked.answer("obligations", COLUMNS, rows, table(COLUMNS, rows, _summary(rows, day)))


def _summary(rows: tuple[ObligationAnswer, ...], day: datetime.date) -> str:
    counts = Counter(row.state for row in rows)
    parts = [f"{counts[state]} {state}" for state in ("met", "late", "due", "missed", NOT_FOLLOWED) if counts[state]]
    return f"On {day}: {', '.join(parts)}." if parts else f"Nothing was owed by {day}."
