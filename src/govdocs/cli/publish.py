"""govdocs publish."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from govdocs.cli import printing, publications
from govdocs.cli.document_options import engine_option
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.publishing.publication.publish import publish
from govdocs.reading.values import parse_date, parse_line
from govdocs.writers.engines import Engine


@click.command()
@click.argument("name", metavar="MEETING|REPORT")
@click.option(
    "--to",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where to; a new folder, or one published to before.",
)
@click.option("--on", callback=reads(parse_date), required=True, metavar="DATE", help="The day of publication.")
@click.option("--late", callback=reads(parse_line), metavar="REASON", help="Why papers are published after their day.")
@engine_option
@workspace_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    name: str,
    to: Path,
    on: datetime.date,
    late: str | None,
    engine: Engine | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Publish the papers of a meeting, or one report.

    MEETING is written opb/2026-09-16, and means every report that is of the meeting or goes to it, with all that they
    name. REPORT is the name of a file in reports/. Nothing is published while a report is a draft, has an error or
    lacks a clearance, or while anything exempt stands in any of the files: all that is in the way is said at once.

    The folder then holds the public edition in every format, an index page with the statement of publication, a
    manifest and a list for upload to a committee system. What was published stays: what has changed becomes a version
    of its own, with a page that says what was corrected, and what is new joins it.

    \b
    Examples:
      govdocs publish childrens-scrutiny/2026-11-09 --to public --on 2026-10-30
      govdocs publish 2026-10-15-chairs-letter --to public --on 2026-10-15
      govdocs publish childrens-scrutiny/2026-11-09 --to public --on 2026-11-05 --late "The figures came on 4 November."
    """
    home = workspace(context, folder)
    with refusing(as_json, published=[], unchanged=[]):
        published = publish(home, name, to, on, late, engine)
    if as_json:
        printing.show_json(
            published.warnings,
            published=[publications.published_as_json(each, to) for each in published.documents],
            unchanged=list(published.unchanged),
        )
    else:
        printing.show_problems(published.warnings)
        publications.show_published(published)
