"""What is printed of changes that somebody made to a document by hand."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from govdocs.cli.printing import WHOLE_WORDS, near
from govdocs.problems import Span
from govdocs.publishing.hand_edits.adoption import Proposal
from govdocs.publishing.hand_edits.comparison import Change


def show_changes(proposal: Proposal, others: Iterable[str], since: Iterable[Span]) -> None:
    """What a person changed in a document: of each change where, what, and what can be done with it."""
    for adoptable in proposal.adoptable:
        _show_change(adoptable.change, f"can be adopted into ‘{adoptable.text.name}’ at {adoptable.text.place}")
    for left in proposal.left:
        _show_change(left.change, left.reason)
    for other in others:
        click.echo(f"{other}\n    no record can hold it: do with it what it asks for, and take it out")
    places = list(since)
    if places:
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        click.echo(f"The records have changed since this document was made: {', '.join(map(str, places[:3]))}{more}.")


def _show_change(change: Change, what_to_do: str) -> None:
    how = ", as a tracked change" if change.tracked else ""
    click.echo(f"{change.label}{how}: {'; '.join(_said(change))}")
    click.echo(textwrap.fill(what_to_do, 110, initial_indent="    ", subsequent_indent="    ", **WHOLE_WORDS))


def _said(change: Change) -> Iterator[str]:
    """What was done to a passage, in words."""
    if change.kind == "inserted":
        yield f"‘{change.now}’ put in"
    if change.kind == "deleted":
        yield f"‘{change.was}’ taken out"
    if change.kind == "moved":
        yield f"‘{textwrap.shorten(change.now, 80, placeholder=' …')}’ moved"
    if change.kind == "changed" and not change.replacements:
        yield f"bold, italics or a link changed in ‘{textwrap.shorten(change.now, 80, placeholder=' …')}’"
    for each in change.replacements:
        if each.was and each.now:
            yield f"‘{each.was}’ became ‘{each.now}’"
        else:
            done = f"‘{each.now}’ put in" if each.now else f"‘{each.was}’ taken out"
            yield f"{done} after ‘{each.behind}’" if each.behind else f"{done} at the beginning"


def show_compared(proposal: Proposal, others: int, file: Path) -> None:
    """A sentence that says how many changes there are, and what to type next."""
    adoptable, left = len(proposal.adoptable), len(proposal.left) + others
    total = adoptable + left
    if not total:
        click.echo("Nothing was changed that a reader can see.")
        return
    click.echo(f"{total} {'change' if total == 1 else 'changes'}: {adoptable} to adopt, {left} left to you.")
    if adoptable:
        click.echo(f"Next: govdocs adopt {shlex.quote(str(file))}")


def show_all_recorded(file: Path, kept: Path | None) -> None:
    """That the records hold all of an edited document, and where a copy of it is kept if it is to be made anew."""
    click.echo(f"The records now say all that {file.name} says.")
    if kept:
        click.echo(f"The next build makes it anew; the edited one is kept as {near(kept)}.")


def change_as_json(change: Change, into: Span | None, reason: str) -> dict[str, Any]:
    """A change made by hand as other programs read it: `into` is where it can be adopted, `reason` why it cannot."""
    return {
        "kind": change.kind,
        "passage": change.label,
        "was": change.was,
        "now": change.now,
        "tracked": change.tracked,
        "from": str(change.place) if change.place else None,
        "into": str(into) if into else None,
        "reason": reason,
    }
