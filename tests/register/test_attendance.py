"""Who counts towards a quorum, and who presided."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.records.workspace import read_workspace
from govdocs.register.attendance import membership_known, presided, quorate, seat_taken, voting_present
from govdocs.register.register import HeldMeeting, Register
from tests.workspaces import write

REGISTER = """\
organisations:
  council: {name: Council}
people:
  ann: {name: Ann}
  bo: {name: Bo}
  cy: {name: Cy}
  di: {name: Di}
  eve: {name: Eve}
posts:
  leader:
    title: Leader
    organisation: council
    held: [{person: ann, from: 2026-01-01}]
  adviser: {title: Adviser, organisation: council}
bodies:
  board:
    name: Board
    regime: part-va
    quorum: 3
    members:
      - {post: leader, chair: yes}
      - {person: bo, vice_chair: yes}
      - {person: cy}
      - {person: di, voting: no}
  unsaid: {name: Unsaid, regime: contract, members: [{post: adviser}]}
  empty: {name: Empty, regime: contract}
"""


def held(folder: Path, text: str, day: str = "2026-02-02") -> tuple[Register, HeldMeeting]:
    files = {"govdocs.yaml": REGISTER, f"meetings/board/{day}.yaml": f"date: {day}\n{text}\n"}
    records = read_workspace(write(folder, files))
    assert records.problems == ()
    register = Register(records)
    return register, register.meetings[0]


@pytest.mark.parametrize(
    ("present", "counted"),
    [
        ("ann, bo, cy", 3),
        ("ann, bo, di", 2),
        ("ann, bo, eve", 2),
        ("ann, ann, bo", 2),
        ("ann, bo, {person: eve, substitute_for: cy}", 3),
        ("bo, cy, {person: eve, substitute_for: leader}", 3),
        ("bo, cy, {person: eve, substitute_for: ann}", 3),
        ("ann, bo, {person: eve, substitute_for: di}", 2),
        ("ann, bo, cy, {person: eve, substitute_for: cy}", 3),
        ("ann, bo, {person: eve, substitute_for: cy}, {person: di, substitute_for: cy}", 3),
    ],
)
def test_each_seat_with_a_vote_counts_once_by_member_or_substitute(tmp_path: Path, present: str, counted: int) -> None:
    register, meeting = held(tmp_path, f"present: [{present}]")
    assert voting_present(register, meeting) == counted
    assert quorate(register, meeting) is (counted >= 3)


def test_who_holds_two_seats_has_one_vote(tmp_path: Path) -> None:
    register, meeting = held(tmp_path, "present: [ann]")
    two = REGISTER.replace("- {person: cy}", "- {person: ann}")
    assert voting_present(register, meeting) == 1
    again = Register(read_workspace(write(tmp_path, {"govdocs.yaml": two})))
    assert voting_present(again, again.meetings[0]) == 1


def test_a_post_counts_only_while_it_is_held(tmp_path: Path) -> None:
    register, meeting = held(tmp_path, "present: [ann, bo, cy]", "2025-12-15")
    assert voting_present(register, meeting) == 2


def test_where_nobody_is_recorded_it_is_not_known_whether_there_was_a_quorum(tmp_path: Path) -> None:
    register, meeting = held(tmp_path, "status: held")
    assert quorate(register, meeting) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("present: [ann, bo, cy]", "ann"),
        ("present: [bo, cy]", "bo"),
        ("present: [cy]", None),
        ("present: [cy]\nchaired_by: cy", "cy"),
        ("present: [ann, cy]\nchaired_by: cy", "cy"),
    ],
)
def test_the_chair_presides_or_else_the_vice_chair_or_else_whom_the_record_names(
    tmp_path: Path, text: str, person: str | None
) -> None:
    assert presided(*held(tmp_path, text)) == person


def test_a_substitute_takes_the_seat_of_the_member(tmp_path: Path) -> None:
    register, meeting = held(tmp_path, "present: [{person: eve, substitute_for: leader}, eve]")
    substitute, guest = meeting.record.present
    taken = seat_taken(register, meeting, substitute)
    assert taken is not None
    assert taken.id == "ann"
    assert seat_taken(register, meeting, guest) is None


@pytest.mark.parametrize(("body", "known"), [("board", True), ("unsaid", False), ("empty", False), ("none", False)])
def test_membership_is_known_where_every_seat_is(tmp_path: Path, body: str, known: bool) -> None:
    register, meeting = held(tmp_path, "present: [ann]")
    assert membership_known(register, body, meeting.last) is known


def test_a_name_alone_is_the_whole_entry(tmp_path: Path) -> None:
    _, meeting = held(tmp_path, "present: [ann, {person: bo, arrived: '10:15', left: '11:00'}]")
    ann, bo = meeting.record.present
    assert (ann.person, ann.arrived, ann.left, ann.substitute_for) == ("ann", None, None, None)
    assert (bo.person, str(bo.arrived), str(bo.left)) == ("bo", "10:15:00", "11:00:00")
