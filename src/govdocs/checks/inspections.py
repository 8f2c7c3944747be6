"""Inspections whose dates, ratings or consequences cannot be right.

An outcome that has not been published is embargoed: it may be recorded, is not shown, and is no problem.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.problems import Problem
from govdocs.reading.model import did_you_mean
from govdocs.records.inspection import VISITS
from govdocs.register.register import Register


def published_after_visit(register: Register) -> Iterator[Problem]:
    """An inspection published before its last day on site, or before its month. Problem: published-before-visit."""
    for record in register.inspections.values():
        last = record.to or record.first
        if last and isinstance(record.published, datetime.date) and record.published < last:
            message = f"it was published on {record.published}, before the visit was over on {last}"
            hint = "correct one of the two dates; look at the year first"
            yield Problem(record.where("published"), "published-before-visit", message, hint)


def rated_on_scale(register: Register) -> Iterator[Problem]:
    """An inspection rated as its inspectorate never rates, where the register says how it does. Visits end in a letter
    and are not followed here. Problem: not-a-rating."""
    for record in register.inspections.values():
        inspectorate = register.inspectorates.get(record.by)
        if inspectorate is None or record.outcome is None or record.kind in VISITS:
            continue
        if record.outcome.casefold() not in {rating.casefold() for rating in inspectorate.ratings}:
            name = register.organisations[record.by].name if record.by in register.organisations else record.by
            listed = ", ".join(inspectorate.ratings)
            hint = did_you_mean(record.outcome, inspectorate.ratings) or f"write one of {listed}"
            message = f"'{record.outcome}' is not a rating of {name}"
            yield Problem(record.where("outcome"), "not-a-rating", message, hint)


def led_to_actions(register: Register) -> Iterator[Problem]:
    """An action that an inspection is said to have led to, and that no meeting raised. Problem: unknown-action.

    Nothing is said while the record of a meeting cannot be read."""
    if any(file.name.startswith("meetings/") for file in register.records.unread):
        return
    raised = {
        action.id for meeting in register.meetings for item in meeting.record.items for action in item.actions
    }  # fmt: skip
    for record in register.inspections.values():
        for position, action in enumerate(record.led_to.actions):
            if action not in raised:
                hint = did_you_mean(action, raised) or "correct it, or record the meeting that raised it"
                message = f"no meeting raised an action '{action}'"
                yield Problem(record.led_to.where("actions", position), "unknown-action", message, hint)
