"""Every short name that a record uses is defined in the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from govdocs.problems import Problem, Span
from govdocs.reading.model import Record, did_you_mean
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.register.register import Register


@dataclass(frozen=True)
class Use:
    """A short name used in a record, and the kind of thing that it should name."""

    record: Record
    path: tuple[str | int, ...]
    name: str | None
    kind: str


def known_names(register: Register) -> Iterator[Problem]:
    """A name that is not in the register. Problem: unknown-name. Where one file cannot be read, so be it: the names
    that it would have defined are not held against the others."""
    known: dict[str, Collection[str]] = {
        "organisation": register.organisations,
        "person": register.people,
        "post": register.posts,
        "body": register.bodies,
        "indicator": register.indicators,
        "priority": register.plan.priorities if register.plan else (),
        "post or person": {*register.posts, *register.people},
    }
    for use in _uses(register):
        names = known[use.kind]
        if use.name is not None and use.name not in names:
            near = did_you_mean(use.name, names)
            yield Problem(
                use.record.where(*use.path),
                "unknown-name",
                f"there is no {use.kind} '{use.name}'",
                near or f"correct it, or add the {use.kind} to the register",
            )
    for file in register.records.meetings:
        if file.body not in register.bodies:
            near = did_you_mean(file.body, register.bodies)
            hint = near or "rename the folder, or add the body to the register"
            yield Problem(Span(file.file), "unknown-name", f"there is no body '{file.body}'", hint)


def _uses(register: Register) -> Iterator[Use]:
    yield from _standing(register)
    for file in register.records.meetings:
        yield from _meeting(file.meeting)
    for commission in register.commissions:
        yield from _commission(commission.commission)


def _standing(register: Register) -> Iterator[Use]:
    if register.workspace:
        yield Use(register.workspace, ("publisher",), register.workspace.publisher, "organisation")
    for post in register.posts.values():
        yield Use(post, ("organisation",), post.organisation, "organisation")
        for tenure in post.held:
            yield Use(tenure, ("person",), tenure.person, "person")
    for body in register.bodies.values():
        yield Use(body, ("organisation",), body.organisation, "organisation")
        yield Use(body, ("committee_of",), body.committee_of, "body")
        for seat in body.members:
            yield Use(seat, ("post",), seat.post, "post")
            yield Use(seat, ("person",), seat.person, "person")
            yield Use(seat, ("appointed_by",), seat.appointed_by, "organisation")
    for agreement in register.agreements.values():
        yield from _each(agreement, "between", agreement.between, "organisation")
    for step in register.plan.steps if register.plan else ():
        yield Use(step, ("body",), step.body, "body")
        yield Use(step, ("to",), step.to, "organisation")
    for indicator in register.indicators.values():
        yield Use(indicator, ("priority",), indicator.priority, "priority")
    for inspection in register.inspections.values():
        yield Use(inspection, ("by",), inspection.by, "organisation")
    for risk in register.risks.values():
        yield Use(risk, ("owner",), risk.owner, "post or person")
        yield Use(risk, ("priority",), risk.priority, "priority")
    for entry in register.sums.values():
        yield Use(entry, ("payer",), entry.payer, "organisation")
        yield Use(entry, ("payee",), entry.payee, "organisation")
    for known in register.returns:
        for name in known.record.figures:
            yield Use(known.record, ("figures", name), name, "indicator")
    for progress in register.progress:
        yield Use(progress.record, ("priority",), progress.record.priority, "priority")


def _meeting(meeting: Meeting) -> Iterator[Use]:
    yield from _each(meeting, "present", meeting.present, "person")
    yield from _each(meeting, "apologies", meeting.apologies, "person")
    yield from _each(meeting, "in_attendance", meeting.in_attendance, "person")
    for item in meeting.items:
        for action in item.actions:
            yield Use(action, ("owner",), action.owner, "post or person")
            yield Use(action, ("priority",), action.priority, "priority")
    for update in meeting.action_updates:
        yield Use(update, ("owner",), update.owner, "post or person")


def _commission(commission: Commission) -> Iterator[Use]:
    yield Use(commission, ("to",), commission.to, "body")
    yield Use(commission, ("organisation",), commission.organisation, "organisation")
    yield Use(commission, ("cabinet_member",), commission.cabinet_member, "post")
    yield Use(commission, ("sign_off",), commission.sign_off, "post")
    yield from _each(commission, "directors", commission.directors, "post")
    yield from _each(commission, "contact_officers", commission.contact_officers, "post")


def _each(record: Record, key: str, names: Iterable[str], kind: str) -> Iterator[Use]:
    return (Use(record, (key, position), name, kind) for position, name in enumerate(names))
