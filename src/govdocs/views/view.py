"""All that one document may see, gathered under the names that templates use."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from govdocs.records.commission import Commission
from govdocs.records.risk import RiskBands
from govdocs.register.acronyms import acronyms
from govdocs.register.register import Register
from govdocs.views.actions import ActionsView, action_log, actions_view
from govdocs.views.attendance import AttendanceView, attendance_view
from govdocs.views.bodies import BodyView, OrganisationView, Times, body_view
from govdocs.views.deadlines import DeadlineView, deadlines_view
from govdocs.views.edition import Edition
from govdocs.views.finance import FinanceView, SumView, finance_view, finances_view, sums_view
from govdocs.views.inspection import InspectionView, inspections_view
from govdocs.views.meeting import SittingView, sitting_view
from govdocs.views.obligations import ObligationView, obligations_view
from govdocs.views.performance import PerformanceView, performance_view
from govdocs.views.plan import PlanView, plan_view
from govdocs.views.redaction import commission_of, edition_of
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


@dataclass(frozen=True, eq=False)
class View:
    """What a template sees. Its names are those that templates use; each is worked out when it is first asked for.

    `organisations` and `agreements` are by short name; `bodies` are all of them, in the order of the register.
    `revisions` are the figures revised from the start of the period to the day, `since` what has changed since the last
    report of the same kind to the same body, None where there is none.
    `log` are the actions of the one body that the document goes to, `meeting` is the one that it is of; each is None
    where none is named. `acronyms` are written out where a document first uses them.
    """

    report: ReportView
    """What was asked for."""
    _register: Register = field(repr=False)
    _commission: Commission = field(repr=False)
    _times: Times
    _edition: Edition

    @cached_property
    def organisations(self) -> dict[str, OrganisationView]:
        """Organisations by short name: `organisations.trust.name`."""
        found = self._register.organisations.items()
        return {name: OrganisationView.of(name, record) for name, record in found}

    @cached_property
    def agreements(self) -> dict[str, str]:
        """Names of agreements by short name."""
        return {name: record.name for name, record in self._register.agreements.items()}

    @cached_property
    def bodies(self) -> tuple[BodyView, ...]:
        """All bodies, in the order of the register."""
        return tuple(body_view(self._register, name, self._times, self._edition) for name in self._register.bodies)

    @cached_property
    def attendance(self) -> tuple[AttendanceView, ...]:
        """How often each body met in the period and who came."""
        return attendance_view(self._register, self._times)

    @cached_property
    def obligations(self) -> tuple[ObligationView, ...]:
        """All obligations, and how each stood on the day."""
        return obligations_view(self._register, self._times)

    @cached_property
    def deadlines(self) -> tuple[DeadlineView, ...]:
        """What must be out, from the day on, before the meetings recorded."""
        return deadlines_view(self._register, self._times)

    @cached_property
    def plan(self) -> PlanView | None:
        """The improvement plan; `none` where there is none."""
        return plan_view(self._register, self._times)

    @cached_property
    def performance(self) -> PerformanceView:
        """The contract's indicators over the period."""
        return performance_view(self._register, self._times)

    @cached_property
    def inspections(self) -> tuple[InspectionView, ...]:
        """Visits and inspections made or published from the start of the period to the day."""
        return inspections_view(self._register, self._times)

    @cached_property
    def risks(self) -> tuple[RiskView, ...]:
        """Risks that were open on the day, the highest score first."""
        return risks_view(self._register, self._times)

    @cached_property
    def closed_risks(self) -> tuple[ClosedRiskView, ...]:
        """Risks closed from the start of the period to the day."""
        return closed_risks_view(self._register, self._times)

    @cached_property
    def risk_bands(self) -> RiskBands:
        """`red` and `amber`: the scores from which a risk is so [rated](records.md#risks)."""
        return self._register.risk_bands

    @cached_property
    def strategic_risks(self) -> tuple[StrategicRiskView, ...]:
        """Risks in the council's strategic register, open on the day."""
        return strategic_risks_view(self._register, self._times)

    @cached_property
    def strategic_risk_bands(self) -> RiskBands:
        """`red` and `amber`: the scores from which a risk is so [rated](records.md#risks)."""
        return self._register.strategic_risk_bands

    @cached_property
    def sums(self) -> tuple[SumView, ...]:
        """Sums of the financial years that the period touches."""
        return sums_view(self._register, self._times)

    @cached_property
    def finance(self) -> FinanceView | None:
        """The latest finance position of the period; `none` where there is none."""
        return finance_view(self._register, self._times)

    @cached_property
    def finances(self) -> tuple[FinanceView, ...]:
        """The finance positions of the period, in order of month."""
        return finances_view(self._register, self._times)

    @cached_property
    def set_up(self) -> SetUpView | None:
        """The programme that sets up the company; `none` where there is none."""
        return set_up_view(self._register, self._times, self._edition)

    @cached_property
    def actions(self) -> ActionsView:
        """The actions of the boards."""
        return actions_view(self._register, self._times, self._edition)

    @cached_property
    def revisions(self) -> tuple[RevisionView, ...]:
        """Figures revised from the start of the period to the day."""
        return revisions_view(self._register, self._times.start, self._times.as_of)

    @cached_property
    def since(self) -> SinceView | None:
        """What has changed since the last report of the same template to the same body on the same organisation; `none`
        where there is none."""
        return since_view(self._register, self._commission, self._times, self._edition)

    @cached_property
    def log(self) -> ActionsView | None:
        """The actions of the one body that the report goes `to`; where the report is on no period, those closed go back
        to the body's last meeting. `none` where it goes to no body."""
        if not self._commission.to:
            return None
        without = self._commission.period is None
        return action_log(self._register, self._commission.to, self._times, self._edition, since_last_meeting=without)

    @cached_property
    def meeting(self) -> SittingView | None:
        """The meeting that the report is of; `none` where it names none."""
        return sitting_view(self._register, self._commission.meeting, self._commission.as_of, self._edition)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """What each acronym stands for; a document writes it out where it first uses it."""
        return acronyms(self._register, self._times.as_of)


def show_the_same(one: View, other: View) -> bool:
    """Whether two editions hold the same of all that a template asked the one for."""
    if one._register is other._register:
        return True  # nothing is marked
    asked = vars(one).keys() - {each.name for each in fields(one)}
    mine, theirs = (replace(each.report, edition="", narrative=one.report.narrative) for each in (one, other))
    same_request = one._commission is other._commission and mine == theirs
    return same_request and all(getattr(one, name) == getattr(other, name) for name in asked)


def make_view(register: Register, commission: Commission, edition: Edition) -> View:
    """What the document asked for by a commission may see, cut to an edition: what that may not hold is taken out of
    the register and the commission first.

    The register must be free of errors as far as it bears on the commission: `checks.check` says whether it is.
    Raises ProblemsFound: those of `report_view`.
    """
    register, commission = edition_of(register, edition, commission.as_of), commission_of(register, commission, edition)
    start, end = (commission.period.from_, commission.period.to) if commission.period else (commission.as_of,) * 2
    began = register.organisations[reporting_organisation(register, commission)].began or start
    times = Times(start, end, commission.as_of, began)
    return View(report_view(register, commission, times, edition), register, commission, times, edition)
