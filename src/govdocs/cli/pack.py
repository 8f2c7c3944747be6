"""govdocs pack."""

from __future__ import annotations

from pathlib import Path

import click

from govdocs.cli import printing
from govdocs.cli.document_options import edition_option, engine_option
from govdocs.cli.options import json_option, workspace_option
from govdocs.cli.refusing import refusing
from govdocs.cli.typed import reads
from govdocs.cli.workspace import workspace
from govdocs.problems import errors
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.packs.pack import make_pack
from govdocs.records.commission import MeetingName, parse_meeting_name
from govdocs.views.edition import Edition
from govdocs.writers.engines import Engine


@click.command()
@click.argument("meeting", metavar="MEETING", callback=reads(parse_meeting_name))
@click.option(
    "--supplement",
    type=click.IntRange(1, 99),
    default=None,
    metavar="NUMBER",
    help="Make a supplement: the papers that came after the agenda.",
)
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to put it; by default output/.")
@edition_option
@engine_option
@workspace_option
@json_option
@click.option("--quiet", is_flag=True, help="Print problems only.")
@click.pass_context
def command(
    context: click.Context,
    meeting: MeetingName,
    supplement: int | None,
    output: Path | None,
    edition: str,
    engine: Engine | None,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make one PDF file of a meeting's agenda and papers, with its pages numbered through.

    MEETING is the body's short name and the date, such as opb/2026-09-16. The pack has a front sheet with contents, the
    agenda, minutes that are to be agreed, and the papers in the order of the agenda, each with its appendices.

    Papers that come after a pack went out belong in a supplement. Write 'supplement: 1' beneath each of them in the
    meeting's record. The pages of a supplement follow on from the last page of the pack that lies in the folder, so no
    page that is out changes its number.

    \b
    Examples:
      govdocs pack childrens-scrutiny/2026-11-09
      govdocs pack childrens-scrutiny/2026-11-09 --edition full --output private/
      govdocs pack childrens-scrutiny/2026-11-09 --supplement 1
    """
    home = workspace(context, folder)
    workshop = Workshop(home, Edition(edition), engine)
    with refusing(as_json, outputs=[]):
        made = make_pack(workshop, meeting, output or home / "output", supplement or 0)
    if as_json:
        printing.show_json(workshop.problems, outputs=[printing.output_as_json(made)])
    else:
        printing.show_problems(workshop.problems)
        if not quiet:
            printing.show_output(made)
    context.exit(1 if errors(workshop.problems) else 0)
