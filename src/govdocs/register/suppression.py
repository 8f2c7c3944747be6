"""Small numbers kept out of print: what may be shown of every indicator, so that nobody can be told from a figure.

A count below its indicator's `suppress_below`, nought included, is not printed; nor is a percentage or average whose
numerator, denominator or the difference of the two is. Where the total and the other parts (`part_of`) of the same
month would still give it away, more of them are kept back. The records keep every number.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator, Missing
from govdocs.register.memo import kept
from govdocs.register.register import Register
from govdocs.register.series import Gap, Point, Series, series
from govdocs.value import value

_COUNTS = ("number", "cases")


@value
class Sum:
    """A total and its parts, all of one month; with a `rest` where there is more in the total than in the parts."""

    total: str
    parts: tuple[str, ...]
    rest: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The total and the parts."""
        return (self.total, *self.parts)


@value
class Bounds:
    """What a reader knows of a number that is not printed: at least `low`, and at most `high` if that is given."""

    low: Decimal
    high: Decimal | None = None

    @property
    def settled(self) -> bool:
        """Whether only one number is left."""
        return self.high is not None and self.high <= self.low


@kept
def printable_series(register: Register, as_of: datetime.date) -> Mapping[str, Series]:
    """Every indicator's figures as known on a day, without what may not be printed."""
    found = {name: series(register, name, as_of) for name in register.indicators}
    if not any(indicator.suppress_below for indicator in register.indicators.values()):
        return found
    secondary = _secondary(found)
    return {name: _cut(each, secondary[name]) for name, each in found.items()}


def is_count(indicator: Indicator) -> bool:
    """Whether its values are numbers of people or things."""
    return indicator.unit in _COUNTS and indicator.decimals == 0


def must_hide(indicator: Indicator, point: Point) -> bool:
    """Whether a value may not be printed, for itself or for what its numerator and denominator would tell."""
    below = indicator.suppress_below
    if not below:
        return False
    figure = point.figure
    counts = [point.value] if is_count(indicator) else []
    if figure.numerator is not None and figure.denominator is not None and not is_count(indicator):
        counts += [figure.numerator, figure.denominator]
        if indicator.unit == "%":
            counts.append(figure.denominator - figure.numerator)
    return any(count < below for count in counts)


def _cut(each: Series, secondary: set[Month]) -> Series:
    """A series without the points that must be hidden, each a gap, and without small numbers beside the others."""
    indicator = each.indicator
    points: list[Point] = []
    gaps = list(each.gaps)
    for point in each.points:
        if must_hide(indicator, point):
            gaps.append(
                Gap(point.month, Missing.CONFIDENTIAL, indicator.suppress_below if is_count(indicator) else None)
            )
        elif point.month in secondary:
            gaps.append(Gap(point.month, Missing.CONFIDENTIAL))
        else:
            points.append(_without_small_numbers(indicator, point))
    return replace(each, points=tuple(points), gaps=tuple(sorted(gaps, key=lambda gap: gap.month)))


def _without_small_numbers(indicator: Indicator, point: Point) -> Point:
    """A point that may be printed, without what stands beside it and may not."""
    below = indicator.suppress_below
    if not below:
        return point
    hidden: dict[str, None] = {}
    figure = point.figure
    pairs = ((figure.numerator, figure.denominator), (point.value, figure.out_of))
    small = [number is not None and number < below for pair in pairs for number in (*pair, _difference(*pair))]
    if any(small[:3]):
        hidden |= dict.fromkeys(("numerator", "denominator"))
    if any(small[3:]) and is_count(indicator):
        hidden |= {"out_of": None}
    # A percentage that was hidden for its own numerator may stand here with another; the earlier ones are not known.
    kept = tuple(value for value in point.earlier if is_count(indicator) and value.value >= below)
    revises = point.revises if point.revises is not None and kept and kept[-1].value == point.revises else None
    return replace(point, figure=_copy(figure, hidden, point.revised), revises=revises, earlier=kept)


def _copy(figure: Figure, hidden: Mapping[str, None], revised: bool) -> Figure:
    return figure.model_copy(update={**hidden, "revised": revised})


