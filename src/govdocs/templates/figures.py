"""Sentences, keys and chart data made from indicators' series and from the settings that they are rated by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from govdocs.reading.values import Month
from govdocs.records.performance import (
    AnyRating,
    BandRating,
    Benchmark,
    FloorRating,
    Indicator,
    Missing,
    PercentAndChangeRating,
    PercentRating,
    ThresholdsRating,
    ToleranceRating,
)
from govdocs.register.rating import aim, limits, rule_in_force, shortfall
from govdocs.register.register import month_range
from govdocs.register.series import Gap, Point, Series
from govdocs.templates import english

# ------------------------------------------------------------------------------------------------------------- charts


def chart_data(series: Series) -> Mapping[str, Any]:
    """A series as a chart wants it: `months` ('Apr 2026'), all from the first to the last; `values`, None where there
    is none; `target` (the latest, None where there is none); `lines` (name and values of each line of targets, by the
    target then in force); `benchmarks` (name and value of each); and `alt`, a description for those who cannot see
    the chart."""
    months = list(month_range(series.earliest.month, series.latest.month))
    rule = rule_in_force(series.indicator, series.latest.month)
    return {
        "months": [english.short_month(month) for month in months],
        "values": [point.value if (point := series.at(month)) else None for month in months],
        "target": aim(rule),
        "lines": _lines(series, months),
        "benchmarks": [(_who(benchmark), benchmark.value) for benchmark in series.indicator.benchmarks],
        "alt": _alt(series, rule, [month for month in months if series.at(month) is None]),
    }


def _who(benchmark: Benchmark) -> str:
    """'Statistical neighbours, 2025/26'."""
    return f"{benchmark.name}, {benchmark.year}"


def _lines(series: Series, months: list[Month]) -> list[tuple[str, list[Decimal]]]:
    """The lines of targets that can be drawn through every month."""
    rules = [rule_in_force(series.indicator, month) for month in months]
    aims = [aimed for rule in rules if (aimed := aim(rule)) is not None]
    if aims and len(aims) == len(rules):
        return [("Target", aims)]
    bands = [rule for rule in rules if isinstance(rule, BandRating)]
    if bands and len(bands) == len(rules):
        return [("Lowest target", [band.low for band in bands]), ("Highest target", [band.high for band in bands])]
    return []


def _alt(series: Series, rule: AnyRating | None, lacking: list[Month]) -> str:
    indicator = series.indicator
    first, last = series.earliest, series.latest
    start, end = stated(first, indicator), stated(last, indicator)
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
    if lacking:
        parts.append(f"There is no figure for {english.listed(map(english.month, lacking))}.")
    aimed = aim(rule)
    if aimed is not None:
        parts.append(f"The target is {english.value(aimed, indicator)}.")
    elif isinstance(rule, BandRating):
        parts.append(f"The target is {english.target(indicator, last.month)}.")
    return " ".join(parts)


def with_benchmarks(series: Series) -> str:
    """What others reach, and whether that is better, in sentences; nothing where nobody is compared with."""
    indicator = series.indicator
    return " ".join(
        f"The figure for {called(benchmark)} was {english.value(benchmark.value, indicator)} in {benchmark.year}"
        f"{_THEIRS.get(_compared(series, benchmark), '')}."
        for benchmark in indicator.benchmarks
    )


def beside(series: Series, benchmark: Benchmark) -> str:
    """The latest figure beside what others reach: 'worse than 22.3%', 'the same as 22.3%'; 'against 22.3%' where
    neither more nor less is better. A target that is met though others do better is said to be: 'which meets the target
    but is worse than 22.3%'; so is one that is missed though they do worse."""
    compared, theirs = _compared(series, benchmark), english.value(benchmark.value, series.indicator)
    missed = shortfall(series.indicator, series.latest.value, series.latest.month)
    if missed is not None and compared == ("better than" if missed else "worse than"):
        return f"which {'misses' if missed else 'meets'} the target but is {compared} {theirs}"
    return f"{compared} {theirs}"


_THEIRS = {"better than": ", which is worse", "worse than": ", which is better", "the same as": ", the same"}


def _compared(series: Series, benchmark: Benchmark) -> str:
    difference = series.latest.value - benchmark.value
    if difference == 0:
        return "the same as"
    better = {"high": 1, "low": -1}.get(series.indicator.good)
    return "against" if better is None else "better than" if difference * better > 0 else "worse than"


