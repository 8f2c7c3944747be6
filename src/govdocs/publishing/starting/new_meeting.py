"""A new meeting's record, begun with all that the register already knows of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.recording.record_files import create_record
from govdocs.publishing.starting.editor_schemas import schema_line
from govdocs.reading.model import did_you_mean
from govdocs.reading.spelling import block, scalar
from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.actions import ActionLife, lives
from govdocs.register.membership import Officer, body_name, holder, officer, post_title
from govdocs.register.register import HeldMeeting, Register
from govdocs.templates import english

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def new_meeting(
    folder: Path, body: str, day: datetime.date, start: datetime.time | None = None, place: str | None = None
) -> str:
    """Write the beginnings of a meeting's record into a workspace. Returns the name of its file.

    Raises ProblemsFound, with nothing written: unknown-name, file-exists; those of `record_files`.
    """
    register = Register(read_workspace(folder))
    name = f"meetings/{body}/{day}.yaml"
    if body not in register.bodies:
        hint = did_you_mean(body, register.bodies) or f"the bodies are {', '.join(register.bodies) or 'none yet'}"
        raise ProblemsFound([Problem(Span(name), "unknown-name", f"there is no body '{body}'", hint)])
    there = [each.record.where().file for each in register.meetings_of(body) if each.day == day]
    there += [f"meetings/{body}/{day}.yml"] if (folder / f"meetings/{body}/{day}.yml").exists() else []
    if there:
        message = "there is a record of this meeting already"
        raise ProblemsFound([Problem(Span(there[0]), "file-exists", message, "change that file; nothing was written")])
    parts = (
        _head(register, body, day, start, place),
        _members(register, body, day),
        _business(register, body, day),
        _open_actions(register, body, day),
        _performance(register, body, day),
    )
    lines = [*schema_line(folder, name, "meeting"), *_joined(parts)]
    create_record(folder, name, "\n".join(lines) + "\n")
    return name


def _joined(parts: tuple[Iterator[str], ...]) -> Iterator[str]:
    """Parts with an empty line between them; a part may be empty."""
    written = [lines for part in parts if (lines := list(part))]
    for number, lines in enumerate(written):
        yield from ([""] if number else [])
        yield from lines


def _comment(text: str) -> str:
    """A text as it can stand in a comment: on one line."""
    return " ".join(text.split())


def _head(
    register: Register, body: str, day: datetime.date, start: datetime.time | None, place: str | None
) -> Iterator[str]:
    yield f"# {_comment(body_name(register.bodies[body], day))}, {_WEEKDAYS[day.weekday()]} {english.date(day)}"
    yield "# Lines that start with # are not read. When you have filled this in, run 'govdocs check'."
    yield f"date: {day}"
    yield f"start: {start:%H:%M}" if start else "# start: 14:00"
    yield "# end: 15:30"
    yield f"place: {scalar(place)}" if place else "# place: where it was held"
    yield "# Without the next line the meeting counts as held; it may also say cancelled or inquorate."
    yield "# status: scheduled"


def _members(register: Register, body: str, day: datetime.date) -> Iterator[str]:
    present: dict[str, str] = {}
    vacant: list[str] = []
    for seat in register.bodies[body].members:
        if not seat.covers(day):
            continue
        if seat.person:
            known = register.posts.get(seat.post) if seat.post else None
            also = post_title(known, day) if known else seat.capacity or ""
            present.setdefault(seat.person, _named(officer(register, seat.person, day), also))
        elif seat.post and seat.post in register.posts:
            title = post_title(register.posts[seat.post], day)
            person = holder(register, seat.post, day)
            if person:
                present.setdefault(person, _named(officer(register, person, day), title))
            else:
                vacant.append(title)
    yield "# The members on this day. Move those who were absent to 'apologies'; others who came go to 'in_attendance'."
    yield "present:" if present else "present: []"
    yield from (f"  - {person}{f'  # {named}' if named else ''}" for person, named in present.items())
    yield from (f"  # vacant: {_comment(title)}" for title in vacant)
    yield "apologies: []"
    yield "in_attendance: []"


def _named(person: Officer, title: str) -> str:
    return _comment(", ".join(filter(None, (person.name, title))))


def _business(register: Register, body: str, day: datetime.date) -> Iterator[str]:
    yield "# The business, in order. Under each title: 'discussion:', 'decisions:' and 'actions:' as there are any."
    yield "items:"
    titles = register.bodies[body].standing_items or _usual_items(_last_meeting(register, body, day))
    yield from block([{"title": title} for title in titles], 2)


def _usual_items(last: HeldMeeting | None) -> tuple[str, ...]:
    minutes = f"Minutes of the meeting held on {english.date(last.day)}" if last and last.day else ""
    titles = (
        "Apologies for absence",
        "Declarations of interest",
        minutes or ("Minutes of the last meeting" if last else ""),
        "Matters arising" if last else "",
        "Any other business",
        "Date of the next meeting",
    )
    return tuple(filter(None, titles))


def _last_meeting(register: Register, body: str, day: datetime.date) -> HeldMeeting | None:
    """The last meeting of a body before a day that took place."""
    earlier = [each for each in register.meetings_of(body) if each.last < day and each.record.status == "held"]
    return earlier[-1] if earlier else None


def _open_actions(register: Register, body: str, day: datetime.date) -> Iterator[str]:
    """Each open action as an entry in comments, ready to be uncommented."""
    still_open = [
        life for life in lives(register, day) if life.body == body and life.status == "open" and life.raised < day
    ]
    if not still_open:
        return
    yield "# Actions still open. Take away the '# ' that starts the lines of those dealt with, and delete the others."
    yield "# The status is done, dropped, transferred (with 'owner:') or open (with a new 'due:')."
    yield "action_updates:"
    for life in sorted(still_open, key=lambda life: life.due):
        yield f"#   - action: {scalar(life.record.id)}  # {_about(register, life, day)}"
        yield "#     status: done"
        yield "#     note: what was reported"


def _about(register: Register, life: ActionLife, day: datetime.date) -> str:
    owner = officer(register, life.owner, day)
    who = ", ".join(filter(None, (owner.name, owner.title))) or life.owner
    overdue = " OVERDUE" if life.overdue(day) else ""
    action = _comment(life.record.action).rstrip(".")
    return f"{action}. Owner: {_comment(who)}. Due: {english.date(life.due)}.{overdue}"


def _performance(register: Register, body: str, day: datetime.date) -> Iterator[str]:
    """The month before, with every indicator of the contract, for a body that is given the figures."""
    indicators = {name: each for name, each in register.indicators.items() if each.contract}
    if not indicators or not _receives_returns(register, body):
        return
    month = Month.of(day).shifted(-1)
    yield f"# The figures for {english.month(month)}, if it received them. Take away the '# ' that starts each"
    yield "# line, write each figure behind its colon, and delete the lines of those not reported."
    yield "# performance:"
    yield f"#   month: {month}"
    yield "#   figures:"
    yield from (f"#     {name}:  # {_comment(each.name)} ({each.unit})" for name, each in indicators.items())


def _receives_returns(register: Register, body: str) -> bool:
    owed = any(each.to == body and each.indicators is not None for each in register.obligations.values())
    return owed or any(meeting.record.performance for meeting in register.meetings_of(body))
