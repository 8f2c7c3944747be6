"""The standing register: govdocs.yaml, and register/*.yaml which hold any of the same keys."""

from typing import Literal

from govdocs.reading.model import Record
from govdocs.reading.values import Line, Slug
from govdocs.records.acceptance import Accepted
from govdocs.records.clearance import Clearance
from govdocs.records.finance import FinancePosition, Sum
from govdocs.records.inspection import Inspection, Inspectorate
from govdocs.records.organisation import Agreement, Body, Obligation, Organisation, Person, Post
from govdocs.records.performance import Indicator, Return
from govdocs.records.plan import Plan, Progress
from govdocs.records.regime import Calendar, Regime, RegimeName
from govdocs.records.risk import Risk, RiskBands, StrategicRisk
from govdocs.records.set_up import SetUp


class Workspace(Record):
    """The workspace itself: whose it is. `publisher` is the organisation named at the head of reports."""

    title: Line
    publisher: Slug
    pdf_engine: Literal["weasyprint", "typst"] | None = None


class Standing(Record):
    """What does not change from meeting to meeting. Order is kept: indicators and priorities print as written."""

    workspace: Workspace | None = None
    organisations: dict[Slug, Organisation] = {}
    people: dict[Slug, Person] = {}
    posts: dict[Slug, Post] = {}
    bodies: dict[Slug, Body] = {}
    agreements: dict[Slug, Agreement] = {}
    obligations: dict[Slug, Obligation] = {}
    regimes: dict[RegimeName, Regime] = {}
    calendar: Calendar | None = None
    statutes: dict[Line, tuple[Line, ...]] = {}
    acronyms: dict[Line, Line] = {}
    plan: Plan | None = None
    progress: tuple[Progress, ...] = ()
    indicators: dict[Slug, Indicator] = {}
    returns: tuple[Return, ...] = ()
    inspectorates: dict[Slug, Inspectorate] = {}
    inspections: dict[Slug, Inspection] = {}
    risk_bands: RiskBands | None = None
    risks: dict[Slug, Risk] = {}
    strategic_risk_bands: RiskBands | None = None
    strategic_risks: dict[Slug, StrategicRisk] = {}
    sums: dict[Slug, Sum] = {}
    finance: tuple[FinancePosition, ...] = ()
    set_up: SetUp | None = None
    clearances: dict[Slug, Clearance] = {}
    accepted: tuple[Accepted, ...] = ()
