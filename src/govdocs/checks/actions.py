"""Actions, decisions and referrals: each made once, due after it is made, and updated only once it exists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from govdocs.problems import Problem
from govdocs.reading.model import did_you_mean
from govdocs.records.meeting import Action, Decision, Referral
from govdocs.register.register import HeldMeeting, Register


def action_ids(register: Register) -> Iterator[Problem]:
    """Two actions with one id. Problem: action-raised-twice."""
    raised: dict[str, Action] = {}
    for meeting in register.meetings:
        for item in meeting.record.items:
            for action in item.actions:
                first = raised.setdefault(action.id, action)
                if first is not action:
                    message = f"the action {action.id} was already raised at {first.where().file}"
                    place = action.where("id")
                    yield Problem(place, "action-raised-twice", message, "give this one the next free number")


def action_dates(register: Register) -> Iterator[Problem]:
    """An action due before the meeting that raised it. Problem: due-before-raised."""
    for meeting in register.meetings:
        for item in meeting.record.items:
            for action in item.actions:
                if action.due < meeting.first:
                    message = f"the action is due on {action.due}, before the meeting that raised it"
                    hint = f"write a date after {meeting.first}"
                    yield Problem(action.where("due"), "due-before-raised", message, hint)


def action_updates(register: Register) -> Iterator[Problem]:
    """An update to an action that no earlier meeting raised. Problem: unknown-action.

    Nothing is said while a meeting's record cannot be read, since it may have raised the action.
    """
    if _meeting_unread(register):
        return
    raised: set[str] = set()
    for meeting in register.meetings:
        for update in meeting.record.action_updates:
            if update.action not in raised:
                message = f"no earlier meeting raised the action {update.action}"
                hint = _meant(update.action, raised, "raised")
                yield Problem(update.where("action"), "unknown-action", message, hint)
        raised |= {action.id for item in meeting.record.items for action in item.actions}


def followed_ids(register: Register) -> Iterator[Problem]:
    """Two decisions or two referrals with one id, or a decision to be reported back that has none by which it could
    be. Problems: decision-made-twice, referral-made-twice, decision-without-id."""
    decided: dict[str, Decision] = {}
    referred: dict[str, Referral] = {}
    for meeting in register.meetings:
        for decision in _decisions(meeting):
            if decision.id is None:
                if decision.report_back_by:
                    place = decision.where("report_back_by")
                    message = "the decision is to be reported back, and has no id"
                    yield Problem(place, "decision-without-id", message, "write 'id:' and a name such as OPB-D-2026-01")
                continue
            made = decided.setdefault(decision.id, decision)
            if made is not decision:
                message = f"the decision {decision.id} was already made at {made.where().file}"
                place = decision.where("id")
                yield Problem(place, "decision-made-twice", message, "give this one the next free number")
        for referral in _referrals(meeting):
            first = referred.setdefault(referral.id, referral)
            if first is not referral:
                message = f"the referral {referral.id} was already made at {first.where().file}"
                place = referral.where("id")
                yield Problem(place, "referral-made-twice", message, "give this one the next free number")


def report_back_dates(register: Register) -> Iterator[Problem]:
    """A decision or a referral to be reported back before the meeting that made it. Problem: due-before-raised."""
    for meeting in register.meetings:
        everything: list[Decision | Referral] = [*_decisions(meeting), *_referrals(meeting)]
        for made in everything:
            if made.report_back_by and made.report_back_by < meeting.first:
                message = f"it is to be reported back by {made.report_back_by}, before the meeting that made it"
                hint = f"write a date after {meeting.first}"
                yield Problem(made.where("report_back_by"), "due-before-raised", message, hint)


def followed_updates(register: Register) -> Iterator[Problem]:
    """An update to a decision or a referral that no earlier meeting made.
    Problems: unknown-decision, unknown-referral.

    Nothing is said while a meeting's record cannot be read, since it may have made it.
    """
    if _meeting_unread(register):
        return
    decided: set[str] = set()
    referred: set[str] = set()
    for meeting in register.meetings:
        for change in meeting.record.decision_updates:
            if change.decision not in decided:
                message = f"no earlier meeting made a decision with the id {change.decision}"
                hint = _meant(change.decision, decided, "made")
                yield Problem(change.where("decision"), "unknown-decision", message, hint)
        for update in meeting.record.referral_updates:
            if update.referral not in referred:
                message = f"no earlier meeting made the referral {update.referral}"
                hint = _meant(update.referral, referred, "made")
                yield Problem(update.where("referral"), "unknown-referral", message, hint)
        decided |= {decision.id for decision in _decisions(meeting) if decision.id}
        referred |= {referral.id for referral in _referrals(meeting)}


def _decisions(meeting: HeldMeeting) -> Iterable[Decision]:
    return (decision for item in meeting.record.items for decision in item.decisions)


def _referrals(meeting: HeldMeeting) -> Iterable[Referral]:
    return (referral for item in meeting.record.items for referral in item.referrals)


def _meeting_unread(register: Register) -> bool:
    return any(file.name.startswith("meetings/") for file in register.records.unread)


def _meant(typed: str, known: Collection[str], made: str) -> str:
    """What to do about an id that is not known. Ids of one series differ only in their digits: which of them was meant
    cannot be told from the spelling, and it may be that a whole meeting is missing."""
    if any(re.sub(r"\d", "0", name) == re.sub(r"\d", "0", typed) for name in known):
        return f"correct the id, or record the meeting that {made} it"
    return did_you_mean(typed, known) or f"correct the id, or record where it was {made}"
