"""Risks: those of the company and those in the council's strategic register, scored over time."""

from typing import Annotated, Literal, Self

from pydantic import PlainValidator, WithJsonSchema, model_validator

from govdocs.reading.model import Record
from govdocs.reading.values import Count, Date, Line, Slug, parse_count, unreadable
from govdocs.records.exemption import Markable
from govdocs.records.passages import Prose

Band = Literal["red", "amber", "green"]


def parse_level(value: object) -> int:
    """A likelihood or an impact, 1 to 5. Problem: not-a-level."""
    level = parse_count(value)
    if 1 <= level <= 5:
        return level
    raise unreadable("not-a-level", f"the scale has no {level}", "write a number from 1 to 5")


Level = Annotated[int, PlainValidator(parse_level), WithJsonSchema({"type": ["string", "integer"]})]


class RiskBands(Record):
    """From which score on a risk is red, and from which it is amber; beneath that it is green.

    The score is likelihood times impact, 1 to 25. Problem: bands-out-of-order.
    """

    red: Count = 15
    amber: Count = 8

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.amber < self.red:
            return self
        message = f"amber begins at {self.amber}, which is not below red at {self.red}"
        raise unreadable("bands-out-of-order", message, "write a lower score for amber")

    def band(self, score: int) -> Band:
        """The band that a score is in."""
        return "red" if score >= self.red else "amber" if score >= self.amber else "green"


class Target(Record):
    """The likelihood and impact that a risk is to be brought down to, and by when."""

    likelihood: Level
    impact: Level
    by: Date | None = None

    @property
    def product(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Score(Record):
    """A risk's score on a date: likelihood and impact, each 1 to 5."""

    on: Date
    likelihood: Level
    impact: Level

    @property
    def product(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Review(Markable):
    """A day on which a risk was looked at again, by which `body`, and when that is next due."""

    on: Date
    body: Slug | None = None
    next: Date | None = None
    note: Prose | None = None


class AnyRisk(Markable):
    """What every risk has: its scores over time, the score aimed at, who owns it and what is done about it.

    `closed` is the day from which it is no longer a risk, `closed_because` the reason.
    """

    title: Line
    description: Prose | None = None
    owner: Slug | None = None
    scores: tuple[Score, ...] = ()
    target: Target | None = None
    mitigation: Prose | None = None
    reviews: tuple[Review, ...] = ()
    closed: Date | None = None
    closed_because: Prose | None = None


class Risk(AnyRisk):
    """A risk, its scores over time, who owns it and what is done about it.

    `strategic` is the risk in the council's strategic register that it bears on.
    """

    priority: Slug | None = None
    strategic: Slug | None = None


class StatedBand(Record):
    """The band that a strategic risk was said to be in, where its score is not known."""

    on: Date
    band: Band


class StrategicRisk(AnyRisk):
    """A risk in a council's strategic risk register. `reported_to` is the body that the register goes to.

    `stated` are bands that were published without a score.
    """

    organisation: Slug | None = None
    reported_to: Slug | None = None
    stated: tuple[StatedBand, ...] = ()
