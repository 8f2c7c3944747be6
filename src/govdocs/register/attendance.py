"""Who counted at a meeting: the members and substitutes present, whether they made a quorum, and who presided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from govdocs.records.meeting import Attendance
from govdocs.register.membership import Member, chair, members, vice_chair
from govdocs.register.memo import kept
from govdocs.register.register import HeldMeeting, Register


def seat_taken(register: Register, meeting: HeldMeeting, entry: Attendance) -> Member | None:
    """The seat that somebody present took: their own, or that of the member for whom they sat as substitute."""
    return next((member for member in _members(register, meeting) if _takes(member, entry)), None)


def voting_present(register: Register, meeting: HeldMeeting) -> int:
    """How many seats with a vote were taken, by members or by substitutes; no seat counts twice."""
    came = {entry.person for entry in meeting.record.present if not entry.substitute_for}
    filled = {entry.substitute_for for entry in meeting.record.present if entry.substitute_for}
    return sum(
        member.seat.voting and (member.id in came or member.id in filled or member.seat.post in filled)
        for member in _one_each(_members(register, meeting))
    )


def seats(register: Register, meeting: HeldMeeting) -> Iterator[tuple[Member, Attendance | None]]:
    """The members on the day of a meeting, one for each person, with the entry of whoever took their seat, None where
    nobody did. Seats that stood vacant are left out."""
    for member in _one_each(_members(register, meeting)):
        if member.id is not None:
            yield member, next((entry for entry in meeting.record.present if _takes(member, entry)), None)


def quorate(register: Register, meeting: HeldMeeting) -> bool | None:
    """Whether enough members with a vote came; None where no quorum, or nobody present, is recorded."""
    body = register.bodies.get(meeting.body)
    if body is None or body.quorum is None or not meeting.record.present:
        return None
    return voting_present(register, meeting) >= body.quorum


def presided(register: Register, meeting: HeldMeeting) -> str | None:
    """The id of whoever took the chair: the one that the record names, or else the chair, or else the vice-chair, if
    present. None where nobody is known to have done so."""
    if meeting.record.chaired_by:
        return meeting.record.chaired_by
    if meeting.body not in register.bodies:
        return None
    present = {entry.person for entry in meeting.record.present}
    heads = (find(register, meeting.body, meeting.last) for find in (chair, vice_chair))
    return next((head.id for head in heads if head and head.id in present), None)


@kept
def membership_known(register: Register, body: str, day: datetime.date) -> bool:
    """Whether it can be said who sat on a body on a day: it has members, all of them are in the register, every post
    among them has had a recorded holder, and nothing about them ends before it begins."""
    if body not in register.bodies:
        return False
    seats = register.bodies[body].members
    posts = [register.posts[seat.post] for seat in seats if seat.post and seat.post in register.posts]
    dated = (*seats, *(tenure for post in posts for tenure in post.held))
    if any(each.from_ and each.to and each.to < each.from_ for each in dated):
        return False
    sitting = members(register, body, day)
    return bool(sitting) and all(member.person or _stands_empty(member) for member in sitting)


def _stands_empty(member: Member) -> bool:
    """Whether a seat is known to be vacant: its post had holders at other times, and none on the day."""
    return member.id is None and bool(member.post and member.post.held)


def _members(register: Register, meeting: HeldMeeting) -> tuple[Member, ...]:
    return members(register, meeting.body, meeting.last) if meeting.body in register.bodies else ()


def _one_each(sitting: Iterable[Member]) -> Iterator[Member]:
    """The seats, one for each person: who holds two has one vote."""
    seen: set[str] = set()
    for member in sitting:
        if member.id is None or member.id not in seen:
            yield member
        if member.id is not None:
            seen.add(member.id)


def _takes(member: Member, entry: Attendance) -> bool:
    if entry.substitute_for:
        return entry.substitute_for in (member.id, member.seat.post)
    return member.id is not None and entry.person == member.id
