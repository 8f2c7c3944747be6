"""The sheet on which the clearances of a report are signed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.formats import writers_of
from govdocs.publishing.building.output import Output
from govdocs.publishing.ledger import Ledger
from govdocs.publishing.publication.clearance import State, states, version_of, words
from govdocs.publishing.sheets import make_sheet
from govdocs.register.membership import officer, post_title
from govdocs.register.register import Register
from govdocs.templates import head
from govdocs.value import value
from govdocs.views.report import reporting_organisation
from govdocs.writers import house_style


@value
class _StateView:
    name: str
    post: str
    holder: str
    state: str
    by: str
    on: datetime.date | None
    version: str


@value
class _SheetView:
    organisation: str
    title: str
    report: str
    kind: str
    version: str
    date: datetime.date
    states: tuple[_StateView, ...]


def write_sheet(workshop: Workshop, report: str, formats: Iterable[str], output: Path) -> list[Output]:
    """Write the clearance sheet of a report, in formats, into a folder. `workshop` is that of the full edition.

    Raises ProblemsFound: those that keep the report or the sheet from being made, and output-not-written.
    """
    register, library = workshop.register, workshop.library
    document = workshop.document(report)
    commission = next(file.commission for file in register.commissions if file.name == report)
    version = version_of(words(document))
    reporting = reporting_organisation(register, commission)
    publisher = register.workspace.publisher if register.workspace else reporting
    view = _SheetView(
        organisation=register.organisations[publisher].name,
        title=document.properties.title,
        report=report,
        kind=head.load(library, commission.template).name,
        version=version,
        date=commission.date,
        states=tuple(_view(register, each, commission.date) for each in states(register, commission, version)),
    )
    sheet, style = make_sheet(library, "clearance", view), house_style.load(library)
    formats = tuple(formats)
    writers, problems = writers_of(formats, workshop.engine, register.workspace)
    workshop.note(problems)
    name = f"{report}-clearance"
    made = [(kind, writers[kind](sheet, style)) for kind in formats]
    ledger = Ledger(output)
    return [Output.of(ledger.put(output / f"{name}.{kind}", content), name, kind) for kind, content in made]


def _view(register: Register, state: State, day: datetime.date) -> _StateView:
    post = state.clearance.by
    holder = officer(register, post, day)
    last = state.last
    return _StateView(
        name=state.clearance.name,
        post=post_title(register.posts[post], day),
        holder=holder.name if holder.person else "",
        state=state.state,
        by=officer(register, last.by, last.on).name if last else "",
        on=last.on if last else None,
        version=last.version if last else "",
    )
