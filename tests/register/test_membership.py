"""Who held a post and who sat on a body, on a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.membership import holder, members, officer
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat

REGISTER = """\
organisations:
  council: {name: Council}
people:
  ann: {name: Ann Example, style: Councillor}
  bo: {name: Bo Sample}
posts:
  leader:
    title: Leader
    organisation: council
    held:
      - {person: ann, to: 2026-05-31}
      - {person: bo, from: 2026-07-01, to: 2026-12-31}
      - {person: ann, from: 2027-02-01}
  adviser:
    title: Adviser
    organisation: council
bodies:
  board:
    name: Board
    regime: executive
    members:
      - {post: leader, chair: yes}
      - {person: bo, from: 2026-04-01, to: 2026-04-30, capacity: Guest}
      - {post: adviser, from: 2026-05-01}
      - {person: ann, to: 2026-04-01}
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, {"govdocs.yaml": REGISTER}))
    assert records.problems == ()
    return Register(records)


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("1900-01-01", "ann"),
        ("2026-05-31", "ann"),
        ("2026-06-01", None),
        ("2026-06-30", None),
        ("2026-07-01", "bo"),
        ("2026-12-31", "bo"),
        ("2027-01-01", None),
        ("2027-02-01", "ann"),
        ("2999-01-01", "ann"),
    ],
)
def test_a_post_is_held_from_its_first_day_to_its_last_both_included(
    register: Register, day: str, person: str | None
) -> None:
    assert holder(register, "leader", DAY(day)) == person


def test_an_officer_is_named_with_style_and_post(register: Register) -> None:
    found = officer(register, "leader", DAY("2026-05-31"))
    assert found.name == "Councillor Ann Example"
    assert found.post is register.posts["leader"]


def test_an_empty_post_is_vacant(register: Register) -> None:
    assert officer(register, "leader", DAY("2026-06-01")).name == "Vacant"


def test_a_post_whose_holder_was_never_recorded_has_no_name(register: Register) -> None:
    assert officer(register, "adviser", DAY("2026-06-01")).name == ""


def test_a_person_may_be_meant_without_a_post(register: Register) -> None:
    found = officer(register, "bo", DAY("2026-06-01"))
    assert (found.name, found.post) == ("Bo Sample", None)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-03-31", ["Councillor Ann Example", "Councillor Ann Example"]),
        ("2026-04-01", ["Councillor Ann Example", "Bo Sample", "Councillor Ann Example"]),
        ("2026-04-02", ["Councillor Ann Example", "Bo Sample"]),
        ("2026-04-30", ["Councillor Ann Example", "Bo Sample"]),
        ("2026-05-01", ["Councillor Ann Example", ""]),
        ("2026-06-01", ["Vacant", ""]),
        ("2026-07-01", ["Bo Sample", ""]),
    ],
)
def test_the_members_of_a_body_are_those_of_the_day(register: Register, day: str, names: list[str]) -> None:
    assert [member.name for member in members(register, "board", DAY(day))] == names


def test_a_member_keeps_the_seat(register: Register) -> None:
    chair, guest = members(register, "board", DAY("2026-04-15"))
    assert (chair.seat.chair, guest.seat.chair, guest.seat.capacity) == (True, False, "Guest")
