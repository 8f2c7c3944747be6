"""Actions, decisions and referrals as a template sees them: what was opened, closed, is overdue or carried on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from govdocs.register.actions import ActionLife, lives
from govdocs.register.decisions import DecisionLife, Followed, outstanding_decisions
from govdocs.register.membership import body_name, body_short
from govdocs.register.referrals import ReferralLife, outstanding_referrals
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
class AwaitedView:
    """A decision or a referral that had still to be reported back on the day: `what` was decided, or passed `to`
    another body, by `body`. `due` is None where no date was set; `delegated_to` is the title of the post that may carry
    a decision out; `notes` are what meetings said of it, each with its day."""

    id: str
    what: str
    body: str
    to: str | None
    delegated_to: str | None
    made: datetime.date
    due: datetime.date | None
    earlier_dues: tuple[datetime.date, ...]
    status: str
    overdue: bool
    notes: tuple[tuple[datetime.date, str], ...]


@dataclass(frozen=True)
class ActionsView:
    """The actions of a period: `opened` and `closed` in it, `open` on the day, and of those the `overdue`.

    `decisions` and `referrals` are those that on the day had still to be reported back, the most pressing first.
    """

    opened: tuple[ActionView, ...]
    closed: tuple[ActionView, ...]
    open: tuple[ActionView, ...]
    overdue: tuple[ActionView, ...]
    decisions: tuple[AwaitedView, ...] = ()
    referrals: tuple[AwaitedView, ...] = ()


def actions_view(register: Register, times: Times, edition: Edition) -> ActionsView:
    """The actions that an edition may show, as they stood on the day."""
    views = [_view(register, life, times.as_of) for life in lives(register, times.as_of) if _may_show(life, edition)]
    still_open = tuple(sorted((view for view in views if view.status == "open"), key=lambda view: view.due))
    return ActionsView(
        opened=tuple(view for view in views if times.start <= view.raised <= times.end),
        closed=tuple(view for view in views if view.closed and times.start <= view.closed <= times.as_of),
        open=still_open,
        overdue=tuple(view for view in still_open if view.overdue),
        decisions=tuple(
            _decision(register, life, times.as_of)
            for life in outstanding_decisions(register, times.as_of)
            if _may_show(life, edition)
        ),
        referrals=tuple(
            _referral(register, life, times.as_of)
            for life in outstanding_referrals(register, times.as_of)
            if _may_show(life, edition)
        ),
    )


def _may_show(life: ActionLife | DecisionLife | ReferralLife, edition: Edition) -> bool:
    return edition is Edition.FULL or not (life.record.exempt or life.item.exempt)


def _view(register: Register, life: ActionLife, day: datetime.date) -> ActionView:
    owner = officer_view(register, life.owner, day)
    return ActionView(
        id=life.record.id,
        action=life.record.action,
        owner=", ".join(filter(None, (owner.name, owner.title))),
        body=body_short(register.bodies[life.body], day),
        raised=life.raised,
        due=life.due,
        earlier_dues=life.dues[:-1],
        status=life.status,
        closed=life.closed,
        overdue=life.overdue(day),
    )


def _decision(register: Register, life: DecisionLife, day: datetime.date) -> AwaitedView:
    delegated = life.record.delegated_to
    title = officer_view(register, delegated, day).title if delegated else None
    return _awaited(register, life, day, name=life.id, what=life.record.decision, delegated_to=title)


def _referral(register: Register, life: ReferralLife, day: datetime.date) -> AwaitedView:
    to = body_name(register.bodies[life.to], day)
    return _awaited(register, life, day, name=life.id, what=life.record.matter, to=to)


def _awaited(
    register: Register,
    life: Followed,
    day: datetime.date,
    *,
    name: str,
    what: str,
    to: str | None = None,
    delegated_to: str | None = None,
) -> AwaitedView:
    return AwaitedView(
        id=name,
        what=what,
        body=body_short(register.bodies[life.body], day),
        to=to,
        delegated_to=delegated_to,
        made=life.made,
        due=life.due,
        earlier_dues=life.dues[:-1],
        status=life.status,
        overdue=life.overdue(day),
        notes=tuple((on, note) for on, _, note in life.notes),
    )
