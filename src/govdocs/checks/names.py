"""Every short name that a record uses is defined in the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from govdocs.checks.acceptance import holders
from govdocs.problems import Problem, Span
from govdocs.reading.model import Record, did_you_mean
from govdocs.records.commission import Commission
from govdocs.records.meeting import Item, Meeting
from govdocs.records.plan import Plan
from govdocs.records.risk import AnyRisk
from govdocs.records.set_up import SetUp, SetUpUpdate
from govdocs.records.workspace import UnreadFile
from govdocs.register.register import Register


class Use(NamedTuple):
    """A short name used in a record (or, without one, by the path of a file), and the kind of thing it should name."""

    record: Record | None
    path: tuple[str | int, ...]
    name: str | None
    kind: str
    file: str = ""
    key: bool = False  # the name stands as a key and not as a value

    @property
    def place(self) -> Span:
        """Where it is used."""
        return self.record.where(*self.path, key=self.key) if self.record else Span(self.file)


_SECTIONS = {
    "organisation": ("organisations",),
    "person": ("people",),
    "post": ("posts",),
    "body": ("bodies",),
    "indicator": ("indicators",),
    "agreement": ("agreements",),
    "priority": ("plan", "priorities"),
    "strategic risk": ("strategic_risks",),
    "workstream": ("set_up", "workstreams"),
    "due diligence finding": ("set_up", "due_diligence"),
    "criterion": ("set_up", "readiness"),
    "clearance": ("clearances",),
}
"""Where in the standing register the names of each kind are defined."""


def known_names(register: Register) -> Iterator[Problem]:
    """A name that is not in the register, once for each, with how often it is used. Problem: unknown-name.

    Names in a file that could not be read count as known; where such a file is not even YAML nothing is said, since
    any name might be in it.
    """
    standing = [file for file in register.records.unread if not file.name.startswith(("meetings/", "reports/"))]
    if any(file.tree is None for file in standing):
        return
    known = {kind: _names(register, path) | _unread_names(standing, path) for kind, path in _SECTIONS.items()}
    known["report"] = {file.name for file in register.commissions} | set(register.records.unread_reports)
    for first, *others in _grouped(_unknown(register, known), known):
        names = _allowed(first.kind, known)
        if not names and others:
            yield _none_defined(first, others)
            continue
        also = f" (and {len(others)} more {'place' if len(others) == 1 else 'places'})" if others else ""
        yield Problem(
            first.place,
            "unknown-name",
            f"there is no {first.kind} '{first.name}'{also}",
            did_you_mean(str(first.name), names) or f"correct it, or add the {first.kind} to the register",
        )


def _none_defined(first: Use, others: list[Use]) -> Problem:
    message = f"the register defines no {first.kind}, and {len(others) + 1} places name one, '{first.name}' among them"
    return Problem(
        first.place, "unknown-name", message, "add them to the register, or put back the file that held them"
    )


def _names(register: Register, path: tuple[str, ...]) -> set[str]:
    found: Any = register
    for part in path:
        found = getattr(found, part) if found else ()
    return set(found)


def _unread_names(files: list[UnreadFile], path: tuple[str, ...]) -> set[str]:
    names: set[str] = set()
    for file in files:
        tree = file.tree
        for part in path:
            tree = tree.get(part) if isinstance(tree, dict) else None
        if isinstance(tree, dict):
            names |= set(tree)
    return names


def _allowed(kind: str, known: dict[str, set[str]]) -> set[str]:
    """The names of a kind, which may be one of several: 'post or person'."""
    return set().union(*(known[part] for part in kind.replace(" or ", ", ").split(", ")))


def _unknown(register: Register, known: dict[str, set[str]]) -> Iterator[Use]:
    allowed: dict[str, set[str]] = {}
    for use in _uses(register):
        if use.kind not in allowed:
            allowed[use.kind] = _allowed(use.kind, known)
        if use.name is not None and use.name not in allowed[use.kind]:
            yield use


def _grouped(uses: Iterator[Use], known: dict[str, set[str]]) -> Iterable[list[Use]]:
    """The uses of one name together; where nothing of a kind is defined, all uses of that kind."""
    groups: dict[tuple[str, str | None], list[Use]] = {}
    for use in uses:
        name = use.name if _allowed(use.kind, known) else None
        groups.setdefault((use.kind, name), []).append(use)
    return groups.values()


def _uses(register: Register) -> Iterator[Use]:
    yield from _standing(register)
    for file in register.records.meetings:
        yield Use(None, (), file.body, "body", file.file)
        yield from _meeting(file.meeting)
    for commission in register.commissions:
        yield from _commission(commission.commission)
    for holder in holders(register):
        for acceptance in holder.accepted:
            yield Use(acceptance, ("by",), acceptance.by, "post or person")


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
        yield Use(body, ("secretary",), body.secretary, "post")
        for seat in body.members:
            yield Use(seat, ("post",), seat.post, "post")
            yield Use(seat, ("person",), seat.person, "person")
            yield Use(seat, ("appointed_by",), seat.appointed_by, "organisation")
    for agreement in register.agreements.values():
        yield from _each(agreement, "between", agreement.between, "organisation")
    for obligation in register.obligations.values():
        yield Use(obligation, ("by",), obligation.by, "organisation, post or body")
        yield Use(obligation, ("to",), obligation.to, "organisation, post or body")
        yield Use(obligation, ("under",), obligation.under, "agreement")
        yield Use(obligation, ("body",), obligation.body, "body")
    if register.plan:
        yield from _plan(register.plan)
    if register.set_up:
        yield from _set_up(register.set_up)
    for indicator in register.indicators.values():
        yield Use(indicator, ("priority",), indicator.priority, "priority")
        yield Use(indicator, ("part_of",), indicator.part_of, "indicator")
    for name, inspectorate in register.inspectorates.items():
        yield Use(inspectorate, (), name, "organisation")
    for inspection in register.inspections.values():
        yield Use(inspection, ("by",), inspection.by, "organisation")
        yield from _each(inspection.led_to, "priorities", inspection.led_to.priorities, "priority")
    for risk in register.risks.values():
        yield from _risk(risk)
        yield Use(risk, ("priority",), risk.priority, "priority")
        yield Use(risk, ("strategic",), risk.strategic, "strategic risk")
    for strategic in register.strategic_risks.values():
        yield from _risk(strategic)
        yield Use(strategic, ("organisation",), strategic.organisation, "organisation")
        yield Use(strategic, ("reported_to",), strategic.reported_to, "body")
    for entry in register.sums.values():
        yield Use(entry, ("payer",), entry.payer, "organisation")
        yield Use(entry, ("payee",), entry.payee, "organisation")
        yield Use(entry, ("under",), entry.under, "agreement")
    for clearance in register.clearances.values():
        yield Use(clearance, ("by",), clearance.by, "post")
    for known in register.returns:
        for name in known.record.figures:
            yield Use(known.record, ("figures", name), name, "indicator", key=True)
        for name in known.record.commentary:
            yield Use(known.record, ("commentary", name), name, "indicator", key=True)
    for progress in register.progress:
        yield Use(progress.record, ("priority",), progress.record.priority, "priority")


def _plan(plan: Plan) -> Iterator[Use]:
    for step in plan.steps:
        yield Use(step, ("body",), step.body, "body")
        yield Use(step, ("to",), step.to, "organisation")
    for priority in plan.priorities.values():
        yield Use(priority, ("lead",), priority.lead, "post or person")
        for task in (task for sub_plan in priority.sub_plans for task in sub_plan.tasks):
            yield Use(task, ("owner",), task.owner, "post or person")


def _risk(risk: AnyRisk) -> Iterator[Use]:
    yield Use(risk, ("owner",), risk.owner, "post or person")
    for review in risk.reviews:
        yield Use(review, ("body",), review.body, "body")


def _set_up(programme: SetUp) -> Iterator[Use]:
    for workstream in programme.workstreams.values():
        yield Use(workstream, ("lead",), workstream.lead, "post or person")
    for finding in programme.due_diligence.values():
        yield Use(finding, ("owner",), finding.owner, "post or person")
        yield Use(finding, ("workstream",), finding.workstream, "workstream")
    for agreement in programme.service_level_agreements.values():
        yield Use(agreement, ("provider",), agreement.provider, "organisation")
    for criterion in programme.readiness.values():
        yield Use(criterion, ("owner",), criterion.owner, "post or person")


def _set_up_update(update: SetUpUpdate) -> Iterator[Use]:
    for name in update.workstreams:
        yield Use(update, ("workstreams", name), name, "workstream", key=True)
    for name in update.resolved:
        yield Use(update, ("resolved", name), name, "due diligence finding", key=True)
    for name in update.readiness:
        yield Use(update, ("readiness", name), name, "criterion", key=True)


def _meeting(meeting: Meeting) -> Iterator[Use]:
    if meeting.set_up:
        yield from _set_up_update(meeting.set_up)
    for position, entry in enumerate(meeting.present):
        if entry.where().file:
            yield Use(entry, ("person",), entry.person, "person")
        else:
            yield Use(meeting, ("present", position), entry.person, "person")
        yield Use(entry, ("substitute_for",), entry.substitute_for, "person or post")
    yield Use(meeting, ("chaired_by",), meeting.chaired_by, "person")
    yield from _each(meeting, "apologies", meeting.apologies, "person")
    yield from _each(meeting, "in_attendance", meeting.in_attendance, "person")
    for declaration in meeting.declarations:
        yield Use(declaration, ("person",), declaration.person, "person")
    for agreed in meeting.minutes:
        yield Use(agreed, ("signed_by",), agreed.signed_by, "person")
    for item in meeting.items:
        yield from _item(item)
    for update in meeting.action_updates:
        yield Use(update, ("owner",), update.owner, "post or person")


def _item(item: Item) -> Iterator[Use]:
    for paper in item.papers:
        yield Use(paper, ("by",), paper.by, "post or person")
        yield Use(paper, ("document",), paper.document, "report")
    for decision in item.decisions:
        yield Use(decision, ("delegated_to",), decision.delegated_to, "post")
        for position, dissent in enumerate(decision.dissent):
            if dissent.where().file:
                yield Use(dissent, ("person",), dissent.person, "person")
            else:
                yield Use(decision, ("dissent", position), dissent.person, "person")
    for action in item.actions:
        yield Use(action, ("owner",), action.owner, "post or person")
        yield Use(action, ("priority",), action.priority, "priority")
    for referral in item.referrals:
        yield Use(referral, ("to",), referral.to, "body")


def _commission(commission: Commission) -> Iterator[Use]:
    yield Use(commission, ("meeting",), commission.meeting.body if commission.meeting else None, "body")
    yield Use(commission, ("to",), commission.to, "body")
    yield Use(commission, ("addressee",), commission.addressee, "post or person")
    yield from _each(commission, "copies", commission.copies, "post, person, body or organisation")
    yield Use(commission, ("organisation",), commission.organisation, "organisation")
    yield Use(commission, ("cabinet_member",), commission.cabinet_member, "post")
    yield Use(commission, ("sign_off",), commission.sign_off, "post")
    yield from _each(commission, "directors", commission.directors, "post")
    yield from _each(commission, "charts", commission.charts, "indicator")
    yield from _each(commission, "contact_officers", commission.contact_officers, "post")
    yield from _appendices(commission)
    for cleared in commission.cleared:
        yield Use(cleared, ("as",), cleared.as_, "clearance")
        yield Use(cleared, ("by",), cleared.by, "person")


def _appendices(commission: Commission) -> Iterator[Use]:
    for name, entry in commission.appendices.items():
        yield Use(commission, ("appendices", name, "document"), entry.document, "report")


def _each(record: Record, key: str, names: Iterable[str], kind: str) -> Iterator[Use]:
    return (Use(record, (key, position), name, kind) for position, name in enumerate(names))
