"""All that one document may see, gathered under the names that templates use."""

from __future__ import annotations

from dataclasses import dataclass

from govdocs.records.commission import Commission
from govdocs.records.risk import RiskBands
from govdocs.register.acronyms import acronyms
from govdocs.register.register import Register
from govdocs.views.actions import ActionsView, action_log, actions_view
from govdocs.views.attendance import AttendanceView, attendance_view
from govdocs.views.bodies import BodyView, OrganisationView, Times, body_view
from govdocs.views.deadlines import DeadlineView, deadlines_view
from govdocs.views.edition import Edition
from govdocs.views.finance import FinanceView, SumView, finance_view, sums_view
from govdocs.views.inspection import InspectionView, inspections_view
from govdocs.views.meeting import SittingView, sitting_view
from govdocs.views.obligations import ObligationView, obligations_view
from govdocs.views.performance import PerformanceView, performance_view
from govdocs.views.plan import PlanView, plan_view
from govdocs.views.report import ReportView, report_view, reporting_organisation
from govdocs.views.revision import RevisionView, revisions_view
from govdocs.views.risk import (
    ClosedRiskView,
    RiskView,
    StrategicRiskView,
    closed_risks_view,
    risks_view,
    strategic_risks_view,
)
from govdocs.views.set_up import SetUpView, set_up_view
from govdocs.views.since import SinceView, since_view


@dataclass(frozen=True)
class View:
    """What a template sees. Its fields are the names that templates use.

    `organisations` and `agreements` are by short name; `bodies` are all of them, in the order of the register.
    `revisions` are the figures revised from the start of the period to the day, `since` what has changed since the last
    report of the same kind to the same body, None where there is none.
    `log` are the actions of the one body that the document goes to, `meeting` is the one that it is of; each is None
    where none is named. `acronyms` are written out where a document first uses them.
    """

    report: ReportView
    """What was asked for."""
    organisations: dict[str, OrganisationView]
    """Organisations by short name: `organisations.trust.name`."""
    agreements: dict[str, str]
    """Names of agreements by short name."""
    bodies: tuple[BodyView, ...]
    """All bodies, in the order of the register."""
    attendance: tuple[AttendanceView, ...]
    """How often each body met in the period and who came."""
    obligations: tuple[ObligationView, ...]
    """All obligations, and how each stood on the day."""
    deadlines: tuple[DeadlineView, ...]
    """What must be out, from the day on, before the meetings recorded."""
    plan: PlanView | None
    """The improvement plan; `none` where there is none."""
    performance: PerformanceView
    """The contract's indicators over the period."""
    inspections: tuple[InspectionView, ...]
    """Visits and inspections from the start of the period to the day."""
    risks: tuple[RiskView, ...]
    """Risks that were open on the day, the highest score first."""
    closed_risks: tuple[ClosedRiskView, ...]
    """Risks closed from the start of the period to the day."""
    risk_bands: RiskBands
    """`red` and `amber`: the scores from which a risk is so [rated](records.md#risks)."""
    strategic_risks: tuple[StrategicRiskView, ...]
    """Risks in the council's strategic register, open on the day."""
    strategic_risk_bands: RiskBands
    """`red` and `amber`: the scores from which a risk is so [rated](records.md#risks)."""
    sums: tuple[SumView, ...]
    """Sums of the financial years that the period touches."""
    finance: FinanceView | None
    """The latest finance position of the period; `none` where there is none."""
    set_up: SetUpView | None
    """The programme that sets up the company; `none` where there is none."""
    actions: ActionsView
    """The actions of the boards."""
    revisions: tuple[RevisionView, ...]
    """Figures revised from the start of the period to the day."""
    since: SinceView | None
    """What has changed since the last report of the same template to the same body on the same organisation; `none`
    where there is none."""
    log: ActionsView | None
    """The actions of the one body that the report goes `to`; where the report is on no period, those closed go back to
    the body's last meeting. `none` where it goes to no body."""
    meeting: SittingView | None
    """The meeting that the report is of; `none` where it names none."""
    acronyms: dict[str, str]
    """What each acronym stands for; a document writes it out where it first uses it."""


def make_view(register: Register, commission: Commission, edition: Edition) -> View:
    """What the document asked for by a commission may see, cut to an edition.

    The register must be free of errors as far as it bears on the commission: `checks.check` says whether it is.
    Raises ProblemsFound: those of `report_view`.
    """
    start, end = (commission.period.from_, commission.period.to) if commission.period else (commission.as_of,) * 2
    began = register.organisations[reporting_organisation(register, commission)].began or start
    times = Times(start, end, commission.as_of, began)
    return View(
        report=report_view(register, commission, times, edition),
        organisations={name: OrganisationView.of(name, record) for name, record in register.organisations.items()},
        agreements={name: record.name for name, record in register.agreements.items()},
        bodies=tuple(body_view(register, name, times, edition) for name in register.bodies),
        attendance=attendance_view(register, times),
        obligations=obligations_view(register, times),
        deadlines=deadlines_view(register, times),
        plan=plan_view(register, times),
        performance=performance_view(register, times),
        inspections=inspections_view(register, times),
        risks=risks_view(register, times),
        closed_risks=closed_risks_view(register, times),
        risk_bands=register.risk_bands,
        strategic_risks=strategic_risks_view(register, times),
        strategic_risk_bands=register.strategic_risk_bands,
        sums=sums_view(register, times),
        finance=finance_view(register, times),
        set_up=set_up_view(register, times, edition),
        actions=actions_view(register, times, edition),
        revisions=revisions_view(register, times.start, times.as_of),
        since=since_view(register, commission, times, edition),
        log=action_log(register, commission.to, times, edition, since_last_meeting=commission.period is None)
        if commission.to
        else None,
        meeting=sitting_view(register, commission.meeting, commission.as_of, edition),
        acronyms=acronyms(register, times.as_of),
    )
