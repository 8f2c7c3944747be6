"""The improvement plan as a template sees it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from govdocs.reading.values import Month
from govdocs.records.plan import PlanStep, Priority, SubPlan
from govdocs.register.membership import body_name
from govdocs.register.plan import MilestoneState, health_on, milestones_on, sub_plan_on
from govdocs.register.register import Register
from govdocs.register.series import Series
from govdocs.register.suppression import printable_series
from govdocs.views.bodies import OfficerView, OrganisationView, Times, officer_view

_RATINGS = {"on-track": "Green", "at-risk": "Amber", "off-track": "Red"}


@dataclass(frozen=True)
class TaskView:
    """A task of a twelve-week plan: when it was `due`, and the day on which it was `done`, None where it is not."""

    task: str
    owner: str | None
    due: datetime.date | None
    done: datetime.date | None


@dataclass(frozen=True)
class SubPlanView:
    """The twelve-week plan of a priority that ran on the day."""

    first: datetime.date | None
    last: datetime.date | None
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True)
class PriorityView:
    """A priority: its `number` in the plan, `name`, `aim`, the `points` of progress made in the period, and the
    `indicators` that bear on it.

    `status` is how it stood on the day ('on-track'), as said on `status_on`; None where nobody has said.
    """

    id: str
    number: int
    name: str
    aim: str
    points: tuple[str, ...]
    indicators: tuple[Series, ...]
    lead: OfficerView | None
    status: str | None
    status_on: datetime.date | None
    sub_plan: SubPlanView | None

    @property
    def rating(self) -> str | None:
        """'Green', 'Amber' or 'Red' for the status, None where there is none."""
        return _RATINGS[self.status] if self.status else None


@dataclass(frozen=True)
class StepView:
    """A formal step of the plan: `on` a day if recorded, by which `body`, or submitted `to` whom; `month` where only
    that is known."""

    step: str
    on: datetime.date | None
    body: str | None
    to: str | None
    month: Month | None


@dataclass(frozen=True)
class MilestoneView:
    """What the plan is to have reached, `by` when in its own words; `status` 'open', 'met' or 'missed' as said `on` a
    day, `due` its last day, and `passed` whether that had gone."""

    outcome: str
    by: str
    due: datetime.date | None
    status: str
    on: datetime.date | None
    passed: bool


@dataclass(frozen=True)
class PlanView:
    """The improvement plan."""

    name: str
    years: int | None
    priorities: tuple[PriorityView, ...]
    milestones: tuple[MilestoneView, ...]
    steps: tuple[StepView, ...]


def plan_view(register: Register, times: Times) -> PlanView | None:
    """The plan with the progress reported from the start of the period to the day, None where there is no plan."""
    plan = register.plan
    if plan is None:
        return None
    followed = tuple(printable_series(register, times.as_of).values())
    return PlanView(
        plan.name,
        plan.years,
        tuple(
            _priority(register, times, number, name, record, followed)
            for number, (name, record) in enumerate(plan.priorities.items(), 1)
        ),
        tuple(map(_milestone, milestones_on(register, times.as_of))),
        tuple(_step(register, step) for step in plan.steps),
    )


def _priority(
    register: Register, times: Times, number: int, name: str, record: Priority, followed: tuple[Series, ...]
) -> PriorityView:
    points = tuple(
        point
        for known in register.progress
        if known.record.priority == name and known.on <= times.as_of and _current(known.on, times)
        for point in known.record.points
    )
    health = health_on(register, name, times.as_of)
    running = sub_plan_on(record, times.as_of)
    return PriorityView(
        name,
        number,
        record.name,
        record.aim,
        points,
        tuple(each for each in followed if each.indicator.priority == name and each.points),
        lead=officer_view(register, record.lead, times.as_of) if record.lead else None,
        status=health.record.status if health else None,
        status_on=health.on if health and health.on != datetime.date.min else None,
        sub_plan=_sub_plan(register, running, times.as_of) if running else None,
    )


def _current(day: datetime.date, times: Times) -> bool:
    return day >= times.start or day == datetime.date.min


def _sub_plan(register: Register, record: SubPlan, day: datetime.date) -> SubPlanView:
    def owner(name: str | None) -> str | None:
        found = officer_view(register, name, day) if name else None
        return (found.title or found.name) if found else None

    return SubPlanView(
        record.from_,
        record.last,
        tuple(
            TaskView(task.task, owner(task.owner), task.due, task.done if task.done and task.done <= day else None)
            for task in record.tasks
        ),
    )


def _milestone(state: MilestoneState) -> MilestoneView:
    record = state.record
    return MilestoneView(record.outcome, record.by, record.last_day, state.status, state.on, state.passed)


def _step(register: Register, step: PlanStep) -> StepView:
    return StepView(
        step.step,
        step.on,
        body_name(register.bodies[step.body], step.on) if step.body else None,
        OrganisationView.of(step.to, register.organisations[step.to]).short if step.to else None,
        step.month,
    )