def called(benchmark: Benchmark) -> str:
    """Whom an indicator is compared with, within a sentence: 'statistical neighbours (the councils most like ours)'
    where the record says who they are, but 'England', 'North East'."""
    first, _, rest = benchmark.name.partition(" ")
    name = benchmark.name if not rest or rest[:1].isupper() else f"{first[:1].lower()}{first[1:]} {rest}"
    return f"{name} ({benchmark.about})" if benchmark.about else name


def stated(point: Point, indicator: Indicator) -> str:
    """A figure as a sentence states it: '56.2%', and '56.2% (provisional)' while it is."""
    return f"{english.value(point.value, indicator)}{' (provisional)' if point.figure.provisional else ''}"


def against_target(point: Point, indicator: Indicator) -> str:
    """How a figure stands against the target of its month: 'misses the target of 95% or more by 3.2 percentage points';
    nothing where there is no target."""
    missed = shortfall(indicator, point.value, point.month)
    if missed is None:
        return ""
    kind = "target range" if indicator.good == "band" else "target"
    aimed = f"the {kind} of {english.target(indicator, point.month)}"
    return f"misses {aimed} by {english.amount_of_change(missed, indicator)}" if missed else f"meets {aimed}"


# ------------------------------------------------------------------------------------------------ the key of ratings

_MEETS = "Green means that the latest figure meets its target"


def rating_key(followed: Iterable[Series]) -> list[str]:
    """What Green, Amber and Red mean for indicators, from the rules that rate them: a sentence for all that are rated
    alike, the rule of most of them first."""
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


def rating_scale(series: Series) -> str:
    """What Green, Amber and Red mean for one indicator, in its own numbers where its rule can be put so: 'Green is 85%
    or more, Amber 80% or more; anything else is Red.' Nothing where it is not rated."""
    indicator = series.indicator
    rule = rule_in_force(indicator, series.latest.month if series.points else None)
    if rule is None or indicator.good == "neutral":
        return ""
    found = None if isinstance(rule, PercentAndChangeRating) else limits(indicator, rule)
    if found is None:
        return " ".join(rating_key([series]))
    green, amber = (_threshold(value, indicator) for value in found)
    between = "" if green == amber else f", Amber {amber}"
    return f"Green is {green}{between}; anything else is Red."


def amber_limit(indicator: Indicator, in_month: Month | None = None) -> str:
    """The worst figure that is still Amber under the rule of a month: '28%', of a band both, '2% and 6%'; nothing where
    no figure is Amber, or where more than the figure itself decides."""
    rule = rule_in_force(indicator, in_month)
    if rule is None or indicator.good == "neutral" or isinstance(rule, PercentAndChangeRating):
        return ""
    if isinstance(rule, BandRating):
        edges = rule.low - rule.tolerance, rule.high + rule.tolerance
        return " and ".join(_exactly(edge, indicator) for edge in edges) if rule.tolerance else ""
    found = limits(indicator, rule)
    return _exactly(found[1], indicator) if found and found[0] != found[1] else ""


def _exactly(value: Decimal, indicator: Indicator) -> str:
    return f"{_plain(value.normalize())}{english.unit(indicator)}"


def _threshold(value: Decimal, indicator: Indicator) -> str:
    return f"{_exactly(value, indicator)}{english.better_side(indicator)}"


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


def direction_key(followed: Iterable[Series], since: Month | None = None) -> list[str]:
    """What the direction of indicators compares, from their settings: a sentence for all that are compared alike.
    `since` is the month whose figure is taken as the one before, where there is such a month."""
    shown = list(followed)
    groups: dict[str, list[str]] = {}
    for series in shown:
        groups.setdefault(_comparison(series.indicator, since), []).append(series.indicator.name)
    ordered = sorted(groups.items(), key=lambda group: len(group[1]), reverse=True)
    sentences = [
        f"For {english.listed(names)}, however, it {comparison}." if position else f"The direction {comparison}."
        for position, (comparison, names) in enumerate(ordered)
    ]
    sentences += _too_small([series.indicator for series in shown])
    arrows = "An arrow shows whether the number itself rose or fell; the word beside it says whether that is better."
    return [*sentences, arrows] if sentences else []


def _comparison(indicator: Indicator, since: Month | None) -> str:
    rule = indicator.direction
    if rule.by == "last-year":
        return "compares the latest figure with that of the same month a year before"
    if rule.by == "regression":
        least = f"; up to {_amount(rule.threshold, indicator)} a month counts as unchanged" if rule.threshold else ""
        return f"is that of the straight line nearest to the last {english.count(rule.over)} figures{least}"
    before = f"that of {english.month(since)}" if since else "the one before it"
    return f"compares the latest figure with {before}"


