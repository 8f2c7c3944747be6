"""govdocs check."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.publishing.building.unchanged import Checked, Note
from govdocs.reading.manual import explanations


@click.command()
@workspace_option
@json_option
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.option("--strict", is_flag=True, help="Count a warning as a failure too.")
@click.option("--explain", metavar="CODE", help="Say what a code of a problem means, with examples, and stop.")
@click.option("--list", "as_list", is_flag=True, help="Say in a line each what every code means, and stop.")
@click.pass_context
def command(
    context: click.Context,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
    strict: bool,
    explain: str | None,
    as_list: bool,
) -> None:
    """Say everything that is wrong with the records and with the documents asked for.

    Each problem is one line: the file, line and column, what is wrong, and what to type instead. Nothing is changed.
    A warning alone does not count as a failure. What an officer has accepted is listed by itself, and never counts.

    \b
    Examples:
      govdocs check --strict
      govdocs check --explain no-meeting-recorded
    """
    if explain is not None or as_list:
        _explain(context, explain, as_json=as_json)
        return
    checked = _checked(workspace(context, folder))
    problems = list(checked.problems)
    if as_json:
        accepted = [printing.accepted_as_json(each) for each in checked.accepted]
        printing.show_json(problems, accepted=accepted)
    else:
        printing.show_problems(problems)
        if not quiet:
            printing.show_accepted(checked.accepted)
            printing.show_check_summary(problems, checked.records)
    context.exit(1 if errors(problems) or (strict and problems) else 0)


def _checked(home: Path) -> Checked:
    """What a check finds, as it was found before where nothing changed since."""
    note = Note(home, home / "output", ("check",))
    if known := Checked.noted(note):
        return known
    from govdocs.publishing.building.build import Workshop, rehearse  # it loads all that documents are made with
    from govdocs.publishing.publication.clearance import lost

    workshop = Workshop(home)
    rehearse(workshop)
    workshop.note(lost(workshop))
    records = workshop.register.records
    read = len(records.standing) + len(records.meetings) + len(records.commissions)
    checked = Checked(tuple(workshop.problems), workshop.accepted, read)
    note.write(checked)
    return checked


def _explain(context: click.Context, code: str | None, *, as_json: bool) -> None:
    """Print what one code means, or in short what every one does."""
    known = explanations()
    if code is not None and code not in known:
        from govdocs.reading.model import did_you_mean  # it loads all that records are made with

        hint = did_you_mean(code, known) or "'govdocs check --list' names them all."
        raise click.BadParameter(f"there is no code '{code}': {hint}", context, param_hint="--explain")
    wanted = list(known.values()) if code is None else [known[code]]
    if as_json:
        printing.show_explanations_as_json(wanted)
    elif code is None:
        printing.show_codes(wanted)
    else:
        printing.show_explanation(wanted[0])
