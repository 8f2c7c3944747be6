"""What a template sees of obligations, deadlines, attendance, closed risks, progress by meeting and the set-up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.view import View, make_view
from tests.workspaces import MINIMAL, REPORT, replaced, write

ROOT = Path(__file__).parents[2]
MEETING = "meetings/board/2026-05-20.yaml"


def seen(folder: Path, report: str) -> View:
    register = Register(read_workspace(folder))
    [commission] = [file.commission for file in register.commissions if file.name == report]
    return make_view(register, commission, Edition.PUBLIC)


def small(folder: Path, files: Mapping[str, str]) -> View:
    return seen(write(folder, {**MINIMAL, **files}), REPORT)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# -------------------------------------------------------------------------------------------------------- obligations

OBLIGATIONS = """\
agreements:
  contract: {name: Service Contract, between: [council, trust]}
obligations:
  returns:
    {name: return, by: trust, to: council, every: [month], under: contract, clause: clause 2, from: 2026-01-01,
     within: 25, met_by: performance}
  update: {name: update, by: trust, to: board, every: [month], from: 2026-05-01, within: 20, met_by: report,
           template: six-monthly-update}
  review: {name: review, by: trust, to: council, every: [year], citation: Care Act 2014 s.1}
"""


@pytest.fixture(scope="module")
def owing(tmp_path_factory: pytest.TempPathFactory) -> View:
    return small(tmp_path_factory.mktemp("owing"), {"register/obligations.yaml": OBLIGATIONS})


def test_an_obligation_tells_under_what_it_is_owed_and_whether_it_is_followed(owing: View) -> None:
    found = [(each.id, each.authority, each.followed, each.within) for each in owing.obligations]
    assert found == [
        ("returns", "Service Contract, clause 2", True, 25),
        ("update", "", True, 20),
        ("review", "Care Act 2014 s.1", False, 0),
    ]
    assert owing.obligations[2].periods == ()


def test_a_period_before_the_document_is_told_of_only_while_it_is_unmet(owing: View) -> None:
    periods = {each.first: each.state for each in owing.obligations[0].periods}
    assert periods == {
        date("2026-01-01"): "missed",
        date("2026-02-01"): "missed",
        date("2026-03-01"): "missed",
        date("2026-04-01"): "met",
        date("2026-05-01"): "met",
        date("2026-06-01"): "due",
    }


def test_what_met_an_obligation_is_named_by_meeting_or_by_report(owing: View) -> None:
    april, may = owing.obligations[0].periods[3:5]
    assert (april.met_on, april.meeting_of, april.report) == (date("2026-05-20"), "Partnership Board", None)
    assert (may.met_on, may.meeting_of, may.report) == (date("2026-06-03"), None, None)
    assert [each.state for each in owing.obligations[1].periods] == ["due", "due"]  # the report came after the day


def test_a_report_that_met_an_obligation_is_named_by_its_subject(tmp_path: Path) -> None:
    commission = replaced(MINIMAL[f"reports/{REPORT}.yaml"], "as_of: 2026-06-10", "as_of: 2026-06-15")
    view = small(tmp_path, {"register/obligations.yaml": OBLIGATIONS, f"reports/{REPORT}.yaml": commission})
    may = view.obligations[1].periods[0]
    assert (may.state, may.report, may.meeting_of) == ("met", "Progress of the Trust", None)


# ---------------------------------------------------------------------------------------------------------- deadlines


def test_deadlines_are_those_from_the_day_on(tmp_path: Path) -> None:
    files = {
        "govdocs.yaml": MINIMAL["govdocs.yaml"] + "  committee: {name: Audit Committee, regime: part-va}\n",
        "meetings/committee/2026-06-08.yaml": "date: 2026-06-08\nstatus: held\n",
        "meetings/committee/2026-07-06.yaml": "date: 2026-07-06\nstatus: scheduled\n",
        "meetings/committee/2026-08-03.yaml": "date: 2026-08-03\nstatus: cancelled\n",
    }
    found = [(each.what, each.by, each.body, each.meeting, each.binding) for each in small(tmp_path, files).deadlines]
    assert found == [
        (what, date("2026-06-26"), "Audit Committee", date("2026-07-06"), True)
        for what in ("public notice of the time and place of the meeting", "agenda and reports open to inspection")
    ]


# --------------------------------------------------------------------------------------------------------- attendance


def test_attendance_counts_seats_and_the_meetings_that_came_to_nothing(tmp_path: Path) -> None:
    substituted = "date: 2026-04-22\npresent: [{person: cy-other, substitute_for: bo-sample}]\n"
    files = {
        "govdocs.yaml": MINIMAL["govdocs.yaml"] + "  idle: {name: Idle Board, regime: contract}\n",
        "register/people.yaml": "people: {cy-other: {name: Cy Other}}\n",
        "meetings/board/2026-04-22.yaml": substituted,
        "meetings/board/2026-05-27.yaml": "date: 2026-05-27\nstatus: cancelled\n",
        "meetings/board/2026-05-28.yaml": "date: 2026-05-28\nstatus: inquorate\npresent: [ann-example]\n",
        "meetings/board/2026-06-08.yaml": "date: 2026-06-08\npresent: [ann-example]\n",  # after the period
    }
    [board] = small(tmp_path, files).attendance
    assert (board.id, board.held, board.cancelled, board.inquorate, board.recorded) == ("board", 2, 1, 1, 3)
    found = [(each.name, each.possible, each.attended, each.substituted) for each in board.members]
    assert found == [("Councillor Ann Example", 3, 2, 0), ("Bo Sample", 3, 1, 1)]  # he stayed away, so it had no quorum
    assert round(board.share or 0) == 67


def test_a_copy_to_an_independent_chair_names_no_organisation_as_theirs() -> None:
    copies = seen(ROOT, "2026-10-15-chairs-letter").report.copies
    assert copies[0] == "Siân Maddocks, Independent Chair of the Improvement Board"
    assert copies[1].endswith(", Cabinet Member for Children’s Services, Aldermoor Borough Council")


def test_attendance_is_not_known_where_nobody_was_written_down(tmp_path: Path) -> None:
    meeting = replaced(MINIMAL[MEETING], "present:\n  - ann-example\n  - bo-sample\n", "")
    [board] = small(tmp_path, {MEETING: meeting}).attendance
    assert (board.held, board.recorded, board.members, board.share) == (1, 0, (), None)


def test_a_member_is_counted_only_at_the_meetings_of_their_time() -> None:
    view = seen(ROOT, "2026-11-18-annual-review")
    [board] = [each for each in view.attendance if each.id == "trust-board"]
    directors = {each.name: (each.possible, each.attended) for each in board.members if "Resources" in each.title}
    assert directors == {"Graham Pettifer": (3, 3), "Anjali Raghunath": (3, 3)}


# -------------------------------------------------------------------------------------------------------------- risks


def test_risks_are_numbered_the_highest_first_and_closed_ones_stand_apart() -> None:
    view = seen(ROOT, "2026-11-12-risk-register")
    assert [each.number for each in view.risks] == list(range(1, len(view.risks) + 1))
    assert [each.score for each in view.risks] == sorted((each.score for each in view.risks), reverse=True)
    assert {each.id: each.since for each in view.risks}["case-system-licences"] == date("2026-07-30")
    assert [each.id for each in view.risks if each.new] == ["case-system-licences"]  # the others began the register
    assert {each.id: each.priority for each in view.risks}["workforce-stability"] == "workforce"
    [closed] = view.closed_risks
    assert (closed.id, closed.closed, closed.score) == ("transfer", date("2026-07-30"), 8)
    assert closed.title not in [each.title for each in view.risks]
    assert (view.risk_bands.red, view.strategic_risk_bands.red) == (15, 16)


def test_a_closed_risk_bears_on_no_strategic_risk(tmp_path: Path) -> None:
    risks = """\
