"""The improvement plan and what bears on it, risks, inspections and money, as a template sees them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.improvement import Inspection, Milestone, PlanStep, Risk, Score, Sum
from govdocs.register.register import Register
from govdocs.register.series import Series, series
from govdocs.views.bodies import OrganisationView, Times, officer_view


@dataclass(frozen=True)
class PriorityView:
    """A priority: its `number` in the plan, `name`, `aim`, the `points` of progress made in the period, and the
    `indicators` that bear on it."""

    id: str
    number: int
    name: str
    aim: str
    points: tuple[str, ...]
    indicators: tuple[Series, ...]


@dataclass(frozen=True)
class StepView:
    """A formal step of the plan: `on` a day if recorded, by which `body`, or submitted `to` whom."""

    step: str
    on: datetime.date | None
    body: str | None
    to: str | None


@dataclass(frozen=True)
class PlanView:
    """The improvement plan."""

    name: str
    priorities: tuple[PriorityView, ...]
    milestones: tuple[Milestone, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class InspectionView:
    """A visit or inspection. `outcome` and `findings` are None until it is `public`; `published` is the day on which
    that happened, None too where the day is not recorded."""

    kind: str
    by: str
    service: str | None
    first: datetime.date | None
    last: datetime.date | None
    focus: str | None
    public: bool
    published: datetime.date | None
    outcome: str | None
    findings: str | None
    response: str | None


@dataclass(frozen=True)
class RiskView:
    """A risk as scored on the day; `moved` is by how much its score rose (or fell, negative) in the period."""

    title: str
    description: str | None
    owner: str
    likelihood: int
    impact: int
    score: int
    moved: int
    mitigation: str | None


@dataclass(frozen=True)
class SumView:
    """An amount of money: who pays it to whom, for which year, and whether it is approximate or estimated."""

    id: str
    name: str
    kind: str
    amount: Decimal
    year: str | None
    on: datetime.date | None
    about: bool
    estimate: bool
    payer: str | None
    payee: str | None
    purpose: str | None


@dataclass(frozen=True)
class FinanceView:
    """Budget and forecast as known on the day; `variance` is forecast less budget, `share` that as % of budget."""

    month: Month
    budget: Decimal
    forecast: Decimal
    commentary: str | None

    @property
    def variance(self) -> Decimal:
        """By how much the forecast is over the budget; negative where under."""
        return self.forecast - self.budget

    @property
    def share(self) -> Decimal:
        """The variance as a percentage of the budget."""
        return self.variance / self.budget * 100 if self.budget else Decimal(0)


def plan_view(register: Register, times: Times) -> PlanView | None:
    """The plan with the progress reported from the start of the period to the day, None where there is no plan."""
    plan = register.plan
    if plan is None:
        return None
    followed = [series(register, name, times.as_of) for name in register.indicators]
    priorities = []
    for number, (name, record) in enumerate(plan.priorities.items(), 1):
        points = tuple(
            point
            for known in register.progress
            if known.record.priority == name and known.on <= times.as_of and _current(known.on, times)
            for point in known.record.points
        )
        bearing = tuple(each for each in followed if each.indicator.priority == name and each.points)
        priorities.append(PriorityView(name, number, record.name, record.aim, points, bearing))
    return PlanView(plan.name, tuple(priorities), plan.milestones, tuple(_step(register, step) for step in plan.steps))


def _current(day: datetime.date, times: Times) -> bool:
    return day >= times.start or day == datetime.date.min


def _step(register: Register, step: PlanStep) -> StepView:
    return StepView(
        step.step,
        step.on,
        register.bodies[step.body].name if step.body else None,
        register.organisations[step.to].name if step.to else None,
    )


def inspections_view(register: Register, times: Times) -> tuple[InspectionView, ...]:
    """Visits and inspections from the start of the period to the day; those without a date are taken as within."""
    return tuple(
        _inspection(register, record, times.as_of)
        for record in register.inspections.values()
        if record.from_ is None or times.start <= record.from_ <= times.as_of
    )


def _inspection(register: Register, record: Inspection, day: datetime.date) -> InspectionView:
    published = record.published
    public = published is True or (isinstance(published, datetime.date) and published <= day)
    return InspectionView(
        kind=record.kind,
        by=register.organisations[record.by].name,
        service=record.service,
        first=record.from_,
        last=record.to or record.from_,
        focus=record.focus,
        public=public,
        published=published if public and isinstance(published, datetime.date) else None,
        outcome=record.outcome if public else None,
        findings=record.findings if public else None,
        response=record.response,
    )


def risks_view(register: Register, times: Times) -> tuple[RiskView, ...]:
    """The risks scored by the day, the highest score first."""
    views = [view for record in register.risks.values() if (view := _risk(register, record, times))]
    return tuple(sorted(views, key=lambda view: -view.score))


def _risk(register: Register, record: Risk, times: Times) -> RiskView | None:
    scores = sorted((score for score in record.scores if score.on <= times.as_of), key=lambda score: score.on)
    if not scores:
        return None
    before = [score for score in scores if score.on <= times.start] or scores[:1]
    latest = scores[-1]
    owner = officer_view(register, record.owner, times.as_of) if record.owner else None
    return RiskView(
        title=record.title,
        description=record.description,
        owner=(owner.title or owner.name) if owner else "Not assigned",
        likelihood=latest.likelihood,
        impact=latest.impact,
        score=_product(latest),
        moved=_product(latest) - _product(before[-1]),
        mitigation=record.mitigation,
    )


def _product(score: Score) -> int:
    return score.likelihood * score.impact


def sums_view(register: Register) -> tuple[SumView, ...]:
    """The sums of money that pass between the organisations, in the order of the record."""
    return tuple(_sum(register, name, record) for name, record in register.sums.items())


def _sum(register: Register, name: str, record: Sum) -> SumView:
    def short(organisation: str | None) -> str | None:
        return OrganisationView.of(organisation, register.organisations[organisation]).short if organisation else None

    return SumView(
        id=name,
        name=record.name,
        kind=record.kind,
        amount=record.amount,
        year=record.year,
        on=record.on,
        about=record.about,
        estimate=record.estimate,
        payer=short(record.payer),
        payee=short(record.payee),
        purpose=record.purpose,
    )


def finance_view(register: Register, times: Times) -> FinanceView | None:
    """The latest finance position of the period that was known by the day, None where there is none."""
    known = [
        entry.record
        for entry in register.finance
        if entry.on <= times.as_of and times.start <= entry.record.month.last <= times.end
    ]
    if not known:
        return None
    latest = sorted(known, key=lambda record: record.month)[-1]  # of two for one month the one known later
    return FinanceView(latest.month, latest.budget, latest.forecast, latest.commentary)
