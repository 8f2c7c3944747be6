"""What is printed of clearances and publications."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govdocs.cli.printing import near
from govdocs.publishing.publication.clearance import Recorded
from govdocs.publishing.publication.manifest import INDEX, PublishedDocument
from govdocs.publishing.publication.publish import Published


def show_published(published: Published) -> None:
    """What was published, and where the page lies that leads to it."""
    for each in published.documents:
        version = f", version {each.version}" if each.version > 1 else ""
        click.echo(f"published  {each.title}{version}: {', '.join(file.name for file in each.files)}")
    for name in published.unchanged:
        click.echo(f"unchanged  {name}")
    if published.documents:
        click.echo(f"The page that leads to them: {near(published.folder / INDEX)}")
    else:
        click.echo("Nothing has changed since it was published.")


def published_as_json(document: PublishedDocument, folder: Path) -> dict[str, Any]:
    """A published document as other programs read it; paths are absolute."""
    return {
        "name": document.name,
        "title": document.title,
        "version": document.version,
        "on": document.on.isoformat(),
        "files": [str((folder / file.name).absolute()) for file in document.all_files],
    }


def show_cleared(recorded: Recorded) -> None:
    """Which clearance now stands where, and for which words."""
    if recorded.was:
        click.echo(f"{recorded.file}:{recorded.line}: it was recorded already, and the report has not changed since.")
        return
    click.echo(f"{recorded.file}:{recorded.line}: {recorded.name} cleared version {recorded.version}.")
