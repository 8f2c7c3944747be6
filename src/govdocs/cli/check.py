"""govdocs check."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.checks import check
from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register


@click.command()
@workspace_option
@json_option
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.pass_context
def command(context: click.Context, folder: Path | None, as_json: bool, quiet: bool) -> None:
    """Say everything that is wrong with the records.

    Each problem is one line: the file, line and column, what is wrong, and what to type instead. Nothing is changed.
    A warning alone does not count as a failure.
    """
    records = read_workspace(workspace(context, folder))
    problems = check(Register(records))
    if as_json:
        printing.show_json(problems)
    else:
        printing.show_problems(problems)
        if not quiet:
            read = len(records.standing) + len(records.meetings) + len(records.commissions)
            printing.show_check_summary(problems, read)
    context.exit(1 if errors(problems) else 0)
