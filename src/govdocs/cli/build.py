"""govdocs build."""

from __future__ import annotations

import os
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.document_options import edition_option, engine_option
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import ProblemsFound, errors
from govdocs.publishing.building.formats import WRITERS
from govdocs.publishing.building.unchanged import Note, Standing
from govdocs.writers.engines import Engine


def read_formats(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The formats of --format, all of them where it is not given."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in value.split(","))) if value else tuple(WRITERS)
    for name in wanted:
        if name not in WRITERS:
            raise click.BadParameter(f"'{name}' is not a format; the formats are {', '.join(WRITERS)}.")
    return wanted


def cores() -> int:
    """How many cores there are to work with."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--format", "formats", metavar="LIST", callback=read_formats, help="Which of docx, pdf, html; by default all."
)
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to put them; by default output/.")
@edition_option
@engine_option
@workspace_option
@json_option
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.option(
    "--sources", is_flag=True, help="Say beside each passage of a draft, in Word and HTML, from which records it comes."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=cores,
    metavar="N",
    help="How many processes write at once; by default as many as there are cores.",
)
@click.option("--scheduler", metavar="ADDRESS", default="", help="Have a cluster write, such as tcp://10.0.0.5:8786.")
@click.option("--watch", is_flag=True, help="Stay, and make them anew whenever you save a record or a template.")
@click.pass_context
def command(
    context: click.Context,
    reports: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    edition: str,
    engine: Engine | None,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
    sources: bool,
    jobs: int,
    scheduler: str,
    watch: bool,
) -> None:
    """Make the documents of a workspace, in Word, PDF and HTML.

    REPORT is the name of a file in reports/, such as 2026-11-09-six-monthly-update; without one every report is made.
    A document that cannot be made leaves its last good version where it is, and the others are made all the same.

    \b
    Examples:
      govdocs build
      govdocs build 2026-11-09-six-monthly-update --format docx
      govdocs build 2026-11-09-six-monthly-update --format html --watch
      govdocs build --edition full --output private/
    """
    if watch and as_json:
        raise click.UsageError("--watch and --json cannot be had at once: leave out one of them.", context)
    home = workspace(context, folder)
    target = output or home / "output"
    note = Note(home, target, (*reports, "in", *formats, edition, engine or "", "sources" if sources else ""))
    standing = None if watch else Standing.noted(note)
    if standing:
        outputs, problems = list(standing.outputs(target)), list(standing.problems)
        for each in () if as_json or quiet else outputs:
            printing.show_output(each)
    else:
        if not scheduler:
            from govdocs.publishing.building.ready import begin

            begin(home, reports, formats, engine, jobs)
        from govdocs.cli.making import Maker, UnknownReport  # it loads all that documents are made with

        maker = Maker(home, edition, engine, sources, reports, formats, target, talkative=not (as_json or quiet))
        try:
            if watch:
                context.exit(maker.watch(jobs, scheduler))
            outputs, problems = maker.build(jobs, scheduler)
        except UnknownReport as error:
            raise click.BadParameter(str(error), context, param_hint="REPORT") from None
        except ProblemsFound as found:
            printing.show_problems(found.problems)
            context.exit(1)
        note.write(Standing.of(outputs, problems))
    if as_json:
        printing.show_json(problems, outputs=[printing.output_as_json(each) for each in outputs])
    else:
        printing.show_problems(problems)
        if not quiet:
            printing.show_build_summary(outputs, problems)
    failed = any(each.status == "failed" for each in outputs)
    context.exit(1 if failed or errors(problems) else 0)
