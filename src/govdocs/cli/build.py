"""govdocs build."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import KW_ONLY, dataclass
from functools import partial
from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.workspace import workspace
from govdocs.problems import ProblemsFound, errors
from govdocs.publishing.build import Output, UnknownReport, Workshop, build
from govdocs.publishing.executors import executor
from govdocs.publishing.formats import WRITERS
from govdocs.publishing.tracing import SourcedWorkshop
from govdocs.publishing.watching import saves
from govdocs.views.edition import Edition
from govdocs.writers.engines import ENGINES, Engine


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
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.PUBLIC.value,
    show_default=True,
    help="The public edition leaves out exempt matter; the full one is marked not for publication.",
)
@click.option(
    "--pdf-engine",
    "engine",
    type=click.Choice(ENGINES),
    help="What lays out PDF; by default what govdocs.yaml says, or else WeasyPrint.",
)
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
    kind = SourcedWorkshop if sources else Workshop
    workshop = kind(home, Edition(edition), engine)
    try:
        wanted = workshop.named(reports)
    except UnknownReport as error:
        raise click.BadParameter(str(error), context, param_hint="REPORT") from None
    pieces = len(wanted) * len(formats)
    try:
        with executor(jobs, pieces, scheduler) as found:
            maker = Maker(formats, target, found, jobs, talkative=not (as_json or quiet))
            if watch:
                afresh = partial(kind, home, Edition(edition), engine)
                context.exit(_watch(afresh, home, reports, maker))
            outputs = maker.build(workshop, wanted)
    except ProblemsFound as problems:
        printing.show_problems(problems.problems)
        context.exit(1)
    if as_json:
        printing.show_json(workshop.problems, outputs=[printing.output_as_json(each) for each in outputs])
    else:
        _sum_up(workshop, outputs, talkative=not quiet)
    failed = any(each.status == "failed" for each in outputs)
    context.exit(1 if failed or errors(workshop.problems) else 0)


@dataclass(frozen=True)
class Maker:
    """Makes documents in formats into a folder, and says what becomes of each file as soon as it is known."""

    formats: tuple[str, ...]
    target: Path
    executor: Executor
    jobs: int
    _: KW_ONLY
    talkative: bool

    def build(self, workshop: Workshop, wanted: tuple[str, ...]) -> list[Output]:
        """Make the reports that are wanted."""
        total = len(wanted) * len(self.formats)
        outputs: list[Output] = []
        made = build(workshop, wanted, self.formats, self.target, self.executor, self.jobs)
        for number in range(1, total + 1):
            if self.talkative:
                printing.show_working(wanted[(number - 1) // len(self.formats)], number, total)
            outputs.append(next(made))
            if self.talkative:
                printing.clear_working()
                printing.show_output(outputs[-1])
        return outputs


def _sum_up(workshop: Workshop, outputs: list[Output], *, talkative: bool) -> None:
    printing.show_problems(workshop.problems)
    if talkative:
        printing.show_build_summary(outputs, workshop.problems)


def _watch(afresh: Callable[[], Workshop], home: Path, reports: tuple[str, ...], maker: Maker) -> int:
    """Build, and again after each save, until Ctrl-C: the exit code. Each round reads the whole workspace afresh."""
    try:
        for _ in saves(home, maker.target):
            workshop = afresh()
            try:
                wanted = workshop.named(reports)
            except UnknownReport as error:  # its file was taken away, and may come back
                printing.show_sentence(str(error))
            else:
                _sum_up(workshop, maker.build(workshop, wanted), talkative=maker.talkative)
            if maker.talkative:
                printing.show_watching(home)
    except ProblemsFound as found:
        printing.show_problems(found.problems)
        return 1
    except KeyboardInterrupt:
        printing.clear_working()
    return 0
