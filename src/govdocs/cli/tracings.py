"""How traces are printed: for people, and for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from govdocs.cli import tables
from govdocs.cli.tables import Column
from govdocs.problems import Span
from govdocs.publishing.tracing import Fed, Passage, Tracer, shortened

_MOST = 3
"""How many places a line of the whole document names."""


def show_passages(tracer: Tracer, passages: Iterable[Passage]) -> None:
    """Passages one after the other, each with what is written at the places that it comes from."""
    for position, passage in enumerate(passages):
        click.echo(f"{'' if position == 0 else chr(10)}{_sentence(passage.label)}: {shortened(passage.words)}")
        recorded = tracer.recorded(passage)
        width = max((len(_place(each.place)) for each in recorded), default=0)
        if passage.decided:
            click.echo("  These words are the template's own. What decides that they are there:")
        for each in recorded:
            click.echo(f"  {_place(each.place):{width}}  {shortened(each.text)}".rstrip())
        if not recorded:
            click.echo("  From no record: these words are the program's or the template's own.")
        if passage.template:
            click.echo(f"  Put there by {_place(passage.template)}")


def show_document(passages: Iterable[Passage]) -> None:
    """Every passage of a document on a line of its own."""
    click.echo(tables.plain(_COLUMNS, passages))


def show_fed(place: str, fed: Iterable[Fed]) -> None:
    """What a record feeds, report by report."""
    nothing = True
    for position, each in enumerate(fed):
        nothing = False
        click.echo(f"{'' if position == 0 else chr(10)}reports/{each.report}.yaml")
        for passage in each.passages:
            click.echo(f"  {_sentence(passage.label)}: {shortened(passage.words)}")
    if nothing:
        click.echo(f"Nothing in any report comes from {place}.")


def passage_as_json(tracer: Tracer, passage: Passage) -> dict[str, Any]:
    """A passage with its places."""
    return {
        "label": passage.label,
        "words": passage.words,
        "template": _place(passage.template) if passage.template else None,
        "records": [
            {"file": each.place.file, "line": each.place.line, "text": each.text} for each in tracer.recorded(passage)
        ],
        "decided": passage.decided,
    }


def fed_as_json(tracer: Tracer, fed: Fed) -> dict[str, Any]:
    """What a record feeds in one report."""
    return {"report": fed.report, "passages": [passage_as_json(tracer, each) for each in fed.passages]}


def _place(place: Span) -> str:
    return f"{place.file}:{place.line}"


def _sentence(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}"


def _from(passage: Passage) -> str:
    places = list(dict.fromkeys(map(_place, passage.records)))
    more = f" and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return f"{', '.join(places[:_MOST])}{more}" or (_place(passage.template) if passage.template else "")


_COLUMNS = (
    Column[Passage]("Where", "label", lambda passage: _sentence(passage.label)),
    Column[Passage]("Words", "words", lambda passage: shortened(passage.words, 60)),
    Column[Passage]("Comes from", "records", _from),
)
