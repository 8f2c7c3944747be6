"""Risks as a template sees them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from govdocs.records.risk import AnyRisk, StrategicRisk
from govdocs.register.register import Register
from govdocs.register.risk import RiskState, risks_on, strategic_risks_on
from govdocs.views.bodies import OrganisationView, Times, officer_view


@dataclass(frozen=True)
class RiskView:
    """A risk as scored on the day; `moved` is by how much its score rose (or fell, negative) in the period.

    `band` is 'red', 'amber' or 'green'; `target` the score aimed at, `target_by` when; `strategic` the title of the
    council's strategic risk that it bears on.
    """

    id: str
    title: str
    description: str | None
    owner: str
    likelihood: int
    impact: int
    score: int
    moved: int
    band: str
    target: int | None
    target_by: datetime.date | None
    mitigation: str | None
    reviewed: datetime.date | None
    next_review: datetime.date | None
    strategic: str | None

    @property
    def movement(self) -> str:
        """'rose', 'fell' or 'unchanged': how the score moved in the period."""
        return "unchanged" if self.moved == 0 else "rose" if self.moved > 0 else "fell"


@dataclass(frozen=True)
class StrategicRiskView:
    """A risk in a council's strategic register on the day. `score` is None where only its `band` has been stated.

    `risks` are the titles of the company's risks that bear on it.
    """

    id: str
    title: str
    description: str | None
    organisation: str | None
    owner: str
    reported_to: str | None
    score: int | None
    moved: int
    band: str
    mitigation: str | None
    risks: tuple[str, ...]


def risks_view(register: Register, times: Times) -> tuple[RiskView, ...]:
    """The risks scored by the day and not closed by it, the highest score first."""
    states = [state for state in risks_on(register, times.as_of) if not state.closed]
    views = []
    for state in states:
        if state.score is None or state.band is None:
            continue
        record, target = state.record, state.record.target
        strategic = register.strategic_risks[record.strategic].title if record.strategic else None
        views.append(
            RiskView(
                id=state.id,
                title=record.title,
                description=record.description,
                owner=_owner(register, record, times.as_of),
                likelihood=state.score.likelihood,
                impact=state.score.impact,
                score=state.score.product,
                moved=state.moved_since(times.start),
                band=state.band,
                target=target.product if target else None,
                target_by=target.by if target else None,
                mitigation=record.mitigation,
                reviewed=state.reviewed.on if state.reviewed else None,
                next_review=state.next_review,
                strategic=strategic,
            )
        )
    return tuple(sorted(views, key=lambda view: -view.score))


def strategic_risks_view(register: Register, times: Times) -> tuple[StrategicRiskView, ...]:
    """The council's strategic risks that had a band by the day and were not closed by it, in the order of the
    register."""
    states = [state for state in strategic_risks_on(register, times.as_of) if not state.closed]
    return tuple(_strategic(register, state, state.band, times) for state in states if state.band)


def _strategic(register: Register, state: RiskState[StrategicRisk], band: str, times: Times) -> StrategicRiskView:
    record = state.record
    organisation = record.organisation
    return StrategicRiskView(
        id=state.id,
        title=record.title,
        description=record.description,
        organisation=OrganisationView.of(organisation, register.organisations[organisation]).short
        if organisation
        else None,
        owner=_owner(register, record, times.as_of),
        reported_to=register.bodies[record.reported_to].name if record.reported_to else None,
        score=state.score.product if state.score else None,
        moved=state.moved_since(times.start),
        band=band,
        mitigation=record.mitigation,
        risks=tuple(risk.title for risk in register.risks.values() if risk.strategic == state.id),
    )


def _owner(register: Register, record: AnyRisk, day: datetime.date) -> str:
    owner = officer_view(register, record.owner, day) if record.owner else None
    return (owner.title or owner.name) if owner else "Not assigned"
