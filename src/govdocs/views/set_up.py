"""The set-up programme as a template sees it."""

from __future__ import annotations

import datetime
from decimal import Decimal

from govdocs.register.register import Register
from govdocs.register.set_up import FindingState, set_up_on
from govdocs.value import value
from govdocs.views.bodies import MeetingView, OrganisationView, Times, officer_view
from govdocs.views.edition import Edition
from govdocs.views.worked_out import Summed


@value
class WorkstreamView:
    """A workstream: its `status` on the day ('on-track'), said `on` a day, and the title or name of who leads it."""

    id: str
    name: str
    """As recorded."""
    lead: str | None
    """Title of the post, or name, or `none`."""
    purpose: str | None
    """As recorded."""
    first: datetime.date | None
    last: datetime.date | None
    """Its days, or `none`."""
    status: str
    on: datetime.date | None
    note: str | None
    """How it stood on the day, and when that was said."""


@value
class FindingView:
    """A finding of due diligence; `resolved` is None while it was open, `found` and the name of its `workstream` where
    not recorded."""

    id: str
    area: str
    finding: str
    severity: str
    """As recorded."""
    owner: str | None
    """Title of the post, or name, or `none`."""
    resolved: datetime.date | None
    resolution: str | None
    """`none` while it was open."""
    found: datetime.date | None
    workstream: str | None
    """The day on which it was found and the name of the workstream, or `none`."""


@value
class ServiceLevelAgreementView:
    """A service bought back: `agreed` None until it was agreed, `reviewed` the last day by then that it was."""

    id: str
    service: str
    """As recorded."""
    provider: str
    """As running text calls it."""
    buy_back: Decimal | None
    year: str | None
    """As recorded."""
    agreed: datetime.date | None
    """`none` until it was agreed."""
    reviewed: datetime.date | None
    """The last day on which it was reviewed, or `none`."""
    note: str | None
    """As recorded, or `none`."""


@value
class CriterionView:
    """A criterion for going live: `ready` yes or no as said `on` a day, None where nothing had been said."""

    id: str
    criterion: str
    """As recorded."""
    owner: str | None
    """Title of the post, or name, or `none`."""
    ready: bool | None
    on: datetime.date | None
    note: str | None
    """Whether it was fulfilled, when that was said; `none` where it was not said."""


@value
class SetUpView:
    """The set-up programme on the day: `live` once the day of `go_live` had come, `ready` where every criterion was
    fulfilled, `buy_back` the budget for all services bought back. `meetings` are those that heard of it by then."""

    name: str
    go_live: datetime.date | None
    """As recorded."""
    live: bool
    ready: bool
    """Whether the day of going live had come; whether every criterion was fulfilled."""
    workstreams: tuple[WorkstreamView, ...]
    """Workstreams."""
    findings: tuple[FindingView, ...]
    open_findings: tuple[FindingView, ...]
    """Findings of due diligence, and those not yet resolved."""
    agreements: tuple[ServiceLevelAgreementView, ...]
    """Services bought back."""
    readiness: tuple[CriterionView, ...]
    """Criteria for going live."""
    buy_back: Decimal
    """The budget for all services bought back."""
    meetings: tuple[MeetingView, ...]
    """The meetings that heard of it by the day."""


def set_up_view(register: Register, times: Times, edition: Edition) -> SetUpView | None:
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
            record.found,
            state.record.workstreams[record.workstream].name if record.workstream else None,
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
                each.record.note,
            )
            for each in state.agreements
        ),
        readiness=tuple(
            CriterionView(each.id, each.record.criterion, spoken(each.record.owner), each.ready, each.on, each.note)
            for each in state.readiness
        ),
        buy_back=Summed.from_(state.buy_back, (each.record.buy_back for each in state.agreements)),
        meetings=tuple(
            MeetingView.of(register, meeting, edition)
            for meeting in register.meetings
            if meeting.last <= day and meeting.record.set_up
        ),
    )
