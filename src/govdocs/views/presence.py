"""Who came to a meeting, in which capacity and when, and who did not, as a template sees them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from govdocs.register.attendance import membership_known, presided, seat_taken
from govdocs.register.membership import Officer, members, seat_of
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.bodies import OfficerView


@value
class AttendeeView(OfficerView):
    """Somebody at a meeting, or absent from it: an officer, and the `capacity` in which they sat.

    `substitute_for` is the name of the member whose seat they took; `in_the_chair` marks whoever presided.
    """

    capacity: str = ""
    """How they sit on the body, or empty."""
    arrived: datetime.time | None = None
    """When they came late, or `none`."""
    left: datetime.time | None = None
    """When they left before the end, or `none`."""
    substitute_for: str | None = None
    """The name of the member whose seat they took, or `none`."""
    in_the_chair: bool = False
    """Whether they presided."""


def people_present(register: Register, meeting: HeldMeeting) -> Iterator[AttendeeView]:
    """Those who came as members or in their place, in the order of the record."""
    chair = presided(register, meeting)
    for entry in meeting.record.present:
        seat = seat_taken(register, meeting, entry) if entry.substitute_for else None
        yield replace(
            attendee(register, meeting, entry.person),
            arrived=entry.arrived,
            left=entry.left,
            substitute_for=seat.name if seat else None,
            in_the_chair=entry.person == chair,
        )


def members_absent(register: Register, meeting: HeldMeeting) -> Iterator[AttendeeView]:
    """The members who neither came, nor sent apologies or a substitute; nobody where the membership is not known."""
    record = meeting.record
    if not (record.present and membership_known(register, meeting.body, meeting.last)):
        return
    accounted = {entry.person for entry in record.present} | set(record.apologies)
    accounted |= {entry.substitute_for for entry in record.present if entry.substitute_for}
    for member in members(register, meeting.body, meeting.last):
        if member.id and not accounted & {member.id, member.seat.post}:
            yield attendee(register, meeting, member.id)


def attendee(register: Register, meeting: HeldMeeting, person: str) -> AttendeeView:
    """A person at a meeting, by the seat that they had or else by the post that they held."""
    day = meeting.last
    seat = seat_of(register, meeting.body, person, day)
    found = seat if seat and seat.post else _in_post(register, person, day)
    plain = OfficerView.of(register, found)
    return AttendeeView(
        plain.name, plain.title, plain.organisation, capacity=(seat.seat.capacity or "") if seat else ""
    )


def _in_post(register: Register, person: str, day: datetime.date) -> Officer:
    for post in register.posts.values():
        for tenure in post.held:
            if tenure.person == person and tenure.covers(day):
                return Officer(register.people[person], post, day=day, tenure=tenure, id=person)
    return Officer(register.people[person], None, day=day, id=person)
