"""Organisations, officers, bodies and their meetings, as a template sees them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from govdocs.problems import Span
from govdocs.records.organisation import Aim, Company, Organisation
from govdocs.register.membership import Officer, body_name, body_short, members, officer, post_title
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.views.left_out import cut
from govdocs.views.matter import NOWHERE, Matter


@value
class OrganisationView:
    """An organisation: `name`, `short` ('the Trust', else the name), `began`, `purpose`, `values`, `vision`, `aims`;
    and what heads its letters: the lines of its `address`, its `contact`, and as a `company` its number and office."""

    id: str
    name: str
    short: str
    """Short name, full name, what running text calls it."""
    began: datetime.date | None
    """Date or `none`."""
    purpose: str | None
    """Text or `none`."""
    values: tuple[str, ...]
    """Texts; write `trust['values']`."""
    vision: str | None
    """Text or `none`."""
    aims: tuple[Aim, ...] = ()
    """Those of its [aims](records.md#organisations) that the work serves: `name`, `icon`, `alt`."""
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    """Lines of its address, and what stands beside it at the head of its letters."""
    company: Company | None = None
    """Its `number`, `registered_in` and the lines of its registered `office`, as recorded; `none` where it is no
    company."""

    @classmethod
    def of(cls, name: str, record: Organisation) -> OrganisationView:
        """The view of a record."""
        return cls(
            name,
            record.name,
            record.short or record.name,
            record.began,
            record.purpose,
            record.values,
            record.vision,
            record.aims,
            record.address,
            record.contact,
            record.company,
        )


@value
class OfficerView:
    """The holder of a post on the day: `name` ('Vacant' where nobody held it, '' where no holder was ever recorded),
    `title` and `organisation` of the post. A title says 'Interim' or 'Acting' where the post was so held."""

    name: str
    """'Councillor Ann Example'; 'Vacant' where nobody held the post on the day; empty where no holder was ever
    recorded."""
    title: str
    organisation: str
    """Of the post; a title says 'Interim' or 'Acting' where the post was so held."""

    @classmethod
    def of(cls, register: Register, found: Officer) -> OfficerView:
        """The view of an officer; a person without a post has an empty title."""
        post = found.post
        return cls(found.name, found.title, register.organisations[post.organisation].name if post else "")


@value
class MemberView(OfficerView):
    """A member of a body: an officer, the `capacity` in which they sit, and the short name of who appointed them.

    `independent` marks one who belongs to none of the organisations, `voting` one who has a vote.
    """

    capacity: str
    """How they sit; the post's title where not recorded."""
    chair: bool
    """Whether in the chair, or vice-chair."""
    appointed_by: str | None
    """Organisation's short form, or `none`."""
    vice_chair: bool = False
    """Whether in the chair, or vice-chair."""
    independent: bool = False
    """Whether they belong to none of the organisations."""
    voting: bool = True
    """Whether they have a vote."""


@value
class DecisionTakenView(Matter):
    """A decision of a meeting `on` a day (None where only the span is recorded), and the `reasons`, None where not
    recorded. `of_minutes` marks one on the minutes of an earlier meeting, `routine` one on the body's own housekeeping;
    `id` is the name of one that is followed until it has been reported back."""

    NAMED_BY: ClassVar[str] = "decision"

    decision: str
    reasons: str | None
    """As recorded; `reasons` is `none` where not recorded."""
    on: datetime.date | None
    """The day of the meeting, or `none`."""
    of_minutes: bool
    """Whether it is on the minutes of an earlier meeting."""
    routine: bool = False
    """Whether it is on housekeeping: terms of reference, the dates of meetings."""
    id: str | None = None
    """Its name where it is followed, else `none`."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""


@value
class MeetingView(Matter):
    """A meeting: its `date` (None where only the span is recorded) and the `decisions` made, beside which there were
    `withheld` that the edition may not hold.

    `status` is 'held', 'cancelled' or 'inquorate', `reason` why where it was not held; `minutes` are the days of the
    earlier meetings whose minutes it agreed.
    """

    NAMED_BY: ClassVar[str] = "date"

    date: datetime.date | None
    """Date; `none` where only the span is recorded."""
    body: str
    """Name of the body."""
    decisions: tuple[DecisionTakenView, ...]
    """The decisions made."""
    withheld: int = 0
    """How many more there were that the edition may not hold."""
    status: str = "held"
    reason: str | None = None
    """'held', 'cancelled' or 'inquorate', and why it was not held, or `none`."""
    minutes: tuple[datetime.date, ...] = ()
    """The days of the earlier meetings whose minutes it agreed."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""

    @classmethod
    def of(cls, register: Register, meeting: HeldMeeting, edition: Edition) -> MeetingView:
        """The view of a meeting in an edition."""
        record = meeting.record
        shown = tuple(
            DecisionTakenView(
                decision.decision,
                decision.reasons,
                meeting.day,
                bool(record.minutes) and "minutes" in decision.decision,
                decision.routine,
                decision.id,
                decision.where(),
            )
            for item in cut(record.items, edition)
            for decision in cut(item.decisions, edition)
        )
        return cls(
            meeting.day,
            body_name(register.bodies[meeting.body], meeting.last),
            shown,
            withheld=sum(len(item.decisions) for item in record.items) - len(shown),
            status=record.status,
            reason=record.reason,
            minutes=tuple(agreed.meeting for agreed in record.minutes),
            where=record.where(),
        )


@value
class BodyView:
    """A body on the day: `members`, `chair`, its `meetings` in the period and `meetings_to_date` since the
    organisation that reports began. `called_off` are those of the period that were cancelled or not quorate."""

    id: str
    name: str
    short: str
    regime: str
    meets: str
    purpose: str | None
    committee_of: str | None
    """As recorded."""
    secretary: OfficerView | None
    """An officer or `none`."""
    members: tuple[MemberView, ...]
    """The members on the day."""
    meetings: tuple[MeetingView, ...]
    """The meetings held in the period."""
    meetings_to_date: tuple[MeetingView, ...]
    """Those held since the organisation began."""
    called_off: tuple[MeetingView, ...] = ()
    """Meetings of the period that were cancelled or not quorate."""

    @property
    def chair(self) -> MemberView | None:
        """The member in the chair, None where there is none."""
        return next((member for member in self.members if member.chair), None)

    @property
    def vice_chair(self) -> MemberView | None:
        """The member who is vice-chair, None where there is none."""
        return next((member for member in self.members if member.vice_chair), None)

    @property
    def by_capacity(self) -> tuple[tuple[str, tuple[MemberView, ...]], ...]:
        """The members other than the chair by the capacity in which they sit, in the order of the record."""
        groups: dict[str, list[MemberView]] = {}
        for member in self.members:
            if not member.chair:
                groups.setdefault(member.capacity, []).append(member)
        return tuple((capacity, tuple(group)) for capacity, group in groups.items())

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """Who appoints how many of the members other than the chair."""
        counts = Counter((member.appointed_by, member.capacity) for member in self.members if not member.chair)
        return tuple(Appointment(by, capacity, number) for (by, capacity), number in counts.items() if by)


@value
class Appointment:
    """How many of those who sit in one capacity are appointed by one organisation."""

    appointer: str
    capacity: str
    number: int
    """Who appoints, in which capacity, how many."""


@value
class Times:
    """The days that a view is of: a period, the day up to which records count, and when the organisation began."""

    start: datetime.date
    end: datetime.date
    as_of: datetime.date
    began: datetime.date


def body_view(register: Register, name: str, times: Times, edition: Edition) -> BodyView:
    """A body as it stood on the day, with the meetings that it held."""
    record = register.bodies[name]
    mine = [(each, MeetingView.of(register, each, edition)) for each in register.meetings_of(name)]
    known = min(times.end, times.as_of)

    def touching(first: datetime.date, last: datetime.date, *status: str) -> Iterator[MeetingView]:
        """The meetings that may have been on the days from the first to the last."""
        for meeting, view in mine:
            if meeting.record.status in status and first <= meeting.last and meeting.first <= last:
                yield view

    return BodyView(
        id=name,
        name=body_name(record, times.as_of),
        short=body_short(record, times.as_of),
        regime=record.regime,
        meets=record.meets,
        purpose=record.purpose,
        committee_of=record.committee_of,
        secretary=officer_view(register, record.secretary, times.as_of) if record.secretary else None,
        members=tuple(_members(register, name, times.as_of)),
        meetings=tuple(touching(times.start, known, "held")),
        meetings_to_date=tuple(
            view
            for meeting, view in mine
            if meeting.record.status == "held" and times.began <= meeting.first and meeting.last <= times.as_of
        ),
        called_off=tuple(touching(times.start, known, "cancelled", "inquorate")),
    )


def _members(register: Register, body: str, day: datetime.date) -> list[MemberView]:
    views = []
    for member in members(register, body, day):
        plain = OfficerView.of(register, member)
        appointer = member.seat.appointed_by
        views.append(
            MemberView(
                plain.name,
                plain.title,
                plain.organisation,
                capacity=member.seat.capacity or (post_title(member.post, day) if member.post else ""),
                chair=member.seat.chair,
                appointed_by=appointer and OrganisationView.of(appointer, register.organisations[appointer]).short,
                vice_chair=member.seat.vice_chair,
                independent=member.seat.independent,
                voting=member.seat.voting,
            )
        )
    return views


def officer_view(register: Register, post: str, day: datetime.date) -> OfficerView:
    """The holder of a post on a day, or a person."""
    return OfficerView.of(register, officer(register, post, day))
