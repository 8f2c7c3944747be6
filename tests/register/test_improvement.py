"""What the register answers on a day of the plan, risks, money and the set-up programme."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.records.finance import FinancialYear, financial_year
from govdocs.records.plan import Milestone
from govdocs.records.workspace import read_workspace
from govdocs.register.finance import positions_on, sums_between
from govdocs.register.latest import latest_day
from govdocs.register.plan import health_on, milestones_on, sub_plan_on
from govdocs.register.register import Register
from govdocs.register.risk import risks_on, strategic_risks_on
from govdocs.register.set_up import set_up_on
from tests.workspaces import MINIMAL, write

WEARBRIDGE = Path(__file__).parents[2] / "examples" / "wearbridge"


@pytest.fixture(scope="module")
def wearbridge() -> Register:
    return Register(read_workspace(WEARBRIDGE))


def on(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def register(folder: Path, text: str) -> Register:
    return Register(read_workspace(write(folder, {**MINIMAL, "register/more.yaml": text})))


def test_the_programme_stands_as_it_was_heard_of_by_the_day(wearbridge: Register) -> None:
    before, then, after = (set_up_on(wearbridge, on(day)) for day in ("2026-02-28", "2026-03-31", "2026-07-01"))
    assert before
    assert then
    assert after
    assert [each.status for each in before.workstreams] == ["on-track", "at-risk", "off-track", "on-track"]
    assert [each.status for each in then.workstreams] == ["complete", "on-track", "on-track", "at-risk"]
    assert [each.status for each in after.workstreams] == ["complete", "complete", "on-track", "complete"]
    assert [len(each.open_findings) for each in (before, then)] == [3, 0]
    assert [each.ready for each in (before, then)] == [False, True]
    assert [each.live for each in (then, after)] == [False, True]
    assert [each.ready for each in before.readiness] == [False, False, None]
    assert then.buy_back == Decimal(3_100_000)
    assert [each.reviewed for each in after.agreements] == [on("2026-06-17"), None, None]
    assert [each.agreed for each in before.agreements] == [False, False, False]


def test_a_finding_is_not_known_before_it_was_made(wearbridge: Register) -> None:
    state = set_up_on(wearbridge, on("2026-01-26"))
    assert state
    assert [each.id for each in state.findings] == ["leave-records"]


def test_without_a_programme_there_is_no_answer(tmp_path: Path) -> None:
    assert set_up_on(register(tmp_path, "risks: {}\n"), on("2026-06-01")) is None


def test_a_risk_stands_as_scored_in_its_band_and_open_or_closed_on_the_day(wearbridge: Register) -> None:
    found = {state.id: state for state in risks_on(wearbridge, on("2026-06-30"))}
    assert {name: state.band for name, state in found.items()} == {
        "agency": "amber",
        "homes-budget": "red",
        "payroll": "green",
    }
    assert [name for name, state in found.items() if state.closed] == ["payroll"]
    assert found["agency"].next_review == on("2026-09-24")
    assert found["agency"].moved_since(on("2026-04-01")) == -4
    [none] = [state for state in risks_on(wearbridge, on("2026-04-29")) if state.id == "agency"]
    assert (none.score, none.band, none.moved_since(on("2026-04-01"))) == (None, None, 0)


def test_a_strategic_risk_has_a_band_of_its_own_thresholds_or_the_one_stated(tmp_path: Path) -> None:
    text = """\
strategic_risk_bands: {red: 20, amber: 10}
strategic_risks:
  a: {title: A, scores: [{on: 2026-04-01, likelihood: 4, impact: 4}]}
  b: {title: B, stated: [{on: 2026-05-01, band: red}], scores: [{on: 2026-04-01, likelihood: 1, impact: 1}]}
"""
    made = register(tmp_path, text)
    assert [state.band for state in strategic_risks_on(made, on("2026-04-30"))] == ["amber", "green"]
    assert [state.band for state in strategic_risks_on(made, on("2026-05-01"))] == ["amber", "red"]


def contract_sum(made: Register, day: datetime.date) -> Decimal | None:
    """The contract sum of the year that a day is in, as it then was."""
    of_the_year = [each for each in sums_between(made, day, day).values() if each.kind == "contract-sum"]
    return of_the_year[0].amount_on(day) if of_the_year else None


def test_the_contract_sum_is_that_of_the_year_with_the_variations_made_by_the_day(tmp_path: Path) -> None:
    text = """\
