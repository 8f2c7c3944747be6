"""Actions, decisions and referrals as a template sees them: what was opened, closed, is overdue or carried on."""

from __future__ import annotations

import datetime
from dataclasses import field, replace
from typing import ClassVar

from govdocs.problems import Span
from govdocs.register.actions import ActionLife, lives
from govdocs.register.decisions import DecisionLife, Followed, decision_lives, outstanding_decisions
from govdocs.register.membership import body_name, body_short, officer
from govdocs.register.minutes import minute_of_item
from govdocs.register.referrals import ReferralLife, outstanding_referrals, referral_lives
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.bodies import OrganisationView, Times, officer_view
from govdocs.views.edition import Edition
from govdocs.views.left_out import ExemptionView, LeftOutView
from govdocs.views.matter import NOWHERE, Matter


@value
class ActionView(Matter):
    """An action as it stood on the day. `earlier_dues` are the dates it was due before it was re-dated, `priority` the
    short name of the priority that it serves, `minute` the number of that which raised it, and `notes` what meetings
    said of it, each with its day; `post` is the title of the owner's post, with whose it is
    where titles are alike, or the owner's name."""

    NAMED_BY: ClassVar[str] = "id"

    id: str
    action: str
    """As recorded."""
    owner: str
    """Name and title."""
    body: str
    """Short form of the body that raised it."""
    raised: datetime.date
    due: datetime.date
    """Dates; `closed` is `none` while it is open."""
    earlier_dues: tuple[datetime.date, ...]
    """The dates on which it was due before it was re-dated."""
    status: str
    """As recorded."""
    closed: datetime.date | None
    """Dates; `closed` is `none` while it is open."""
    overdue: bool
    """Whether it is."""
    priority: str | None = None
    """Short name of the priority that it serves, or `none`."""
    minute: str = ""
    """Number of the minute that raised it."""
    notes: tuple[tuple[datetime.date, str], ...] = ()
    """Pairs of a day and what a meeting said of it."""
    post: str = ""
    """Title of the owner's post, with whose it is where titles are alike; or the owner's name."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""


@value
class AwaitedView(Matter):
    """A decision or a referral that is to be reported back: `what` was decided, or passed `to` another body, by `body`.

    `closed` is the day on which it was reported back, or was rescinded or withdrawn, None where it had still to be.
    `due` is None where no date was set; `delegated_to` is the title of the post that may carry a decision out; `notes`
    are what meetings said of it, each with its day.
    """

    NAMED_BY: ClassVar[str] = "what"

    id: str
    what: str
    """As recorded."""
    body: str
    """Short form of the body that made it."""
    to: str | None
    """Name of the body to which a referral was made; `none` for a decision."""
    delegated_to: str | None
    """Title of the post that may carry a decision out, or `none`."""
    made: datetime.date
    due: datetime.date | None
    """Dates; `due` is `none` where no date was set."""
    earlier_dues: tuple[datetime.date, ...]
    """The dates by which it was to be reported back before it was re-dated."""
    status: str
    """As recorded."""
    overdue: bool
    """Whether its date has passed."""
    notes: tuple[tuple[datetime.date, str], ...]
    """Pairs of a day and what a meeting said of it."""
    closed: datetime.date | None = None
    """The day on which it was reported back, rescinded or withdrawn, or `none`."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""


@value
class ActionsView:
    """The actions of a period: `opened` and `closed` in it, `open` on the day, and of those the `overdue`.

    `decisions` and `referrals` are those that on the day had still to be reported back, the most pressing first;
    `decisions_closed` and `referrals_closed` those of which that was done in the period. `carried` are the actions that
    were open when it began, `newer` those raised after its end.
    `left_out` are the actions, still open or closed since the period began, that the public edition may not hold;
    `since` is the day on which it began.
    """

    opened: tuple[ActionView, ...]
    closed: tuple[ActionView, ...]
    """Actions raised in the period, and closed from its start to the day."""
    open: tuple[ActionView, ...]
    """Those open on the day, by the date on which they are due."""
    overdue: tuple[ActionView, ...]
    """Those of them whose date has passed."""
    decisions: tuple[AwaitedView, ...] = ()
    referrals: tuple[AwaitedView, ...] = ()
    """Those that had still to be reported back on the day, the most pressing first."""
    left_out: tuple[LeftOutView, ...] = ()
    """What the edition may not hold of those still open, or closed since the period began."""
    decisions_closed: tuple[AwaitedView, ...] = ()
    referrals_closed: tuple[AwaitedView, ...] = ()
    """Those that were reported back, rescinded or withdrawn from the start of the period to the day."""
    carried: tuple[ActionView, ...] = ()
    newer: tuple[ActionView, ...] = ()
    """Actions that were open when the period began, and those raised after its end."""
    since: datetime.date = datetime.date.min
    """The day on which the period began."""