strategic_risks: {weather: {title: The weather, stated: [{on: 2026-04-01, band: amber}]}}
risks:
  floods: {title: Floods, strategic: weather, scores: [{on: 2026-04-01, likelihood: 2, impact: 3}]}
  fog: {title: Fog, strategic: weather, scores: [{on: 2026-04-01, likelihood: 2, impact: 3}], closed: 2026-05-02}
"""
    [weather] = small(tmp_path, {"register/risks.yaml": risks}).strategic_risks
    assert weather.risks == ("Floods",)


# --------------------------------------------------------------------------------------------------------------- plan


def test_progress_is_seen_meeting_by_meeting_with_the_status_then_given() -> None:
    view = seen(ROOT, "2026-10-27-improvement-plan")
    assert view.plan
    workforce = view.plan.priorities[1]
    assert [(each.on, each.body, each.status) for each in workforce.progress] == [
        (date("2026-07-28"), "Improvement Board", "off-track"),
        (date("2026-09-22"), "Improvement Board", "at-risk"),
    ]
    assert workforce.points == tuple(point for each in workforce.progress for point in each.points)
    assert [each.last for each in workforce.sub_plans] == [date("2026-09-18"), date("2026-12-11")]
    assert workforce.sub_plan == workforce.sub_plans[-1]
    assert view.plan.milestones[0].note == "The Improvement Board saw no reason to change the date."


def test_an_action_tells_the_priority_that_it_serves(tmp_path: Path) -> None:
    assert [each.priority for each in small(tmp_path, {}).actions.open] == ["practice"]


# ------------------------------------------------------------------------------------------------------------- set-up


def test_the_programme_has_the_meetings_that_heard_of_it_by_the_day() -> None:
    programme = seen(ROOT, "2026-03-18-set-up-report").set_up
    assert programme
    assert [(each.body, each.date) for each in programme.meetings] == [("Cabinet", date("2026-02-11"))]
    assert not programme.live
    finding = {each.id: each for each in programme.findings}["pension-guarantee"]
    assert (finding.found, finding.workstream, finding.resolved) == (date("2026-01-15"), "Finance and payroll", None)
