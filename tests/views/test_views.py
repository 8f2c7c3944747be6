"""What a document may see: its period, its day, its edition, and nothing that is exempt, embargoed or yet to come."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import ProblemsFound, Span
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.view import View, make_view
from tests.workspaces import MINIMAL, REPORT, replaced, write

EXEMPT = "{paragraph: 1, public_interest: It concerns one person.}"

MEETING = f"""\
date: 2026-05-28
items:
  - title: Open business
    decisions:
      - decision: An open decision.
      - decision: A secret decision.
        exempt: {EXEMPT}
    actions:
      - {{id: PB-2026-02, action: An open action., owner: chief-executive, due: 2026-06-01}}
      - id: PB-2026-03
        action: A secret action.
        owner: chief-executive
        due: 2026-06-30
        exempt: {EXEMPT}
  - title: Secret business
    exempt: {EXEMPT}
    decisions:
      - decision: A decision on secret business.
    actions:
      - {{id: PB-2026-04, action: An action on secret business., owner: chief-executive, due: 2026-06-30}}
"""
AFTER = """\
date: 2026-06-09
action_updates:
  - {action: PB-2026-01, status: done}
  - {action: PB-2026-02, due: 2026-06-05}
progress:
  - priority: practice
    points: [Known before the report.]
"""
LATER = """\
date: 2026-06-12
items:
  - title: Later
    actions:
      - {id: PB-2026-05, action: A later action., owner: chief-executive, due: 2026-06-30}
action_updates:
  - {action: PB-2026-02, status: done}
performance:
  month: 2026-05
  figures: {visits: 99}
progress:
  - priority: practice
    points: [Not yet known.]
"""
MEETINGS = {
    "meetings/board/2026-05-28.yaml": MEETING,
    "meetings/board/2026-06-09.yaml": AFTER,
    "meetings/board/2026-06-12.yaml": LATER,
}


def view(folder: Path, files: dict[str, str], edition: Edition = Edition.PUBLIC) -> View:
    """The view of MINIMAL's report with files added or put in place of its own."""
    register = Register(read_workspace(write(folder, {**MINIMAL, **files})))
    assert check(register) == []
    return make_view(register, register.commissions[0].commission, edition)


def standing(text: str) -> dict[str, str]:
    """More of the standing register."""
    return {"register/more.yaml": text}


# ------------------------------------------------------------------------------------------------------- editions


def test_the_public_edition_holds_no_exempt_decision_action_or_item(tmp_path: Path) -> None:
    made = view(tmp_path, MEETINGS)
    [board] = made.bodies
    decisions = [decision.decision for meeting in board.meetings for decision in meeting.decisions]
    assert decisions == ["The board received the report.", "An open decision."]
    assert [action.id for action in made.actions.opened] == ["PB-2026-01", "PB-2026-02"]
    assert [action.id for action in made.actions.open] == ["PB-2026-02"]
    assert not re.search(r"\bsecret\b", repr(made), re.IGNORECASE)


def test_the_full_edition_holds_all(tmp_path: Path) -> None:
    made = view(tmp_path, MEETINGS, Edition.FULL)
    [board] = made.bodies
    decisions = [decision.decision for meeting in board.meetings for decision in meeting.decisions]
    assert len(decisions) == 4
    assert [action.id for action in made.actions.opened] == ["PB-2026-01", "PB-2026-02", "PB-2026-03", "PB-2026-04"]
    assert [action.id for action in made.actions.open] == ["PB-2026-02", "PB-2026-03", "PB-2026-04"]
    assert made.report.edition == "full"


def test_the_meeting_itself_is_counted_in_either_edition(tmp_path: Path) -> None:
    for edition in Edition:
        [board] = view(tmp_path / edition, MEETINGS, edition).bodies
        assert len(board.meetings) == 2


# ------------------------------------------------------------------------------------ the day up to which records count


def test_what_is_recorded_after_the_day_is_not_seen(tmp_path: Path) -> None:
    made = view(tmp_path, MEETINGS)
    assert made.plan is not None
    [priority] = made.plan.priorities
    assert priority.points == ("Managers now check each week which visits are due.", "Known before the report.")
    assert made.performance.followed[0].latest.value == Decimal("88.5")
    assert "later" not in repr(made).lower()
    assert "PB-2026-05" not in repr(made)


