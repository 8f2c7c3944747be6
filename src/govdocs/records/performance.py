"""Indicators, and the figures returned for them."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)

from govdocs.reading.model import Brief, Record, did_you_mean
from govdocs.reading.values import Count, Date, Line, MonthOf, Number, Slug, YesNo, parse_number, unreadable
from govdocs.records.exemption import Markable
from govdocs.records.passages import Prose

# ------------------------------------------------------------------------------------------------------------ ratings


class Rule(Record):
    """How values are rated. `from` is the first month that it applies to, for a rule under `targets`.

    Every number is in the indicator's own unit, but `within`, which is a percentage of the target.
    """

    from_: MonthOf | None = Field(default=None, alias="from")


class ToleranceRating(Rule):
    """Green at the target or better, amber within `tolerance` of it, red beyond.

    Both are in the indicator's own unit: a target of 95 with a tolerance of 5 is amber from 90.
    """

    by: Literal["tolerance"] = "tolerance"
    target: Number
    tolerance: Number = Decimal(0)


class ThresholdsRating(Rule):
    """Green at `green` or better, amber at `amber` or better, red beyond.

    `target` is what is aimed for: where `green` is not given it is the threshold of green.
    """

    by: Literal["thresholds"]
    target: Number | None = None
    green: Number | None = None
    amber: Number


class FloorRating(Rule):
    """Green at the target or better, amber at the floor standard or better, red beyond."""

    by: Literal["floor"]
    target: Number
    floor: Number


class PercentRating(Rule):
    """Green at the target or better, amber within `within` per cent of the target, red beyond."""

    by: Literal["percent-of-target"]
    target: Number
    within: Number


class PercentAndChangeRating(Rule):
    """Green at the target or better; amber within `within` per cent of the target and better than in the same period
    last year; red otherwise. Within that, but without a figure a year before, a value is not rated."""

    by: Literal["percent-and-change"]
    target: Number
    within: Number


class BandRating(Rule):
    """Green from `low` to `high`, both included; amber within `tolerance` on either side; red beyond."""

    by: Literal["band"]
    low: Number
    high: Number
    tolerance: Number = Decimal(0)


_KINDS = ("tolerance", "thresholds", "floor", "percent-of-target", "percent-and-change", "band")


def _known_kind(data: Any) -> Any:
    """A rule whose `by` is one of the kinds. Problem: not-a-choice."""
    by = data.get("by") if isinstance(data, dict) else None
    if by is None or by in _KINDS:
        return data
    typed = by if isinstance(by, str) else ""
    hint = did_you_mean(typed, _KINDS) or f"write one of {', '.join(_KINDS)}"
    raise unreadable("not-a-choice", f"'{typed}' is not one of the choices for 'by'", hint)


def _kind(data: Any) -> str:
    by = data.get("by") if isinstance(data, dict) else getattr(data, "by", None)
    return f"by: {by or 'tolerance'}"  # no key can be called so, hence no place in a file is mistaken for it


AnyRating = Annotated[
    Annotated[ToleranceRating, Tag("by: tolerance")]
    | Annotated[ThresholdsRating, Tag("by: thresholds")]
    | Annotated[FloorRating, Tag("by: floor")]
    | Annotated[PercentRating, Tag("by: percent-of-target")]
    | Annotated[PercentAndChangeRating, Tag("by: percent-and-change")]
    | Annotated[BandRating, Tag("by: band")],
    Discriminator(_kind),
    BeforeValidator(_known_kind),
]
"""A rating rule of any kind, told by its `by`; without one it is a target with a tolerance."""


# --------------------------------------------------------------------------------------------------------- indicators


class DirectionRule(Brief):
    """What the latest figure is compared with to say which way an indicator is going; written as its word alone, or
    with more.

    `previous` is the figure before, `last-year` that of the same month a year before; a change of no more than
    `threshold`, in the indicator's unit, counts as unchanged. `regression` fits a straight line by least squares
    through the last `over` figures; there `threshold` is the slope for each month that does.
    """

    by: Literal["previous", "last-year", "regression"] = "previous"
    over: Count = 6
    threshold: Number = Decimal(0)


class Benchmark(Record):
    """What others reach: 'England', 'Statistical neighbours'; in the indicator's unit, for a year of its own. `about`
    says in plain words who they are: 'the councils most like ours'."""

    name: Line
    about: Line | None = None
    year: Line
    value: Number


class Indicator(Record):
    """A measure followed from month to month.

    `good` is `band` where a value should lie within a range. `contract` marks one of the indicators that the contract
    requires. `out_of` names what the value is counted against ('an establishment'); `numerator_of` and
    `denominator_of` what the two numbers count ('visits made in time', 'visits due'). `priority` is the improvement
    priority that it bears on. `targets` are the rules that follow on `rating`, each from its month. Counts, numerators
    and denominators below `suppress_below` are never printed; `part_of` is the indicator that counts the total of
    which this one counts a part. `adds_up` says that the counts of several months may be added, as those of referrals
    may, and those of children, among whom one may be counted in two months, may not.

    `definition` says what it measures, `why` why it matters, `data_note` what must always be known of its data.
    """

    name: Line
    unit: Literal["%", "number", "days", "per 10,000", "cases"] = "number"
    decimals: Count = 0
    good: Literal["high", "low", "neutral", "band"]
    period: Literal[
        "month", "quarter", "year-to-date", "rolling-12-months", "snapshot", "academic-year", "three-year-average"
    ] = "month"
    rating: AnyRating | None = None
    targets: tuple[AnyRating, ...] = ()
    direction: DirectionRule = DirectionRule()
    benchmarks: tuple[Benchmark, ...] = ()
    numerator_of: Line | None = None
    denominator_of: Line | None = None
    out_of: Line | None = None
    suppress_below: Count | None = None
    adds_up: YesNo = False
    part_of: Slug | None = None
    contract: YesNo = False
    priority: Slug | None = None
    definition: Prose | None = None
    why: Line | None = None
    data_note: Line | None = None


# ------------------------------------------------------------------------------------------------------------ figures


class Missing(StrEnum):
    """Why there is no number, by the letter that stands in its place."""

    CONFIDENTIAL = "c"
    UNRELIABLE = "u"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"


_MISSING = {str(each): each for each in Missing}


def parse_value(value: object) -> Decimal | Missing:
    """A number, or one of the letters c, u, x and z in its place. Problem: not-a-number."""
    missing = _MISSING.get(value.strip()) if isinstance(value, str) else None
    return missing or parse_number(value)


Value = Annotated[Decimal | Missing, PlainValidator(parse_value), WithJsonSchema({"type": ["string", "number"]})]


class Figure(Brief, Markable):
    """The value of an indicator for a month: a number or a letter alone, or with more.

    Where `value` is left out it is what `numerator` and `denominator` give. `out_of` is what it is counted against.
    `as_at` is the day that the figure describes, `extracted` the day on which it was taken from the system.
    """

    value: Value | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    out_of: Number | None = None
    as_at: Date | None = None
    extracted: Date | None = None
    provisional: YesNo = False
    revised: YesNo = False
    note: Line | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if self.value is None and (self.numerator is None or self.denominator is None):
            hint = "write 'value:' and its value, or a numerator and a denominator"
            raise unreadable("missing-key", "'value' is missing", hint)
        return self


class Return(Markable):
    """A performance return for one month: a figure for each indicator.

    A return in a meeting's record is known from the day of that meeting; one in the register from `reported`, or
    where that is not given from the last day of its month. A later return for the same month revises the earlier.
    `extracted` is the day on which its figures were taken from the system, where a figure does not say otherwise;
    `commentary` is what there is to say of single indicators.
    """

    STAYS = frozenset({"month", "reported", "figures"})

    month: MonthOf
    reported: Date | None = None
    extracted: Date | None = None
    figures: dict[Slug, Figure]
    summary: Prose | None = None
    commentary: dict[Slug, Prose] = {}
    quality_assurance: Prose | None = None
