"""Money: the sums that pass between organisations with their variations, and the position against the budget."""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Money, MonthOf, Slug, YesNo
from govdocs.records.exemption import Markable
from govdocs.records.passages import Prose


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """A financial year, from 1 April to 31 March: 2026/27 starts in 2026."""

    starts: int

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.starts, 4, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.starts + 1, 3, 31)

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        """The financial year that a day is in."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    def __str__(self) -> str:
        return f"{self.starts}/{(self.starts + 1) % 100:02}"


_YEAR = re.compile(r"(\d{4})[/–-](\d{4}|\d{2})", re.ASCII)


def looks_like_a_year(text: str) -> bool:
    """Whether text is of the form of a financial year, though it may be none: '2026/28'."""
    return _YEAR.fullmatch(text) is not None


def financial_year(text: str | None) -> FinancialYear | None:
    """The financial year that is written '2026/27' (or 2026-27, 2026/2027); None for anything else."""
    found = _YEAR.fullmatch(text or "")
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    follows = first + 1 if len(found[2]) == 4 else (first + 1) % 100
    return FinancialYear(first) if second == follows and 0 < first < 9999 else None


class Variation(Record):
    """A formal variation of a sum: from which day, by how much (negative where it is cut), and `for` what."""

    on: Date
    amount: Money
    for_: Line = Field(alias="for")
    agreed: Date | None = None


class Sum(Markable):
    """An amount of money that one organisation pays or grants another for a financial year ('2018/19').

    `about` marks an approximate amount, `estimate` an estimated one. `agreed` is the day on which the parties agreed
    it, `mechanism` how they arrive at it `under` an agreement, and `variations` are the changes made to it since.
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
    under: Slug | None = None
    agreed: Date | None = None
    mechanism: Prose | None = None
    variations: tuple[Variation, ...] = ()

    def amount_on(self, day: datetime.date) -> Decimal:
        """The amount as varied by a day."""
        return self.amount + sum((each.amount for each in self.variations if each.on <= day), Decimal(0))


class FinanceLine(Markable):
    """One heading of the budget; all of them together are the whole."""

    name: Line
    budget: Money
    forecast: Money
    variance: Money | None = None


class FinancePosition(Markable):
    """Budget and forecast for the year as they stood at the end of a month; the variance is computed.

    A `variance` that is written is held against that: it is forecast less budget, so that an overspend is positive.
    `spent` is what had been spent by then, `lines` are the headings of the budget, and `year` is the financial year.
    """

    month: MonthOf
    budget: Money
    forecast: Money
    variance: Money | None = None
    spent: Money | None = None
    year: Line | None = None
    lines: tuple[FinanceLine, ...] = ()
    commentary: Prose | None = None
    reported: Date | None = None