sums:
  now:
    name: Contract Sum
    kind: contract-sum
    amount: £60m
    year: 2026/27
    variations: [{on: 2026-06-01, amount: £1.5m, for: a home}, {on: 2026-09-01, amount: -£0.5m, for: a saving}]
  next: {name: Contract Sum, kind: contract-sum, amount: £63m, year: 2027-28}
  grant: {name: Grant, kind: grant, amount: £1m}
"""
    made = register(tmp_path, text)
    days = ("2026-03-31", "2026-04-01", "2026-06-01", "2026-12-01", "2027-04-01")
    sums = [contract_sum(made, on(day)) for day in days]
    assert sums == [None, *(Decimal(each) for each in (60_000_000, 61_500_000, 61_000_000, 63_000_000))]
    assert list(sums_between(made, on("2026-10-01"), on("2027-03-31"))) == ["now", "grant"]
    assert list(sums_between(made, on("2026-10-01"), on("2027-04-01"))) == ["now", "next", "grant"]


def test_the_positions_are_those_known_in_order_of_month(wearbridge: Register) -> None:
    span = on("2026-04-01"), on("2026-06-30")
    found = [positions_on(wearbridge, on(day), *span) for day in ("2026-06-16", "2026-06-17", "2026-07-08")]
    assert [[str(each.month) for each in months] for months in found] == [[], ["2026-05"], ["2026-05", "2026-06"]]


def test_of_two_positions_of_a_month_the_later_known_counts(tmp_path: Path) -> None:
    text = """\
finance:
  - {month: 2026-05, budget: £5m, forecast: £5.4m, reported: 2026-07-02}
  - {month: 2026-05, budget: £5m, forecast: £5.2m, reported: 2026-06-02}
  - {month: 2026-04, budget: £5m, forecast: £5.1m, reported: 2026-07-01}
"""
    span = on("2026-04-01"), on("2026-06-30")
    known = [positions_on(register(tmp_path, text), on(day), *span) for day in ("2026-06-30", "2026-07-02")]
    found = [[(str(each.month), int(each.forecast)) for each in months] for months in known]
    assert found == [[("2026-05", 5_200_000)], [("2026-04", 5_100_000), ("2026-05", 5_400_000)]]


@pytest.mark.parametrize(
    ("text", "starts"),
    [("2026/27", 2026), ("2026-27", 2026), ("2026/2027", 2026), ("1999/00", 1999), ("2026/28", None), ("2026", None)],
)
def test_a_financial_year_is_read(text: str, starts: int | None) -> None:
    year = financial_year(text)
    assert (year and year.starts) == starts


def test_a_financial_year_runs_from_april_to_march() -> None:
    assert [str(FinancialYear.of(on(day))) for day in ("2026-03-31", "2026-04-01")] == ["2025/26", "2026/27"]
    assert financial_year(None) is None


@pytest.mark.parametrize(
    ("by", "last"),
    [
        ("2028", "2028-12-31"),
        ("2028-06", "2028-06-30"),
        ("2028-06-15", "2028-06-15"),
        ("2028-13", None),
        ("Spring", None),
    ],
)
def test_the_last_day_of_a_milestone_is_read_from_its_words(by: str, last: str | None) -> None:
    assert Milestone(outcome="Good", by=by).last_day == (on(last) if last else None)


def test_a_milestone_is_what_had_been_said_of_it(wearbridge: Register) -> None:
    states = [milestones_on(wearbridge, on(day))[0] for day in ("2026-06-24", "2026-06-25", "2026-07-01")]
    assert [(state.status, state.passed) for state in states] == [("open", False), ("met", False), ("met", True)]


def test_a_priority_stands_as_last_reported_by_the_day(wearbridge: Register) -> None:
    assert health_on(wearbridge, "homes", on("2026-05-27")) is None
    found = health_on(wearbridge, "homes", on("2026-07-01"))
    assert found
    assert (found.record.status, found.on) == ("off-track", on("2026-05-28"))


def test_a_sub_plan_runs_for_twelve_weeks(wearbridge: Register) -> None:
    assert wearbridge.plan
    priority = wearbridge.plan.priorities["front-door"]
    running = [sub_plan_on(priority, on(day)) for day in ("2026-04-12", "2026-04-13", "2026-07-05", "2026-07-06")]
    assert [plan is not None for plan in running] == [False, True, True, False]


def test_the_records_reach_to_the_last_meeting_or_document(wearbridge: Register, tmp_path: Path) -> None:
    assert latest_day(wearbridge) == on("2026-07-10")
    assert latest_day(Register(read_workspace(write(tmp_path, {"govdocs.yaml": "risks: {}\n"})))) is None
