"""Decisions are followed from meeting to meeting until they are reported back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.decisions import DecisionLife, decision_lives, outstanding_decisions
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat

MEETINGS = {
    "govdocs.yaml": "people: {}",
    "meetings/board/2026-01-12.yaml": """\
date: 2026-01-12
items:
  - title: First
    decisions:
      - {decision: Nothing follows.}
      - {decision: Try it., id: D-1, report_back_by: 2026-03-31}
      - {decision: Keep it., id: D-2}
      - {decision: Soon., id: D-3, report_back_by: 2026-02-28, delegated_to: leader, votes: {for: 5, against: 1}}
""",
    "meetings/board/2026-02-09.yaml": """\
date: 2026-02-09
decision_updates:
  - {decision: D-1, report_back_by: 2026-05-31, note: It needs more time.}
  - {decision: D-9, status: rescinded}
""",
    "meetings/other/2026-03-09.yaml": """\
date: 2026-03-09
decision_updates:
  - {decision: D-3, status: reported-back, note: It went well.}
  - {decision: D-1, report_back_by: 2026-05-31}
""",
    "meetings/board/2026-04-13.yaml": "date: 2026-04-13\ndecision_updates: [{decision: D-1, status: rescinded}]\n",
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, MEETINGS))
    assert records.problems == ()
    return Register(records)


def life(register: Register, name: str, day: str) -> DecisionLife:
    return next(each for each in decision_lives(register, DAY(day)) if each.id == name)


def waiting(register: Register, day: str) -> list[str]:
    return [each.id for each in outstanding_decisions(register, DAY(day))]


def test_a_decision_with_an_id_is_followed_from_the_meeting_that_made_it(register: Register) -> None:
    assert decision_lives(register, DAY("2026-01-11")) == ()
    assert [each.id for each in decision_lives(register, DAY("2026-01-12"))] == ["D-1", "D-2", "D-3"]
    found = life(register, "D-3", "2026-01-12")
    assert (found.body, found.item.title, found.made, found.status) == ("board", "First", DAY("2026-01-12"), "open")
    assert found.record.votes is not None
    assert found.record.votes.cast == 6


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-01-11", []),
        ("2026-01-12", ["D-3", "D-1"]),
        ("2026-03-08", ["D-3", "D-1"]),
        ("2026-03-09", ["D-1"]),
        ("2026-04-13", []),
    ],
)
def test_those_with_a_date_are_outstanding_until_reported_back_or_rescinded(
    register: Register, day: str, names: list[str]
) -> None:
    assert waiting(register, day) == names


def test_a_new_date_keeps_the_earlier_one(register: Register) -> None:
    assert life(register, "D-1", "2026-02-08").dues == (DAY("2026-03-31"),)
    assert life(register, "D-1", "2026-03-09").dues == (DAY("2026-03-31"), DAY("2026-05-31"))


def test_any_body_may_report_back_and_what_was_said_is_kept(register: Register) -> None:
    found = life(register, "D-3", "2026-03-09")
    assert (found.status, found.closed) == ("reported-back", DAY("2026-03-09"))
    assert found.notes == ((DAY("2026-03-09"), "other", "It went well."),)


def test_a_decision_is_overdue_from_the_day_after_its_date(register: Register) -> None:
    found = life(register, "D-3", "2026-03-01")
    assert not found.overdue(DAY("2026-02-28"))
    assert found.overdue(DAY("2026-03-01"))
    assert not life(register, "D-3", "2026-03-09").overdue(DAY("2026-03-09"))
    assert not life(register, "D-2", "2026-03-09").overdue(DAY("2999-01-01"))
