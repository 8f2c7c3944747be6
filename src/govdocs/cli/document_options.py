"""Options of commands that make documents, or that say what documents may say.

They stand apart from `options` because these need to know which editions and engines there are.
"""

from __future__ import annotations

import click

from govdocs.cli.options import Command
from govdocs.views.edition import Edition
from govdocs.writers.engines import ENGINES


def edition_option(command: Command) -> Command:
    """--edition."""
    return click.option(
        "--edition",
        type=click.Choice([edition.value for edition in Edition]),
        default=Edition.PUBLIC.value,
        show_default=True,
        help="The public edition leaves out exempt matter; the full one is not for publication.",
    )(command)


def engine_option(command: Command) -> Command:
    """--pdf-engine."""
    return click.option(
        "--pdf-engine",
        "engine",
        type=click.Choice(ENGINES),
        help="What lays out PDF; by default what govdocs.yaml says, or else WeasyPrint.",
    )(command)
