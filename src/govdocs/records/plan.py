"""The improvement plan: its milestones, its priorities with their twelve-week plans, and the progress reported."""

import datetime
import re
from typing import Literal, Self

from pydantic import model_validator

from govdocs.reading.model import Record
from govdocs.reading.values import Count, Date, Line, Month, MonthOf, Slug, unreadable
from govdocs.records.exemption import Markable
from govdocs.records.organisation import Dated
from govdocs.records.passages import Prose

WEEKS = 12
"""How long the plan of a priority for its next steps runs, where its last day is not given."""

Health = Literal["on-track", "at-risk", "off-track"]
"""How work stands: printed as Green, Amber and Red."""


class Task(Markable):
    """Something to be done under a sub-plan; `done` is the day on which it was."""

    task: Prose
    owner: Slug | None = None
    due: Date | None = None
    done: Date | None = None


class SubPlan(Dated):
    """What is to be done for a priority in its next twelve weeks, or to a last day of its own."""

    tasks: tuple[Task, ...] = ()

    @property
    def last(self) -> datetime.date | None:
        """The last day: twelve weeks from the first where none is given."""
        if self.to or self.from_ is None:
            return self.to
        return self.from_ + datetime.timedelta(weeks=WEEKS, days=-1)


class Priority(Record):
    """A priority of the improvement plan, in the plan's order; `aim` is why it matters."""

    name: Line
    aim: Prose
    lead: Slug | None = None
    sub_plans: tuple[SubPlan, ...] = ()


class MilestoneStatus(Markable):
    """What had become of a milestone by a day."""

    on: Date
    status: Literal["open", "met", "missed"]
    note: Prose | None = None


class Milestone(Markable):
    """What the plan is to have reached, and `by` when, in the plan's words ('2020').

    `due` is the last day for it; where left out it is the end of the year, month or day that `by` names. `history` is
    what became of it, on each day on which that was said.
    """

    outcome: Line
    by: Line
    due: Date | None = None
    history: tuple[MilestoneStatus, ...] = ()

    @property
    def last_day(self) -> datetime.date | None:
        """The last day for it, None where neither `due` nor `by` names one."""
        return self.due or _last_day(self.by)


def _last_day(text: str) -> datetime.date | None:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day:
            return datetime.date(year or 0, month or 0, day)
        return Month(year or 0, 12 if month is None else month).last
    except ValueError:
        return None


class PlanStep(Record):
    """A formal step in the life of the plan, such as its signing-off by a body, its submission or its renewal.

    `month` stands where the day is not recorded.
    """

    step: Literal["signed-off", "submitted", "presented", "refreshed"]
    on: Date | None = None
    month: MonthOf | None = None
    body: Slug | None = None
    to: Slug | None = None


class Plan(Record):
    """The improvement plan. Priorities are numbered in the order written; `years` is how many it covers."""

    name: Line
    years: Count | None = None
    priorities: dict[Slug, Priority] = {}
    milestones: tuple[Milestone, ...] = ()
    steps: tuple[PlanStep, ...] = ()


class Progress(Markable):
    """Progress on one priority: a point a line, each a full sentence or more, and how the priority stands; `because` is
    why it is not on track.

    In a meeting's record it is of that meeting's date; in the register of `on`. Problem: missing-key.
    """

    STAYS = frozenset({"priority", "on"})

    priority: Slug
    on: Date | None = None
    status: Health | None = None
    because: Prose | None = None
    points: tuple[Prose, ...] = ()

    @model_validator(mode="after")
    def _something_said(self) -> Self:
        if self.points or self.status:
            return self
        raise unreadable("missing-key", "'points' is missing", "write 'points:' and what was done, or 'status:'")
