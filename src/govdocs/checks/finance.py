"""Sums and positions that do not add up, and dates in the wrong financial year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from govdocs.problems import Problem, Span
from govdocs.reading.model import Record
from govdocs.records.finance import FinanceLine, FinancePosition, financial_year, looks_like_a_year
from govdocs.register.register import Register


def years_written(register: Register) -> Iterator[Problem]:
    """A financial year whose second half is not the year after its first. Problem: not-a-financial-year."""
    written: list[tuple[Record, str | None]] = [(entry, entry.year) for entry in register.sums.values()]
    written += [(known.record, known.record.year) for known in register.finance]
    if register.set_up:
        written += [(entry, entry.year) for entry in register.set_up.service_level_agreements.values()]
    for record, year in written:
        if year and looks_like_a_year(year) and financial_year(year) is None:
            first = int(year[:4])
            hint = f"write {first}/{(first + 1) % 100:02}, or the year that is meant"
            yield Problem(record.where("year"), "not-a-financial-year", f"'{year}' is not a financial year", hint)


def dates_in_year(register: Register) -> Iterator[Problem]:
    """A sum, a variation or a position with a date outside its financial year. Problem: outside-financial-year."""
    for entry in register.sums.values():
        yield from _in_year(entry.where("on"), entry.on, entry.year, f"the {entry.name}")
        for variation in entry.variations:
            what = f"a variation of the {entry.name}"
            yield from _in_year(variation.where("on"), variation.on, entry.year, what)
    for known in register.finance:
        record = known.record
        yield from _in_year(record.where("month"), record.month.last, record.year, "the finance position")


def _in_year(place: Span, day: datetime.date | None, written: str | None, what: str) -> Iterator[Problem]:
    year = financial_year(written)
    if day and year and not year.holds(day):
        message = f"{what} is for {year}, and {day} is not in that year"
        hint = f"write a date from {year.first} to {year.last}, or correct the year"
        yield Problem(place, "outside-financial-year", message, hint)


def variances_agree(register: Register) -> Iterator[Problem]:
    """A variance that is not forecast less budget; most often its sign is the other way round.
    Problem: variance-disagrees."""
    for known in register.finance:
        yield from _variance(known.record)
        for line in known.record.lines:
            yield from _variance(line)


def _variance(record: FinancePosition | FinanceLine) -> Iterator[Problem]:
    computed = record.forecast - record.budget
    if record.variance is None or record.variance == computed:
        return
    spoken = f"{_pounds(record.forecast)} less {_pounds(record.budget)} is {_pounds(computed)}"
    message = f"the variance is {_pounds(record.variance)}, but {spoken}"
    if record.variance == -computed:
        message += ": the sign is the other way round"
    hint = f"write {_pounds(computed)}; an overspend is positive"
    yield Problem(record.where("variance"), "variance-disagrees", message, hint)


def parts_add_up(register: Register) -> Iterator[Problem]:
    """Headings of a budget whose sum is not the whole. Problem: parts-do-not-add-up."""
    for known in register.finance:
        record = known.record
        if not record.lines:
            continue
        for key, whole, parts in (
            ("budget", record.budget, sum((line.budget for line in record.lines), Decimal(0))),
            ("forecast", record.forecast, sum((line.forecast for line in record.lines), Decimal(0))),
        ):
            if whole != parts:
                message = f"the headings add up to a {key} of {_pounds(parts)}, and the whole is {_pounds(whole)}"
                hint = "correct a heading or the whole, or add the heading that is missing"
                yield Problem(record.where(key), "parts-do-not-add-up", message, hint)


def _pounds(amount: Decimal) -> str:
    plain = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"{'-' if amount < 0 else ''}£{plain}"
