"""What became at a meeting of the actions, decisions and referrals of earlier ones, as a template sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from govdocs.records.exemption import Mark
from govdocs.register.actions import ActionLife, lives
from govdocs.register.decisions import DecisionLife, decision_lives
from govdocs.register.membership import body_short
from govdocs.register.referrals import ReferralLife, referral_lives
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.actions import minute_of
from govdocs.views.bodies import OfficerView, officer_view

_ONE_DAY = datetime.timedelta(days=1)


@value
class UpdateView:
    """What became at a meeting of an action, a decision or a referral of an earlier one: `what` it was, raised under
    which `minute` of which `body` (`here`, where that is the same), and how it then stood.

    `due` is the date now in force and `earlier_due` the one that it replaced, `owner` who has it now.
    """

    kind: Literal["action", "decision", "referral"]
    """What it is of."""
    id: str
    what: str
    """As recorded."""
    minute: str
    """The number of the minute that made it."""
    body: str
    """What the body that made it is called for short."""
    here: bool
    """Whether that is the body of this meeting."""
    status: str
    """How it stood after the meeting."""
    due: datetime.date | None
    """The date in force, or `none`."""
    earlier_due: datetime.date | None
    """The date that it replaced, or `none`."""
    owner: OfficerView | None
    """Who has an action now; `none` for a decision or a referral."""
    note: str | None
    """What was said of it, or `none`."""


Life = ActionLife | DecisionLife | ReferralLife


def updates_of(register: Register, meeting: HeldMeeting) -> Iterator[tuple[UpdateView, Mark | None]]:
    """What a meeting recorded of earlier business, each with why that may not be published, if it may not."""
    record, day = meeting.record, meeting.last
    before, after = (_followed(register, each) for each in (day - _ONE_DAY, day))
    said: list[tuple[Literal["action", "decision", "referral"], str, str, str | None]] = [
        *(("action", each.action, each.status, each.note) for each in record.action_updates),
        *(("decision", each.decision, each.status, each.note) for each in record.decision_updates),
        *(("referral", each.referral, each.status, each.note) for each in record.referral_updates),
    ]
    for kind, name, status, note in said:
        life = after.get((kind, name))
        if life is None:
            continue
        earlier = before.get((kind, name), life).due
        view = UpdateView(
            kind=kind,
            id=name,
            what=_what(life),
            minute=minute_of(register, life),
            body=body_short(register.bodies[life.body], day),
            here=life.body == meeting.body,
            status=status,
            due=life.due,
            earlier_due=earlier if earlier != life.due else None,
            owner=officer_view(register, life.owner, day) if isinstance(life, ActionLife) else None,
            note=note,
        )
        yield view, life.item.mark or life.record.mark


def _followed(register: Register, day: datetime.date) -> dict[tuple[str, str], Life]:
    """All that was followed from meeting to meeting, as it stood on a day, by kind and id."""
    return {
        **{("action", life.record.id): life for life in lives(register, day)},
        **{("decision", life.id): life for life in decision_lives(register, day)},
        **{("referral", life.id): life for life in referral_lives(register, day)},
    }


def _what(life: Life) -> str:
    match life:
        case ActionLife():
            return life.record.action
        case DecisionLife():
            return life.record.decision
        case ReferralLife():
            return life.record.matter
