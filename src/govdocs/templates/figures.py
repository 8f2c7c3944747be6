"""Sentences, keys and chart data made from indicators' series and from the settings that they are rated by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from govdocs.records.performance import (
    AnyRating,
    BandRating,
    FloorRating,
    Indicator,
    Missing,
    PercentAndChangeRating,
    PercentRating,
    ThresholdsRating,
    ToleranceRating,
)
from govdocs.register.rating import rule_in_force
from govdocs.register.series import Gap, Series
from govdocs.templates import english

# ------------------------------------------------------------------------------------------------------------- charts


def chart_data(series: Series) -> Mapping[str, Any]:
    """A series as a chart wants it: `months` ('Apr 2026'), `values`, `target` (the latest, None where there is none),
    `lines` (name and values of each line of targets, by the target then in force), and `alt`, a description for those
    who cannot see the chart."""
    rule = rule_in_force(series.indicator, series.latest.month)
    return {
        "months": [english.short_month(point.month) for point in series.points],
        "values": [point.value for point in series.points],
        "target": _aim(rule),
        "lines": _lines(series),
        "alt": _alt(series, rule),
    }


def _aim(rule: AnyRating | None) -> Decimal | None:
    """The one value that a rule aims for; a band has none."""
    if rule is None or isinstance(rule, BandRating):
        return None
    return rule.green if isinstance(rule, ThresholdsRating) and rule.target is None else rule.target


def _lines(series: Series) -> list[tuple[str, list[Decimal]]]:
    """The lines of targets that can be drawn through every month."""
    rules = [rule_in_force(series.indicator, point.month) for point in series.points]
    aims = [aim for rule in rules if (aim := _aim(rule)) is not None]
    if aims and len(aims) == len(rules):
        return [("Target", aims)]
    bands = [rule for rule in rules if isinstance(rule, BandRating)]
    if bands and len(bands) == len(rules):
        return [("Lowest target", [band.low for band in bands]), ("Highest target", [band.high for band in bands])]
    return []


def _alt(series: Series, rule: AnyRating | None) -> str:
    indicator = series.indicator
    first, last = series.earliest, series.latest
    start, end = english.value(first.value, indicator), english.value(last.value, indicator)
    if len(series.points) == 1:
        moved = f"{indicator.name} was {end} in {english.month(last.month)}"
    elif series.change == 0:
        moved = f"{indicator.name} was {end} in both {english.month(first.month)} and {english.month(last.month)}"
    else:
        verb = "rose" if series.change > 0 else "fell"
        opening = f"{indicator.name} {verb} from {start} in {english.month(first.month)}"
        moved = f"{opening} to {end} in {english.month(last.month)}"
    parts = [f"Line chart. {moved}."]
    values = [point.value for point in series.points]
    highest, lowest = max(values), min(values)
    if highest > max(first.value, last.value):
        peak = next(point for point in series.points if point.value == highest)
        parts.append(f"It was highest in {english.month(peak.month)}, at {english.value(highest, indicator)}.")
    if lowest < min(first.value, last.value):
        trough = next(point for point in series.points if point.value == lowest)
        parts.append(f"It was lowest in {english.month(trough.month)}, at {english.value(lowest, indicator)}.")
    aim = _aim(rule)
    if aim is not None:
        parts.append(f"The target is {english.value(aim, indicator)}.")
    elif isinstance(rule, BandRating):
        parts.append(f"The target is {english.target(indicator, last.month)}.")
    return " ".join(parts)


# ------------------------------------------------------------------------------------------------ the key of ratings

_MEETS = "Green means that the latest figure meets its target"


def rating_key(followed: Iterable[Series], detailed: bool = False) -> list[str]:
    """What Green, Amber and Red mean for indicators, from the rules that rate them: a sentence for all that are rated
    alike, the rule of most of them first. `detailed` adds the tolerances and thresholds of each."""
    groups: dict[tuple[str, Decimal | None], list[tuple[Indicator, AnyRating]]] = {}
    for series in followed:
        rule = rule_in_force(series.indicator, series.latest.month if series.points else None)
        if rule is not None and series.indicator.good != "neutral":
            groups.setdefault((rule.by, getattr(rule, "within", None)), []).append((series.indicator, rule))
    ordered = sorted(groups.values(), key=len, reverse=True)
    sentences = []
    for position, group in enumerate(ordered):
        meaning = _meaning(group)
        names = english.listed(indicator.name for indicator, _ in group)
        sentences.append(f"For {names}, however, {meaning}." if position else f"{meaning}.")
        sentences += _details(group) if detailed else []
    return sentences


def _meaning(group: list[tuple[Indicator, AnyRating]]) -> str:
    """What the words mean under a rule."""
    _, rule = group[0]
    if isinstance(rule, ThresholdsRating):
        return (
            "Green means that the latest figure reaches the threshold set for Green; Amber, that it does not but"
            " reaches the threshold set for Amber; Red, that it reaches neither"
        )
    if isinstance(rule, FloorRating):
        return f"{_MEETS}; Amber, that it misses it but meets the floor standard; Red, that it meets neither"
    if isinstance(rule, PercentRating):
        within = f"by no more than {_plain(rule.within)}% of the target"
        return f"{_MEETS}; Amber, that it misses it {within}; Red, that it misses it by more"
    if isinstance(rule, PercentAndChangeRating):
        within = f"by no more than {_plain(rule.within)}% of the target"
        return (
            f"{_MEETS}; Amber, that it misses it {within} and is better than a year before; Red, that it misses it"
            " by more or is no better than a year before"
        )
    amount = _tolerance(group)
    if isinstance(rule, BandRating):
        green = "Green means that the latest figure lies within its target range"
        if amount is None:
            return f"{green}; Red, that it does not"
        return f"{green}; Amber, that it lies outside it by no more than {amount}; Red, that it lies further outside"
    if amount is None:
        return f"{_MEETS}; Red, that it does not"
    return f"{_MEETS}; Amber, that it misses it by no more than {amount}; Red, that it misses it by more"


def _tolerance(group: list[tuple[Indicator, AnyRating]]) -> str | None:
    """How much may be missed for Amber; None where nothing may."""
    amounts = {_amount(_missable(rule), indicator) for indicator, rule in group}
    if all(_missable(rule) == 0 for _, rule in group):
        return None
    return amounts.pop() if len(amounts) == 1 else "the tolerance agreed for that indicator"


def _missable(rule: AnyRating) -> Decimal:
    return rule.tolerance if isinstance(rule, ToleranceRating | BandRating) else Decimal(0)


def _details(group: list[tuple[Indicator, AnyRating]]) -> list[str]:
    """The numbers that indicators rated alike do not share, the indicators with the same number together."""
    _, rule = group[0]
    if isinstance(rule, ToleranceRating | BandRating) and len({_amount(_missable(each), of) for of, each in group}) > 1:
        opening, numbers = "The tolerance is", [_amount(_missable(each), of) for of, each in group]
    elif isinstance(rule, FloorRating):
        opening = "The floor standard is"
        numbers = [_threshold(each.floor, of) for of, each in group if isinstance(each, FloorRating)]
    elif isinstance(rule, ThresholdsRating):
        opening, numbers = "The thresholds are", [_thresholds(of, each) for of, each in group]
    else:
        return []
    names: dict[str, list[str]] = {}
    for (indicator, _), number in zip(group, numbers, strict=True):
        names.setdefault(number, []).append(indicator.name)
    parts = [f"{number} for {english.listed(having)}" for number, having in names.items()]
    return [f"{opening} {'; '.join(parts)}."]


def _thresholds(indicator: Indicator, rule: AnyRating) -> str:
    assert isinstance(rule, ThresholdsRating), "a group holds rules of one kind"
    green = rule.target if rule.green is None else rule.green
    at = f"{_threshold(green, indicator)} for Green and " if green is not None else ""
    return f"{at}{_threshold(rule.amber, indicator)} for Amber"


def _threshold(value: Decimal, indicator: Indicator) -> str:
    return f"{_plain(value)}{english.unit(indicator)}{english.better_side(indicator)}"


def _amount(size: Decimal, indicator: Indicator) -> str:
    """A distance in an indicator's unit, as exactly as it is recorded."""
    if indicator.unit == "%":
        return f"{_plain(size)} percentage {english.agree(1 if size == 1 else 2, 'point', 'points')}"
    return f"{_plain(size)}{english.unit(indicator)}"


