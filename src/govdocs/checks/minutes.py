"""Minutes: numbered in order, agreed of meetings that took place, and open to the public but for good reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdocs.problems import Problem, Severity
from govdocs.reading.model import Record, did_you_mean
from govdocs.records.exemption import Exemption
from govdocs.records.meeting import Action, Decision, Item, MinuteNumber, Paper, Referral
from govdocs.register.clear_days import is_working_day
from govdocs.register.minutes import Minute, find_minute, followed, item_named, meeting_on, minutes
from govdocs.register.register import HeldMeeting, Register

OPEN_TO_THE_PUBLIC = ("part-va", "executive")
"""The regimes of bodies that meet in public."""


def minutes_numbered(register: Register) -> Iterator[Problem]:
    """A minute number that was used before, that does not rise, that skips a number within its meeting, or that is of
    another year: minutes are numbered on through the calendar year, so that a number means one minute for ever.
    Problems: minute-used-twice, minute-out-of-sequence."""
    for body in _bodies_that_met(register):
        seen: set[MinuteNumber] = set()
        before: Minute | None = None
        for minute in minutes(register, body):
            number = minute.number
            earlier = before.number if before else None
            place = minute.item.where("minute")
            if not minute.typed:
                pass  # follows from the one before it
            elif number in seen:
                message = f"the minute {number} is already that of an earlier item"
                yield Problem(place, "minute-used-twice", message, "give this item the next free number")
            elif number.year != minute.meeting.last.year:
                message = f"the minute {number} is of another year than its meeting in {minute.meeting.last.year}"
                hint = f"write {number.number}/{minute.meeting.last.year % 100:02}"
                yield Problem(place, "minute-out-of-sequence", message, hint)
            elif before and earlier and earlier.year == number.year:
                here = before.meeting is minute.meeting
                if number.number < earlier.number or (here and number.number > earlier.number + 1):
                    message = f"the minute {number} stands after the minute {earlier}"
                    hint = f"write {earlier.number + 1}/{number.year % 100:02}, or correct the number before it"
                    yield Problem(place, "minute-out-of-sequence", message, hint)
            seen.add(number)
            before = minute


def minutes_followed(register: Register) -> Iterator[Problem]:
    """An item that is further to a minute which no earlier item of the same body has. Problem: unknown-minute.

    Nothing is said while a meeting's record cannot be read, since it may hold the minute.
    """
    if any(file.name.startswith("meetings/") for file in register.records.unread):
        return
    for meeting in register.meetings:
        for item in meeting.record.items:
            number = item.further_to
            if number is None or followed(register, meeting, item):
                continue
            later = find_minute(register, meeting.body, number)
            message = f"no earlier item of this body is minute {number}"
            if later:
                message = f"the minute {number} is that of '{later.item.title}' on {later.meeting.last}, not earlier"
            hint = "correct the number, or record the meeting that it belongs to"
            yield Problem(item.where("further_to"), "unknown-minute", message, hint)


def minutes_agreed(register: Register) -> Iterator[Problem]:
    """Minutes agreed of a meeting that is not recorded as held before; corrections that are announced and not written,
    or written and not announced (Local Government Act 1972 Sch. 12 para. 41: signed at the same or the next suitable
    meeting). Problems: no-such-meeting, corrections-do-not-agree.

    A meeting whose record cannot be read is not missed.
    """
    for meeting in register.meetings:
        for entry in meeting.record.minutes:
            found = meeting_on(register, meeting.body, entry.meeting)
            if found is None and (meeting.body, entry.meeting) in register.records.unread_meetings:
                continue
            if found is None or found.last >= meeting.last:
                dates = [each.last.isoformat() for each in _earlier(register, meeting)]
                last = f"the last one recorded before this was on {dates[-1]}" if dates else ""
                yield Problem(
                    entry.where("meeting"),
                    "no-such-meeting",
                    f"no earlier meeting of this body is recorded on {entry.meeting}",
                    did_you_mean(entry.meeting.isoformat(), dates) or last or "correct the date, or record the meeting",
                )
            if entry.status == "corrected" and not entry.corrections:
                message, hint = "the minutes were corrected, and no correction is written", "write it in 'corrections:'"
                yield Problem(entry.where("status"), "corrections-do-not-agree", message, hint)
            if entry.status == "approved" and entry.corrections:
                message, hint = "corrections are written, of minutes that were approved", "write 'status: corrected'"
                yield Problem(entry.where("corrections", key=True), "corrections-do-not-agree", message, hint)


def items_named(register: Register) -> Iterator[Problem]:
    """A declaration of interest, or a resolution to exclude the public, about an item that the meeting did not have.
    Problem: unknown-item."""
    for meeting in register.meetings:
        named: list[tuple[Record, tuple[str | int, ...], str]] = [
            (entry, ("item",), entry.item) for entry in meeting.record.declarations if entry.item
        ]
        for exclusion in meeting.record.exclusions:
            named += [(exclusion, ("items", at), name) for at, name in enumerate(exclusion.items)]
        for record, path, name in named:
            if item_named(register, meeting, name) is None:
                titles = [item.title for item in meeting.record.items]
                hint = did_you_mean(name, titles) or "write the item's title as it stands, or its minute number"
                message = f"the meeting had no item '{name}'"
                yield Problem(record.where(*path), "unknown-item", message, hint)


def public_excluded_by_resolution(register: Register) -> Iterator[Problem]:
    """Exempt matter of a meeting that is open to the public without a resolution that names the item and the paragraph
    (Local Government Act 1972 s.100A(4)-(5); for an executive SI 2012/2089 reg. 4(2)). Boards that meet under a
    contract, terms of reference or the Companies Act have no public to exclude. Problem: no-resolution."""
    for meeting in register.meetings:
        body = register.bodies.get(meeting.body)
        if body is None or body.regime not in OPEN_TO_THE_PUBLIC or meeting.record.status != "held":
            continue
        for item in meeting.record.items:
            resolved = _resolved(register, meeting, item)
            missing = {mark.paragraph: mark for mark in _exemptions(item) if mark.paragraph not in resolved}
            for paragraph, mark in missing.items():
                yield Problem(
                    mark.where("paragraph"),
                    "no-resolution",
                    f"no resolution excludes the public from '{item.title}' under paragraph {paragraph}",
                    "record it under 'exclusions:' with the item and the paragraph",
                )


def summary_of_exempt(register: Register) -> Iterator[Problem]:
    """A warning for an item that is kept from the public as a whole, of a meeting that is open to it, and of which
    nothing may be said: where the minutes are then no fair and coherent record, a written summary must be open to
    inspection (Local Government Act 1972 s.100C(2)). Problem: no-summary."""
    for meeting in register.meetings:
        body = register.bodies.get(meeting.body)
        if body is None or body.regime != "part-va" or meeting.record.status != "held":
            continue
        for item in meeting.record.items:
            if item.mark and item.summary is None:
                place = item.where("title", key=True)
                message = "the public minutes will say nothing of this item"
                hint = "write 'summary:' and what may be said, where they would else not be a fair and coherent record"
                yield Problem(place, "no-summary", message, hint, Severity.WARNING)


def executive_reasons(register: Register) -> Iterator[Problem]:
    """A decision of an executive without its reasons, which the record of it must state (SI 2012/2089 reg. 12(2)(b)).
    Warning: decision-without-reasons."""
    for meeting in register.meetings:
        body = register.bodies.get(meeting.body)
        if body is None or body.regime != "executive" or meeting.record.status != "held":
            continue
        for item in meeting.record.items:
            for decision in item.decisions:
                if not decision.reasons:
                    place = decision.where("decision", key=True)
                    message = "it is not said why the executive decided so"
                    hint = "write 'reasons:', and 'alternatives:' where others were considered"
                    yield Problem(place, "decision-without-reasons", message, hint, Severity.WARNING)


def urgent_with_reason(register: Register) -> Iterator[Problem]:
    """An urgent item without the chair's reason for taking it, which the minutes must state (Local Government Act 1972
    s.100B(4)(b)), or the reason for an item that is not said to be urgent. Problem: urgent-without-reason."""
    for meeting in register.meetings:
        for item in meeting.record.items:
            if item.urgent and not item.urgent_reason:
                message = f"it is not said why '{item.title}' was urgent"
                hint = "write 'urgent_reason:' and the chair's reason"
                yield Problem(item.where("urgent"), "urgent-without-reason", message, hint)
            elif item.urgent_reason and not item.urgent:
                message = f"'{item.title}' has a reason for urgency, and is not said to be urgent"
                place = item.where("urgent_reason", key=True)
                yield Problem(place, "urgent-without-reason", message, "write 'urgent: yes', or take the reason out")


def met_on_working_days(register: Register) -> Iterator[Problem]:
    """A warning for a meeting on a weekend, a bank holiday or a day on which the offices are closed: more often a slip
    of the date than a meeting. Problem: not-a-working-day."""
    for meeting in register.meetings:
        day = meeting.day
        if day and meeting.record.status != "cancelled" and not is_working_day(day, register.closures):
            yield Problem(
                meeting.record.where("date"),
                "not-a-working-day",
                f"{day} is a {day:%A}" if day.weekday() > 4 else f"the offices are closed on {day}",
                "check the date; nothing need be done where it is right",
                Severity.WARNING,
            )


def _bodies_that_met(register: Register) -> Iterable[str]:
    return dict.fromkeys(meeting.body for meeting in register.meetings)


def _earlier(register: Register, meeting: HeldMeeting) -> Iterator[HeldMeeting]:
    return (each for each in register.meetings_of(meeting.body) if each.last < meeting.last)


def _exemptions(item: Item) -> Iterator[Exemption]:
    parts: tuple[Item | Paper | Decision | Action | Referral, ...]
    parts = (item, *item.papers, *item.decisions, *item.actions, *item.referrals)
    return (part.exempt for part in parts if part.exempt)


def _resolved(register: Register, meeting: HeldMeeting, item: Item) -> set[int]:
    """The paragraphs of the resolutions that name an item."""
    return {
        paragraph
        for exclusion in meeting.record.exclusions
        if any(item_named(register, meeting, name) is item for name in exclusion.items)
        for paragraph in exclusion.paragraphs
    }
