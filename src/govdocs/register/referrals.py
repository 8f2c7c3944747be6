"""The life of a referral: made by one body to another, considered there, and reported back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from govdocs.records.meeting import Referral
from govdocs.register.decisions import Followed, Update, by_due, follow
from govdocs.register.register import HeldMeeting, Register


@dataclass(frozen=True, kw_only=True)
class ReferralLife(Followed):
    """A referral as it stood on a day: 'open', 'considered', 'reported-back' or 'withdrawn'. `body` made it."""

    record: Referral

    @property
    def to(self) -> str:
        """The body to which it was made."""
        return self.record.to


def referral_lives(register: Register, as_of: datetime.date) -> tuple[ReferralLife, ...]:
    """Every referral made by a day, as it stood on that day, in the order made."""
    return follow(register, as_of, _made, _updates)


def outstanding_referrals(register: Register, as_of: datetime.date) -> tuple[ReferralLife, ...]:
    """The referrals that had still to be reported back on a day, the most pressing first, those without a date last."""
    return tuple(sorted((life for life in referral_lives(register, as_of) if life.outstanding), key=by_due))


def _made(meeting: HeldMeeting) -> Iterator[ReferralLife]:
    for item in meeting.record.items:
        for referral in item.referrals:
            dues = (referral.report_back_by,) if referral.report_back_by else ()
            yield ReferralLife(
                record=referral, id=referral.id, item=item, body=meeting.body, made=meeting.last, dues=dues
            )


def _updates(meeting: HeldMeeting) -> Iterator[tuple[str, Update]]:
    return ((update.referral, update) for update in meeting.record.referral_updates)