def test_an_action_stands_as_it_stood_on_the_day(tmp_path: Path) -> None:
    actions = view(tmp_path, MEETINGS).actions
    [closed] = actions.closed
    assert (closed.id, closed.status, closed.closed) == ("PB-2026-01", "done", datetime.date(2026, 6, 9))
    [overdue] = actions.overdue
    assert (overdue.id, overdue.due) == ("PB-2026-02", datetime.date(2026, 6, 5))
    assert overdue.earlier_dues == (datetime.date(2026, 6, 1),)
    assert overdue.owner == "Bo Sample, Chief Executive"
    assert overdue.body == "Partnership Board"


def test_actions_of_earlier_periods_are_open_but_not_opened_in_this_one(tmp_path: Path) -> None:
    action = "{id: PB-2025-01, action: An old one., owner: chief-executive, due: 2026-12-31}"
    old = f"date: 2026-03-10\nitems:\n  - title: Before\n    actions:\n      - {action}\n"
    made = view(tmp_path, {"meetings/board/2026-03-10.yaml": old})
    assert [one.id for one in made.actions.opened] == ["PB-2026-01"]
    assert [one.id for one in made.actions.open] == ["PB-2026-01", "PB-2025-01"]  # by the date due


def test_an_office_is_held_by_whoever_held_it_on_the_day(tmp_path: Path) -> None:
    text = replaced(
        MINIMAL["govdocs.yaml"],
        "      - person: bo-sample\n        from: 2026-04-01",
        "      - {person: bo-sample, to: 2026-06-10}\n      - {person: ann-example, from: 2026-06-11}",
    )
    made = view(tmp_path, {"govdocs.yaml": text})
    assert made.report.sign_off is not None
    assert made.report.sign_off.name == "Bo Sample"
    report = f"reports/{REPORT}.yaml"
    later = {"govdocs.yaml": text, report: replaced(MINIMAL[report], "as_of: 2026-06-10", "as_of: 2026-06-11")}
    made = view(tmp_path / "later", later)
    assert made.report.sign_off is not None
    assert made.report.sign_off.name == "Councillor Ann Example"


def test_an_office_that_nobody_held_on_the_day_is_vacant_and_one_never_recorded_is_nameless(tmp_path: Path) -> None:
    text = MINIMAL["govdocs.yaml"]
    ended = replaced(text, "- person: bo-sample\n        from: 2026-04-01", "- {person: bo-sample, to: 2026-05-31}")
    made = view(tmp_path, {"govdocs.yaml": ended})
    assert made.report.directors[0].name == "Vacant"
    bare = replaced(text, "    held:\n      - person: bo-sample\n        from: 2026-04-01\n", "")
    made = view(tmp_path / "bare", {"govdocs.yaml": bare})
    assert (made.report.directors[0].name, made.report.directors[0].title) == ("", "Chief Executive")


# --------------------------------------------------------------------------------------------------- the period


def test_progress_from_before_the_period_is_not_repeated(tmp_path: Path) -> None:
    progress = "progress:\n  - {priority: practice, on: 2026-03-31, points: [Long known.]}\n"
    progress += "  - {priority: practice, on: 2026-04-01, points: [On the first day.]}\n"
    made = view(tmp_path, standing(progress))
    assert made.plan is not None
    assert made.plan.priorities[0].points == (
        "On the first day.",
        "Managers now check each week which visits are due.",
    )
    assert made.plan.priorities[0].number == 1
    assert [each.id for each in made.plan.priorities[0].indicators] == ["visits"]


def test_meetings_are_counted_in_the_period_and_since_the_organisation_began(tmp_path: Path) -> None:
    files = {
        **MEETINGS,
        "meetings/board/2026-03-30.yaml": "date: 2026-03-30\n",
        "meetings/board/2026-04-15.yaml": "date: 2026-04-15\nstatus: cancelled\n",
        "meetings/board/2026-04-20.yaml": "date: 2026-04-20\nstatus: inquorate\n",
        "meetings/board/spring.yaml": "between: {from: 2026-04-25, to: 2026-05-02}\n",
    }
    [board] = view(tmp_path, files).bodies
    assert [meeting.date for meeting in board.meetings] == [
        None,
        datetime.date(2026, 5, 20),
        datetime.date(2026, 5, 28),
    ]
    assert len(board.meetings_to_date) == 4  # with that of 9 June, which is after the period
    assert {meeting.body for meeting in board.meetings} == {"Partnership Board"}


