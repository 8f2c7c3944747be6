"""Risks as a template sees them."""

from __future__ import annotations

import datetime
from dataclasses import field, replace

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.risk import AnyRisk, Risk, StrategicRisk
from govdocs.register.register import Register
from govdocs.register.risk import RiskState, risks_on, strategic_risks_on
from govdocs.value import value
from govdocs.views.bodies import OrganisationView, Times, officer_view
from govdocs.views.matter import NOWHERE


@value
class EarlierScoreView:
    """A `score` that a risk had before, and the `month` from which it had it."""

    score: int
    """As recorded."""
    month: Month
    """The month of the day on which it was so scored."""


@value
class RiskView:
    """A risk as scored on the day; `number` is its place, the highest score first, and `moved` by how much its score
    rose (or fell, negative) in the period. It is `new` where it was first scored in the period, and not with the first
    of the register.

    `band` is 'red', 'amber' or 'green'; `target` the score aimed at, `target_by` when; `strategic` the title of the
    council's strategic risk that it bears on. `since` is the day on which it was first scored, `priority` the short
    name of the priority that it bears on.
    """

    number: int
    """Its place among the risks, the highest score first."""
    id: str
    title: str
    description: str | None
    """As recorded."""
    owner: str
    """Title of the post, or name."""
    likelihood: int
    impact: int
    score: int
    """On the day; the score is their product."""
    moved: int
    """By how much the score rose in the period, negative where it fell; and 'rose', 'fell' or 'unchanged'."""
    earlier: tuple[EarlierScoreView, ...]
    """What the score was when the period began, and each other that it then had before that of the day."""
    new: bool
    """Whether it was first scored in the period, and not with the first of the register."""
    band: str
    """'red', 'amber' or 'green'."""
    target: int | None
    target_by: datetime.date | None
    """The score aimed at and by when, or `none`."""
    mitigation: str | None
    """As recorded."""
    reviewed: datetime.date | None
    next_review: datetime.date | None
    """The last day on which it was reviewed and the next, or `none`."""
    strategic: str | None
    """Title of the council's strategic risk that it bears on, or `none`."""
    since: datetime.date
    """The day on which it was first scored."""
    priority: str | None
    """Short name of the priority that it bears on, or `none`."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the score."""

    @property
    def movement(self) -> str:
        """'rose', 'fell' or 'unchanged': how the score moved in the period."""
        return "unchanged" if self.moved == 0 else "rose" if self.moved > 0 else "fell"


@value
class ClosedRiskView:
    """A risk `closed` in the period, `because` of what, and the last `score` that it had; each None where not
    recorded."""

    id: str
    title: str
    owner: str
    """As of any risk."""
    closed: datetime.date
    because: str | None
    """The day, and the reason or `none`."""
    score: int | None
    """The last that it had, or `none`."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of that score."""


@value
class StrategicRiskView:
    """A risk in a council's strategic register on the day. `score` is None where only its `band` has been stated.

    `risks` are the titles of the company's risks that bear on it.
    """

    id: str
    title: str
    description: str | None
    """As recorded."""
    organisation: str | None
    owner: str
    reported_to: str | None
    """Whose register it is in, who owns it, the body that it goes to."""
    score: int | None
    moved: int
    """On the day, `none` where only a band was stated; and by how much it rose in the period."""
    band: str
    """'red', 'amber' or 'green'."""
    mitigation: str | None
    """As recorded."""
    risks: tuple[str, ...]
    """Titles of the company's risks that bear on it."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the score."""


def risks_view(register: Register, times: Times) -> tuple[RiskView, ...]:
    """The risks scored by the day and not closed by it, the highest score first."""
    states = [state for state in risks_on(register, times.as_of) if not state.closed]
    began = min((_first_scored(state.record) for state in states if state.score), default=times.start)
    views = []
    for state in states:
        if state.score is None or state.band is None:
            continue
        record, target = state.record, state.record.target
        strategic = register.strategic_risks[record.strategic].title if record.strategic else None
        views.append(
            RiskView(
                number=0,
                id=state.id,
                title=record.title,
                description=record.description,
                owner=_owner(register, record, times.as_of),
                likelihood=state.score.likelihood,
                impact=state.score.impact,
                score=state.score.product,
                moved=state.moved_since(times.start),
                earlier=tuple(
                    EarlierScoreView(each.product, Month.of(each.on)) for each in state.scores_since(times.start)[:-1]
                ),
                new=_first_scored(record) >= times.start and _first_scored(record) > began,
                band=state.band,
                target=target.product if target else None,
                target_by=target.by if target else None,
                mitigation=record.mitigation,
                reviewed=state.reviewed.on if state.reviewed else None,
                next_review=state.next_review,
                strategic=strategic,
                since=_first_scored(record),
                priority=record.priority,
                where=state.score.where(),
            )
        )
    ordered = sorted(views, key=lambda view: -view.score)
    return tuple(replace(view, number=number) for number, view in enumerate(ordered, 1))


def closed_risks_view(register: Register, times: Times) -> tuple[ClosedRiskView, ...]:
    """The risks closed from the start of the period to the day, in the order of the register."""
    return tuple(
        ClosedRiskView(
            id=state.id,
            title=state.record.title,
            owner=_owner(register, state.record, times.as_of),
            closed=state.record.closed,
            because=state.record.closed_because,
            score=state.score.product if state.score else None,
            where=state.score.where() if state.score else NOWHERE,
        )
        for state in risks_on(register, times.as_of)
        if state.record.closed and times.start <= state.record.closed <= times.as_of
    )


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
        risks=tuple(
            each.record.title
            for each in risks_on(register, times.as_of)
            if each.record.strategic == state.id and not each.closed
        ),
        where=state.score.where() if state.score else NOWHERE,
    )


def _first_scored(record: Risk) -> datetime.date:
    return min(score.on for score in record.scores)


def _owner(register: Register, record: AnyRisk, day: datetime.date) -> str:
    owner = officer_view(register, record.owner, day) if record.owner else None
    return (owner.title or owner.name) if owner else "Not assigned"
