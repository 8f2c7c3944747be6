"""Organisations, officers, bodies and their meetings, as a template sees them."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from govdocs.records.meeting import Decision
from govdocs.records.organisation import Organisation
from govdocs.register.membership import Officer, body_name, body_short, members, officer, post_title
from govdocs.register.register import HeldMeeting, Register
from govdocs.views.edition import Edition, cut


@dataclass(frozen=True)
class OrganisationView:
    """An organisation: `name`, `short` ('the Trust', else the name), `began`, `purpose`, `values`, `vision`, `aims`."""

    id: str
    name: str
    short: str
    began: datetime.date | None
    purpose: str | None
    values: tuple[str, ...]
    vision: str | None
    aims: tuple[str, ...] = ()

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
        )


@dataclass(frozen=True)
class OfficerView:
    """The holder of a post on the day: `name` ('Vacant' where nobody held it, '' where no holder was ever recorded),
    `title` and `organisation` of the post. A title says 'Interim' or 'Acting' where the post was so held."""

    name: str
    title: str
    organisation: str

    @classmethod
    def of(cls, register: Register, found: Officer) -> OfficerView:
        """The view of an officer; a person without a post has an empty title."""
        post = found.post
        return cls(found.name, found.title, register.organisations[post.organisation].name if post else "")


@dataclass(frozen=True)
class MemberView(OfficerView):
    """A member of a body: an officer, the `capacity` in which they sit, and the short name of who appointed them.

    `independent` marks one who belongs to none of the organisations, `voting` one who has a vote.
    """

    capacity: str
    chair: bool
    appointed_by: str | None
    vice_chair: bool = False
    independent: bool = False
    voting: bool = True


@dataclass(frozen=True)
class MeetingView:
    """A meeting that was held: its `date` (None where only the span is recorded) and the `decisions` made."""

    date: datetime.date | None
    body: str
    decisions: tuple[Decision, ...]

    @classmethod
    def of(cls, register: Register, meeting: HeldMeeting, edition: Edition) -> MeetingView:
        """The view of a meeting in an edition."""
        items = cut(meeting.record.items, edition)
        decisions = tuple(decision for item in items for decision in cut(item.decisions, edition))
        return cls(meeting.day, body_name(register.bodies[meeting.body], meeting.last), decisions)


@dataclass(frozen=True)
class BodyView:
    """A body on the day: `members`, `chair`, its `meetings` in the period and `meetings_to_date` since the
    organisation that reports began."""

    id: str
    name: str
    short: str
    regime: str
    meets: str
    purpose: str | None
    committee_of: str | None
    secretary: OfficerView | None
    members: tuple[MemberView, ...]
    meetings: tuple[MeetingView, ...]
    meetings_to_date: tuple[MeetingView, ...]

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


@dataclass(frozen=True)
class Appointment:
    """How many of those who sit in one capacity are appointed by one organisation."""

    appointer: str
    capacity: str
    number: int


@dataclass(frozen=True)
class Times:
    """The days that a view is of: a period, the day up to which records count, and when the organisation began."""

    start: datetime.date
    end: datetime.date
    as_of: datetime.date
    began: datetime.date


@dataclass(frozen=True)
class ObligationView:
    """Something owed again and again: `by` and `to` whom as running text calls them, `every` what ('month')."""

    id: str
    name: str
    by: str
    to: str
    every: tuple[str, ...]
    indicators: int | None
    to_body: bool


def obligations_view(register: Register, times: Times) -> tuple[ObligationView, ...]:
    """All obligations, in the order of the register."""

    def spoken(name: str) -> str:
        if name in register.organisations:
            return OrganisationView.of(name, register.organisations[name]).short
        if name in register.bodies:
            return f"the {body_name(register.bodies[name], times.as_of)}"
        held = officer_view(register, name, times.as_of)
        return f"the {held.title}{f', {held.name},' if held.name else ''}"

    return tuple(
        ObligationView(
            name, owed.name, spoken(owed.by), spoken(owed.to), owed.every, owed.indicators, owed.to in register.bodies
        )
        for name, owed in register.obligations.items()
    )


def body_view(register: Register, name: str, times: Times, edition: Edition) -> BodyView:
    """A body as it stood on the day, with the meetings that it held."""
    record = register.bodies[name]
    held = [meeting for meeting in register.meetings if meeting.body == name and meeting.record.status == "held"]
    in_period = [meeting for meeting in held if times.start <= meeting.last and meeting.first <= times.end]
    to_date = [meeting for meeting in held if times.began <= meeting.first and meeting.last <= times.as_of]
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
        meetings=tuple(MeetingView.of(register, meeting, edition) for meeting in in_period),
        meetings_to_date=tuple(MeetingView.of(register, meeting, edition) for meeting in to_date),
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