def test_members_of_a_body_are_those_of_the_day_with_who_appointed_them(tmp_path: Path) -> None:
    members = """\
      - post: cabinet-member
        chair: yes
      - {post: chief-executive, capacity: Executive Director}
      - {person: ann-example, capacity: Non-Executive Director, appointed_by: council}
      - {person: bo-sample, capacity: Non-Executive Director, to: 2026-05-01}
"""
    old = "      - post: cabinet-member\n        chair: yes\n      - post: chief-executive\n"
    [board] = view(tmp_path, {"govdocs.yaml": replaced(MINIMAL["govdocs.yaml"], old, members)}).bodies
    assert board.chair is not None
    assert board.chair.name == "Councillor Ann Example"
    assert [(capacity, [one.name for one in group]) for capacity, group in board.by_capacity] == [
        ("Executive Director", ["Bo Sample"]),
        ("Non-Executive Director", ["Councillor Ann Example"]),
    ]
    [appointment] = board.appointments
    assert (appointment.appointer, appointment.capacity, appointment.number) == (
        "the council",
        "Non-Executive Director",
        1,
    )


def test_the_months_of_a_period_are_those_that_it_touches(tmp_path: Path) -> None:
    assert view(tmp_path, {}).report.months == 2


# ------------------------------------------------------------------------------- inspections, risks, money, duties

INSPECTION = """\
inspections:
  visit:
    kind: monitoring-visit
    by: trust
    from: 2026-05-04
    to: 2026-05-05
    outcome: Good
    findings: Visits are made in time.
"""


@pytest.mark.parametrize(
    ("published", "public"),
    [(None, False), ("2026-06-11", False), ("2026-06-10", True), ("yes", True)],
)
def test_an_inspection_is_embargoed_until_the_day_of_its_publication(
    tmp_path: Path, published: str | None, public: bool
) -> None:
    more = INSPECTION + (f"    published: {published}\n" if published else "")
    [visit] = view(tmp_path, standing(more)).inspections
    assert visit.public is public
    assert (visit.outcome, visit.findings) == (("Good", "Visits are made in time.") if public else (None, None))
    assert visit.published == (datetime.date(2026, 6, 10) if published == "2026-06-10" else None)
    assert (visit.by, visit.first, visit.last) == (
        "Smallville Trust",
        datetime.date(2026, 5, 4),
        datetime.date(2026, 5, 5),
    )


@pytest.mark.parametrize(
    ("first", "seen"), [("2026-03-31", 0), ("2026-04-01", 1), ("2026-06-10", 1), ("2026-06-11", 0)]
)
def test_inspections_are_those_from_the_start_of_the_period_to_the_day(tmp_path: Path, first: str, seen: int) -> None:
    more = INSPECTION.replace("2026-05-04", first).replace("    to: 2026-05-05\n", "")
    found = view(tmp_path, standing(more)).inspections
    assert len(found) == seen
    assert all(visit.last == visit.first for visit in found)


@pytest.mark.parametrize(
    ("published", "seen"), [("2026-03-31", 0), ("2026-04-01", 1), ("2026-06-10", 1), ("2026-06-11", 0), ("yes", 0)]
)
def test_a_visit_from_before_the_period_belongs_to_it_if_its_findings_came_out_in_it(
    tmp_path: Path, published: str, seen: int
) -> None:
    before = INSPECTION.replace("2026-05-04", "2026-03-04").replace("2026-05-05", "2026-03-05")
    found = view(tmp_path, standing(f"{before}    published: {published}\n")).inspections
    assert [visit.findings for visit in found] == ["Visits are made in time."] * seen


def test_an_inspection_without_a_date_is_taken_as_within(tmp_path: Path) -> None:
    more = INSPECTION.replace("    from: 2026-05-04\n    to: 2026-05-05\n", "")
    [visit] = view(tmp_path, standing(more)).inspections
    assert visit.first is None


def risk(name: str, *scores: tuple[str, int, int], owner: str = "") -> str:
    lines = [f"  {name}:", f"    title: The risk of {name}"]
    lines += [f"    owner: {owner}"] if owner else []
    lines += ["    scores:", *(f"      - {{on: {on}, likelihood: {one}, impact: {two}}}" for on, one, two in scores)]
    return "\n".join(lines) + "\n"


