"""The improvement plan as a template sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import field

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.plan import PlanStep, Priority, SubPlan
from govdocs.register.membership import body_name
from govdocs.register.plan import MilestoneState, health_on, milestones_on, sub_plan_on
from govdocs.register.register import KnownProgress, Register
from govdocs.register.series import Series
from govdocs.register.suppression import printable_series
from govdocs.value import value
from govdocs.views.bodies import OfficerView, OrganisationView, Times, officer_view
from govdocs.views.matter import NOWHERE

_RATINGS = {"on-track": "Green", "at-risk": "Amber", "off-track": "Red"}


@value
class TaskView:
    """A task of a twelve-week plan: when it was `due`, and the day on which it was `done`, None where it is not."""

    task: str
    """As recorded."""
    owner: str | None
    """Title of the post, or name, or `none`."""
    due: datetime.date | None
    """As recorded."""
    done: datetime.date | None
    """The day on which it was done, or `none`."""


@value
class SubPlanView:
    """A twelve-week plan of a priority."""

    first: datetime.date | None
    last: datetime.date | None
    """Its days."""
    tasks: tuple[TaskView, ...]
    """Tasks."""


@value
class OverdueTaskView:
    """A task of the twelve-week plans that was not done though its date had passed. `due` is the last date that it had,
    `earlier_dues` those that it had in earlier plans, and `priority` the name of the priority that it serves."""

    task: str
    owner: str | None
    """As of any task."""
    priority: str
    """The name of its priority."""
    due: datetime.date
    earlier_dues: tuple[datetime.date, ...]
    """The date that has passed, and those of the plans before in which it stood."""


@value
class ProgressView:
    """What was said of a priority `on` a day by a `body`, each None where not recorded: the `points`,
    and how it stood ('on-track'), None where that was not said."""

    on: datetime.date | None
    body: str | None
    """The day, and the name of the body at whose meeting it was said; each `none` where not recorded."""
    status: str | None
    because: str | None
    """How it then stood, and why it was not on track; each `none` where not recorded."""
    points: tuple[str, ...]
    """What was reported."""


@value
class PriorityView:
    """A priority: its `number` in the plan, `name`, `aim`, the `points` of progress made in the period, and the
    `indicators` that bear on it.

    `status` is how it stood on the day ('on-track'), as said on `status_on` to the body `status_to`, `because` why it
    was not on track; None where nobody has said. `progress` has the same points by meeting. `sub_plans` are the
    twelve-week plans that ran at any time from the start of the period to the day, `sub_plan` the one that ran on the
    day.
    """

    id: str
    number: int
    name: str
    aim: str
    """As recorded; the number is its place in the plan."""
    points: tuple[str, ...]
    """What was reported in the period."""
    indicators: tuple[Series, ...]
    """Series of the indicators that bear on it."""
    lead: OfficerView | None
    """Who leads it, an officer, or `none`."""
    status: str | None
    status_on: datetime.date | None
    """'on-track', 'at-risk' or 'off-track' as last reported by the day, and when; each `none` where it was not."""
    status_to: str | None
    """Name of the body to which that was reported, or `none`."""
    because: str | None
    """Why it was then not on track, or `none`."""
    sub_plan: SubPlanView | None
    """The twelve-week plan that ran on the day, or `none`."""
    sub_plans: tuple[SubPlanView, ...]
    """Those that ran at any time from the start of the period to the day."""
    progress: tuple[ProgressView, ...]
    """What was reported in the period, meeting by meeting."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of what says how it stood."""

    @property
    def rating(self) -> str | None:
        """'Green', 'Amber' or 'Red' for the status, None where there is none."""
        return _RATINGS[self.status] if self.status else None


@value
class StepView:
    """A formal step of the plan: `on` a day if recorded, by which `body`, or submitted `to` whom; `month` where only
    that is known."""

    step: str
    on: datetime.date | None
    body: str | None
    to: str | None
    month: Month | None
    """'signed-off' and so on; the day, or the month where only that is known, the body and to whom; each `none` where
    not recorded."""


@value
class MilestoneView:
    """What the plan is to have reached, `by` when in its own words; `status` 'open', 'met' or 'missed' as said `on` a
    day with a `note`, `due` its last day, and `passed` whether that had gone."""

    outcome: str
    by: str
    """As recorded."""
    due: datetime.date | None
    """Its last day, or `none`."""
    status: str
    on: datetime.date | None
    """'open', 'met' or 'missed', and the day on which that was said or `none`."""
    passed: bool
    """Whether its last day had gone by the day."""
    note: str | None
    """What was then said of it, or `none`."""


