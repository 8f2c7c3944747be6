"""The improvement plan, its priorities and progress; inspections; risks; finance."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Money, MonthOf, Prose, Slug, YesNo, parse_count, parse_date, unreadable


class Priority(Record):
    """A priority of the improvement plan, in the plan's order; `aim` is why it matters."""

    name: Line
    aim: Prose


class Milestone(Record):
    """What the plan is to have reached, and by when ('2020')."""

    outcome: Line
    by: Line


class PlanStep(Record):
    """A formal step in the life of the plan, such as its signing-off by a body or its submission."""

    step: Literal["signed-off", "submitted", "refreshed"]
    on: Date | None = None
    body: Slug | None = None
    to: Slug | None = None


class Plan(Record):
    """The improvement plan. Priorities are numbered in the order written."""

    name: Line
    priorities: dict[Slug, Priority]
    milestones: tuple[Milestone, ...] = ()
    steps: tuple[PlanStep, ...] = ()


class Progress(Record):
    """Progress on one priority: a point a line, each a full sentence or more.

    In a meeting's record it is of that meeting's date; in the register of `on`.
    """

    priority: Slug
    on: Date | None = None
    points: tuple[Prose, ...]


def parse_published(value: object) -> datetime.date | bool:
    """The day of publication, or yes where it is published and the day is not recorded. Problem: not-a-date."""
    return (isinstance(value, str) and value.strip().lower() in ("yes", "true")) or parse_date(value)


class Inspection(Record):
    """A visit or inspection. Its outcome and findings are shown only once published; until then they are embargoed.

    `from` and `to` are the first and last day on site.
    """

    kind: Literal["monitoring-visit", "assurance-visit", "focused-visit", "inspection"]
    by: Slug
    service: Line | None = None
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None
    focus: Line | None = None
    published: Annotated[
        datetime.date | bool | None, PlainValidator(parse_published), WithJsonSchema({"type": ["string", "boolean"]})
    ] = None
    outcome: Line | None = None
    findings: Prose | None = None
    response: Prose | None = None


def parse_level(value: object) -> int:
    """A likelihood or an impact, 1 to 5. Problem: not-a-level."""
    level = parse_count(value)
    if 1 <= level <= 5:
        return level
    raise unreadable("not-a-level", f"the scale has no {level}", "write a number from 1 to 5")


Level = Annotated[int, PlainValidator(parse_level), WithJsonSchema({"type": ["string", "integer"]})]


class Score(Record):
    """A risk's score on a date: likelihood and impact, each 1 to 5."""

    on: Date
    likelihood: Level
    impact: Level


class Risk(Record):
    """A risk, its scores over time, who owns it and what is done about it."""

    title: Line
    description: Prose | None = None
    owner: Slug | None = None
    priority: Slug | None = None
    scores: tuple[Score, ...] = ()
    mitigation: Prose | None = None


class Sum(Record):
    """An amount of money that one organisation pays or grants another for a financial year ('2018/19').

    `about` marks an approximate amount, `estimate` an estimated one.
    """

    name: Line
    kind: Literal["contract-sum", "paid-back", "grant"]
    amount: Money
    year: Line | None = None
    on: Date | None = None
    about: YesNo = False
    estimate: YesNo = False
    payer: Slug | None = None
    payee: Slug | None = None
    purpose: Line | None = None


class FinancePosition(Record):
    """Budget and forecast for the year as they stood at the end of a month; the variance is computed."""

    month: MonthOf
    budget: Money
    forecast: Money
    commentary: Prose | None = None
    reported: Date | None = None
