"""Who was at a meeting, and whether that was enough: quorum, membership, the chair, the times, the votes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.problems import Problem, Span
from govdocs.records.meeting import Attendance
from govdocs.register.attendance import membership_known, presided, quorate, seat_taken, voting_present
from govdocs.register.membership import chair, members, officer, seat_of
from govdocs.register.register import HeldMeeting, Register


def quorum_met(register: Register) -> Iterator[Problem]:
    """A meeting recorded as held to which fewer members with a vote came than the quorum, substitutes counted for
    those whose seats they took (Local Government Act 1972 Sch. 12 para. 6, the standing orders or terms of reference
    of the body; for directors the articles). Problem: not-quorate.

    Meetings that record nobody as present, and bodies whose membership is not fully recorded, are passed over.
    """
    for meeting in _attended(register):
        if meeting.record.status != "held" or quorate(register, meeting) is not False:
            continue
        body = register.bodies[meeting.body]
        counted = voting_present(register, meeting)
        yield Problem(
            meeting.record.where("present", key=True),
            "not-quorate",
            f"{counted} of the {body.quorum} members with a vote that make a quorum of the {body.name} were present",
            "write 'status: inquorate', or correct who was present",
        )


def members_present(register: Register) -> Iterator[Problem]:
    """Somebody recorded as present who was not a member on the day nor a substitute for one: only members are present,
    and officers and guests attend. Problem: not-a-member."""
    for meeting in _attended(register):
        body = register.bodies[meeting.body]
        for position, entry in enumerate(meeting.record.present):
            if seat_taken(register, meeting, entry):
                continue
            absent = entry.substitute_for
            if absent is None:
                place, who = _place(meeting, position, entry), _named(register, entry.person, meeting.last)
                hint = "move the name to 'in_attendance', or say for whom with 'substitute_for'"
            elif absent in register.people or absent in register.posts:
                place, who = entry.where("substitute_for"), _named(register, absent, meeting.last)
                hint = "name the member whose seat the substitute took"
            else:
                continue  # not known at all, which is told where names are looked up
            message = f"{who} was not a member of the {body.name} on {meeting.last}"
            yield Problem(place, "not-a-member", message, hint)


def apologies_from_members(register: Register) -> Iterator[Problem]:
    """Apologies from somebody who was not a member on the day, and so was not missed. Problem: not-a-member."""
    for meeting in _attended(register, present=False):
        for position, person in enumerate(meeting.record.apologies):
            if person in register.people and not seat_of(register, meeting.body, person, meeting.last):
                named = _named(register, person, meeting.last)
                yield Problem(
                    meeting.record.where("apologies", position),
                    "not-a-member",
                    f"{named} was not a member of the {register.bodies[meeting.body].name} on {meeting.last}",
                    "take the name out, or correct the dates of the membership",
                )


def present_once(register: Register) -> Iterator[Problem]:
    """The same person present and apologising, or present twice. Problem: present-twice."""
    for meeting in register.meetings:
        seen: set[str] = set()
        for position, entry in enumerate(meeting.record.present):
            if entry.person not in register.people:
                continue
            if entry.person in seen:
                message = f"'{entry.person}' is already among those present"
                yield Problem(_place(meeting, position, entry), "present-twice", message, "keep one of the two")
            seen.add(entry.person)
        for position, person in enumerate(meeting.record.apologies):
            if person in seen:
                place = meeting.record.where("apologies", position)
                message = f"'{person}' is both present and among the apologies"
                yield Problem(place, "present-twice", message, "keep one of the two")


def somebody_presided(register: Register) -> Iterator[Problem]:
    """A meeting held without its chair or vice-chair that does not say who presided, or at which the one who is said
    to have presided was not present (Local Government Act 1972 Sch. 12 para. 5; Companies Act 2006 s.249:
    minutes are signed by the chair of the meeting). Problem: nobody-presided."""
    for meeting in _attended(register):
        record = meeting.record
        if record.status != "held":
            continue
        named = record.chaired_by
        if named and named not in {entry.person for entry in record.present}:
            if named in register.people:
                message = f"{_named(register, named, meeting.last)} is said to have presided, and was not present"
                hint = "correct 'chaired_by', or add the name to 'present'"
                yield Problem(record.where("chaired_by"), "nobody-presided", message, hint)
        elif chair(register, meeting.body, meeting.last) and presided(register, meeting) is None:
            yield Problem(
                record.where("present", key=True),
                "nobody-presided",
                "neither the chair nor a vice-chair was present, and it is not said who presided",
                "write 'chaired_by:' and the short name of whoever took the chair",
            )


def times_in_order(register: Register) -> Iterator[Problem]:
    """A meeting that ends before it starts, or a member who came or went outside its hours, or went before coming.

    Problems: meeting-ends-before-it-starts, outside-the-meeting.
    """
    for meeting in register.meetings:
        record = meeting.record
        start, end = record.start, record.end
        if start and end and end < start:
            message = f"the meeting ends at {end:%H:%M}, and starts at {start:%H:%M}"
            yield Problem(record.where("end"), "meeting-ends-before-it-starts", message, "correct one of the two times")
            continue
        for entry in record.present:
            for key, time in (("arrived", entry.arrived), ("left", entry.left)):
                if time and ((start and time < start) or (end and time > end)):
                    hours = " to ".join(f"{hour:%H:%M}" for hour in (start, end) if hour)
                    message = f"{time:%H:%M} is outside the meeting, {hours}"
                    yield Problem(entry.where(key), "outside-the-meeting", message, "correct the time")
            if entry.arrived and entry.left and entry.left < entry.arrived:
                message = f"left at {entry.left:%H:%M}, before arriving at {entry.arrived:%H:%M}"
                yield Problem(entry.where("left"), "outside-the-meeting", message, "correct one of the two times")


def votes_counted(register: Register) -> Iterator[Problem]:
    """More votes and abstentions on a decision than members with a vote: those present, or where nobody is recorded
    as present, those who sat on the body (Local Government Act 1972 Sch. 12 para. 39: decided by a majority of those
    present and voting). Problem: too-many-votes."""
    for meeting in register.meetings:
        voted = [made for item in meeting.record.items for made in item.decisions if made.votes]
        if not voted or meeting.day is None or not membership_known(register, meeting.body, meeting.last):
            continue
        sitting = [member for member in members(register, meeting.body, meeting.last) if member.seat.voting]
        present = voting_present(register, meeting) if meeting.record.present else len(sitting)
        for decision in voted:
            if decision.votes and decision.votes.cast > present:
                yield Problem(
                    decision.where("votes"),
                    "too-many-votes",
                    f"{decision.votes.cast} votes and abstentions are counted, of {present} members with a vote",
                    "correct the count, or who was present",
                )


def _attended(register: Register, *, present: bool = True) -> Iterator[HeldMeeting]:
    """The meetings that took place on a known day, of bodies whose members on it are known; where `present`, only
    those that say who was there. Those that name somebody unknown are passed over, since that is told elsewhere."""
    for meeting in register.meetings:
        took_place = meeting.record.status in ("held", "inquorate") and meeting.day is not None
        said = bool(meeting.record.present) or not present
        known = all(entry.person in register.people for entry in meeting.record.present)
        if took_place and said and known and membership_known(register, meeting.body, meeting.last):
            yield meeting


def _place(meeting: HeldMeeting, position: int, entry: Attendance) -> Span:
    """Where a person is named among those present: alone, or under 'person:'."""
    alone = meeting.record.where("present", position)
    return entry.where("person") if entry.where().file else alone


def _named(register: Register, name: str, day: datetime.date) -> str:
    found = officer(register, name, day)
    return found.name or found.title or name
