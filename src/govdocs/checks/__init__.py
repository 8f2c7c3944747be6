"""Rules over the register: each a pure function from the register to problems, all in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govdocs.checks.actions import action_dates, action_ids, action_updates
from govdocs.checks.completeness import figures_returned, indicators_agreed, meetings_recorded
from govdocs.checks.dates import periods_in_order, spans_in_order, tenures_in_order
from govdocs.checks.names import known_names
from govdocs.problems import Problem
from govdocs.register.register import Register

Check = Callable[[Register], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    known_names,
    tenures_in_order,
    spans_in_order,
    periods_in_order,
    action_ids,
    action_dates,
    action_updates,
    meetings_recorded,
    figures_returned,
    indicators_agreed,
)
"""Every rule. To add one, write the function and name it here."""


def check(register: Register) -> list[Problem]:
    """Every problem of the records, singly and together, in order of place."""
    found = [problem for rule in CHECKS for problem in rule(register)]
    return sorted({*register.records.problems, *register.problems, *found})