def test_risks_stand_as_scored_on_the_day_the_highest_first(tmp_path: Path) -> None:
    more = "risks:\n"
    more += risk("floods", ("2026-03-01", 2, 2), ("2026-05-01", 3, 3), ("2026-06-11", 5, 5), owner="chief-executive")
    more += risk("fire", ("2026-04-01", 5, 4), ("2026-06-10", 3, 4), owner="ann-example")
    more += risk("frost", ("2026-05-01", 1, 2))
    more += risk("later", ("2026-06-11", 5, 5))
    found = view(tmp_path, standing(more)).risks
    assert [(one.title.split()[-1], one.score, one.moved, one.owner) for one in found] == [
        ("fire", 12, -8, "Councillor Ann Example"),
        ("floods", 9, 5, "Chief Executive"),
        ("frost", 2, 0, "Not assigned"),
    ]


def test_a_risk_keeps_each_other_score_that_it_had_in_the_period(tmp_path: Path) -> None:
    more = "risks:\n"
    more += risk("floods", ("2026-03-01", 2, 2), ("2026-05-01", 5, 5), ("2026-06-01", 5, 5), ("2026-06-09", 3, 3))
    more += risk("frost", ("2026-05-01", 1, 2))
    floods, frost = view(tmp_path, standing(more)).risks
    assert [(each.score, str(each.month)) for each in floods.earlier] == [(4, "2026-03"), (25, "2026-05")]
    assert frost.earlier == ()


def finance(*positions: tuple[str, str, str, str]) -> dict[str, str]:
    lines = [
        f"  - {{month: {month}, budget: {budget}, forecast: {forecast}, reported: {reported}}}"
        for month, budget, forecast, reported in positions
    ]
    return standing("finance:\n" + "\n".join(lines) + "\n")


def test_the_finance_position_is_the_latest_known_on_the_day_and_its_variance_is_computed(tmp_path: Path) -> None:
    made = view(
        tmp_path,
        finance(
            ("2026-04", "£50m", "£52m", "2026-05-10"),
            ("2026-05", "£50m", "£51m", "2026-06-10"),
            ("2026-05", "£50m", "£49m", "2026-06-11"),
        ),
    ).finance
    assert made is not None
    assert (str(made.month), made.variance, made.share) == ("2026-05", Decimal(1_000_000), Decimal(2))


def test_the_positions_of_the_period_are_one_a_month_as_known_on_the_day(tmp_path: Path) -> None:
    made = view(
        tmp_path,
        finance(
            ("2026-03", "£40m", "£40m", "2026-04-10"),
            ("2026-05", "£50m", "£51m", "2026-06-10"),
            ("2026-04", "£50m", "£52m", "2026-05-10"),
            ("2026-04", "£50m", "£53m", "2026-06-01"),
            ("2026-05", "£50m", "£49m", "2026-06-11"),
        ),
    ).finances
    assert [(str(each.month), int(each.variance)) for each in made] == [("2026-04", 3_000_000), ("2026-05", 1_000_000)]
    assert view(tmp_path / "none", {}).finances == ()


def test_a_position_that_was_revised_is_shown_as_revised(tmp_path: Path) -> None:
    made = view(
        tmp_path, finance(("2026-05", "£50m", "£51m", "2026-06-02"), ("2026-05", "£50m", "£49.5m", "2026-06-09"))
    ).finance
    assert made is not None
    assert (made.variance, made.share) == (Decimal(-500_000), Decimal(-1))


def test_without_a_budget_there_is_no_share_and_without_a_position_nothing(tmp_path: Path) -> None:
    made = view(tmp_path, finance(("2026-05", "£0", "£1m", "2026-06-02"))).finance
    assert made is not None
    assert made.share == 0
    assert view(tmp_path / "none", finance(("2026-03", "£1m", "£1m", "2026-04-02"))).finance is None


def test_money_passes_between_organisations_by_the_names_of_running_text(tmp_path: Path) -> None:
    more = "sums:\n  grant: {name: Grant, kind: grant, amount: £1.5m, payer: council, payee: trust, about: yes}\n"
    more += "  other: {name: Other, kind: grant, amount: £2m}\n"
    grant, other = view(tmp_path, standing(more)).sums
    assert (grant.payer, grant.payee, grant.amount, grant.about) == (
        "the council",
        "the Trust",
        Decimal(1_500_000),
        True,
    )
    assert (other.payer, other.payee) == (None, None)