def actions_view(register: Register, times: Times, edition: Edition, body: str | None = None) -> ActionsView:
    """The actions that an edition may show, as they stood on the day: those of one body, or of all."""
    raised = [life for life in lives(register, times.as_of) if body in (None, life.body) and _concerns(life, times)]
    views = [_view(register, life, times.as_of) for life in raised if _may_show(life, edition)]
    still_open = tuple(sorted((view for view in views if view.status == "open"), key=lambda view: view.due))
    return ActionsView(
        opened=tuple(view for view in views if times.start <= view.raised <= times.end),
        closed=tuple(view for view in views if view.closed and times.start <= view.closed <= times.as_of),
        open=still_open,
        overdue=tuple(view for view in still_open if view.overdue),
        decisions=tuple(
            _decision(register, life, times.as_of)
            for life in outstanding_decisions(register, times.as_of)
            if body in (None, life.body) and _may_show(life, edition)
        ),
        referrals=tuple(
            _referral(register, life, times.as_of)
            for life in outstanding_referrals(register, times.as_of)
            if body in (None, life.body) and _may_show(life, edition)
        ),
        left_out=tuple(
            LeftOutView("an action", minute_of(register, life), ExemptionView.of(mark, edition))
            for life in raised
            if (mark := life.item.mark or life.record.mark) and not _may_show(life, edition)
            if life.closed is None or life.closed >= times.start
        ),
        decisions_closed=tuple(
            _decision(register, life, times.as_of)
            for life in decision_lives(register, times.as_of)
            if life.closed and life.closed >= times.start
            if body in (None, life.body) and _may_show(life, edition)
        ),
        referrals_closed=tuple(
            _referral(register, life, times.as_of)
            for life in referral_lives(register, times.as_of)
            if life.closed and life.closed >= times.start
            if body in (None, life.body) and _may_show(life, edition)
        ),
        carried=tuple(
            view for view in views if view.raised < times.start and (view.closed is None or view.closed >= times.start)
        ),
        newer=tuple(view for view in views if view.raised > times.end),
        since=times.start,
    )


def _concerns(life: ActionLife, times: Times) -> bool:
    """Whether an action was not over and done with before the period."""
    return life.raised >= times.start or life.closed is None or life.closed >= times.start


def action_log(
    register: Register, body: str, times: Times, edition: Edition, *, since_last_meeting: bool = False
) -> ActionsView:
    """The actions of one body. Those that were closed go back to the start of the period or, where there is none, to
    the last meeting of the body, at which most of them were."""
    met = [
        meeting.first
        for meeting in register.meetings_of(body)
        if meeting.record.status in ("held", "inquorate") and meeting.last <= times.as_of
    ]
    if since_last_meeting and met:
        times = replace(times, start=met[-1])
    return actions_view(register, times, edition, body)


def referred_to(register: Register, body: str, day: datetime.date, edition: Edition) -> tuple[AwaitedView, ...]:
    """What other bodies had passed to a body and had still to be reported back on a day, the most pressing first."""
    waiting = (life for life in outstanding_referrals(register, day) if life.to == body)
    return tuple(_referral(register, life, day) for life in waiting if _may_show(life, edition))


def minute_of(register: Register, life: ActionLife | Followed) -> str:
    """The number of the minute under which an action, a decision or a referral was made; '' where it has none, since
    its meeting is not recorded as held."""
    minute = minute_of_item(register, life.body, life.item)
    return minute.reference if minute else ""


def _may_show(life: ActionLife | DecisionLife | ReferralLife, edition: Edition) -> bool:
    return edition is Edition.FULL or not (life.record.mark or life.item.mark)


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
        priority=life.record.priority,
        minute=minute_of(register, life),
        notes=life.notes,
        post=_post(register, life.owner, day),
        where=life.record.where(),
    )


def _post(register: Register, owner: str, day: datetime.date) -> str:
    """The title of an owner's post, and whose it is where another organisation has a post of the same title."""
    held = officer(register, owner, day)
    if held.post is None:
        return held.name
    alike = {post.organisation for post in register.posts.values() if post.title == held.post.title}
    organisation = OrganisationView.of(held.post.organisation, register.organisations[held.post.organisation])
    return f"{held.title} of {organisation.short}" if len(alike) > 1 else held.title


def _decision(register: Register, life: DecisionLife, day: datetime.date) -> AwaitedView:
    delegated = life.record.delegated_to
    title = officer_view(register, delegated, day).title if delegated else None
    return _awaited(register, life, day, name=life.id, what=life.record.decision, delegated_to=title)


def _referral(register: Register, life: ReferralLife, day: datetime.date) -> AwaitedView:
    to = body_name(register.bodies[life.to], day)
    return _awaited(register, life, day, name=life.id, what=life.record.matter, to=to)


def _awaited(
    register: Register,
    life: DecisionLife | ReferralLife,
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
        closed=life.closed,
        where=life.record.where(),
    )
