"""The set-up programme as a template sees it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from govdocs.register.register import Register
from govdocs.register.set_up import FindingState, set_up_on
from govdocs.views.bodies import OrganisationView, Times, officer_view


@dataclass(frozen=True)
class WorkstreamView:
    """A workstream: its `status` on the day ('on-track'), said `on` a day, and the title or name of who leads it."""

    id: str
    name: str
    lead: str | None
    purpose: str | None
    first: datetime.date | None
    last: datetime.date | None
    status: str
    on: datetime.date | None
    note: str | None


@dataclass(frozen=True)
class FindingView:
    """A finding of due diligence; `resolved` is None while it was open."""

    id: str
    area: str
    finding: str
    severity: str
    owner: str | None
    resolved: datetime.date | None
    resolution: str | None


@dataclass(frozen=True)
class ServiceLevelAgreementView:
    """A service bought back: `agreed` None until it was agreed, `reviewed` the last day by then that it was."""

    id: str
    service: str
    provider: str
    buy_back: Decimal | None
    year: str | None
    agreed: datetime.date | None
    reviewed: datetime.date | None


@dataclass(frozen=True)
class CriterionView:
    """A criterion for going live: `ready` yes or no as said `on` a day, None where nothing had been said."""

    id: str
    criterion: str
    owner: str | None
    ready: bool | None
    on: datetime.date | None
    note: str | None


@dataclass(frozen=True)
class SetUpView:
    """The set-up programme on the day: `live` once the day of `go_live` had come, `ready` where every criterion was
    fulfilled, `buy_back` the budget for all services bought back."""

    name: str
    go_live: datetime.date | None
    live: bool
    ready: bool
    workstreams: tuple[WorkstreamView, ...]
    findings: tuple[FindingView, ...]
    open_findings: tuple[FindingView, ...]
    agreements: tuple[ServiceLevelAgreementView, ...]
    readiness: tuple[CriterionView, ...]
    buy_back: Decimal


def set_up_view(register: Register, times: Times) -> SetUpView | None:
    """The programme as it stood on the day, None where there is none."""
    day = times.as_of
    state = set_up_on(register, day)
    if state is None:
        return None

    def spoken(name: str | None) -> str | None:
        found = officer_view(register, name, day) if name else None
        return (found.title or found.name) if found else None

    def finding(each: FindingState) -> FindingView:
        record = each.record
        return FindingView(
            each.id,
            record.area,
            record.finding,
            record.severity,
            spoken(record.owner),
            each.resolved,
            each.resolution if each.resolved else None,
        )

    return SetUpView(
        name=state.record.name,
        go_live=state.record.go_live,
        live=state.live,
        ready=state.ready,
        workstreams=tuple(
            WorkstreamView(
                each.id,
                each.record.name,
                spoken(each.record.lead),
                each.record.purpose,
                each.record.from_,
                each.record.to,
                each.status,
                each.on,
                each.note,
            )
            for each in state.workstreams
        ),
        findings=tuple(map(finding, state.findings)),
        open_findings=tuple(map(finding, state.open_findings)),
        agreements=tuple(
            ServiceLevelAgreementView(
                each.id,
                each.record.service,
                OrganisationView.of(each.record.provider, register.organisations[each.record.provider]).short,
                each.record.buy_back,
                each.record.year,
                each.record.agreed if each.agreed else None,
                each.reviewed,
            )
            for each in state.agreements
        ),
        readiness=tuple(
            CriterionView(each.id, each.record.criterion, spoken(each.record.owner), each.ready, each.on, each.note)
            for each in state.readiness
        ),
        buy_back=state.buy_back,
    )
