"""What is owed for each period: met, late, due or missed, and by which record that is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.checks import check
from govdocs.problems import Problem
from govdocs.records.workspace import read_workspace
from govdocs.register.obligations import MONTHS, Owed, State, Stretch, standing_of, stretch_of, unfollowed
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, write

ROOT = Path(__file__).parents[2]


def register(folder: Path, obligation: str, files: dict[str, str] | None = None) -> Register:
    """MINIMAL with one obligation, whose keys are given in flow style."""
    text = f"obligations:\n  owed: {{name: report, by: trust, {obligation}}}\n"
    return Register(read_workspace(write(folder, {**MINIMAL, "register/obligations.yaml": text, **(files or {})})))


def standing(folder: Path, obligation: str, as_of: date, files: dict[str, str] | None = None) -> list[Owed]:
    found = register(folder, obligation, files)
    assert check(found) == []
    return list(standing_of(found, as_of))


def states(owed: list[Owed]) -> list[tuple[str, str]]:
    """The first day of each period, with its state."""
    return [(str(each.period.first), str(each.state)) for each in owed]


def problem(folder: Path, obligation: str) -> Problem:
    [found] = check(register(folder, obligation))
    return found


MEETING = "to: board, every: [month], from: 2026-04-01, met_by: meeting"
RETURN = "to: council, every: [month], from: 2026-04-01, within: 20, met_by: performance"
REPORTED = "to: board, every: [month], from: 2026-04-01, within: 20, met_by: report, template: six-monthly-update"


# --------------------------------------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("month", date(2026, 5, 1), date(2026, 5, 31)),
        ("quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("half-year", date(2026, 4, 1), date(2026, 9, 30)),
        ("year", date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_periods_are_those_of_the_financial_year(every: str, first: date, last: date) -> None:
    assert stretch_of(date(2026, 5, 20), every) == Stretch(first, last, every)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_every_day_is_in_exactly_one_period_of_a_kind(day: date, every: str) -> None:
    period = stretch_of(day, every)
    assert period.first <= day <= period.last
    assert stretch_of(period.first, every) == stretch_of(period.last, every) == period


def test_a_period_counts_from_its_first_day(tmp_path: Path) -> None:
    assert states(standing(tmp_path, MEETING, date(2026, 3, 31))) == []
    assert states(standing(tmp_path, MEETING, date(2026, 4, 1))) == [("2026-04-01", "due")]


def test_what_begins_or_ends_within_a_period_is_owed_for_that_part(tmp_path: Path) -> None:
    obligation = "to: board, every: [quarter], from: 2026-05-21, until: 2026-07-15, met_by: meeting"
    owed = standing(tmp_path, obligation, date(2026, 12, 31))
    assert [(each.period.first, each.period.last) for each in owed] == [
        (date(2026, 5, 21), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 15)),
    ]
    assert states(owed)[0][1] == "missed"  # the meeting of 20 May was before it began


def test_each_frequency_is_owed_by_itself(tmp_path: Path) -> None:
    obligation = "to: board, every: [quarter, month], from: 2026-04-01, met_by: meeting"
    owed = standing(tmp_path, obligation, date(2026, 5, 31))
    assert [(each.period.every, each.state) for each in owed] == [
        ("month", State.MISSED),
        ("month", State.MET),
        ("quarter", State.MET),
    ]


# --------------------------------------------------------------------------------------------------------- meetings


def test_a_meeting_in_the_period_meets_it(tmp_path: Path) -> None:
    owed = standing(tmp_path, MEETING, date(2026, 6, 10))
    assert states(owed) == [("2026-04-01", "missed"), ("2026-05-01", "met"), ("2026-06-01", "due")]
    assert owed[1].met_on == date(2026, 5, 20)
    assert owed[1].file == "meetings/board/2026-05-20.yaml"
    assert owed[0].met_on is None
    assert owed[0].file == ""


def test_a_meeting_is_not_known_before_it_is_held(tmp_path: Path) -> None:
    assert states(standing(tmp_path, MEETING, date(2026, 5, 19)))[1] == ("2026-05-01", "due")


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "inquorate"])
def test_only_a_meeting_that_was_held_counts(tmp_path: Path, status: str) -> None:
    files = {"meetings/board/2026-06-10.yaml": f"date: 2026-06-10\nstatus: {status}\n"}
    assert states(standing(tmp_path, MEETING, date(2026, 7, 1), files))[2] == ("2026-06-01", "missed")


def test_a_meeting_that_may_have_been_in_another_period_shows_nothing(tmp_path: Path) -> None:
    files = {"meetings/board/summer.yaml": "between: {from: 2026-06-20, to: 2026-07-05}\n"}
    assert states(standing(tmp_path, MEETING, date(2026, 7, 31), files))[2:] == [
        ("2026-06-01", "missed"),
        ("2026-07-01", "due"),
    ]


def test_progress_recorded_by_the_body_in_the_period_meets_it(tmp_path: Path) -> None:
    obligation = "to: board, every: [month], from: 2026-05-01, met_by: progress"
    [may, june] = standing(tmp_path, obligation, date(2026, 6, 30))
    assert (may.state, may.file) == (State.MET, "meetings/board/2026-05-20.yaml")
    assert june.state is State.DUE


# ---------------------------------------------------------------------------------------------------------- returns


def test_a_return_for_the_month_meets_it_wherever_it_was_received(tmp_path: Path) -> None:
    april, may, june = standing(tmp_path, RETURN, date(2026, 6, 30))
    assert (april.state, april.met_on, april.file) == (State.MET, date(2026, 5, 20), "meetings/board/2026-05-20.yaml")
    assert (may.state, may.met_on, may.file) == (State.MET, date(2026, 6, 3), "register/indicators.yaml")
    assert (june.state, june.due) == (State.DUE, date(2026, 7, 20))


def test_a_return_after_its_date_is_late_and_until_then_missed(tmp_path: Path) -> None:
    strict = RETURN.replace("within: 20", "within: 5")
    assert states(standing(tmp_path, strict, date(2026, 5, 5)))[0] == ("2026-04-01", "due")
    assert states(standing(tmp_path, strict, date(2026, 5, 6)))[0] == ("2026-04-01", "missed")
    [april, _] = standing(tmp_path, strict, date(2026, 5, 20))
    assert (april.state, april.due, april.met_on) == (State.LATE, date(2026, 5, 5), date(2026, 5, 20))


def test_only_what_the_body_itself_received_counts_where_it_is_named(tmp_path: Path) -> None:
    _, may, _ = standing(tmp_path, f"{RETURN}, body: board", date(2026, 6, 30))
    assert may.state is State.MISSED  # reported outside a meeting


def test_a_quarter_is_met_by_the_last_of_its_months(tmp_path: Path) -> None:
    quarterly = RETURN.replace("[month]", "[quarter]")
    june = "returns:\n  - month: 2026-06\n    reported: 2026-07-09\n    figures: {visits: 90.1}\n"
    assert [each.state for each in standing(tmp_path, quarterly, date(2026, 7, 8))] == [State.DUE, State.DUE]
    [first, _] = standing(tmp_path, quarterly, date(2026, 7, 9), {"register/june.yaml": june})
    assert (first.state, first.met_on, first.file) == (State.MET, date(2026, 7, 9), "register/june.yaml")


def test_a_return_is_complete_only_with_every_indicator_that_is_owed(tmp_path: Path) -> None:
    two = "indicators:\n  audits: {name: Audits, good: high, contract: yes}\n"
    late = "returns:\n  - month: 2026-05\n    reported: 2026-06-24\n    figures: {audits: 12}\n"
    files = {"register/audits.yaml": two, "register/late.yaml": late}
    owed = standing_of(register(tmp_path, f"{RETURN}, indicators: 2", files), date(2026, 6, 30))
    assert [each.state for each in owed] == [State.MISSED, State.LATE, State.DUE]
    assert owed[1].met_on == date(2026, 6, 24)


# --------------------------------------------------------------------------------------------- reports and deliveries


def test_a_report_meets_the_period_that_it_reports_on(tmp_path: Path) -> None:
    april, may, june = standing(tmp_path, REPORTED, date(2026, 6, 30))
    assert april.state is State.MISSED
    assert (may.state, may.met_on, may.file) == (State.MET, date(2026, 6, 15), f"reports/{REPORT}.yaml")
    assert june.state is State.DUE


def test_a_report_on_part_of_a_period_does_not_meet_it(tmp_path: Path) -> None:
    [half] = standing(tmp_path, REPORTED.replace("[month]", "[half-year]"), date(2026, 6, 30))  # its period ends in May
    assert (half.period.last, half.state) == (date(2026, 9, 30), State.DUE)


def test_a_report_of_another_template_meets_nothing(tmp_path: Path) -> None:
    other = REPORTED.replace("six-monthly-update", "letter")
    assert State.MET not in {each.state for each in standing(tmp_path, other, date(2026, 6, 30))}


DELIVERED = "to: council, every: [{every}], from: 2026-04-01, met_by: delivered, within: 10, delivered: [{deliveries}]"


def delivered(folder: Path, every: str, deliveries: str, as_of: date) -> list[tuple[str, str]]:
    return states(standing(folder, DELIVERED.format(every=every, deliveries=deliveries), as_of))


def test_a_delivery_is_for_the_period_that_it_names(tmp_path: Path) -> None:
    found = delivered(tmp_path, "quarter", "{on: 2026-07-14, for: 2026-05}", date(2026, 7, 31))
    assert found == [("2026-04-01", "late"), ("2026-07-01", "due")]


def test_a_delivery_that_names_no_period_is_for_its_own(tmp_path: Path) -> None:
    found = delivered(tmp_path, "quarter", "{on: 2026-07-14, note: By post.}", date(2026, 7, 31))
    assert found == [("2026-04-01", "missed"), ("2026-07-01", "met")]


def test_a_delivery_is_for_the_shortest_period_unless_it_says(tmp_path: Path) -> None:
    deliveries = "{on: 2026-06-02, for: 2026-05}, {on: 2026-07-02, for: 2026-06, every: quarter}"
    assert delivered(tmp_path, "month, quarter", deliveries, date(2026, 7, 2)) == [
        ("2026-04-01", "missed"),
        ("2026-05-01", "met"),
        ("2026-06-01", "due"),
        ("2026-07-01", "due"),
        ("2026-04-01", "met"),
        ("2026-07-01", "due"),
    ]


def test_a_delivery_counts_beside_any_other_record(tmp_path: Path) -> None:
    circulated = "delivered: [{on: 2026-04-30, note: Circulated in place of a meeting.}]"
    april, *_ = standing(tmp_path, f"{MEETING}, {circulated}", date(2026, 6, 30))
    assert (april.state, april.file) == (State.MET, "register/obligations.yaml")


def test_the_earliest_delivery_counts(tmp_path: Path) -> None:
    [april] = standing(
        tmp_path,
        DELIVERED.format(every="month", deliveries="{on: 2026-04-20}, {on: 2026-04-09}"),
        date(2026, 4, 30),
    )
    assert april.met_on == date(2026, 4, 9)


# --------------------------------------------------------------------------------------------- what is not followed


@pytest.mark.parametrize(
    "obligation",
    [
        "to: council, every: [month]",
        "to: council, every: [month], from: 2026-04-01",
        "to: council, every: [month], from: 2026-04-01, met_by: meeting",  # of which body is not said
    ],
)
def test_what_no_record_can_show_is_named_and_not_judged(tmp_path: Path, obligation: str) -> None:
    found = register(tmp_path, obligation)
    assert check(found) == []
    assert standing_of(found, date(2026, 12, 31)) == ()
    assert unfollowed(found) == ("owed",)


@pytest.mark.parametrize(
    ("obligation", "code"),
    [
        ("to: board, every: [month], met_by: meeting", "no-from"),
        ("to: board, every: [month], from: 2026-04-01, met_by: report", "no-template"),
        ("to: board, every: [month], from: 2026-04-01, until: 2026-03-31", "ends-before-it-begins"),
        ("to: board, every: [month], within: 400", "too-many"),
        ("to: board, every: [month], body: bored", "unknown-name"),
        ("to: board, every: [month], met_by: magic", "not-a-choice"),
    ],
)
def test_an_obligation_that_cannot_be_followed_as_written_is_a_problem(
    tmp_path: Path, obligation: str, code: str
) -> None:
    found = problem(tmp_path, obligation)
    assert found.code == code
    assert found.span.file == "register/obligations.yaml"
    assert found.hint


# ------------------------------------------------------------------------------------------------- these very records


def test_the_example_trust_met_all_but_one_of_its_obligations_in_its_first_half_year() -> None:
    found = Register(read_workspace(ROOT))
    ended = [owed for owed in standing_of(found, date(2026, 10, 20)) if owed.period.last <= date(2026, 9, 30)]
    not_met = [(owed.id, owed.period.first, owed.state) for owed in ended if owed.state is not State.MET]
    assert not_met == [
        ("six-monthly-update", date(2026, 4, 1), State.DUE),
        ("plan-progress", date(2026, 8, 1), State.MISSED),  # the Improvement Board did not meet in August
        ("performance-to-opb", date(2026, 9, 1), State.DUE),
    ]
    assert unfollowed(found) == ("budget-scrutiny-update", "performance-to-cabinet")


def test_the_example_trusts_update_reaches_scrutiny_in_time() -> None:
    found = Register(read_workspace(ROOT))
    update, *_ = [owed for owed in standing_of(found, date(2026, 11, 9)) if owed.id == "six-monthly-update"]
    assert (update.state, update.file) == (State.MET, "reports/2026-11-09-six-monthly-update.yaml")
