"""Inspections and visits, and the inspectorates' own scales of judgement."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, MonthOf, Slug, WebAddress, parse_date
from govdocs.records.exemption import Markable
from govdocs.records.passages import Prose

InspectionKind = Literal[
    "monitoring-visit",
    "assurance-visit",
    "focused-visit",
    "inspection",
    "fostering-inspection",
    "adoption-inspection",
    "youth-offending-inspection",
]

VISITS: tuple[str, ...] = ("monitoring-visit", "assurance-visit", "focused-visit")
"""The kinds that end in a letter, and without a rating."""


def parse_published(value: object) -> datetime.date | bool:
    """The day of publication, or yes where it is published and the day is not recorded. Problem: not-a-date."""
    return (isinstance(value, str) and value.strip().lower() in ("yes", "true")) or parse_date(value)


class Inspectorate(Record):
    """An organisation that inspects, by its short name: the `ratings` that it gives, the best first."""

    ratings: tuple[Line, ...]


class LedTo(Record):
    """What came of an inspection: `actions` by their ids, `priorities` of the plan by their short names."""

    actions: tuple[Line, ...] = ()
    priorities: tuple[Slug, ...] = ()


class Inspection(Markable):
    """A visit or inspection. Its outcome and findings are shown only once published; until then they are embargoed.

    `from` and `to` are the first and last day on site, `month` stands where they are not recorded. `letter` is the
    title under which the letter or report is attached, `link` where it was published.
    """

    kind: InspectionKind
    by: Slug
    service: Line | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    month: MonthOf | None = None
    focus: Line | None = None
    published: Annotated[
        datetime.date | bool | None, PlainValidator(parse_published), WithJsonSchema({"type": ["string", "boolean"]})
    ] = None
    outcome: Line | None = None
    findings: Prose | None = None
    response: Prose | None = None
    letter: Line | None = None
    link: WebAddress | None = None
    led_to: LedTo = LedTo()

    @property
    def first(self) -> datetime.date | None:
        """The earliest day on which it can have begun, None where nothing of its time is recorded."""
        return self.from_ or (self.month.first if self.month else None)

    def public_on(self, day: datetime.date) -> bool:
        """Whether its outcome and findings had been published by a day."""
        return self.published is True or (isinstance(self.published, datetime.date) and self.published <= day)
