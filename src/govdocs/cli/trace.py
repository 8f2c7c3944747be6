"""govdocs trace."""

from __future__ import annotations

import re
from pathlib import Path

import click

from govdocs.cli import printing, tracings
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.publishing.building.build import UnknownReport, Workshop
from govdocs.publishing.building.formats import WRITERS
from govdocs.publishing.ledger import output_name
from govdocs.publishing.tracing import Tracer
from govdocs.reading.model import did_you_mean
from govdocs.views.edition import Edition, file_stem

_RECORD = re.compile(r"(?P<file>.+\.ya?ml)(:(?P<line>\d+))?(:\d+)?")


@click.command()
@click.argument("file")
@click.argument("text", required=False)
@workspace_option
@json_option
@click.pass_context
def command(context: click.Context, file: str, text: str | None, folder: Path | None, as_json: bool) -> None:
    """Say from which records the words of a document come, or where the words of a record go.

    FILE is a document, by its name or the name of its report. TEXT is a few words or a figure of it, or a number such
    as 4.6 or 'Table 3'; without it, every passage is listed. A passage comes with the lines of the records from which
    it was made, and the line of the template that put it there.

    FILE may also be a record, with ':' and a line if you like: then the passages are listed that it feeds.

    \b
    Examples:
      govdocs trace 2026-11-09-six-monthly-update.docx 4.16
      govdocs trace output/2026-11-09-six-monthly-update.pdf 82.1%
      govdocs trace meetings/opb/2026-09-16.yaml:67
    """
    home = workspace(context, folder)
    record = _RECORD.fullmatch(file)
    if record:
        if text is not None:
            raise click.UsageError("A record has no TEXT: write ':' and a line after its name.", context)
        _feeds(context, home, record["file"], int(record["line"]) if record["line"] else None, as_json=as_json)
    else:
        _sources(context, home, file, text, as_json=as_json)


def _sources(context: click.Context, home: Path, file: str, text: str | None, *, as_json: bool) -> None:
    """Print where the passages of a document come from."""
    workshop, report = _meant(context, home, file)
    tracer = Tracer(workshop)
    with refusing(as_json, passages=[]):
        trace = tracer.trace(report)
        passages = trace.passages if text is None else trace.find(text)
    if as_json:
        printing.show_json([], report=report, passages=[tracings.passage_as_json(tracer, each) for each in passages])
    elif text is None:
        tracings.show_document(passages)
    else:
        tracings.show_passages(tracer, passages)


def _feeds(context: click.Context, home: Path, file: str, line: int | None, *, as_json: bool) -> None:
    """Print which passages come from a record."""
    workshop = Workshop(home)
    tracer = Tracer(workshop)
    name = _within(home, file)
    if name not in tracer.files:
        hint = did_you_mean(name, tracer.files) or "name a record that can be read, such as govdocs.yaml"
        raise click.BadParameter(f"there is no record '{file}' here: {hint}", context, param_hint="FILE")
    fed = list(tracer.fed_by(name, line))
    if as_json:
        printing.show_json(workshop.problems, feeds=[tracings.fed_as_json(tracer, each) for each in fed])
    else:
        tracings.show_fed(name if line is None else f"{name}:{line}", fed)
        printing.show_problems(errors(workshop.problems))
    context.exit(1 if errors(workshop.problems) else 0)


def _meant(context: click.Context, home: Path, file: str) -> tuple[Workshop, str]:
    """The report that a document is of, and the workspace in its edition. Raises click.BadParameter."""
    name = output_name(file.replace("\\", "/").rpartition("/")[2])
    stem, dot, kind = name.rpartition(".")
    stem = stem if dot and kind.lower() in WRITERS else name
    workshop = Workshop(home)
    for report in workshop.reports:
        if stem == file_stem(report, Edition.PUBLIC):
            return workshop, report
        if stem == file_stem(report, Edition.FULL):
            return Workshop(home, Edition.FULL), report
    try:
        [report] = workshop.named([stem])
    except UnknownReport as error:
        raise click.BadParameter(str(error), context, param_hint="FILE") from None
    return workshop, report


def _within(home: Path, file: str) -> str:
    """The name of a record in the workspace, whether it was typed from there or from the folder that one is in."""
    for start in (home, Path.cwd()):
        path = (start / file).resolve()
        if path.is_file() and path.is_relative_to(home):
            return path.relative_to(home).as_posix()
    return file.replace("\\", "/")