def test_a_duty_is_owed_by_and_to_whom_running_text_calls_them(tmp_path: Path) -> None:
    more = """\
obligations:
  scorecard: {name: performance report, by: trust, to: council, every: [month], indicators: 1}
  update: {name: update, by: chief-executive, to: board, every: [half-year, year]}
"""
    scorecard, update = view(tmp_path, standing(more)).obligations
    assert (scorecard.by, scorecard.to, scorecard.to_body) == ("the Trust", "the council", False)
    assert (update.by, update.to) == ("the Chief Executive, Bo Sample,", "the Partnership Board")
    assert (update.every, update.to_body, update.indicators) == (("half-year", "year"), True, None)


# ------------------------------------------------------------------------------------------------- performance


def test_performance_is_over_the_contract_s_indicators_with_the_month_before_as_baseline(tmp_path: Path) -> None:
    indicators = replaced(
        MINIMAL["register/indicators.yaml"],
        "\nreturns:\n",
        "  other: {name: Other, good: low, contract: yes}\n  private: {name: Private, good: low}\n\nreturns:\n"
        "  - {month: 2026-02, figures: {visits: 1}}\n  - {month: 2026-03, figures: {visits: 80}}\n",
    )
    found = view(tmp_path, {"register/indicators.yaml": indicators}).performance
    assert [one.id for one in found.contract] == ["visits", "other"]
    assert [one.id for one in found.followed] == ["visits"]
    assert [str(point.value) for point in found.followed[0].points] == ["80", "84.2", "88.5"]
    assert [one.id for one in found.with_rating("Amber")] == ["visits"]
    assert found.with_rating("Green") == ()
    assert [one.id for one in found.with_direction("improved")] == ["visits"]
    assert [one.id for one in found.rated] == ["visits"]


def test_the_words_of_a_return_go_with_its_month(tmp_path: Path) -> None:
    meeting = replaced(
        MINIMAL["meetings/board/2026-05-20.yaml"],
        "  month: 2026-04\n",
        "  month: 2026-04\n  summary: A slow month.\n  quality_assurance: Ten audits.\n",
    )
    found = view(tmp_path, {"meetings/board/2026-05-20.yaml": meeting}).performance
    assert [(str(month), words) for month, words in found.summaries] == [("2026-04", "A slow month.")]
    assert [(str(month), words) for month, words in found.assurance] == [("2026-04", "Ten audits.")]


# ----------------------------------------------------------------------------------------------- the commission


def test_the_commission_is_seen_with_its_names_resolved(tmp_path: Path) -> None:
    report = f"reports/{REPORT}.yaml"
    text = MINIMAL[report] + "appendices:\n  letters: {title: Letters}\n  card: {title: Card, shows: scorecard}\n"
    made = view(tmp_path, {report: text + "charts: [visits]\ncontribution: It helps.\n"}).report
    assert made.to is not None
    assert (made.organisation.short, made.publisher.name, made.to.name) == (
        "the Trust",
        "Smallville Council",
        "Partnership Board",
    )
    assert made.cabinet_member is not None
    assert (made.cabinet_member.name, made.cabinet_member.title) == ("Councillor Ann Example", "Cabinet Member")
    assert [(one.id, one.title, one.shows) for one in made.appendices] == [
        ("letters", "Letters", None),
        ("card", "Card", "scorecard"),
    ]
    assert [len(one.points) for one in made.charts] == [2]
    assert made.contribution == "It helps."


def test_a_chart_of_an_indicator_without_figures_is_a_problem_where_it_was_asked_for(tmp_path: Path) -> None:
    report = f"reports/{REPORT}.yaml"
    more = standing("indicators:\n  empty: {name: Empty, good: high}\n")
    with pytest.raises(ProblemsFound) as found:
        view(tmp_path, {**more, report: MINIMAL[report] + "charts: [visits, empty]\n"})
    [problem] = found.value.problems
    assert (problem.code, problem.message) == ("nothing-to-chart", "'empty' has no figure from 2026-03 to 2026-05")
    assert problem.span == Span(report, MINIMAL[report].count("\n") + 1, 18)
