"""Writing into a meeting's record what became of an action there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.publishing.recording.record_files import changed_meanwhile, open_record
from govdocs.reading.edit import add_item, add_key, set_value
from govdocs.reading.model import did_you_mean, read
from govdocs.reading.tree import locate, parse
from govdocs.records.meeting import ActionUpdate, Meeting
from govdocs.records.workspace import read_workspace
from govdocs.register.actions import ActionLife, lives
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value

_SECTION = "action_updates"


@value
class Outcome:
    """What became of an action at a meeting: it was closed one way or another, or it is due on another day."""

    status: Literal["done", "dropped", "transferred"] | None = None
    due: datetime.date | None = None
    owner: str | None = None
    note: str | None = None

    def entry(self, action: str) -> dict[str, str]:
        """It as written under 'action_updates:', in the order of the model."""
        due = self.due.isoformat() if self.due else None
        written = {"action": action, "status": self.status, "due": due, "owner": self.owner, "note": self.note}
        return {key: value for key, value in written.items() if value is not None}


@value
class Recorded:
    """Where an outcome now stands."""

    action: str
    file: str
    line: int


def record_outcome(
    folder: Path, action: str, on: datetime.date, outcome: Outcome, *, at: str | None = None
) -> Recorded:
    """Write what became of an action at the meeting held `on` a day by the body that raised it, or by the body `at`.

    An entry that the record already has for the action is changed, otherwise one is added. Raises ProblemsFound, with
    nothing written: unknown-action, unknown-name, no-such-meeting, meeting-cancelled, action-closed, already-due,
    due-before-meeting, action-not-raised, action-updated-later; those of `edit` and `record_files`.
    """
    register = Register(read_workspace(folder))
    life = _life(register, action, on, at)
    meeting = _meeting(register, at or life.body, on)
    problems = [*_out_of_turn(register, life, meeting), *_senseless(register, life, meeting, outcome)]
    if problems:
        raise ProblemsFound(problems[:1])
    file = open_record(folder, meeting.record.where().file)
    before, faults = read(Meeting, file.text.removeprefix("\ufeff"), file.name)
    if before != meeting.record:
        raise changed_meanwhile(file.name)
    text, position = _written(file.text, file.name, meeting.record, outcome.entry(life.record.id))
    tree, _ = parse(text.removeprefix("\ufeff"), file.name)
    _, faults = read(Meeting, text.removeprefix("\ufeff"), file.name)
    if errors(faults):
        raise ProblemsFound(errors(faults))
    file.replace(text)
    place = locate(tree, (_SECTION, position)) or Span(file.name)
    return Recorded(life.record.id, file.name, place.line)


def _life(register: Register, action: str, on: datetime.date, at: str | None) -> ActionLife:
    """The action as it stands after all that is recorded."""
    known = {life.record.id: life for life in lives(register, datetime.date.max)}
    if action in known:
        return known[action]
    file = f"meetings/{at}/{on}.yaml" if at else "meetings"
    same = {name.casefold(): name for name in known}.get(action.casefold(), action)
    hint = did_you_mean(same, known) or "correct the id, or record the action in the meeting that raised it"
    if any(name.name.startswith("meetings/") for name in register.records.unread):
        hint += "; some meetings cannot be read: see 'govdocs check'"
    raise ProblemsFound([Problem(Span(file), "unknown-action", f"no meeting raised the action {action}", hint)])


def _meeting(register: Register, body: str, on: datetime.date) -> HeldMeeting:
    file = Span(f"meetings/{body}/{on}.yaml")
    if body not in register.bodies:
        hint = did_you_mean(body, register.bodies) or f"the bodies are {', '.join(register.bodies)}"
        raise ProblemsFound([Problem(file, "unknown-name", f"there is no body '{body}'", hint)])
    if (body, on) in register.records.unread_meetings:
        raise ProblemsFound(problem for problem in register.records.problems if problem.span.file == file.file)
    held = register.meetings_of(body)
    exact = [meeting for meeting in held if meeting.day == on]
    around = [meeting for meeting in held if meeting.day is None and meeting.first <= on <= meeting.last]
    found = next(iter(exact + around), None)
    if found is None:
        near = sorted(held, key=lambda meeting: abs(meeting.last - on))[:3]
        dates = ", ".join(sorted(meeting.last.isoformat() for meeting in near))
        hint = f"start it with 'govdocs new meeting {body} {on}'"
        hint = f"it met on {dates}; or {hint}" if near else hint
        message = f"there is no record of a meeting of the {register.bodies[body].name} on {on}"
        raise ProblemsFound([Problem(file, "no-such-meeting", message, hint)])
    if found.record.status == "cancelled":
        hint = "name the meeting that dealt with the action, with --on and --at"
        message = f"the meeting on {on} was cancelled, so nothing became of the action there"
        raise ProblemsFound([Problem(found.record.where("status"), "meeting-cancelled", message, hint)])
    return found


def _updates(register: Register, action: str) -> Iterator[tuple[HeldMeeting, ActionUpdate]]:
    for meeting in register.meetings:
        yield from ((meeting, update) for update in meeting.record.action_updates if update.action == action)


def _out_of_turn(register: Register, life: ActionLife, meeting: HeldMeeting) -> Iterator[Problem]:
    """What keeps an update from standing at a meeting, given what other meetings say of the action."""
    name = life.record.id
    updates = list(_updates(register, name))
    if life.status != "open":
        _, last = updates[-1]
        message = f"the action {name} was already {life.status} on {life.closed}"
        hint = "correct that record by hand if it is wrong"
        yield Problem(last.where("status"), "action-closed", message, hint)
    if _order(meeting) <= (life.raised, life.body):
        message = f"the action {name} was raised on {life.raised}, and only a later meeting can say what became of it"
        yield Problem(life.record.where("id"), "action-not-raised", message, "name a later meeting with --on")
    for later, update in updates:
        if _order(later) > _order(meeting):
            message = f"a later meeting, on {later.last}, already says what became of the action {name}"
            hint = f"write --on {later.last}, or change the records by hand"
            yield Problem(update.where("action"), "action-updated-later", message, hint)


def _order(meeting: HeldMeeting) -> tuple[datetime.date, str]:
    """What meetings are ordered by in the register."""
    return meeting.last, meeting.body


def _senseless(register: Register, life: ActionLife, meeting: HeldMeeting, outcome: Outcome) -> Iterator[Problem]:
    """What is wrong with an outcome in itself."""
    place = Span(meeting.record.where().file)
    if outcome.due == life.due:
        message = f"the action {life.record.id} is already due on {life.due}"
        yield Problem(place, "already-due", message, "write another date after --due")
    if outcome.due and outcome.due < meeting.first:
        message = f"the new date, {outcome.due}, is before the meeting on {meeting.first}"
        yield Problem(place, "due-before-meeting", message, f"write a date from {meeting.first} after --due")
    if outcome.owner and outcome.owner not in (*register.posts, *register.people):
        names = (*register.posts, *register.people)
        hint = did_you_mean(outcome.owner, names) or "correct it, or add the post or person to the register"
        yield Problem(place, "unknown-name", f"there is no post or person '{outcome.owner}'", hint)


def _written(text: str, file: str, meeting: Meeting, entry: dict[str, str]) -> tuple[str, int]:
    """The text of a meeting's record with an entry in it, and which of its updates that is."""
    updates = meeting.action_updates
    position = max((at for at, update in enumerate(updates) if update.action == entry["action"]), default=None)
    if position is None:
        order = [field.alias or name for name, field in Meeting.model_fields.items()]
        return add_item(text, (_SECTION,), entry, order=order, file=file), len(updates)
    tree, _ = parse(text.removeprefix("\ufeff"), file)
    for key, typed in entry.items():
        path = (_SECTION, position, key)
        if key == "action":
            continue
        if locate(tree, path):
            text = set_value(text, path, typed, file=file)
        else:
            text = add_key(text, path, typed, order=list(ActionUpdate.model_fields), file=file)
    return text, position