def _too_small(shown: Iterable[Indicator]) -> list[str]:
    """How small a change counts as unchanged, that of most indicators first; nothing where any change counts."""
    groups: dict[str, list[str]] = {}
    for each in shown:
        if each.direction.by != "regression":
            least = each.direction.threshold
            groups.setdefault(_amount(least, each) if least else "", []).append(english.lower_first(each.name))
    (usual, _), *others = sorted(groups.items(), key=lambda group: len(group[1]), reverse=True) or [("", [])]
    if not usual:
        return [
            f"In {english.listed(names)}, a change of up to {least} counts as unchanged." for least, names in others
        ]
    counts = [
        f"in {english.listed(names)}, {f'one of up to {least}' if least else 'any change counts'}"
        for least, names in others
    ]
    return [f"A change of up to {usual} counts as unchanged{''.join(f'; {each}' for each in counts)}."]


_MEANINGS = {
    Missing.CONFIDENTIAL: "that the figure is confidential",
    Missing.UNRELIABLE: "that the figure is too unreliable to print",
    Missing.NOT_APPLICABLE: "that no figure applies",
}

_REVISED = "r means that it has been revised since it was first reported"
_PROVISIONAL = "p means that it is provisional"
_NO_FIGURE = "x means that no figure is available"
_SMALL = "The exact number is not printed where it is so small that it could tell of one person."


def gap_text(gap: Gap) -> str:
    """What is printed in place of a number: 'fewer than 5', or its letter."""
    return f"fewer than {gap.below}" if gap.below is not None else gap.why.value


def symbol_key(followed: Iterable[Series], also: Iterable[object] = (), months: Iterable[Month] = ()) -> list[str]:
    """What the letters after and in place of the figures of some months mean: always r and p, and the others that are
    printed, those `also` printed beside the series among them."""
    shown, every = list(followed), list(months)
    gaps = [gap for series in shown for gap in series.gaps]
    found = {gap.why for gap in gaps if gap.below is None} | set(also)
    blank = any(not series.at(month) and not series.gap(month) for series in shown for month in every)
    parts = [_NO_FIGURE] if blank or Missing.NOT_AVAILABLE in found else []
    parts += [f"{why.value} means {meaning}" for why, meaning in _MEANINGS.items() if why in found]
    sentences = [f"{'; '.join([f'After a figure, {_REVISED} and p that it is provisional', *parts])}."]
    return [*sentences, _SMALL] if any(gap.below is not None for gap in gaps) else sentences


def mark_key(followed: Iterable[Series], months: Iterable[Month]) -> str:
    """What the letters mean that stand after and in place of the figures of some months; nothing where none does."""
    every = list(months)
    cells = [(series.at(month), series.gap(month)) for series in followed for month in every]
    points = [point for point, _ in cells if point]
    gaps = [gap for point, gap in cells if not point]
    letters = {gap.why if gap else Missing.NOT_AVAILABLE for gap in gaps if not (gap and gap.below)}
    small = any(gap and gap.below for gap in gaps)
    marks = [_REVISED] if any(point.revised for point in points) else []
    marks += ["p that it is provisional" if marks else _PROVISIONAL] if any(map(_is_provisional, points)) else []
    stands = [_NO_FIGURE] if Missing.NOT_AVAILABLE in letters else []
    stands += [f"{why.value} means {meaning}" for why, meaning in _MEANINGS.items() if why in letters]
    after = f"After a figure, {english.listed(marks)}." if marks else ""
    instead = f"In place of a figure, {english.listed(stands)}." if stands else ""
    return " ".join(filter(None, (after, instead, _SMALL if small else "")))


def _is_provisional(point: Point) -> bool:
    return point.figure.provisional


FILTERS: Mapping[str, Callable[..., Any]] = {
    "against_target": against_target,
    "amber_limit": amber_limit,
    "arrow": arrow,
    "beside": beside,
    "called": called,
    "chart_data": chart_data,
    "direction_key": direction_key,
    "gap_text": gap_text,
    "mark_key": mark_key,
    "rating_key": rating_key,
    "rating_scale": rating_scale,
    "stated": stated,
    "symbol_key": symbol_key,
    "with_benchmarks": with_benchmarks,
}
"""What templates may call by name."""
