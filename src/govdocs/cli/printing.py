"""All that the command line prints: results to the standard output, problems to the standard error."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from govdocs.checks.acceptance import AcceptedFinding
from govdocs.problems import Problem, errors
from govdocs.publishing.build import Output
from govdocs.reading.manual import Explanation


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own: 'file:line:column: what: hint'."""
    for problem in problems:
        click.echo(str(problem), err=True)


def show_working(report: str, done: int, total: int) -> None:
    """On a terminal, what is being made now, on a line that the next one replaces."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done} of {total}: {report} …", nl=False, err=True)


def clear_working() -> None:
    """Take away the line of `show_working`."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def show_output(output: Output) -> None:
    """What became of one file, and where it lies."""
    click.echo(f"{output.status:9}  {_near(output.path)}")


def show_build_summary(outputs: list[Output], problems: list[Problem]) -> None:
    """A sentence that says how the build went."""
    counts = {
        status: sum(output.status == status for output in outputs) for status in ("written", "unchanged", "failed")
    }
    parts = [f"{number} {status}" for status, number in counts.items() if number]
    click.echo(
        f"{len(outputs)} {'document' if len(outputs) == 1 else 'documents'}: {', '.join(parts) or 'none to make'}."
    )
    if counts["failed"]:
        kept = any(output.status == "failed" and output.path.exists() for output in outputs)
        also = " Where a document failed, the last good one still lies in its place." if kept else ""
        click.echo(f"{_problems(problems)} above.{also}", err=True)


def show_check_summary(problems: list[Problem], records: int) -> None:
    """A sentence that says how the check went."""
    found = "no problems" if not problems else _problems(problems)
    click.echo(f"{records} {'record' if records == 1 else 'records'} read: {found}.")


def show_accepted(accepted: Iterable[AcceptedFinding]) -> None:
    """The findings that an officer accepted: what each was, and beneath it by whom, when and why."""
    for number, finding in enumerate(accepted):
        if not number:
            click.echo("Accepted:")
        click.echo(f"  {finding.problem.span}: {finding.problem.message}")
        click.echo(f"    by {finding.by} on {finding.on}: {finding.reason}")


def show_codes(explanations: Iterable[Explanation]) -> None:
    """Every code of a problem and what it means, a line each."""
    for each in explanations:
        click.echo(f"{each.code} ({each.severity}): {each.meaning}")


def show_explanation(explanation: Explanation) -> None:
    """All that the manual says of a code."""
    click.echo(f"{explanation.code}\n")
    for line in explanation.text.splitlines():
        indent = "  " if line.startswith("- ") else ""
        click.echo(textwrap.fill(line, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))


def show_explanations_as_json(explanations: Iterable[Explanation]) -> None:
    """One object with every explanation, by its code."""
    codes = {
        each.code: {"severity": each.severity, "meaning": each.meaning, "text": each.text} for each in explanations
    }
    click.echo(json.dumps({"codes": codes}, ensure_ascii=False, indent=2))


def _problems(problems: list[Problem]) -> str:
    wrong = len(errors(problems))
    warnings = len(problems) - wrong
    parts = [f"{wrong} {'problem' if wrong == 1 else 'problems'}"] if wrong or not warnings else []
    parts += [f"{warnings} {'warning' if warnings == 1 else 'warnings'}"] if warnings else []
    return " and ".join(parts)


def show_new_workspace(folder: Path, written: list[Path]) -> None:
    """What was written, and what to type next."""
    click.echo(f"{len(written)} files written to {_near(folder)}. Next:")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {_near(folder)}")
    click.echo("  govdocs check")
    click.echo("  govdocs build")


def show_recorded(file: str, line: int, what: str) -> None:
    """What a record now says, and where."""
    click.echo(f"{file}:{line}: {what}.")


def show_new_record(file: str) -> None:
    """Where a new record lies, and what to do next."""
    click.echo(f"{file} written. Fill it in, and then:")
    click.echo("  govdocs check")


def show_schemas(files: list[Path], settings: str) -> None:
    """Where the schemas lie, and how an editor is told of them."""
    for file in files:
        click.echo(f"schema  {_near(file)}")
    click.echo("For VS Code with the extension 'YAML' by Red Hat, in .vscode/settings.json of the workspace:")
    click.echo(settings)


def show_json(problems: Iterable[Problem], **more: Any) -> None:
    """One object with the problems, and whatever else the command has to say."""
    click.echo(json.dumps({"problems": list(map(problem_as_json, problems)), **more}, ensure_ascii=False, indent=2))


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """A problem as other programs read it."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.span.file,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def accepted_as_json(finding: AcceptedFinding) -> dict[str, Any]:
    """A finding that was accepted, as other programs read it."""
    return {
        **problem_as_json(finding.problem),
        "accepted_by": finding.by,
        "accepted_on": finding.on.isoformat(),
        "reason": finding.reason,
    }


def output_as_json(output: Output) -> dict[str, Any]:
    """An output as other programs read it; its path is absolute."""
    return {
        "path": str(output.path.absolute()),
        "report": output.report,
        "format": output.format,
        "status": output.status,
    }


def _near(path: Path) -> Path:
    """A path from the folder that the user is in, where it lies beneath it."""
    absolute = path.absolute()
    return absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute
