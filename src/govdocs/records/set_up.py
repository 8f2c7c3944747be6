"""The programme that sets up a company: workstreams, due diligence, service level agreements, readiness to go live."""

from typing import Literal

from govdocs.reading.model import Brief, Record
from govdocs.reading.values import Date, Line, Money, Slug, YesNo
from govdocs.records.exemption import Markable
from govdocs.records.organisation import Dated
from govdocs.records.passages import Prose

WorkstreamStatus = Literal["not-started", "on-track", "at-risk", "off-track", "complete"]


class WorkstreamReport(Brief, Markable):
    """How a workstream stood on a day: in the record of a meeting, the day of that meeting. Its word alone will do."""

    status: WorkstreamStatus
    on: Date | None = None
    note: Prose | None = None


class Workstream(Dated):
    """A strand of the programme, who leads it, when it runs, and how it stood on each day that this was said."""

    name: Line
    lead: Slug | None = None
    purpose: Prose | None = None
    history: tuple[WorkstreamReport, ...] = ()


class DueDiligenceFinding(Markable):
    """What due diligence found in an area, how grave it is, and how and when it was resolved."""

    area: Line
    finding: Prose
    severity: Literal["low", "medium", "high", "critical"]
    owner: Slug | None = None
    workstream: Slug | None = None
    found: Date | None = None
    resolved: Date | None = None
    resolution: Prose | None = None


class ServiceLevelAgreement(Markable):
    """A service that the company buys back from a `provider`, and the budget for it."""

    service: Line
    provider: Slug
    buy_back: Money | None = None
    year: Line | None = None
    agreed: Date | None = None
    reviewed: tuple[Date, ...] = ()
    note: Prose | None = None


class Readiness(Brief, Markable):
    """Whether a criterion was fulfilled on a day: in the record of a meeting, the day of that meeting. Yes or no alone
    will do."""

    ready: YesNo
    on: Date | None = None
    note: Prose | None = None


class Criterion(Markable):
    """Something that must be so before the company goes live, and whether it was, on each day that this was said."""

    criterion: Line
    owner: Slug | None = None
    history: tuple[Readiness, ...] = ()


class SetUp(Record):
    """The programme that sets up the company, `go_live` being the day on which it is to begin, or began."""

    name: Line
    go_live: Date | None = None
    workstreams: dict[Slug, Workstream] = {}
    due_diligence: dict[Slug, DueDiligenceFinding] = {}
    service_level_agreements: dict[Slug, ServiceLevelAgreement] = {}
    readiness: dict[Slug, Criterion] = {}


class Resolution(Brief):
    """How a finding of due diligence was resolved. Its text alone will do."""

    resolution: Prose


class SetUpUpdate(Record):
    """What a meeting heard of the set-up programme: each by its short name, and all as of the day of the meeting."""

    workstreams: dict[Slug, WorkstreamReport] = {}
    resolved: dict[Slug, Resolution] = {}
    readiness: dict[Slug, Readiness] = {}
