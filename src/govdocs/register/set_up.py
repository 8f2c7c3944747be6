"""The set-up programme on a day: the register's own word, and what meetings heard of it by then."""

from __future__ import annotations

import datetime
from decimal import Decimal

from govdocs.records.set_up import (
    Criterion,
    DueDiligenceFinding,
    ServiceLevelAgreement,
    SetUp,
    SetUpUpdate,
    Workstream,
    WorkstreamStatus,
)
from govdocs.register.register import Register
from govdocs.value import value


@value
class WorkstreamState:
    """A workstream on a day: its status, not started where nothing had been said, and the `on` of what was."""

    id: str
    record: Workstream
    status: WorkstreamStatus
    on: datetime.date | None
    note: str | None


@value
class FindingState:
    """A finding of due diligence on a day: the day on which it had been resolved, None while it was open."""

    id: str
    record: DueDiligenceFinding
    resolved: datetime.date | None
    resolution: str | None


@value
class AgreementState:
    """A service level agreement on a day: whether it had been agreed, and the last day on which it was reviewed."""

    id: str
    record: ServiceLevelAgreement
    agreed: bool
    reviewed: datetime.date | None


@value
class CriterionState:
    """A criterion on a day: whether it was fulfilled, None where nothing had been said, and the `on` of what was."""

    id: str
    record: Criterion
    ready: bool | None
    on: datetime.date | None
    note: str | None


@value
class SetUpState:
    """The whole programme as it stood on a day."""

    record: SetUp
    day: datetime.date
    workstreams: tuple[WorkstreamState, ...]
    findings: tuple[FindingState, ...]
    agreements: tuple[AgreementState, ...]
    readiness: tuple[CriterionState, ...]

    @property
    def live(self) -> bool:
        """Whether the day of going live had come."""
        return self.record.go_live is not None and self.record.go_live <= self.day

    @property
    def ready(self) -> bool:
        """Whether every criterion was fulfilled."""
        return bool(self.readiness) and all(each.ready for each in self.readiness)

    @property
    def open_findings(self) -> tuple[FindingState, ...]:
        """The findings that had not been resolved."""
        return tuple(each for each in self.findings if each.resolved is None)

    @property
    def buy_back(self) -> Decimal:
        """The budget for all the services bought back."""
        return sum((each.record.buy_back or Decimal(0) for each in self.agreements), Decimal(0))


def set_up_on(register: Register, day: datetime.date) -> SetUpState | None:
    """The set-up programme as it stood on a day, None where there is none."""
    record = register.set_up
    if record is None:
        return None
    meetings = [meeting for meeting in register.meetings if meeting.last <= day]
    heard = [(meeting.last, meeting.record.set_up) for meeting in meetings if meeting.record.set_up]
    return SetUpState(
        record,
        day,
        tuple(_workstream(name, each, heard, day) for name, each in record.workstreams.items()),
        tuple(
            _finding(name, each, heard, day)
            for name, each in record.due_diligence.items()
            if each.found is None or each.found <= day
        ),
        tuple(_agreement(name, each, day) for name, each in record.service_level_agreements.items()),
        tuple(_criterion(name, each, heard, day) for name, each in record.readiness.items()),
    )


_Updates = list[tuple[datetime.date, SetUpUpdate]]


def _workstream(name: str, record: Workstream, heard: _Updates, day: datetime.date) -> WorkstreamState:
    said = [(entry.on or record.from_ or datetime.date.min, entry) for entry in record.history]
    said += [(on, update.workstreams[name]) for on, update in heard if name in update.workstreams]
    known = [(on, entry) for on, entry in said if on <= day]
    if not known:
        return WorkstreamState(name, record, "not-started", None, None)
    on, entry = max(known, key=_first)
    return WorkstreamState(name, record, entry.status, _day(on), entry.note)


def _finding(name: str, record: DueDiligenceFinding, heard: _Updates, day: datetime.date) -> FindingState:
    said = [(record.resolved, record.resolution)] if record.resolved and record.resolved <= day else []
    said += [(on, update.resolved[name].resolution) for on, update in heard if name in update.resolved]
    on, resolution = min(said, key=_first) if said else (None, None)
    return FindingState(name, record, on, resolution)


def _agreement(name: str, record: ServiceLevelAgreement, day: datetime.date) -> AgreementState:
    agreed = record.agreed is not None and record.agreed <= day
    return AgreementState(name, record, agreed, max((on for on in record.reviewed if on <= day), default=None))


def _criterion(name: str, record: Criterion, heard: _Updates, day: datetime.date) -> CriterionState:
    said = [(entry.on or datetime.date.min, entry) for entry in record.history]
    said += [(on, update.readiness[name]) for on, update in heard if name in update.readiness]
    known = [(on, entry) for on, entry in said if on <= day]
    if not known:
        return CriterionState(name, record, None, None, None)
    on, entry = max(known, key=_first)
    return CriterionState(name, record, entry.ready, _day(on), entry.note)


def _first(pair: tuple[datetime.date, object]) -> datetime.date:
    return pair[0]


def _day(on: datetime.date) -> datetime.date | None:
    return None if on == datetime.date.min else on
