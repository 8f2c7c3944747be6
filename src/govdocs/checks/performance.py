"""Indicators and figures that contradict themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from govdocs.problems import Problem, Severity, Span
from govdocs.reading.values import Month
from govdocs.records.performance import AnyRating, BandRating, Figure, Indicator, Return, ThresholdsRating
from govdocs.register.rating import limits, rule_in_force
from govdocs.register.register import Register
from govdocs.register.series import recomputed

Place = Callable[[str], Span]
"""Where a field of a figure is written: 'value', 'numerator'."""


def ratings_possible(register: Register) -> Iterator[Problem]:
    """A rating that no value could be given, or not the one that is meant.

    Problems: rating-without-target, rating-does-not-fit.
    """
    for indicator in register.indicators.values():
        for path, rule in _rules(indicator):
            place = indicator.where(*path)
            if isinstance(rule, ThresholdsRating) and rule.target is None and rule.green is None:
                hint = "write 'target:', or 'green:' with the worst value that is Green"
                yield Problem(place, "rating-without-target", f"the rating of '{indicator.name}' has no target", hint)
            elif fault := _does_not_fit(indicator, rule):
                yield Problem(place, "rating-does-not-fit", *fault)


def _rules(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], AnyRating]]:
    if indicator.rating:
        yield ("rating",), indicator.rating
    for position, rule in enumerate(indicator.targets):
        yield ("targets", position), rule


def _does_not_fit(indicator: Indicator, rule: AnyRating) -> tuple[str, str] | None:
    """What is wrong with a rule for its indicator, and what to do."""
    if indicator.good == "neutral":
        return "a neutral indicator has no rating", "delete the rating, or write 'good: high' or 'good: low'"
    band = isinstance(rule, BandRating)
    if band != (indicator.good == "band"):
        if band:
            return "the rating is a target range, but one side is good", "write 'good: band'"
        return "the rating has one target, but a range is good", "write 'by: band' with 'low' and 'high'"
    if isinstance(rule, BandRating):
        return ("the range ends below its start", "exchange 'low' and 'high'") if rule.high < rule.low else None
    found = limits(indicator, rule)
    if found and (found[0] - found[1]) * (-1 if indicator.good == "low" else 1) < 0:
        return "the worst value that is Amber is better than the worst that is Green", "exchange the two"
    return None


def targets_in_force(register: Register) -> Iterator[Problem]:
    """A figure for a month before the first target of an indicator that has targets.

    Problem: rating-without-target, here a warning.
    """
    first: dict[str, Month] = {}
    for known in register.returns:
        for name in known.record.figures:
            first[name] = min(known.record.month, first.get(name, known.record.month))
    for name, indicator in register.indicators.items():
        month, targets = first.get(name), rule_in_force(indicator)
        if month and targets and rule_in_force(indicator, month) is None and indicator.good != "neutral":
            yield Problem(
                indicator.where("targets"),
                "rating-without-target",
                f"the figure for {month} is from before the first target of '{indicator.name}', and is not rated",
                "write the target of that time, or leave it so",
                Severity.WARNING,
            )


def figures_agree(register: Register) -> Iterator[Problem]:
    """Every figure returned, held against itself.

    Problems: percentage-disagrees, percentage-out-of-range, numerator-over-denominator, nothing-to-divide-by.
    """
    for known in register.returns:
        for name, figure in known.record.figures.items():
            if name in register.indicators:
                place = partial(_place, known.record, name)
                yield from figure_problems(register.indicators[name], figure, known.record.month, place)


def _place(record: Return, name: str, key: str) -> Span:
    """Where a field of a figure stands; the place of the figure itself for one that is left out, or is all there is."""
    figure = record.figures[name]
    written = figure.where(key).file and getattr(figure, key) is not None
    return figure.where(key) if written else record.where("figures", name)


def figure_problems(indicator: Indicator, figure: Figure, month: Month, place: Place) -> Iterator[Problem]:
    """What is wrong with a figure by itself.

    Problems: percentage-disagrees, percentage-out-of-range, numerator-over-denominator, nothing-to-divide-by.
    """
    value = figure.value
    above, beneath = figure.numerator, figure.denominator
    what = f"'{indicator.name}' for {month}"
    if beneath is not None and beneath <= 0 and above is not None and not (above == beneath == 0):
        message = f"the denominator of {what} is {beneath}"
        yield Problem(place("denominator"), "nothing-to-divide-by", message, "correct the denominator")
        return
    if indicator.unit == "%" and above is not None and beneath is not None and (above > beneath or above < 0):
        message = f"the numerator of {what} is {above}, and the denominator {beneath}"
        hint = "exchange the two, or correct one of them"
        yield Problem(place("numerator"), "numerator-over-denominator", message, hint)
    elif isinstance(value, Decimal) and indicator.unit == "%" and not 0 <= value <= 100:
        message = f"{what} is {value}%, which is not between 0% and 100%"
        yield Problem(place("value"), "percentage-out-of-range", message, "correct it")
    elif isinstance(value, Decimal) and (computed := recomputed(indicator, figure)) is not None:
        rounded = value.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)
        if rounded != computed:
            unit = "%" if indicator.unit == "%" else ""
            message = f"{what} is {value}{unit}, but {above} of {beneath} is {computed}{unit}"
            hint = f"write {computed}, or correct the numerator or the denominator"
            yield Problem(place("value"), "percentage-disagrees", message, hint)
