"""An improvement plan whose dates contradict each other, or whose milestones nobody has settled."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem, Severity
from govdocs.register.latest import latest_day
from govdocs.register.plan import milestones_on
from govdocs.register.register import Register


def sub_plans_in_order(register: Register) -> Iterator[Problem]:
    """A twelve-week plan that ends before it begins. Problem: ends-before-it-begins."""
    for priority in register.plan.priorities.values() if register.plan else ():
        for plan in priority.sub_plans:
            if plan.from_ and plan.to and plan.to < plan.from_:
                message = f"it ends on {plan.to}, before it begins on {plan.from_}"
                yield Problem(plan.where("to"), "ends-before-it-begins", message, "correct one of the two dates")


def milestones_settled(register: Register) -> Iterator[Problem]:
    """A milestone whose last day has gone, by the records themselves, and that is neither met nor missed.
    Problem (a warning): milestone-not-settled."""
    day = latest_day(register)
    for state in milestones_on(register, day) if day else ():
        if state.passed and state.status == "open":
            yield Problem(
                state.record.where(),
                "milestone-not-settled",
                f"'{state.record.outcome}' was due by {state.record.by}, and is neither met nor missed",
                "write under 'history:' the day and 'status: met' or 'status: missed', or a later 'due:'",
                Severity.WARNING,
            )
