"""A referral lives until it is reported back to the body that made it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.referrals import ReferralLife, outstanding_referrals, referral_lives
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat
ROOT = Path(__file__).parents[2]

MEETINGS = {
    "govdocs.yaml": "people: {}",
    "meetings/board/2026-01-12.yaml": """\
date: 2026-01-12
items:
  - title: First
    referrals:
      - {id: R-1, to: council, matter: Clinics., report_back_by: 2026-03-31}
      - {id: R-2, to: council, matter: Homes.}
      - {id: R-3, to: other, matter: Buses., report_back_by: 2026-02-28}
""",
    "meetings/council/2026-02-09.yaml": """\
date: 2026-02-09
referral_updates:
  - {referral: R-1, status: considered, report_back_by: 2026-04-30, note: Looked into.}
  - {referral: R-3, status: withdrawn}
""",
    "meetings/board/2026-04-13.yaml": "date: 2026-04-13\nreferral_updates: [{referral: R-1, status: reported-back}]\n",
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, MEETINGS))
    assert records.problems == ()
    return Register(records)


def life(register: Register, name: str, day: str) -> ReferralLife:
    return next(each for each in referral_lives(register, DAY(day)) if each.id == name)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-01-11", []),
        ("2026-01-12", ["R-3", "R-1", "R-2"]),
        ("2026-02-09", ["R-1", "R-2"]),
        ("2026-04-12", ["R-1", "R-2"]),
        ("2026-04-13", ["R-2"]),
    ],
)
def test_referrals_are_outstanding_until_reported_back_or_withdrawn(
    register: Register, day: str, names: list[str]
) -> None:
    assert [each.id for each in outstanding_referrals(register, DAY(day))] == names


def test_the_body_that_received_it_may_consider_it_without_ending_it(register: Register) -> None:
    found = life(register, "R-1", "2026-02-09")
    assert (found.status, found.closed, found.to, found.body) == ("considered", None, "council", "board")
    assert found.notes == ((DAY("2026-02-09"), "council", "Looked into."),)
    assert found.dues == (DAY("2026-03-31"), DAY("2026-04-30"))


def test_it_is_closed_on_the_day_of_the_meeting_to_which_it_was_reported(register: Register) -> None:
    found = life(register, "R-1", "2026-12-31")
    assert (found.status, found.closed, found.outstanding) == ("reported-back", DAY("2026-04-13"), False)


def test_it_is_overdue_from_the_day_after_its_date_and_never_without_one(register: Register) -> None:
    assert not life(register, "R-3", "2026-01-31").overdue(DAY("2026-02-28"))
    assert life(register, "R-3", "2026-01-31").overdue(DAY("2026-03-01"))
    assert not life(register, "R-2", "2026-12-31").overdue(DAY("2999-01-01"))


def test_the_invented_borough_has_one_referral_reported_back_and_one_outstanding() -> None:
    register = Register(read_workspace(ROOT))
    day = DAY("2026-10-20")
    assert life(register, "IB-R-2026-01", "2026-10-20").status == "reported-back"
    assert [each.id for each in outstanding_referrals(register, day)] == ["SPB-R-2026-01"]
