"""govdocs compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from govdocs.cli import edits, printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import UnknownReport, Workshop
from govdocs.publishing.hand_edits.adoption import Proposal, propose
from govdocs.publishing.hand_edits.comparison import Comparison, compare, edition_of, report_of
from govdocs.publishing.ledger import FOLDER, Ledger

Command = TypeVar("Command", bound=Callable[..., Any])


def edited_file(command: Command) -> Command:
    """FILE and --report, by which an edited document is named."""
    of_report = click.option(
        "--report", metavar="REPORT", help="Whose document it is, where FILE no longer has the name that it was given."
    )
    file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    return file(of_report(command))


@click.command()
@edited_file
@workspace_option
@json_option
@click.pass_context
def command(context: click.Context, file: Path, report: str | None, folder: Path | None, as_json: bool) -> None:
    """Say what somebody changed in FILE, a Word document that govdocs made.

    It may have been edited in Word or in LibreOffice; tracked changes count as accepted. Of each change it says where
    the words came from, and whether 'govdocs adopt' can write it into the records. Nothing is written.

    \b
    Examples:
      govdocs compare output/2026-11-09-six-monthly-update.docx
      govdocs compare ~/Downloads/returned.docx --report 2026-11-09-six-monthly-update
    """
    home = workspace(context, folder)
    try:
        comparison, proposal, _ = held_against_records(home, file, report)
    except ProblemsFound as found:
        if as_json:
            printing.show_json(found.problems, changes=[], others=[])
        else:
            printing.show_problems(found.problems)
        context.exit(1)
    if as_json:
        printing.show_json([], **changes_as_json(comparison, proposal))
        return
    edits.show_changes(proposal, comparison.others, comparison.since)
    edits.show_compared(proposal, len(comparison.others), file)


def held_against_records(home: Path, file: Path, report: str | None) -> tuple[Comparison, Proposal, Ledger]:
    """An edited document held against the records, what of it can be adopted, and the ledger of its folder.

    Raises ProblemsFound, click.BadParameter.
    """
    beside = file.parent / FOLDER
    ledger = Ledger(file.parent if beside.is_dir() else home / "output")
    workshop = Workshop(home, edition_of(file))
    try:
        name = workshop.named([report])[0] if report else report_of(workshop, file)
    except UnknownReport as error:
        raise click.BadParameter(str(error), param_hint="--report") from None
    comparison = compare(workshop, name, file, ledger)
    return comparison, propose(comparison, workshop), ledger


def changes_as_json(comparison: Comparison, proposal: Proposal) -> dict[str, Any]:
    """Changes as other programs read them."""
    into = {id(each.change): each.text.place for each in proposal.adoptable}
    reasons = {id(each.change): each.reason for each in proposal.left}
    return {
        "changes": [
            edits.change_as_json(change, into.get(id(change)), reasons.get(id(change), ""))
            for change in comparison.changes
        ],
        "others": list(comparison.others),
    }
