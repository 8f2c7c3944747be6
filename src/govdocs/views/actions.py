"""Actions as a template sees them: what was opened, closed, is overdue or carried on in the period."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from govdocs.register.actions import ActionLife, lives
from govdocs.register.register import Register
from govdocs.views.bodies import Times, officer_view
from govdocs.views.edition import Edition


@dataclass(frozen=True)
class ActionView:
    """An action as it stood on the day. `earlier_dues` are the dates it was due before it was re-dated."""

    id: str
    action: str
    owner: str
    body: str
    raised: datetime.date
    due: datetime.date
    earlier_dues: tuple[datetime.date, ...]
    status: str
    closed: datetime.date | None
    overdue: bool


@dataclass(frozen=True)
class ActionsView:
    """The actions of a period: `opened` and `closed` in it, `open` on the day, and of those the `overdue`."""

    opened: tuple[ActionView, ...]
    closed: tuple[ActionView, ...]
    open: tuple[ActionView, ...]
    overdue: tuple[ActionView, ...]


def actions_view(register: Register, times: Times, edition: Edition) -> ActionsView:
    """The actions that an edition may show, as they stood on the day."""
    views = [
        _view(register, life, times.as_of)
        for life in lives(register, times.as_of)
        if edition is Edition.FULL or not (life.record.exempt or life.item.exempt)
    ]
    still_open = tuple(sorted((view for view in views if view.status == "open"), key=lambda view: view.due))
    return ActionsView(
        opened=tuple(view for view in views if times.start <= view.raised <= times.end),
        closed=tuple(view for view in views if view.closed and times.start <= view.closed <= times.as_of),
        open=still_open,
        overdue=tuple(view for view in still_open if view.overdue),
    )


def _view(register: Register, life: ActionLife, day: datetime.date) -> ActionView:
    owner = officer_view(register, life.owner, day)
    body = register.bodies[life.body]
    return ActionView(
        id=life.record.id,
        action=life.record.action,
        owner=", ".join(filter(None, (owner.name, owner.title))),
        body=body.short or body.name,
        raised=life.raised,
        due=life.due,
        earlier_dues=life.dues[:-1],
        status=life.status,
        closed=life.closed,
        overdue=life.overdue(day),
    )
