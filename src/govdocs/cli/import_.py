"""govdocs import."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.problems import Problem, ProblemsFound, errors
from govdocs.publishing.recording.import_indicators import Proposal, new_texts, propose
from govdocs.publishing.recording.indicator_sheet import Change
from govdocs.publishing.recording.record_files import NewText
from govdocs.reading.spreadsheet import read_sheets
from govdocs.reading.values import Month, parse_date, parse_month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register


@click.group()
def command() -> None:
    """Bring in what other programs hold."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--month", metavar="MONTH", callback=reads(parse_month), help="Whose figures they are, such as 2026-10.")
@click.option(
    "--reported", metavar="DATE", callback=reads(parse_date), required=True, help="The day from which they are known."
)
@click.option(
    "--into",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file in register/ to write; by default a new one, register/returns/MONTH.yaml.",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@workspace_option
@json_option
@click.pass_context
def indicators(
    context: click.Context,
    file: Path,
    month: Month | None,
    reported: datetime.date,
    into: Path | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Bring in a performance team's return from FILE, in .xlsx or CSV.

    One column names the indicators, headed Indicator, Name or ID. The figures stand in columns headed Value, Numerator,
    Denominator, Out of, Provisional and Note, or in one column for each month, headed such as Oct 2026. Nothing is
    written before you have seen what would change. Figures that are recorded stay: those that differ become a new
    return, which revises them. If a cell cannot be trusted nothing is written.

    \b
    Examples:
      govdocs import indicators return.xlsx --month 2026-10
      govdocs import indicators scorecard.csv --reported 2026-11-05 --yes
    """
    home = workspace(context, folder)
    target = _within(home, into)
    proposal, texts = Proposal(""), list[NewText]()
    try:
        records = read_workspace(home)
        if any(not unread.name.startswith("reports/") for unread in records.unread):
            raise ProblemsFound(errors(records.problems))
        proposal = propose(Register(records), read_sheets(file), file.name, reported, month)
        if not errors(proposal.problems):
            texts = new_texts(home, proposal, reported, file.name, target)
    except ProblemsFound as found:
        proposal.problems += found.problems
    failed = bool(errors(proposal.problems))
    if not as_json:
        printing.show_problems(proposal.problems)
        _show(proposal, [new.name for new in texts], failed)
    written: list[Path] = []
    if texts and (yes or (not as_json and _asked())):
        written, faults = _write(texts, home)
        proposal.problems += faults
        failed = failed or bool(faults)
        if not as_json:
            printing.show_problems(faults)
    if as_json:
        changes = [_as_json(change) for change in proposal.changes]
        printing.show_json(proposal.problems, changes=changes, files=[str(path.absolute()) for path in written])
    elif texts and not failed:
        click.echo("Written." if written else "Nothing was written. Say --yes to write.")
    context.exit(1 if failed else 0)


def _within(home: Path, into: Path | None) -> Path | None:
    """A file in the workspace's register. Raises click.BadParameter."""
    if into is None:
        return None
    path = (home / into).resolve()
    if not path.is_relative_to(home / "register") or path.suffix not in (".yaml", ".yml"):
        raise click.BadParameter("name a file in register/ that ends in .yaml.", param_hint="--into")
    return path


def _asked() -> bool:
    """Whether somebody at a terminal says yes."""
    return sys.stdin.isatty() and click.confirm("Write this?", default=False)


def _write(texts: list[NewText], home: Path) -> tuple[list[Path], list[Problem]]:
    written: list[Path] = []
    for new in texts:
        try:
            new.write(home)
        except ProblemsFound as found:
            return written, list(found.problems)
        written.append(home / new.name)
    return written, []


def _show(proposal: Proposal, files: list[str], failed: bool) -> None:
    """What would change, month by month."""
    for change in sorted(proposal.to_write(), key=lambda change: change.month):
        became = f"{change.before} becomes {change.after}" if change.status == "changed" else change.after
        click.echo(f"{change.status:9}  {change.month}  {change.name}: {became}")
    same = len(proposal.changes) - len(proposal.to_write())
    if same:
        click.echo(f"unchanged  {same} {'figure' if same == 1 else 'figures'}")
    if failed:
        click.echo("Nothing was written: correct the problems above first.", err=True)
    elif not files:
        click.echo("There is nothing to write.")
    else:
        number = len(proposal.to_write())
        click.echo(f"{number} {'figure' if number == 1 else 'figures'} to write to {', '.join(files)}.")


def _as_json(change: Change) -> dict[str, str]:
    """A change as other programs read it."""
    return {
        "indicator": change.indicator,
        "month": str(change.month),
        "status": change.status,
        "before": change.before,
        "after": change.after,
    }
