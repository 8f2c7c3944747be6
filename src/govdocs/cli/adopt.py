"""govdocs adopt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from govdocs.cli import edits, printing
from govdocs.cli.compare import changes_as_json, edited_file, held_against_records
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import Problem, ProblemsFound
from govdocs.publishing.hand_edits.adoption import Proposal, finish


@click.command()
@edited_file
@click.option("--yes", is_flag=True, help="Write without asking.")
@workspace_option
@json_option
@click.pass_context
def command(
    context: click.Context, file: Path, report: str | None, yes: bool, folder: Path | None, as_json: bool
) -> None:
    """Write what somebody changed in FILE, a Word document that govdocs made, into the records.

    Only words that a record holds as they are printed can be written back; the rest is listed, with what to do. Nothing
    is written before you have seen what would change, and what else stands in the records stays as it is. FILE is left
    alone until the records say all that it says.

    \b
    Examples:
      govdocs adopt output/2026-11-09-six-monthly-update.docx
      govdocs adopt output/2026-11-09-six-monthly-update.docx --yes
    """
    home = workspace(context, folder)
    written: list[str] = []
    problems: tuple[Problem, ...] = ()
    shown: dict[str, Any] = {"changes": [], "others": []}
    try:
        comparison, proposal, ledger = held_against_records(home, file, report)
        shown = changes_as_json(comparison, proposal)
        if not as_json:
            edits.show_changes(proposal, comparison.others, comparison.since)
        if proposal.texts and (yes or (not as_json and _asked(proposal))):
            for new in proposal.texts:
                new.write(home)
                written.append(new.name)
            comparison, _, ledger = held_against_records(home, file, report)
        done = comparison.stands and (written or not proposal.texts)
        kept = finish(file, ledger) if done else None
        if not as_json:
            _sum_up(proposal, written)
            if done:
                edits.show_all_recorded(file, kept)
    except ProblemsFound as found:
        problems = found.problems
        if not as_json:
            printing.show_problems(problems)
            if written:
                click.echo(f"Written before that: {', '.join(written)}.", err=True)
    if as_json:
        printing.show_json(problems, **shown, files=[str((home / name).absolute()) for name in written])
    context.exit(1 if problems else 0)


def _asked(proposal: Proposal) -> bool:
    """Whether somebody at a terminal says yes."""
    number = len(proposal.adoptable)
    names = ", ".join(new.name for new in proposal.texts)
    question = f"Write {number} {'change' if number == 1 else 'changes'} into {names}?"
    return sys.stdin.isatty() and click.confirm(question, default=False)


def _sum_up(proposal: Proposal, written: list[str]) -> None:
    if written:
        number = len(proposal.adoptable)
        click.echo(f"{number} {'change' if number == 1 else 'changes'} written into {', '.join(written)}.")
    elif proposal.texts:
        click.echo("Nothing was written. Say --yes to write.")
    if proposal.left:
        number = len(proposal.left)
        click.echo(f"{number} {'change is' if number == 1 else 'changes are'} left to you, as listed above.")
