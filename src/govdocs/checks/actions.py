"""Actions: each raised once, due after it is raised, and updated only once it exists."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem, Span
from govdocs.reading.model import did_you_mean
from govdocs.register.register import Register


def action_ids(register: Register) -> Iterator[Problem]:
    """Two actions with one id. Problem: action-raised-twice."""
    raised: dict[str, Span] = {}
    for meeting in register.meetings:
        for item in meeting.record.items:
            for action in item.actions:
                place = action.where("id")
                if action.id in raised:
                    message = f"the action {action.id} was already raised at {raised[action.id].file}"
                    yield Problem(place, "action-raised-twice", message, "give this one the next free number")
                raised.setdefault(action.id, place)


def action_dates(register: Register) -> Iterator[Problem]:
    """An action due before the meeting that raised it. Problem: due-before-raised."""
    for meeting in register.meetings:
        for item in meeting.record.items:
            for action in item.actions:
                if action.due < meeting.first:
                    message = f"the action is due on {action.due}, before the meeting that raised it"
                    hint = f"write a date after {meeting.first}"
                    yield Problem(action.where("due"), "due-before-raised", message, hint)


def action_updates(register: Register) -> Iterator[Problem]:
    """An update to an action that no earlier meeting raised. Problem: unknown-action.

    Nothing is said while a meeting's record cannot be read, since it may have raised the action.
    """
    if any(file.name.startswith("meetings/") for file in register.records.unread):
        return
    raised: set[str] = set()
    for meeting in register.meetings:
        for update in meeting.record.action_updates:
            if update.action not in raised:
                message = f"no earlier meeting raised the action {update.action}"
                hint = did_you_mean(update.action, raised) or "correct the id, or record where it was raised"
                yield Problem(update.where("action"), "unknown-action", message, hint)
        raised |= {action.id for item in meeting.record.items for action in item.actions}
