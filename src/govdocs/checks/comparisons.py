"""Figures that a report sets side by side, though they are not of a kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from govdocs.problems import Problem, Severity
from govdocs.reading.values import Month
from govdocs.records.commission import Commission
from govdocs.records.performance import Figure, Indicator, Missing
from govdocs.register.register import Register
from govdocs.register.series import value_of
from govdocs.value import value

_YEAR = re.compile(r"(\d{4})(?:[/–-](?:\d{4}|\d{2}))?", re.ASCII)
_OLDEST = 2  # years: by then the figures of a later year are out


def baselines_alike(register: Register) -> Iterator[Problem]:
    """Changes that a report counts from different months, or from a figure that is still provisional where the latest
    is final: those of the contract's indicators, from the month before the period on, or those of the other indicators
    that bear on one priority (good practice: like is compared with like). Warning: unlike-baselines."""
    for file in register.commissions:
        moved = [figures for figures in _figures(register, file.commission) if len(figures.by_month) > 1]
        for group in dict.fromkeys(figures.group for figures in moved):
            together = [figures for figures in moved if figures.group == group]
            starts = Counter(figures.first for figures in together)
            if len(starts) > 1:
                yield _unlike(file.commission, together, min(starts, key=lambda month: (-starts[month], month)))
        for figures in moved:
            first, latest = figures.by_month[figures.first], figures.by_month[max(figures.by_month)]
            if first.provisional and not latest.provisional:
                yield Problem(
                    first.where("provisional"),
                    "unlike-baselines",
                    f"'{figures.indicator.name}' is compared with {figures.first}, whose figure is still provisional",
                    "record the final figure in a later return",
                    Severity.WARNING,
                )


@value
class _Figures:
    """The figures of an indicator that a report compares; those of one `group` stand side by side."""

    indicator: Indicator
    group: str
    by_month: dict[Month, Figure]

    @property
    def first(self) -> Month:
        return min(self.by_month)


def _figures(register: Register, commission: Commission) -> Iterable[_Figures]:
    """The figures that a report compares, as they were known up to its day: of the contract's indicators from the month
    before the period on, of others that bear on a priority all. Months without a number are left out."""
    if commission.period is None:
        return ()
    first, last = Month.of(commission.period.from_).shifted(-1), Month.of(commission.period.to)
    found: dict[str, _Figures] = {}
    for known in register.returns:
        month = known.record.month
        if known.on > commission.as_of or month > last:
            continue
        for name, figure in known.record.figures.items():
            indicator = register.indicators.get(name)
            if indicator is None or not (month >= first if indicator.contract else indicator.priority):
                continue
            if name not in found:
                found[name] = _Figures(indicator, "" if indicator.contract else indicator.priority or "", {})
            if isinstance(value_of(indicator, figure), Missing):
                found[name].by_month.pop(month, None)
            else:
                found[name].by_month[month] = figure
    return found.values()


def _unlike(commission: Commission, together: list[_Figures], usual: Month) -> Problem:
    odd = [f"'{figures.indicator.name}' with {figures.first}" for figures in together if figures.first != usual]
    others = [figures.indicator.name for figures in together if figures.first == usual]
    rest = f"'{others[0]}'" if len(others) == 1 else f"the {len(others)} others"
    return Problem(
        commission.where("period", key=True),
        "unlike-baselines",
        f"figures are compared with different months: {', '.join(odd)}, {rest} with {usual}",
        "record the figures of one month for all of them, or accept it and let the report say so",
        Severity.WARNING,
    )


def benchmarks_recent(register: Register) -> Iterator[Problem]:
    """A benchmark of a year that ended over two years before a report's figures, beside which it would stand; where
    there are several of one name, the newest (good practice: like is compared with like). Warning: old-benchmark."""
    day = max((file.commission.as_of for file in register.commissions), default=None)
    if day is None:
        return
    for indicator in register.indicators.values():
        newest = dict(sorted((each.name, _ended(each.year)) for each in indicator.benchmarks))
        for benchmark in indicator.benchmarks:
            ended = _ended(benchmark.year)
            if 0 < ended < day.year - _OLDEST and ended == newest[benchmark.name]:
                yield Problem(
                    benchmark.where("year"),
                    "old-benchmark",
                    f"'{indicator.name}' is compared with {benchmark.name} of {benchmark.year}, in a report of {day}",
                    "record the benchmark of a later year, or take this one out",
                    Severity.WARNING,
                )


def _ended(year: str) -> int:
    """The year in which a financial or an academic year ended, or the year itself; 0 where it is not written as one."""
    found = _YEAR.fullmatch(year)
    return int(found[1]) + (len(year) > 4) if found else 0