@value
class PlanView:
    """The improvement plan."""

    name: str
    years: int | None
    """Its name, and how many years it covers or `none`."""
    priorities: tuple[PriorityView, ...]
    """Priorities in order."""
    milestones: tuple[MilestoneView, ...]
    """Milestones."""
    steps: tuple[StepView, ...]
    """Formal steps."""
    overdue: tuple[OverdueTaskView, ...]
    """Tasks of the twelve-week plans that were not done though their date had passed."""


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
        tuple(each for record in plan.priorities.values() for each in _overdue(register, record, times)),
    )


def _overdue(register: Register, priority: Priority, times: Times) -> Iterator[OverdueTaskView]:
    """The tasks of a priority that are overdue. One that a later plan takes up again has the date that it has there."""
    begun = [each for each in priority.sub_plans if each.from_ is None or each.from_ <= times.as_of]
    tasks = [task for plan in begun for task in plan.tasks]
    for name in dict.fromkeys(task.task for task in tasks):
        entered = [task for task in tasks if task.task == name]
        dues = [task.due for task in entered if task.due]
        done = any(task.done and task.done <= times.as_of for task in entered)
        if not done and dues and dues[-1] < times.as_of:
            owner = _owner(register, entered[-1].owner, times.as_of)
            yield OverdueTaskView(name, owner, priority.name, dues[-1], tuple(dues[:-1]))


def _priority(
    register: Register, times: Times, number: int, name: str, record: Priority, followed: tuple[Series, ...]
) -> PriorityView:
    reported = [
        known
        for known in register.progress
        if known.record.priority == name and known.on <= times.as_of and _current(known.on, times)
    ]
    health = health_on(register, name, times.as_of)
    running = sub_plan_on(record, times.as_of)
    return PriorityView(
        name,
        number,
        record.name,
        record.aim,
        tuple(point for known in reported for point in known.record.points),
        tuple(each for each in followed if each.indicator.priority == name and each.points),
        lead=officer_view(register, record.lead, times.as_of) if record.lead else None,
        status=health.record.status if health else None,
        status_on=said_on(health.on) if health else None,
        status_to=body_name(register.bodies[health.body], times.as_of) if health and health.body else None,
        because=health.record.because if health else None,
        sub_plan=_sub_plan(register, running, times.as_of) if running else None,
        sub_plans=tuple(
            _sub_plan(register, each, times.as_of)
            for each in record.sub_plans
            if (each.from_ is None or each.from_ <= times.as_of) and (each.last is None or times.start <= each.last)
        ),
        progress=tuple(_progress(register, known, times.as_of) for known in reported),
        where=health.record.where() if health else NOWHERE,
    )


def _progress(register: Register, known: KnownProgress, day: datetime.date) -> ProgressView:
    body = body_name(register.bodies[known.body], day) if known.body else None
    return ProgressView(said_on(known.on), body, known.record.status, known.record.because, known.record.points)


def said_on(known_from: datetime.date) -> datetime.date | None:
    """The day from which something is known, None where it was known from the start."""
    return None if known_from == datetime.date.min else known_from


def _current(day: datetime.date, times: Times) -> bool:
    return day >= times.start or day == datetime.date.min


def _owner(register: Register, name: str | None, day: datetime.date) -> str | None:
    found = officer_view(register, name, day) if name else None
    return (found.title or found.name) if found else None


def _sub_plan(register: Register, record: SubPlan, day: datetime.date) -> SubPlanView:
    return SubPlanView(
        record.from_,
        record.last,
        tuple(
            TaskView(
                task.task,
                _owner(register, task.owner, day),
                task.due,
                task.done if task.done and task.done <= day else None,
            )
            for task in record.tasks
        ),
    )


def _milestone(state: MilestoneState) -> MilestoneView:
    record = state.record
    return MilestoneView(record.outcome, record.by, record.last_day, state.status, state.on, state.passed, state.note)


def _step(register: Register, step: PlanStep) -> StepView:
    return StepView(
        step.step,
        step.on,
        body_name(register.bodies[step.body], step.on) if step.body else None,
        OrganisationView.of(step.to, register.organisations[step.to]).short if step.to else None,
        step.month,
    )
