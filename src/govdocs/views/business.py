"""The items of business of one meeting, as its agenda and as its minutes see them, cut to an edition.

An agenda sees of an item what was known before the meeting and nothing else, so that no outcome can stand in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from govdocs.records.exemption import Markable
from govdocs.records.meeting import Action, Decision, Item, Paper, Referral, Votes
from govdocs.register.membership import body_name, person_name
from govdocs.register.minutes import Minute, followed, minutes_of
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.bodies import OfficerView, officer_view
from govdocs.views.edition import Edition
from govdocs.views.left_out import ExemptionView, LeftOutView, cut


@value
class PaperView:
    """A paper before the meeting: its `title`, whose it was, and what it was for: 'decision', 'discussion' or
    'information'."""

    title: str
    """As recorded."""
    by: OfficerView | None
    """Whose it was, or `none`."""
    kind: Literal["decision", "discussion", "information"]
    """What it was for."""
    exemption: ExemptionView | None
    """Why it is exempt, or `none`."""


@value
class DissentView:
    """A member who asked that their dissent be recorded, and the `reason`, None where none was given."""

    name: str
    """The member."""
    reason: str | None
    """Why, or `none`."""


@value
class DecisionView:
    """A decision, under the number of its `minute`. What was not recorded of it is None; `delegated_to` is the holder
    of the post that may carry it out."""

    minute: str
    """The number of the minute that it stands under."""
    decision: str
    """What was decided."""
    id: str | None
    """Its name where it is followed, else `none`."""
    reasons: str | None
    alternatives: str | None
    """As recorded, or `none`."""
    votes: Votes | None
    """`for_`, `against` and `abstained`, or `none`."""
    dissent: tuple[DissentView, ...]
    """Members who asked that theirs be recorded."""
    delegated_to: OfficerView | None
    """Who may carry it out, or `none`."""
    conflicts: str | None
    """Conflicts of interest and dispensations, or `none`."""
    report_back_by: datetime.date | None
    """The date by which it is to be reported back, or `none`."""
    exemption: ExemptionView | None
    """Why it is exempt, or `none`."""


@value
class RaisedActionView:
    """An action as the meeting agreed it: who is to do it and by when."""

    id: str
    action: str
    """As recorded."""
    owner: OfficerView
    """Who is to do it."""
    due: datetime.date
    """By when."""
    exemption: ExemptionView | None
    """Why it is exempt, or `none`."""


@value
class ReferralView:
    """A matter that the meeting passed `to` another body, by name, and by when it is to be reported back."""

    id: str
    """Its name for ever."""
    to: str
    """The name of the body."""
    matter: str
    """What was passed to it."""
    report_back_by: datetime.date | None
    """The date by which it is to be reported back, or `none`."""
    exemption: ExemptionView | None
    """Why it is exempt, or `none`."""


@value
class EarlierMinuteView:
    """An earlier minute that an item is further to: its number, the day of its meeting, and its title, which is None
    where the edition may not hold it."""

    number: str
    """Its number."""
    on: datetime.date
    """The day of its meeting."""
    title: str | None
    """Its title; `none` where the edition may not hold it."""


@value
class ItemView:
    """An item as minuted, under its `number` ('25/22'), the same in both editions. `id` is what references call it.

    `exemption` is why the whole item is exempt, None where it is open. Where it is `withheld`, which is in the public
    edition, nothing else is told of it. `left_out` are the parts of an open item that the public edition may not hold.
    """

    id: str
    """What a reference calls it, where a section bears it."""
    number: str
    """The number of its minute: 25/22."""
    exemption: ExemptionView | None
    """Why the whole item is exempt, or `none`."""
    withheld: bool
    """Whether the edition may say no more of it."""
    title: str = ""
    """As recorded."""
    further_to: EarlierMinuteView | None = None
    """The earlier minute that it follows, or `none`."""
    urgent_reason: str | None = None
    """Why it was taken though it was not on the agenda, or `none`."""
    papers: tuple[PaperView, ...] = ()
    """What was before the meeting."""
    discussion: str | None = None
    """As recorded, or `none`."""
    summary: str | None = None
    """What may be said of it where it is withheld, or `none`."""
    decisions: tuple[DecisionView, ...] = ()
    """What was decided."""
    actions: tuple[RaisedActionView, ...] = ()
    """Who is to do what."""
    referrals: tuple[ReferralView, ...] = ()
    """What was passed to other bodies."""
    left_out: tuple[LeftOutView, ...] = ()
    """Its parts that the edition may not hold."""


@value
class AgendaItemView:
    """An item as the agenda announces it. `id` is what references call it.

    `exemptions` are the kinds of exempt information that it or its papers hold, each once, and `whole` says whether the
    whole item is exempt. Where it is `withheld`,
    which is in the public edition, nothing else is told of it. `papers_left_out` counts the papers of an open item that
    the public edition may not hold.
    """

    id: str
    """What a reference calls it, where a section bears it."""
    exemptions: tuple[ExemptionView, ...]
    """Why it or its papers are exempt."""
    whole: bool
    """Whether the whole item is exempt."""
    withheld: bool
    """Whether the edition may say no more of it."""
    title: str = ""
    """As recorded."""
    further_to: EarlierMinuteView | None = None
    """The earlier minute that it follows, or `none`."""
    papers: tuple[PaperView, ...] = ()
    """What will be before the meeting."""
    papers_left_out: int = 0
    """How many papers of an open item the edition may not hold."""


def agenda_items(register: Register, meeting: HeldMeeting, edition: Edition) -> tuple[AgendaItemView, ...]:
    """The items of a meeting that were on its agenda; those taken as urgent were not."""
    items = (item for item in meeting.record.items if not item.urgent)
    return tuple(_announced(register, meeting, item, position, edition) for position, item in enumerate(items, start=1))


def minuted_items(register: Register, meeting: HeldMeeting, edition: Edition) -> tuple[ItemView, ...]:
    """The items of a meeting as minuted; none of one that did not take place."""
    return tuple(_minuted(register, minute, edition) for minute in minutes_of(register, meeting))


def _announced(register: Register, meeting: HeldMeeting, item: Item, position: int, edition: Edition) -> AgendaItemView:
    identity, whole = f"item-{position}", _exemption(item, edition)
    parts = (_exemption(paper, edition) for paper in item.papers)
    exemptions = tuple({each.paragraph: each for each in (whole, *parts) if each}.values())
    if whole and edition is Edition.PUBLIC:
        return AgendaItemView(identity, exemptions, whole=True, withheld=True)
    papers = cut(item.papers, edition)
    return AgendaItemView(
        identity,
        exemptions,
        whole=bool(whole),
        withheld=False,
        title=item.title,
        further_to=_further_to(register, meeting, item, edition),
        papers=tuple(_paper(register, paper, meeting.last, edition) for paper in papers),
        papers_left_out=len(item.papers) - len(papers),
    )


def _minuted(register: Register, minute: Minute, edition: Edition) -> ItemView:
    item, meeting, number = minute.item, minute.meeting, minute.reference
    identity, whole = f"minute-{number.replace('/', '-')}", _exemption(item, edition)
    if whole and edition is Edition.PUBLIC:
        return ItemView(identity, number, whole, withheld=True, summary=item.summary)
    day = meeting.last
    return ItemView(
        identity,
        number,
        whole,
        withheld=False,
        title=item.title,
        further_to=_further_to(register, meeting, item, edition),
        urgent_reason=item.urgent_reason,
        papers=tuple(_paper(register, paper, day, edition) for paper in cut(item.papers, edition)),
        discussion=item.discussion,
        decisions=tuple(_decision(register, number, each, day, edition) for each in cut(item.decisions, edition)),
        actions=tuple(_action(register, each, day, edition) for each in cut(item.actions, edition)),
        referrals=tuple(_referral(register, each, day, edition) for each in cut(item.referrals, edition)),
        left_out=tuple(_left_out(number, item)) if edition is Edition.PUBLIC else (),
    )


def _left_out(number: str, item: Item) -> Iterator[LeftOutView]:
    kinds: dict[str, tuple[Markable, ...]] = {
        "a paper": item.papers,
        "a decision": item.decisions,
        "an action": item.actions,
        "a referral": item.referrals,
    }
    for what, records in kinds.items():
        for record in records:
            if record.mark:
                yield LeftOutView(what, number, ExemptionView.of(record.mark, Edition.PUBLIC))


def _further_to(register: Register, meeting: HeldMeeting, item: Item, edition: Edition) -> EarlierMinuteView | None:
    earlier = followed(register, meeting, item)
    if earlier is None:
        return None
    secret = edition is Edition.PUBLIC and earlier.item.mark
    return EarlierMinuteView(earlier.reference, earlier.meeting.last, None if secret else earlier.item.title)


def _paper(register: Register, paper: Paper, day: datetime.date, edition: Edition) -> PaperView:
    by = officer_view(register, paper.by, day) if paper.by else None
    return PaperView(paper.title, by, paper.kind, _exemption(paper, edition))


def _decision(register: Register, minute: str, record: Decision, day: datetime.date, edition: Edition) -> DecisionView:
    return DecisionView(
        minute=minute,
        decision=record.decision,
        id=record.id,
        reasons=record.reasons,
        alternatives=record.alternatives,
        votes=record.votes,
        dissent=tuple(
            DissentView(person_name(register.people[each.person], day), each.reason) for each in record.dissent
        ),
        delegated_to=officer_view(register, record.delegated_to, day) if record.delegated_to else None,
        conflicts=record.conflicts,
        report_back_by=record.report_back_by,
        exemption=_exemption(record, edition),
    )


def _action(register: Register, record: Action, day: datetime.date, edition: Edition) -> RaisedActionView:
    owner = officer_view(register, record.owner, day)
    return RaisedActionView(record.id, record.action, owner, record.due, _exemption(record, edition))


def _referral(register: Register, record: Referral, day: datetime.date, edition: Edition) -> ReferralView:
    to = body_name(register.bodies[record.to], day)
    return ReferralView(record.id, to, record.matter, record.report_back_by, _exemption(record, edition))


def _exemption(record: Markable, edition: Edition) -> ExemptionView | None:
    return ExemptionView.of(record.mark, edition) if record.mark else None
