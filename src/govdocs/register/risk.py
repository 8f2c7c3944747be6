"""Risks on a day: how they were scored, in which band that put them, when they were looked at and whether closed."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from govdocs.records.risk import AnyRisk, Band, Review, Risk, RiskBands, Score, StrategicRisk
from govdocs.register.register import Register
from govdocs.value import value

Kind = TypeVar("Kind", bound=AnyRisk)


@value
class RiskState(Generic[Kind]):
    """A risk as it stood on a day. `score` and `band` are None where nothing had been said of them by then."""

    id: str
    record: Kind
    score: Score | None
    band: Band | None
    reviewed: Review | None
    closed: bool

    @property
    def next_review(self) -> datetime.date | None:
        """The day on which the risk was next to be looked at."""
        return self.reviewed.next if self.reviewed else None

    def moved_since(self, day: datetime.date) -> int:
        """By how much the score is above what it was on a day; above the first one, where there was none by then."""
        first = score_on(self.record, day) or min(self.record.scores, key=_on, default=None)
        return self.score.product - first.product if self.score and first else 0

    def scores_since(self, day: datetime.date) -> list[Score]:
        """The score that it had on a day, or else its first, and every later one that was another than that before."""
        first = score_on(self.record, day) or min(self.record.scores, key=_on, default=None)
        if self.score is None or first is None:
            return []
        later = (score for score in self.record.scores if first.on < score.on <= self.score.on)
        runs = itertools.groupby([first, *sorted(later, key=_on)], key=lambda score: score.product)
        return [next(scores) for _, scores in runs]


def score_on(risk: AnyRisk, day: datetime.date) -> Score | None:
    """The score of a risk on a day, None where it had none."""
    return max((score for score in risk.scores if score.on <= day), key=_on, default=None)


def risks_on(register: Register, day: datetime.date) -> tuple[RiskState[Risk], ...]:
    """The company's risks as they stood on a day, in the order of the register; closed ones too."""
    return tuple(_states(register.risks, register.risk_bands, day))


def strategic_risks_on(register: Register, day: datetime.date) -> tuple[RiskState[StrategicRisk], ...]:
    """The council's strategic risks as they stood on a day, in the order of the register; closed ones too.

    The band is that of the score, or one that was stated later than it.
    """
    bands = register.strategic_risk_bands
    return tuple(_strategic(state, day) for state in _states(register.strategic_risks, bands, day))


def _states(risks: Mapping[str, Kind], bands: RiskBands, day: datetime.date) -> Iterable[RiskState[Kind]]:
    for name, record in risks.items():
        score = score_on(record, day)
        yield RiskState(
            name,
            record,
            score,
            bands.band(score.product) if score else None,
            max((review for review in record.reviews if review.on <= day), key=lambda review: review.on, default=None),
            record.closed is not None and record.closed <= day,
        )


def _strategic(state: RiskState[StrategicRisk], day: datetime.date) -> RiskState[StrategicRisk]:
    known = [each for each in state.record.stated if each.on <= day]
    stated = max(known, key=lambda each: each.on, default=None)
    if stated is None or (state.score and state.score.on >= stated.on):
        return state
    return RiskState(state.id, state.record, state.score, stated.band, state.reviewed, state.closed)


def _on(score: Score) -> datetime.date:
    return score.on
