"""All records in one place: merged, put in order, and known from a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register, month_range
from tests.workspaces import MINIMAL, changed, write

DAY = datetime.date.fromisoformat


def register(folder: Path, files: dict[str, str]) -> Register:
    records = read_workspace(write(folder, files))
    assert records.problems == ()
    return Register(records)


def test_the_files_of_the_register_are_read_as_one(tmp_path: Path) -> None:
    more = "people:\n  cy: {name: Cy}\nindicators:\n  calls: {name: Calls, good: low}\n"
    made = register(tmp_path, {**MINIMAL, "register/more.yaml": more})
    assert made.problems == ()
    assert list(made.people) == ["ann-example", "bo-sample", "cy"]
    assert list(made.indicators) == ["visits", "calls"]
    assert made.workspace is not None
    assert made.plan is not None
    assert made.workspace.publisher == "council"
    assert list(made.plan.priorities) == ["practice"]


def test_what_is_defined_twice_is_told_and_the_first_counts(tmp_path: Path) -> None:
    more = "people:\n  bo-sample: {name: Other}\nplan:\n  name: Other plan\n  priorities: {}\n"
    more += "workspace:\n  title: X\n  publisher: trust\n"
    made = register(tmp_path, {**MINIMAL, "register/z.yaml": more})
    assert [(str(problem.span), problem.message) for problem in made.problems] == [
        ("register/z.yaml:2:3", "'bo-sample' is already defined at govdocs.yaml:18"),
        ("register/z.yaml:6:1", "'workspace' is already defined at govdocs.yaml:1"),
        ("register/z.yaml:3:1", "'plan' is already defined at register/plan.yaml:1"),
    ]
    assert {problem.code for problem in made.problems} == {"defined-twice"}
    assert made.people["bo-sample"].name == "Bo Sample"
    assert made.plan is not None
    assert made.plan.name == "Improvement Plan"
    assert made.workspace is not None
    assert made.workspace.publisher == "council"


def test_the_register_cannot_be_changed(tmp_path: Path) -> None:
    made = register(tmp_path, MINIMAL)
    with pytest.raises(TypeError):
        made.people["x"] = made.people["bo-sample"]  # type: ignore[index]


def test_meetings_are_in_order_of_date_and_then_of_body(tmp_path: Path) -> None:
    files = {
        **MINIMAL,
        "meetings/audit/2026-05-20.yaml": "date: 2026-05-20",
        "meetings/board/2026-04-02.yaml": "date: 2026-04-02",
        "meetings/audit/spring.yaml": "between: {from: 2026-03-01, to: 2026-05-19}",
    }
    made = register(tmp_path, files)
    assert [(meeting.last, meeting.body) for meeting in made.meetings] == [
        (DAY("2026-04-02"), "board"),
        (DAY("2026-05-19"), "audit"),
        (DAY("2026-05-20"), "audit"),
        (DAY("2026-05-20"), "board"),
    ]
    spring = made.meetings[1]
    assert (spring.first, spring.day) == (DAY("2026-03-01"), None)
    assert made.meetings[0].first == made.meetings[0].last == made.meetings[0].day


def test_a_meeting_without_a_date_is_not_among_them(tmp_path: Path) -> None:
    made = Register(read_workspace(write(tmp_path, {**MINIMAL, "meetings/board/2026-05-21.yaml": "place: Hall"})))
    assert [meeting.last for meeting in made.meetings] == [DAY("2026-05-20")]


# ---------------------------------------------------------------------------------------------- known from which day


def test_a_return_is_known_from_its_meeting_from_the_day_reported_or_from_the_end_of_its_month(tmp_path: Path) -> None:
    more = "returns:\n  - month: 2026-02\n    figures: {visits: 80}\n"
    made = register(tmp_path, {**MINIMAL, "register/more.yaml": more})
    assert [(str(known.record.month), str(known.on), known.body) for known in made.returns] == [
        ("2026-02", "2026-02-28", ""),
        ("2026-04", "2026-05-20", "board"),
        ("2026-05", "2026-06-03", ""),
    ]


def test_progress_is_known_from_its_meeting_from_its_day_or_from_the_start(tmp_path: Path) -> None:
    more = "progress:\n  - {priority: practice, on: 2026-05-21, points: [b]}\n  - {priority: practice, points: [a]}\n"
    made = register(tmp_path, {**MINIMAL, "register/more.yaml": more})
    assert [(known.on, known.body) for known in made.progress] == [
        (datetime.date.min, ""),
        (DAY("2026-05-20"), "board"),
        (DAY("2026-05-21"), ""),
    ]


def test_a_finance_position_is_known_as_a_return_is(tmp_path: Path) -> None:
    more = "finance:\n  - {month: 2026-02, budget: £2m, forecast: £3m}\n"
    more += "  - {month: 2026-03, budget: £2m, forecast: £3m, reported: 2026-07-01}\n"
    meeting = "date: 2026-05-21\nfinance: {month: 2026-04, budget: £2m, forecast: £2m}\n"
    made = register(tmp_path, {**MINIMAL, "register/more.yaml": more, "meetings/board/2026-05-21.yaml": meeting})
    assert [(str(known.record.month), str(known.on), known.body) for known in made.finance] == [
        ("2026-02", "2026-02-28", ""),
        ("2026-04", "2026-05-21", "board"),
        ("2026-03", "2026-07-01", ""),
    ]


def test_commissions_are_those_of_the_records(tmp_path: Path) -> None:
    assert [file.name for file in register(tmp_path, MINIMAL).commissions] == ["2026-06-15-update"]


def test_months_run_over_the_end_of_a_year() -> None:
    assert list(map(str, month_range(Month(2026, 11), Month(2027, 2)))) == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert list(month_range(Month(2026, 5), Month(2026, 4))) == []
    assert list(map(str, month_range(Month(9999, 12), Month(9999, 12)))) == ["9999-12"]


def test_changed_names_what_it_changes() -> None:
    with pytest.raises(AssertionError):
        changed("govdocs.yaml", "no such text", "x")
