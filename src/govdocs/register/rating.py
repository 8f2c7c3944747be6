"""How a value stands against the target that was in force for its month."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from govdocs.reading.values import Month
from govdocs.records.performance import (
    AnyRating,
    BandRating,
    FloorRating,
    Indicator,
    PercentAndChangeRating,
    ThresholdsRating,
    ToleranceRating,
)


class Rating(StrEnum):
    """How a value stands against its target. A neutral indicator, or one without a target, is not rated."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NOT_RATED = "Not rated"


def rule_in_force(indicator: Indicator, month: Month | None = None) -> AnyRating | None:
    """The rule that a month is rated by: the last under `targets` that applies to it, else `rating`.

    Without a month it is the last rule of all. None where there is none.
    """
    rules: list[AnyRating] = [*([indicator.rating] if indicator.rating else []), *indicator.targets]
    started = [rule for rule in rules if month is None or rule.from_ is None or rule.from_ <= month]
    return sorted(started, key=_first)[-1] if started else None


def _first(rule: AnyRating) -> Month:
    """The first month that a rule applies to; without one it is earlier than any other."""
    return rule.from_ or Month(0, 1)


def aim(rule: AnyRating | None) -> Decimal | None:
    """The one value that a rule aims for; a band has none."""
    if rule is None or isinstance(rule, BandRating):
        return None
    return rule.green if isinstance(rule, ThresholdsRating) and rule.target is None else rule.target


def shortfall(indicator: Indicator, value: Decimal, month: Month | None = None) -> Decimal | None:
    """By how much a month's value misses its target, 0 where it meets it; None where there is no target."""
    rule = rule_in_force(indicator, month)
    if isinstance(rule, BandRating):
        return distance(rule, value)
    target = aim(rule)
    if target is None or indicator.good in ("neutral", "band"):
        return None
    return max(value - target if indicator.good == "low" else target - value, Decimal(0))


def limits(indicator: Indicator, rule: AnyRating) -> tuple[Decimal, Decimal] | None:
    """The worst value that is green and the worst that may be amber, in the indicator's unit.

    None for a band, which has two of each, and where the rule gives no threshold of green.
    """
    side = -1 if indicator.good == "low" else 1
    if isinstance(rule, BandRating):
        return None
    if isinstance(rule, ThresholdsRating):
        green = rule.target if rule.green is None else rule.green
        return None if green is None else (green, rule.amber)
    if isinstance(rule, FloorRating):
        return rule.target, rule.floor
    if isinstance(rule, ToleranceRating):
        return rule.target, rule.target - side * rule.tolerance
    return rule.target, rule.target - side * abs(rule.target) * rule.within / 100


def rating(
    indicator: Indicator, value: Decimal, month: Month | None = None, year_before: Decimal | None = None
) -> Rating:
    """The rating of a month's value by the rule then in force (without a month, by the last).

    `year_before` is the value of the same month a year before, which only a rule that asks for improvement looks at.
    """
    rule = rule_in_force(indicator, month)
    if rule is None or indicator.good == "neutral":
        return Rating.NOT_RATED
    if isinstance(rule, BandRating):
        beyond = distance(rule, value)
        return Rating.GREEN if beyond == 0 else Rating.AMBER if beyond <= rule.tolerance else Rating.RED
    found = limits(indicator, rule)
    if found is None or indicator.good == "band":
        return Rating.NOT_RATED
    if _reaches(indicator, value, found[0]):
        return Rating.GREEN
    if not _reaches(indicator, value, found[1]):
        return Rating.RED
    if not isinstance(rule, PercentAndChangeRating):
        return Rating.AMBER
    if year_before is None:
        return Rating.NOT_RATED
    return Rating.RED if _reaches(indicator, year_before, value) else Rating.AMBER


def distance(rule: BandRating, value: Decimal) -> Decimal:
    """By how much a value lies outside a band; 0 within it."""
    return max(rule.low - value, value - rule.high, Decimal(0))


def _reaches(indicator: Indicator, value: Decimal, threshold: Decimal) -> bool:
    """Whether a value is as good as a threshold or better."""
    return value <= threshold if indicator.good == "low" else value >= threshold
