"""How often bodies met and who came, as a template sees it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govdocs.problems import Span
from govdocs.register.attendance import seats
from govdocs.register.membership import Member, body_name, body_short
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.bodies import Times
from govdocs.views.worked_out import Counted


@value
class MemberAttendanceView:
    """A member of a body, by `name` and `title`: to how many of the meetings that they could have come to (`possible`)
    they came (`attended`), and to how many somebody came in their place (`substituted`)."""

    name: str
    title: str
    """As of any officer."""
    possible: int
    """Meetings that the member could have come to."""
    attended: int
    substituted: int
    """Those of them to which the member, or somebody in their place, came."""


@value
class AttendanceView:
    """The meetings of a body in the period: how many were `held`, `cancelled` or `inquorate`, and of how many of those
    called and not cancelled it is `recorded` who came: members who stayed away from a meeting that had no quorum for
    want of them did not attend. `members` are all who sat on the body at one of these, in the order of the seats."""

    id: str
    body: str
    short: str
    regime: str
    """Of the body: short name, name, short form, regime."""
    held: int
    cancelled: int
    inquorate: int
    """How many of its meetings in the period were."""
    recorded: int
    """Of how many of those held or without a quorum it is recorded who came."""
    members: tuple[MemberAttendanceView, ...]
    """All who sat on it at one of these."""

    @property
    def share(self) -> Decimal | None:
        """The members who came, or for whom somebody did, as a percentage of all who could; None where none could."""
        possible = sum(member.possible for member in self.members)
        came = sum(member.attended + member.substituted for member in self.members)
        return Decimal(came) / possible * 100 if possible else None


def attendance_view(register: Register, times: Times) -> tuple[AttendanceView, ...]:
    """The bodies that held, cancelled or could not hold a meeting in the period, in the order of the register."""
    views = []
    for name, record in register.bodies.items():
        meetings = [
            meeting
            for meeting in register.meetings_of(name)
            if times.start <= meeting.last and meeting.first <= times.end
        ]
        by_status = {status: [each for each in meetings if each.record.status == status] for status in _STATUSES}
        if not any(by_status.values()):
            continue
        recorded = [each for each in by_status["held"] + by_status["inquorate"] if each.record.present]
        views.append(
            AttendanceView(
                id=name,
                body=body_name(record, times.as_of),
                short=body_short(record, times.as_of),
                regime=record.regime,
                held=_counted(by_status["held"]),
                cancelled=_counted(by_status["cancelled"]),
                inquorate=_counted(by_status["inquorate"]),
                recorded=_counted(recorded),
                members=_members(register, recorded),
            )
        )
    return tuple(views)


_STATUSES = ("held", "cancelled", "inquorate")


def _counted(meetings: Iterable[HeldMeeting]) -> Counted:
    return Counted.of(meeting.record.where() for meeting in meetings)


def _members(register: Register, meetings: list[HeldMeeting]) -> tuple[MemberAttendanceView, ...]:
    came: dict[str, list[tuple[str, Span]]] = {}
    named: dict[str, Member] = {}
    for meeting in meetings:
        for member, entry in seats(register, meeting):
            assert member.id is not None, "vacant seats are not among them"
            named[member.id] = member
            how = "absent" if entry is None else "substituted" if entry.substitute_for else "attended"
            came.setdefault(member.id, []).append((how, (entry or meeting.record).where()))
    return tuple(
        MemberAttendanceView(
            name=named[person].name,
            title=named[person].title,
            possible=Counted.of(place for _, place in found),
            attended=Counted.of(place for how, place in found if how == "attended"),
            substituted=Counted.of(place for how, place in found if how == "substituted"),
        )
        for person, found in came.items()
    )
