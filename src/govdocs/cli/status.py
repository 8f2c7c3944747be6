"""govdocs status."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import click

from govdocs.cli.asking import Asked, as_of_option, form_options, left_out_in_words, marking
from govdocs.cli.document_options import edition_option
from govdocs.cli.tables import Column, wrapped
from govdocs.views.answers.status import AHEAD, GROUPS, Group, Matter, matters
from govdocs.views.edition import Edition

MOST = 5
"""How many matters of a group are printed, unless all are asked for."""

_HEADS: Mapping[Group, str] = {
    "late": "Late",
    "missing": "Missing from the records",
    "coming": f"Coming within {AHEAD.days} days",
    "meetings": "Meetings to come, and what must be out before them",
    "met late": f"Met late in the last {AHEAD.days} days",
}

COLUMNS = (
    Column[Matter]("Group", "group", lambda matter: matter.group),
    Column[Matter]("Date", "date", lambda matter: matter.on),
    Column[Matter]("Days", "days", lambda matter: matter.days),
    Column[Matter]("State", "state", lambda matter: matter.state),
    Column[Matter]("Kind", "kind", lambda matter: matter.kind),
    Column[Matter]("Id", "id", lambda matter: matter.id or None),
    Column[Matter]("What", "what", lambda matter: matter.what),
    Column[Matter]("Who", "who", lambda matter: matter.who or None),
    Column[Matter]("Body", "body", lambda matter: matter.body or None),
    Column[Matter]("Exempt paragraph", "exempt", lambda matter: matter.exempt),
    Column[Matter]("Record", "record", lambda matter: matter.where),
)


@click.command()
@as_of_option
@click.option("--all", "everything", is_flag=True, help=f"Print more than {MOST} of a kind too.")
@edition_option
@form_options
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime.date | None,
    everything: bool,
    edition: str,
    folder: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Say what is late, missing and coming, and by whom; the most pressing first.

    \b
    Late     actions, reports back and obligations past their date
    Missing  months without a record of a body that meets in each, meetings still
             recorded as scheduled, months without figures
    Coming   what is due within 28 days
    Meetings those to come, and what must be published or sent before them
             within 28 days
    Met late obligations met after their date in the last 28 days

    \b
    Examples:
      govdocs status --as-of 2026-09-30
      govdocs status --as-of 2026-09-30 --csv > status.csv
    """
    asked = Asked.read(context, folder, as_json, as_csv)
    day = asked.day("--as-of", as_of)
    rows, left_out = matters(asked.register, day, Edition(edition))
    most = None if everything else MOST
    groups = "\n".join(filter(None, (_group(rows, group, most) for group in GROUPS)))
    words = marking(Edition(edition) is Edition.FULL) + groups
    if not rows:
        words += f"On {day} nothing was late or missing, and nothing was due by {day + AHEAD}.\n"
    asked.answer("status", COLUMNS, rows, f"{words}\n{left_out_in_words(left_out)}" if left_out else words)


def _group(rows: tuple[Matter, ...], group: Group, most: int | None) -> str:
    found = [row for row in rows if row.group == group]
    if not found:
        return ""
    lines = "".join(wrapped(_sentence(matter), first=f"  {matter.on}  ", then=" " * 14) for matter in found[:most])
    more = len(found) - len(found[:most])
    left = f"  and {more} more, which '--all' shows\n" if more else ""
    return f"{_HEADS[group]}: {len(found)}\n{lines}{left}"


def _sentence(matter: Matter) -> str:
    """'4 days late, action OPB-2026-04, Bo Sample, Chief Executive: Visit every child in time.'"""
    parts = [_when(matter)] if matter.group in ("late", "coming", "meetings") else []
    if matter.kind in ("action", "decision", "referral"):
        parts.append(f"{matter.kind} {matter.id}")
    parts += filter(None, [matter.who])
    if matter.exempt:
        parts.append(f"exempt by paragraph {matter.exempt}")
    opening = f"{', '.join(parts)}: " if parts else ""
    return f"{opening}{matter.what}"


def _when(matter: Matter) -> str:
    days = abs(matter.days)
    span = f"{days} {'day' if days == 1 else 'days'}"
    if matter.group == "late":
        return f"{span} late"
    return "today" if not days else f"in {span}"
