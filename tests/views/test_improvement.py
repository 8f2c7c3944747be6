"""What a template sees of the plan, risks, money, inspections and the set-up programme of the wearbridge example."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.plan import PlanView
from govdocs.views.view import View, make_view
from tests.workspaces import MINIMAL, REPORT, replaced, write

WORKSPACE = Path(__file__).parents[2] / "examples" / "wearbridge"


@pytest.fixture(scope="module")
def view() -> View:
    register = Register(read_workspace(WORKSPACE))
    [update] = [file.commission for file in register.commissions if file.name == "2026-07-20-first-update"]
    return make_view(register, update, Edition.PUBLIC)


def test_a_priority_has_its_rating_its_lead_and_the_tasks_of_its_weeks(view: View) -> None:
    assert view.plan
    assert [each.rating for each in view.plan.priorities] == ["Green", "Amber", "Red", "Green"]
    first = view.plan.priorities[0]
    assert first.lead
    assert first.lead.name == "Ivor Penhallick"
    assert first.sub_plan is None  # the twelve weeks were over by the day
    assert [(each.status, each.passed) for each in view.plan.milestones] == [("met", True), ("open", False)]
    assert view.plan.steps[1].to == "the Department for Education"


def test_closed_risks_are_not_seen_and_others_have_band_and_target(view: View) -> None:
    seen = [(each.id, each.band, each.movement, each.target) for each in view.risks]
    assert seen == [("homes-budget", "red", "rose", 8), ("agency", "amber", "fell", 6)]
    [strategic] = view.strategic_risks
    assert (strategic.band, strategic.score, strategic.organisation) == ("amber", 15, "the council")
    assert strategic.risks == ("Dependence on agency social workers",)
    assert strategic.reported_to == "Governance and Audit Committee"


def test_a_sum_is_seen_as_agreed_and_as_varied(view: View) -> None:
    contract_sum = view.sums[0]
    assert (contract_sum.amount, contract_sum.varied) == (Decimal(72_400_000), Decimal(72_750_000))
    assert [each.purpose for each in contract_sum.variations] == ["a second children’s home in the city"]


def test_the_position_has_its_spending(view: View) -> None:
    assert view.finance
    assert (view.finance.spent, view.finance.variance, view.finance.lines) == (
        Decimal(18_300_000),
        Decimal(450_000),
        (),
    )


def test_an_inspection_has_its_letter_and_what_it_led_to(view: View) -> None:
    visit, fostering = view.inspections
    assert (visit.letter, visit.actions, visit.priorities) == (
        "Letter on the monitoring visit of 6 and 7 May 2026",
        ("CMG-2026-03",),
        ("The front door",),
    )
    assert (fostering.service, fostering.public, fostering.outcome) == ("the fostering service", False, None)


def test_the_programme_is_seen_as_it_stood_on_the_day(view: View) -> None:
    programme = view.set_up
    assert programme
    assert (programme.live, programme.ready, programme.open_findings) == (True, True, ())
    assert [each.lead for each in programme.workstreams[:2]] == ["Chief Executive", "Head of Commissioning"]
    assert {each.resolved for each in programme.findings} == {datetime.date(2026, 3, 18)}
    assert {each.provider for each in programme.agreements} == {"the council"}
    assert programme.buy_back == Decimal(3_100_000)


def test_background_papers_are_those_of_the_report(tmp_path: Path) -> None:
    file = f"reports/{REPORT}.yaml"
    papers = "background_papers:\n  - {title: A paper, on: 2026-05-01, link: https://www.example.org/}\n"
    papers += "  - title: Another\n"
    register = Register(read_workspace(write(tmp_path, {**MINIMAL, file: MINIMAL[file] + papers})))
    found = make_view(register, register.commissions[0].commission, Edition.PUBLIC).report.background_papers
    assert [(each.title, each.on, each.link) for each in found] == [
        ("A paper", datetime.date(2026, 5, 1), "https://www.example.org/"),
        ("Another", None, None),
    ]


def plan_of(folder: Path, plan: str, meeting: str = "") -> PlanView:
    """The plan of MINIMAL with more in its last priority, as of 10 June 2026."""
    board = "meetings/board/2026-05-20.yaml"
    files = {**MINIMAL, "register/plan.yaml": MINIMAL["register/plan.yaml"] + plan}
    if meeting:
        files[board] = replaced(
            files[board], "priority: practice\n    points", f"priority: practice\n{meeting}    points"
        )
    register = Register(read_workspace(write(folder, files)))
    found = make_view(register, register.commissions[0].commission, Edition.PUBLIC).plan
    assert found
    return found


def test_a_task_is_overdue_by_the_last_date_that_a_plan_gave_it(tmp_path: Path) -> None:
    plan = """\
      sub_plans:
        - from: 2026-04-01
          tasks:
            - {task: Ask families., due: 2026-05-15}
            - {task: Ask schools., due: 2026-05-15, done: 2026-05-14}
            - {task: Ask doctors., due: 2026-05-15}
            - {task: Ask nobody.}
        - from: 2026-06-01
          tasks:
            - {task: Ask families., owner: chief-executive, due: 2026-06-05}
            - {task: Ask doctors., due: 2026-06-30}
        - {from: 2026-07-01, tasks: [{task: Ask families., due: 2026-07-31}]}
"""
    [task] = plan_of(tmp_path, plan).overdue
    assert (task.task, task.owner, task.priority) == ("Ask families.", "Chief Executive", "Practice")
    assert (task.due, task.earlier_dues) == (datetime.date(2026, 6, 5), (datetime.date(2026, 5, 15),))


def test_a_task_done_after_its_date_is_not_overdue(tmp_path: Path) -> None:
    plan = "      sub_plans: [{from: 2026-04-01, tasks: [{task: Ask families., due: 2026-05-15, done: 2026-06-01}]}]\n"
    assert plan_of(tmp_path, plan).overdue == ()


def test_a_priority_has_the_reason_that_was_last_given(tmp_path: Path) -> None:
    [priority] = plan_of(tmp_path, "", "    status: at-risk\n    because: Too few visits.\n").priorities
    assert (priority.status, priority.because) == ("at-risk", "Too few visits.")
    assert [each.because for each in priority.progress] == ["Too few visits."]
