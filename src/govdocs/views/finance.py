"""Money as a template sees it."""

from __future__ import annotations

import datetime
from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.finance import FinancePosition, Sum
from govdocs.register.finance import positions_on, sums_between
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.bodies import OrganisationView, Times
from govdocs.views.worked_out import Summed


@value
class VariationView:
    """A formal variation of a sum: `on` which day, by how much, and what for."""

    on: datetime.date
    amount: Decimal
    purpose: str
    """As recorded."""


@value
class SumView:
    """An amount of money: who pays it to whom, for which year, and whether it is approximate or estimated.

    `amount` is what was first agreed, `varied` what it came to on the day with its `variations`.
    """

    id: str
    name: str
    kind: str
    amount: Decimal
    year: str | None
    on: datetime.date | None
    about: bool
    estimate: bool
    """As recorded; the amount is that first agreed."""
    payer: str | None
    payee: str | None
    """As running text calls them, or `none`."""
    purpose: str | None
    agreed: datetime.date | None
    mechanism: str | None
    """As recorded; the amount is that first agreed."""
    varied: Decimal
    """The amount on the day."""
    variations: tuple[VariationView, ...]
    """The variations made by the day."""


@value
class FinanceLineView:
    """One heading of the budget; `variance` is forecast less budget."""

    name: str
    budget: Decimal
    forecast: Decimal
    """As recorded."""

    @property
    def variance(self) -> Decimal:
        """By how much the forecast is over the budget; negative where under."""
        return self.forecast - self.budget


@value
class FinanceView:
    """Budget and forecast as known on the day; `variance` is forecast less budget, `share` that as % of budget."""

    month: Month
    budget: Decimal
    forecast: Decimal
    commentary: str | None
    spent: Decimal | None = None
    """As recorded."""
    lines: tuple[FinanceLineView, ...] = ()
    """Headings of the budget."""

    @property
    def variance(self) -> Decimal:
        """By how much the forecast is over the budget; negative where under."""
        return self.forecast - self.budget

    @property
    def share(self) -> Decimal:
        """The variance as a percentage of the budget."""
        return self.variance / self.budget * 100 if self.budget else Decimal(0)


def sums_view(register: Register, times: Times) -> tuple[SumView, ...]:
    """The sums of the financial years that the period touches and those of no stated year, in the order of the
    record."""
    found = sums_between(register, times.start, times.end)
    return tuple(_sum(register, name, record, times.as_of) for name, record in found.items())


def _sum(register: Register, name: str, record: Sum, day: datetime.date) -> SumView:
    def short(organisation: str | None) -> str | None:
        return OrganisationView.of(organisation, register.organisations[organisation]).short if organisation else None

    return SumView(
        id=name,
        name=record.name,
        kind=record.kind,
        amount=record.amount,
        year=record.year,
        on=record.on,
        about=record.about,
        estimate=record.estimate,
        payer=short(record.payer),
        payee=short(record.payee),
        purpose=record.purpose,
        agreed=record.agreed,
        mechanism=record.mechanism,
        varied=Summed.from_(
            record.amount_on(day), (record.amount, *(each.amount for each in record.variations if each.on <= day))
        ),
        variations=tuple(
            VariationView(each.on, each.amount, each.for_) for each in record.variations if each.on <= day
        ),
    )


def finance_view(register: Register, times: Times) -> FinanceView | None:
    """The latest finance position of the period that was known by the day, None where there is none."""
    return next(reversed(finances_view(register, times)), None)


def finances_view(register: Register, times: Times) -> tuple[FinanceView, ...]:
    """The finance positions of the period that were known by the day, in order of month."""
    return tuple(map(_position, positions_on(register, times.as_of, times.start, times.end)))


def _position(record: FinancePosition) -> FinanceView:
    lines = tuple(FinanceLineView(line.name, line.budget, line.forecast) for line in record.lines)
    return FinanceView(record.month, record.budget, record.forecast, record.commentary, record.spent, lines)
