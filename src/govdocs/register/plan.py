"""The improvement plan on a day: what had become of its milestones, how each priority stood, what was to be done."""

from __future__ import annotations

import datetime
from typing import Literal

from govdocs.records.plan import Milestone, Priority, SubPlan
from govdocs.register.register import KnownProgress, Register
from govdocs.value import value


@value
class MilestoneState:
    """A milestone as it stood on a day: `on` is the day on which that was said, with a `note`; None where nothing was.

    `passed` says whether its last day had gone by then.
    """

    record: Milestone
    status: Literal["open", "met", "missed"]
    on: datetime.date | None
    passed: bool
    note: str | None = None


def milestones_on(register: Register, day: datetime.date) -> tuple[MilestoneState, ...]:
    """The milestones of the plan as they stood on a day, in the order of the plan."""
    return tuple(_milestone(record, day) for record in (register.plan.milestones if register.plan else ()))


def _milestone(record: Milestone, day: datetime.date) -> MilestoneState:
    said = [entry for entry in record.history if entry.on <= day]
    last = max(said, key=lambda entry: entry.on, default=None)
    passed = record.last_day is not None and record.last_day < day
    if last is None:
        return MilestoneState(record, "open", None, passed)
    return MilestoneState(record, last.status, last.on, passed, last.note)


def first_health(register: Register, priority: str) -> KnownProgress | None:
    """The first progress that says how a priority stood; None where none says it."""
    said = (known for known in register.progress if known.record.priority == priority)
    return next((known for known in said if known.record.status), None)


def health_on(register: Register, priority: str, day: datetime.date) -> KnownProgress | None:
    """The last progress by a day that says how a priority stood; None where none says it."""
    said = [known for known in register.progress if known.record.priority == priority and known.on <= day]
    return next((known for known in reversed(said) if known.record.status), None)


def sub_plan_on(priority: Priority, day: datetime.date) -> SubPlan | None:
    """The twelve-week plan of a priority that ran on a day, the one begun last where there are several."""
    running = [
        plan
        for plan in priority.sub_plans
        if (plan.from_ is None or plan.from_ <= day) and (plan.last is None or day <= plan.last)
    ]
    return max(running, key=lambda plan: plan.from_ or datetime.date.min, default=None)
