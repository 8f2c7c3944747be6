"""Inspections and visits as a template sees them."""

from __future__ import annotations

import datetime
from dataclasses import field
from typing import ClassVar

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.inspection import Inspection
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.bodies import Times
from govdocs.views.matter import NOWHERE, Matter

_SERVICES = {
    "fostering-inspection": "the fostering service",
    "adoption-inspection": "the adoption service",
    "youth-offending-inspection": "the youth offending service",
}
"""What was inspected, for the kinds that say it themselves."""


@value
class InspectionView(Matter):
    """A visit or inspection. `outcome`, `findings` and `link` are None until it is `public`; `published` is the day on
    which that happened, None too where the day is not recorded. `month` is that of a visit of which no day is.

    `actions` are the ids of those that it led to, `priorities` the names of those of the plan.
    """

    NAMED_BY: ClassVar[str] = "by"

    id: str
    kind: str
    by: str
    service: str | None
    """As recorded; `by` is a name."""
    first: datetime.date | None
    last: datetime.date | None
    month: Month | None
    """Days on site, or the month where only that is known, or `none`."""
    focus: str | None
    """As recorded; `by` is a name."""
    public: bool
    """Whether the findings were published by the day."""
    published: datetime.date | None
    """The day of that, or `none`."""
    outcome: str | None
    findings: str | None
    """`none` until published."""
    response: str | None
    letter: str | None
    """As recorded; `by` is a name."""
    link: str | None
    """`none` until published."""
    actions: tuple[str, ...]
    priorities: tuple[str, ...]
    """Ids of the actions, and names of the priorities, that it led to."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""


def inspections_view(register: Register, times: Times) -> tuple[InspectionView, ...]:
    """The visits and inspections made or published from the start of the period to the day, and those that have no
    date."""
    return tuple(
        _inspection(register, name, record, times.as_of)
        for name, record in register.inspections.items()
        if _within(record, times)
    )


def _within(record: Inspection, times: Times) -> bool:
    if isinstance(record.published, datetime.date) and times.start <= record.published <= times.as_of:
        return True
    if record.from_ is None and record.month:
        return times.start <= record.month.last and record.month.first <= times.as_of
    return record.from_ is None or times.start <= record.from_ <= times.as_of


def _inspection(register: Register, name: str, record: Inspection, day: datetime.date) -> InspectionView:
    published = record.published
    public = record.public_on(day)
    priorities = register.plan.priorities if register.plan else {}
    return InspectionView(
        id=name,
        kind=record.kind,
        by=register.organisations[record.by].name,
        service=record.service or _SERVICES.get(record.kind),
        first=record.from_,
        last=record.to or record.from_,
        month=None if record.from_ else record.month,
        focus=record.focus,
        public=public,
        published=published if public and isinstance(published, datetime.date) else None,
        outcome=record.outcome if public else None,
        findings=record.findings if public else None,
        response=record.response,
        letter=record.letter,
        link=record.link if public else None,
        actions=record.led_to.actions,
        priorities=tuple(priorities[each].name for each in record.led_to.priorities),
        where=record.where(),
    )