def _difference(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else second - first


# ------------------------------------------------------------------------------------------- totals and complements


def _secondary(found: Mapping[str, Series]) -> dict[str, set[Month]]:
    """For each indicator the months in which it is kept back for the sake of another."""
    hidden: dict[str, set[Month]] = defaultdict(set)
    months = {point.month for each in found.values() for point in each.points}
    for month in months:
        points = {name: point for name, each in found.items() if (point := each.at(month)) and is_count(each.indicator)}
        values = {name: point.value for name, point in points.items()}
        below = {name: found[name].indicator.suppress_below or 0 for name in points}
        for name in also_hidden(values, below, tuple(_sums(found, values))):
            hidden[name].add(month)
    return hidden


def _sums(found: Mapping[str, Series], values: Mapping[str, Decimal]) -> Iterator[Sum]:
    """The totals of a month with those of their parts that have a number. Parts that overlap tell nothing."""
    for total in values:
        parts = tuple(name for name in values if found[name].indicator.part_of == total)
        rest = values[total] - sum((values[part] for part in parts), Decimal(0))
        if parts and rest >= 0:
            yield Sum(total, parts, rest > 0)


def also_hidden(values: Mapping[str, Decimal], below: Mapping[str, int], sums: tuple[Sum, ...]) -> set[str]:
    """What must be kept back beside the numbers that are hidden for themselves, so that none of these can be told.

    `below` holds for each number what it must reach to be printed, 0 where it always may. The smallest number that
    helps goes first, a total last. Whoever reads is taken to know every rule and every sum, and the reason for which
    each number is hidden.
    """
    primary = {name for name, value in values.items() if value < below[name]}
    hidden: set[str] = set()
    while True:
        known = _reasoned(values, below, primary, hidden, sums)
        unprinted = primary | hidden
        alone = {name for each in sums if each.parts[1:] for name in _only(unprinted & set(each.cells))}
        given_away = [name for name in sorted(unprinted) if known[name].settled or name in alone]
        chosen = next((name for each in given_away if (name := _next_to(each, values, unprinted, sums))), None)
        if chosen is None:
            return hidden
        hidden.add(chosen)


def _only(names: set[str]) -> set[str]:
    """The name, where there is just one."""
    return names if len(names) == 1 else set()


def _next_to(name: str, values: Mapping[str, Decimal], unprinted: set[str], sums: tuple[Sum, ...]) -> str | None:
    """The number to keep back next: among the sums that bear on a name, the nearest first."""
    seen: set[Sum] = set()
    reached = {name}
    while bearing := [each for each in sums if each not in seen and reached & set(each.cells)]:
        for cells in ({part for each in bearing for part in each.parts}, {each.total for each in bearing}):
            if shown := cells - unprinted:
                return min(shown, key=lambda cell: (values[cell], cell))
        seen |= set(bearing)
        reached |= {cell for each in bearing for cell in each.cells}
    return None


def _reasoned(
    values: Mapping[str, Decimal], below: Mapping[str, int], primary: set[str], hidden: set[str], sums: tuple[Sum, ...]
) -> dict[str, Bounds]:
    """What a reader can work out of each number: printed ones are known, the others lie between bounds.

    The bounds are narrowed, sum by sum, until nothing changes: where a part has one total, that is all there is to
    know.
    """
    known = {name: Bounds(value, value) for name, value in values.items()}
    known |= {name: Bounds(Decimal(0), Decimal(below[name] - 1)) for name in primary}
    known |= {name: Bounds(Decimal(below[name])) for name in hidden}
    changed = True
    while changed:
        changed = False
        for each in sums:
            for cell in each.cells:
                narrower = _narrowed(each, cell, known)
                if narrower != known[cell]:
                    known[cell], changed = narrower, True
    return known


def _narrowed(each: Sum, cell: str, known: Mapping[str, Bounds]) -> Bounds:
    """What one sum tells of one of its numbers."""
    now, total = known[cell], known[each.total]
    others = [known[part] for part in each.parts if part != cell]
    least = sum((bounds.low for bounds in others), Decimal(0))
    most = None if each.rest else _total(bounds.high for bounds in others)
    low, high = now.low, now.high
    if cell == each.total:
        low, high = max(low, least), _lower(high, most)
    else:
        if most is not None:
            low = max(low, total.low - most)
        if total.high is not None:
            high = _lower(high, total.high - least)
    return Bounds(low, high)


def _lower(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The lower of two bounds, either of which may not be given."""
    return other if one is None else one if other is None else min(one, other)


def _total(bounds: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of bounds, None where one of them is not given."""
    total = Decimal(0)
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total
