"""Indicators, and the figures returned for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_validator

from govdocs.reading.model import Record
from govdocs.reading.values import Count, Date, Line, MonthOf, Number, Prose, Slug, YesNo


class ToleranceRating(Record):
    """Green at the target or better, amber within `tolerance` of it, red beyond.

    Both are in the indicator's own unit: a target of 95 with a tolerance of 5 is amber from 90.
    """

    by: Literal["tolerance"] = "tolerance"
    target: Number
    tolerance: Number = Decimal(0)


class Indicator(Record):
    """A measure followed from month to month.

    `contract` marks one of the indicators that the contract requires. `out_of` names what the value is counted
    against ('an establishment'). `priority` is the improvement priority that it bears on.
    """

    name: Line
    unit: Literal["%", "number", "days", "per 10,000", "cases"] = "number"
    decimals: Count = 0
    good: Literal["high", "low", "neutral"]
    period: Literal["month", "quarter", "year-to-date", "rolling-12-months", "snapshot"] = "month"
    rating: ToleranceRating | None = None
    out_of: Line | None = None
    contract: YesNo = False
    priority: Slug | None = None
    definition: Prose | None = None


class Figure(Record):
    """The value of an indicator for a month: a number alone, or with what it is out of and a note."""

    value: Number
    out_of: Number | None = None
    provisional: YesNo = False
    note: Line | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _number_alone(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler({"value": data} if isinstance(data, str) else data)


class Return(Record):
    """A performance return for one month: a figure for each indicator.

    A return in a meeting's record is known from the day of that meeting; one in the register from `reported`, or
    where that is not given from the last day of its month. A later return for the same month revises the earlier.
    """

    month: MonthOf
    reported: Date | None = None
    figures: dict[Slug, Figure]
    summary: Prose | None = None
    quality_assurance: Prose | None = None
