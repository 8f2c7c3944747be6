"""What people, posts and bodies were called on a day, and who chaired."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.membership import (
    body_name,
    body_short,
    chair,
    holder,
    members,
    officer,
    person_name,
    post_title,
    seat_of,
    vice_chair,
)
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat

REGISTER = """\
organisations:
  council: {name: Council}
people:
  ann:
    name: Ann Marlowe
    style: Dame
    formerly:
      - {name: Ann Example, style: Councillor, until: 2026-05-31}
      - {name: Ann Young, until: 2020-12-31}
  bo: {name: Bo Sample}
posts:
  leader:
    title: Leader and Mayor
    organisation: council
    formerly:
      - {name: Leader, until: 2026-04-30}
    held:
      - {person: ann}
      - {person: bo, acting: acting, from: 2026-03-01, to: 2026-03-31}
  treasurer:
    title: Treasurer
    organisation: council
    held:
      - {person: bo, acting: interim, to: 2026-06-30}
      - {person: bo, from: 2026-07-01}
bodies:
  board:
    name: Partnership Board
    short: PB
    regime: contract
    formerly:
      - {name: Joint Committee, short: JC, until: 2025-12-31}
      - {name: Shadow Committee, until: 2024-12-31}
    members:
      - {post: leader, chair: yes, from: 2026-01-01, independent: yes}
      - {person: bo, vice_chair: yes, voting: no, to: 2026-06-30}
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, {"govdocs.yaml": REGISTER}))
    assert records.problems == ()
    return Register(records)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-01-01", "Ann Young"),
        ("2020-12-31", "Ann Young"),
        ("2021-01-01", "Councillor Ann Example"),
        ("2026-05-31", "Councillor Ann Example"),
        ("2026-06-01", "Dame Ann Marlowe"),
    ],
)
def test_a_person_is_called_what_they_were_called_on_the_day(register: Register, day: str, name: str) -> None:
    assert person_name(register.people["ann"], DAY(day)) == name
    assert officer(register, "ann", DAY(day)).name == name


def test_without_a_day_the_present_name_stands(register: Register) -> None:
    assert person_name(register.people["ann"]) == "Dame Ann Marlowe"
    assert (post_title(register.posts["leader"]), body_name(register.bodies["board"])) == (
        "Leader and Mayor",
        "Partnership Board",
    )


@pytest.mark.parametrize(("day", "title"), [("2026-04-30", "Leader"), ("2026-05-01", "Leader and Mayor")])
def test_a_post_has_the_title_of_the_day(register: Register, day: str, title: str) -> None:
    assert officer(register, "leader", DAY(day)).title == title


@pytest.mark.parametrize(
    ("day", "name", "short"),
    [
        ("2024-12-31", "Shadow Committee", "Shadow Committee"),
        ("2025-12-31", "Joint Committee", "JC"),
        ("2026-01-01", "Partnership Board", "PB"),
    ],
)
def test_a_body_has_the_name_of_the_day(register: Register, day: str, name: str, short: str) -> None:
    board = register.bodies["board"]
    assert (body_name(board, DAY(day)), body_short(board, DAY(day))) == (name, short)


def test_an_interim_is_said_to_be_one_until_the_post_is_held_for_good(register: Register) -> None:
    assert officer(register, "treasurer", DAY("2026-06-30")).title == "Interim Treasurer"
    assert officer(register, "treasurer", DAY("2026-07-01")).title == "Treasurer"


@pytest.mark.parametrize(
    ("day", "person", "title"),
    [("2026-02-28", "ann", "Leader"), ("2026-03-01", "bo", "Acting Leader"), ("2026-04-01", "ann", "Leader")],
)
def test_whoever_acts_stands_in_the_holders_place(register: Register, day: str, person: str, title: str) -> None:
    assert holder(register, "leader", DAY(day)) == person
    assert officer(register, "leader", DAY(day)).title == title


def test_the_chair_is_the_holder_of_the_chairs_seat_on_the_day(register: Register) -> None:
    assert chair(register, "board", DAY("2025-12-31")) is None
    found = chair(register, "board", DAY("2026-06-15"))
    assert found is not None
    assert (found.id, found.name, found.seat.independent) == ("ann", "Dame Ann Marlowe", True)
    acting = chair(register, "board", DAY("2026-03-15"))
    assert acting is not None
    assert acting.id == "bo"


def test_the_vice_chair_is_known_until_the_seat_ends(register: Register) -> None:
    found = vice_chair(register, "board", DAY("2026-06-30"))
    assert found is not None
    assert (found.id, found.seat.voting) == ("bo", False)
    assert vice_chair(register, "board", DAY("2026-07-01")) is None


def test_a_person_has_a_seat_by_post_or_in_their_own_right(register: Register) -> None:
    by_post = seat_of(register, "board", "ann", DAY("2026-07-01"))
    assert by_post is not None
    assert by_post.post is register.posts["leader"]
    assert seat_of(register, "board", "bo", DAY("2026-07-01")) is None
    assert [member.id for member in members(register, "board", DAY("2026-06-30"))] == ["ann", "bo"]