def _plain(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "−")


# ------------------------------------------------------------------------------------------ directions and what lacks

_ARROWS = {"up": "↑", "down": "↓", "level": "→"}


def arrow(way: str) -> str:
    """The arrow for the movement of a number: 'up', 'down' or 'level'."""
    return _ARROWS[way]


def direction_key(followed: Iterable[Series]) -> list[str]:
    """What the direction of indicators compares, from their settings: a sentence for all that are compared alike."""
    groups: dict[str, list[str]] = {}
    for series in followed:
        groups.setdefault(_comparison(series.indicator), []).append(series.indicator.name)
    ordered = sorted(groups.items(), key=lambda group: len(group[1]), reverse=True)
    sentences = [
        f"For {english.listed(names)}, however, it {comparison}." if position else f"The direction {comparison}."
        for position, (comparison, names) in enumerate(ordered)
    ]
    arrows = "An arrow shows whether the number itself rose or fell; the word beside it says whether that is better."
    return [*sentences, arrows] if sentences else []


def _comparison(indicator: Indicator) -> str:
    rule = indicator.direction
    if rule.by == "last-year":
        return "compares the latest figure with that of the same month a year before"
    if rule.by == "regression":
        least = f"; up to {_amount(rule.threshold, indicator)} a month counts as unchanged" if rule.threshold else ""
        return f"is that of the straight line nearest to the last {english.count(rule.over)} figures{least}"
    return "compares the latest figure with the one before it"


_MEANINGS = {
    Missing.CONFIDENTIAL: "that the figure is confidential, since it could tell of one person",
    Missing.UNRELIABLE: "that the figure is too unreliable to print",
    Missing.NOT_APPLICABLE: "that no figure applies",
}


def gap_text(gap: Gap) -> str:
    """What is printed in place of a number: 'fewer than 5', or its letter."""
    return f"fewer than {gap.below}" if gap.below is not None else gap.why.value


def symbol_key(followed: Iterable[Series]) -> list[str]:
    """What the letters after and in place of figures mean: always r, p and x, and the others that are printed."""
    gaps = [gap for series in followed for gap in series.gaps]
    found = {gap.why for gap in gaps if gap.below is None}
    parts = ["x means that no figure is available"]
    parts += [f"{why.value} means {meaning}" for why, meaning in _MEANINGS.items() if why in found]
    revised = (
        "After a figure, r means that it has been revised since it was first reported and p that it is provisional"
    )
    sentences = [f"{'; '.join([revised, *parts])}."]
    if any(gap.below is not None for gap in gaps):
        sentences.append("The exact number is not printed where it is so small that it could tell of one person.")
    return sentences


FILTERS: Mapping[str, Callable[..., Any]] = {
    "arrow": arrow,
    "chart_data": chart_data,
    "direction_key": direction_key,
    "gap_text": gap_text,
    "rating_key": rating_key,
    "symbol_key": symbol_key,
}
"""What templates may call by name."""
