"""All that one document may see, gathered under the names that templates use."""

from __future__ import annotations

from dataclasses import dataclass

from govdocs.records.commission import Commission
from govdocs.register.register import Register
from govdocs.views.actions import ActionsView, actions_view
from govdocs.views.bodies import BodyView, ObligationView, OrganisationView, Times, body_view, obligations_view
from govdocs.views.edition import Edition
from govdocs.views.finance import FinanceView, SumView, finance_view, sums_view
from govdocs.views.inspection import InspectionView, inspections_view
from govdocs.views.performance import PerformanceView, performance_view
from govdocs.views.plan import PlanView, plan_view
from govdocs.views.report import ReportView, report_view
from govdocs.views.risk import RiskView, StrategicRiskView, risks_view, strategic_risks_view
from govdocs.views.set_up import SetUpView, set_up_view


@dataclass(frozen=True)
class View:
    """What a template sees. Its fields are the names that templates use.

    `organisations` and `agreements` are by short name; `bodies` are all of them, in the order of the register.
    """

    report: ReportView
    organisations: dict[str, OrganisationView]
    agreements: dict[str, str]
    bodies: tuple[BodyView, ...]
    obligations: tuple[ObligationView, ...]
    plan: PlanView | None
    performance: PerformanceView
    inspections: tuple[InspectionView, ...]
    risks: tuple[RiskView, ...]
    strategic_risks: tuple[StrategicRiskView, ...]
    sums: tuple[SumView, ...]
    finance: FinanceView | None
    set_up: SetUpView | None
    actions: ActionsView


def make_view(register: Register, commission: Commission, edition: Edition) -> View:
    """What the document asked for by a commission may see, cut to an edition.

    The register must be free of errors as far as it bears on the commission: `checks.check` says whether it is.
    Raises ProblemsFound: those of `report_view`.
    """
    period = commission.period
    began = register.organisations[commission.organisation].began or period.from_
    times = Times(period.from_, period.to, commission.as_of, began)
    return View(
        report=report_view(register, commission, times, edition),
        organisations={name: OrganisationView.of(name, record) for name, record in register.organisations.items()},
        agreements={name: record.name for name, record in register.agreements.items()},
        bodies=tuple(body_view(register, name, times, edition) for name in register.bodies),
        obligations=obligations_view(register, times),
        plan=plan_view(register, times),
        performance=performance_view(register, times),
        inspections=inspections_view(register, times),
        risks=risks_view(register, times),
        strategic_risks=strategic_risks_view(register, times),
        sums=sums_view(register, times),
        finance=finance_view(register, times),
        set_up=set_up_view(register, times),
        actions=actions_view(register, times, edition),
    )
