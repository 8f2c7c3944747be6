"""One meeting, as its agenda, its minutes and the record of its decisions see it, cut to an edition and to a day.

Of a meeting that had not taken place by the day there is an agenda and no more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from govdocs.records.commission import MeetingName
from govdocs.records.exemption import PARAGRAPHS, Mark
from govdocs.records.meeting import Declaration, MinutesAgreed
from govdocs.register.attendance import quorate, voting_present
from govdocs.register.clock import deadlines, retention
from govdocs.register.membership import person_name
from govdocs.register.minutes import agreed, item_named
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.actions import ActionsView, AwaitedView, actions_view, referred_to
from govdocs.views.bodies import BodyView, Times, body_view
from govdocs.views.business import AgendaItemView, DecisionView, ItemView, agenda_items, minuted_items
from govdocs.views.edition import Edition
from govdocs.views.left_out import ExemptionView, LeftOutView, cut
from govdocs.views.presence import AttendeeView, attendee, members_absent, people_present
from govdocs.views.updates import UpdateView, updates_of

_ONE_DAY = datetime.timedelta(days=1)
_MINUTED = ("held", "inquorate")
_OPEN_TO_THE_PUBLIC = ("part-va", "executive")


@value
class DeclarationView:
    """An interest that somebody declared, in an `item` or, where that is None, in the business as a whole.

    Where the edition may not hold the item, it may not hold the `interest` either, which is then None.
    """

    name: str
    """Who declared it."""
    item: ItemView | None
    """In which item, or `none`."""
    interest: str | None
    """What it is; `none` where the edition may not hold the item."""
    kind: str | None
    """As recorded, or `none`."""
    left: bool
    """Whether they left the room for the item."""
    exemption: ExemptionView | None
    """Why it is exempt, or `none`."""


@value
class AgreedView:
    """How minutes were agreed: those of the meeting of a day, `on` a later one, with the `corrections` then made.

    `signed_by` is who presided and signed, and `signed_on` when, each None where not recorded.
    """

    meeting: datetime.date
    """The day of the meeting that they are of."""
    on: datetime.date
    """The day of the meeting that agreed them."""
    corrections: tuple[str, ...]
    """What was corrected."""
    signed_by: str | None
    """Who signed them, or `none`."""
    signed_on: datetime.date | None
    """When, or `none`."""


@value
class ExclusionView:
    """A resolution that the public leave while some `items` are considered, and under which `paragraphs`.

    Without paragraphs it is for confidential information. The `reason` speaks of the items, and is None where the
    edition may not hold one of them.
    """

    items: tuple[ItemView, ...]
    """The items, as minuted."""
    paragraphs: tuple[ExemptionView, ...]
    """The paragraphs of Schedule 12A; `none` for confidential information."""
    reason: str | None
    """As recorded; `none` where the edition may not hold one of the items."""


@value
class NoticeView:
    """Something that must be out before the meeting: `what`, the last day for it, and the rule that sets it.

    `binding` is False where no statute requires it.
    """

    rule: str
    """The short name of the rule."""
    what: str
    """What must be out."""
    by: datetime.date
    """The last day for it."""
    citation: str
    """Where the rule stands."""
    binding: bool
    """Whether a statute requires it."""


@value
class KeepingView:
    """Papers of the meeting that are kept, the last day on which they must be, and the rule that sets it.

    `binding` is False where no statute requires it.
    """

    what: str
    """Which papers."""
    until: datetime.date
    """The last day on which they must be kept."""
    citation: str
    """Where the rule stands."""
    binding: bool
    """Whether a statute requires it."""


@value
class NextMeetingView:
    """The next meeting of the body: its days, and its `start` and `place`, each None where not recorded."""

    first: datetime.date
    last: datetime.date
    """Its day, or the days between which it is."""
    start: datetime.time | None
    place: str | None
    """As recorded, or `none`."""


@value
class SittingView:
    """One meeting. `body` is as it stood on its day or, of a meeting yet to come, on the day up to which records count.

    `status` is 'scheduled' until it took place, then 'held' or 'inquorate', or 'cancelled'. `public` says whether the
    law opens it to the public, `regime` names the rules that it meets under.

    What was known before it: `agenda`, `notices`, `unapproved` (days of earlier meetings whose minutes had still to be
    agreed), `carried` (what earlier meetings left open), `referred` (what other bodies passed to this
    one) and `next`. What it came to is there from its day on: `end` and all that follows.
    """

    body: BodyView
    """The body, as it stood on the day of the meeting or, before that, on the day of the report."""
    organisation: str | None
    """The name of the organisation whose body it is, or `none`."""
    regime: str
    """The name of the rules that it meets under."""
    public: bool
    """Whether the law opens it to the public."""
    date: datetime.date
    """Its day."""
    start: datetime.time | None
    place: str | None
    """As recorded, or `none`."""
    status: Literal["scheduled", "held", "inquorate", "cancelled"]
    """How it stood on the day of the report."""
    reason: str | None
    """Why it was cancelled or not quorate, or `none`."""
    quorum: int | None
    """How many members with a vote make a quorum, or `none`."""
    agenda: tuple[AgendaItemView, ...]
    """The items as the agenda announces them; no outcome is among them."""
    notices: tuple[NoticeView, ...]
    """What must be out before the meeting."""
    unapproved: tuple[datetime.date, ...]
    """The days of earlier meetings whose minutes had still to be agreed."""
    carried: ActionsView
    """What earlier meetings of the body left open."""
    referred: tuple[AwaitedView, ...]
    """What other bodies had passed to this one."""
    next: NextMeetingView | None
    """The next meeting on record, or `none`."""
    end: datetime.time | None = None
    """When it closed, or `none`."""
    present: tuple[AttendeeView, ...] = ()
    """Who came as a member or for one."""
    apologies: tuple[AttendeeView, ...] = ()
    """Who sent apologies."""
    absent: tuple[AttendeeView, ...] = ()
    """Members who neither came nor sent apologies or a substitute."""
    in_attendance: tuple[AttendeeView, ...] = ()
    """Who came and was not a member."""
    voting_present: int | None = None
    """How many seats with a vote were taken; `none` where that is not known."""
    declarations: tuple[DeclarationView, ...] = ()
    """Interests that were declared."""
    agreed: tuple[AgreedView, ...] = ()
    """The minutes of earlier meetings that it agreed."""
    exclusions: tuple[ExclusionView, ...] = ()
    """Resolutions that the public leave."""
    items: tuple[ItemView, ...] = ()
    """The items as minuted."""
    updates: tuple[UpdateView, ...] = ()
    """What became of earlier actions, decisions and referrals."""
    approval: AgreedView | None = None
    """How its own minutes were agreed; `none` while they are a draft."""
    kept: tuple[KeepingView, ...] = ()
    """How long its papers are kept."""
    left_out: tuple[LeftOutView, ...] = ()
    """What the public edition leaves out."""

    @property
    def took_place(self) -> bool:
        """Whether it did, by the day up to which records count."""
        return self.status in ("held", "inquorate")

    @property
    def decisions(self) -> tuple[DecisionView, ...]:
        """The decisions that it made, in order."""
        return tuple(decision for item in self.items for decision in item.decisions)

    @property
    def private(self) -> tuple[AgendaItemView, ...]:
        """The items of the agenda that hold exempt or confidential information."""
        return tuple(item for item in self.agenda if item.exemptions)


def sitting_view(
    register: Register, name: MeetingName | None, as_of: datetime.date, edition: Edition
) -> SittingView | None:
    """The meeting of that name, as known on a day; None where none is named, or it has no record."""
    meeting = next(
        (each for each in register.meetings if name and (each.body, each.day) == (name.body, name.day)), None
    )
    return _sitting(register, meeting, as_of, edition) if meeting else None


def _sitting(register: Register, meeting: HeldMeeting, as_of: datetime.date, edition: Edition) -> SittingView:
    record, body = meeting.record, register.bodies[meeting.body]
    day, before = min(meeting.last, as_of), min(meeting.first - _ONE_DAY, as_of)
    announced = agenda_items(register, meeting, edition)
    plan = SittingView(
        body=body_view(register, meeting.body, Times(day, day, day, day), edition),
        organisation=register.organisations[body.organisation].name if body.organisation else None,
        regime=register.regimes[body.regime].name or body.regime,
        public=body.regime in _OPEN_TO_THE_PUBLIC,
        date=meeting.last,
        start=record.start,
        place=record.place,
        status="cancelled" if record.status == "cancelled" else "scheduled",
        reason=record.reason if record.status == "cancelled" else None,
        quorum=body.quorum,
        agenda=announced,
        notices=tuple(_notices(register, meeting, private=any(item.exemptions for item in announced))),
        unapproved=tuple(_unapproved(register, meeting, before)),
        carried=actions_view(register, Times(before, before, before, before), edition, meeting.body),
        referred=referred_to(register, meeting.body, before, edition),
        next=_next(register, meeting),
    )
    held = record.status in _MINUTED and meeting.last <= as_of
    return _with_outcome(register, meeting, plan, as_of, edition) if held else plan


def _with_outcome(
    register: Register, meeting: HeldMeeting, plan: SittingView, as_of: datetime.date, edition: Edition
) -> SittingView:
    """What a meeting came to, beside what was known before it."""
    record, day = meeting.record, meeting.last
    items = minuted_items(register, meeting, edition)
    updates = tuple(updates_of(register, meeting))
    approval = agreed(register, meeting, as_of)
    return replace(
        plan,
        status="inquorate" if record.status == "inquorate" else "held",
        reason=record.reason,
        end=record.end,
        present=tuple(people_present(register, meeting)),
        apologies=tuple(attendee(register, meeting, person) for person in record.apologies),
        absent=tuple(members_absent(register, meeting)),
        in_attendance=tuple(attendee(register, meeting, person) for person in record.in_attendance),
        voting_present=None if quorate(register, meeting) is None else voting_present(register, meeting),
        declarations=tuple(
            _declaration(register, meeting, each, items, edition) for each in cut(record.declarations, edition)
        ),
        agreed=tuple(_agreed(register, entry, day, as_of) for entry in record.minutes),
        exclusions=tuple(_exclusions(register, meeting, items)),
        items=items,
        updates=tuple(view for view, mark in updates if edition is Edition.FULL or mark is None),
        approval=_agreed(register, approval[1], approval[0].last, as_of) if approval else None,
        kept=tuple(
            KeepingView(each.what, each.until, each.citation, each.binding) for each in retention(register, meeting)
        ),
        left_out=tuple(_left_out(meeting, items, updates)) if edition is Edition.PUBLIC else (),
    )


# ------------------------------------------------------------------------------------------------- known before it


def _notices(register: Register, meeting: HeldMeeting, *, private: bool) -> Iterator[NoticeView]:
    """What must be out before a meeting; notice of a private one only where part of it is `private`."""
    for deadline in deadlines(register, meeting.body, meeting.day) if meeting.day else ():
        if deadline.when == "always" or (deadline.when == "private" and private):
            yield NoticeView(deadline.rule, deadline.what, deadline.by, deadline.citation, deadline.binding)


def _unapproved(register: Register, meeting: HeldMeeting, before: datetime.date) -> Iterator[datetime.date]:
    for earlier in register.meetings_of(meeting.body):
        if earlier.last > before or earlier.record.status not in _MINUTED:
            continue
        if earlier.day and agreed(register, earlier, before) is None:
            yield earlier.day


def _next(register: Register, meeting: HeldMeeting) -> NextMeetingView | None:
    later = (
        each
        for each in register.meetings_of(meeting.body)
        if each.first > meeting.last and each.record.status != "cancelled"
    )
    return next((NextMeetingView(each.first, each.last, each.record.start, each.record.place) for each in later), None)


def _declaration(
    register: Register, meeting: HeldMeeting, record: Declaration, items: tuple[ItemView, ...], edition: Edition
) -> DeclarationView:
    item = _viewed(register, meeting, record.item, items) if record.item else None
    return DeclarationView(
        name=person_name(register.people[record.person], meeting.last),
        item=item,
        interest=None if item and item.withheld else record.interest,
        kind=record.kind,
        left=record.left,
        exemption=ExemptionView.of(record.mark, edition) if record.mark else None,
    )


# ------------------------------------------------------------------------------------------------------- what it did


def _agreed(register: Register, record: MinutesAgreed, on: datetime.date, as_of: datetime.date) -> AgreedView:
    signed = record.signed_by if record.signed_on is None or record.signed_on <= as_of else None
    return AgreedView(
        meeting=record.meeting,
        on=on,
        corrections=record.corrections,
        signed_by=person_name(register.people[signed], on) if signed else None,
        signed_on=record.signed_on if signed else None,
    )


def _exclusions(register: Register, meeting: HeldMeeting, items: tuple[ItemView, ...]) -> Iterator[ExclusionView]:
    for record in meeting.record.exclusions:
        named = tuple(filter(None, (_viewed(register, meeting, name, items) for name in record.items)))
        paragraphs = tuple(ExemptionView(number, PARAGRAPHS[number]) for number in record.paragraphs)
        reason = None if any(item.withheld for item in named) else record.reason
        yield ExclusionView(named, paragraphs, reason)


def _viewed(register: Register, meeting: HeldMeeting, name: str, items: tuple[ItemView, ...]) -> ItemView | None:
    """The view of the item that is meant by its title or by its minute number."""
    wanted = item_named(register, meeting, name)
    pairs = zip(meeting.record.items, items, strict=True)
    return next((view for item, view in pairs if item is wanted), None)


def _left_out(
    meeting: HeldMeeting, items: tuple[ItemView, ...], updates: tuple[tuple[UpdateView, Mark | None], ...]
) -> Iterator[LeftOutView]:
    """What the public edition of a meeting's minutes leaves out, in the order in which it would have stood."""
    for declaration in meeting.record.declarations:
        if declaration.mark:
            yield LeftOutView("a declaration of interest", None, ExemptionView.of(declaration.mark, Edition.PUBLIC))
    for item in items:
        if item.exemption:
            yield LeftOutView("the whole item", item.number, item.exemption)
        yield from item.left_out
    for update, mark in updates:
        if mark:
            minute = update.minute if update.here else None
            yield LeftOutView(
                f"what became of an earlier {update.kind}", minute, ExemptionView.of(mark, Edition.PUBLIC)
            )
