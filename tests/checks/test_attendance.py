"""Rules on who was at a meeting: what each finds, where it says so, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Problem
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import write

REGISTER = """\
workspace: {title: Records, publisher: council}
organisations:
  council: {name: Council}
people:
  ann: {name: Ann Example, style: Councillor}
  bo: {name: Bo Sample}
  cy: {name: Cy Trial}
  di: {name: Di Guest}
posts:
  leader:
    title: Leader
    organisation: council
    held: [{person: ann, to: 2026-05-31}]
bodies:
  board:
    name: Board
    regime: contract
    quorum: 2
    members:
      - {post: leader, chair: yes}
      - {person: bo, from: 2026-01-01}
      - {person: cy, vice_chair: yes}
"""
FILE = "meetings/board/2026-02-02.yaml"


def problems(folder: Path, text: str, register: str = REGISTER, day: str = "2026-02-02") -> list[Problem]:
    files = {"govdocs.yaml": register, f"meetings/board/{day}.yaml": f"date: {day}\n{text}\n"}
    return check(Register(read_workspace(write(folder, files))))


def codes(folder: Path, text: str, register: str = REGISTER, day: str = "2026-02-02") -> list[str]:
    return [problem.code for problem in problems(folder, text, register, day)]


def only(folder: Path, text: str) -> Problem:
    found = problems(folder, text)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


# ----------------------------------------------------------------------------------------------------------- quorum


def test_a_meeting_without_a_quorum_was_not_held(tmp_path: Path) -> None:
    assert str(only(tmp_path, "present: [ann]")) == (
        f"{FILE}:2:1: 1 of the 2 members with a vote that make a quorum of the Board were present: "
        "write 'status: inquorate', or correct who was present"
    )


@pytest.mark.parametrize(
    "text",
    [
        "present: [ann, bo]",
        "present: [ann, {person: di, substitute_for: bo}]",
        "present: [ann]\nstatus: inquorate\nreason: Only one came.",
        "status: held",
        "status: cancelled\nreason: Snow.",
        "status: scheduled",
    ],
)
def test_a_quorum_of_members_and_substitutes_or_none_claimed_is_no_problem(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == []


def test_members_without_a_vote_make_no_quorum(tmp_path: Path) -> None:
    register = REGISTER.replace("from: 2026-01-01}", "voting: no}")
    assert codes(tmp_path, "present: [ann, bo]", register) == ["not-quorate"]


def test_where_no_quorum_is_set_one_member_will_do(tmp_path: Path) -> None:
    assert codes(tmp_path, "present: [ann]", REGISTER.replace("    quorum: 2\n", "")) == []


# ------------------------------------------------------------------------------------------------------- membership


def test_only_members_are_present(tmp_path: Path) -> None:
    assert str(only(tmp_path, "present: [ann, bo, di]")) == (
        f"{FILE}:2:20: Di Guest was not a member of the Board on 2026-02-02: "
        "move the name to 'in_attendance', or say for whom with 'substitute_for'"
    )


def test_a_member_is_one_only_from_the_day_of_joining(tmp_path: Path) -> None:
    assert codes(tmp_path, "present: [ann, bo, cy]", day="2025-12-15") == ["not-a-member"]


def test_nor_after_leaving_the_post_that_has_the_seat(tmp_path: Path) -> None:
    assert codes(tmp_path, "present: [ann, bo, cy]", day="2026-06-02") == ["not-a-member"]


def test_a_substitute_sits_for_a_member(tmp_path: Path) -> None:
    problem = only(tmp_path, "present: [ann, bo, {person: cy, substitute_for: di}]")
    assert (problem.code, problem.span.column) == ("not-a-member", 49)
    assert problem.message == "Di Guest was not a member of the Board on 2026-02-02"


def test_apologies_come_from_members(tmp_path: Path) -> None:
    problem = only(tmp_path, "present: [ann, bo]\napologies: [cy, di]")
    assert (problem.code, str(problem.span)) == ("not-a-member", f"{FILE}:3:17")


def test_nothing_is_said_of_a_body_whose_members_are_not_all_known(tmp_path: Path) -> None:
    register = REGISTER.replace("    held: [{person: ann, to: 2026-05-31}]\n", "")
    assert codes(tmp_path, "present: [di]\napologies: [di]", register) == ["present-twice"]


def test_a_name_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    assert codes(tmp_path, "present: [ann, boo]") == ["unknown-name"]
    assert codes(tmp_path, "present: [{person: boo, arrived: '10:00'}]\napologies: [boo]") == ["unknown-name"]


@pytest.mark.parametrize(
    "text",
    [
        "present: [ann, bo, {person: zz}]",
        "present: [ann, bo, {person: di, substitute_for: zz}]",
        "present: [ann, bo]\nchaired_by: zz",
        "declarations: [{person: zz, interest: Hers.}]",
        "minutes: [{meeting: 2026-02-02, signed_by: zz}]",
        "items: [{title: T, papers: [{title: P, by: zz}]}]",
        "items: [{title: T, decisions: [{decision: D, delegated_to: zz}]}]",
        "items: [{title: T, decisions: [{decision: D, dissent: [zz]}]}]",
        "items: [{title: T, decisions: [{decision: D, dissent: [{person: zz}]}]}]",
        "items: [{title: T, referrals: [{id: R-1, to: zz, matter: M}]}]",
    ],
)
def test_every_short_name_in_a_meeting_is_looked_up_where_it_stands(tmp_path: Path, text: str) -> None:
    found = [problem for problem in problems(tmp_path, text) if problem.code == "unknown-name"]
    assert len(found) == 1
    line = ["", "date: 2026-02-02", *text.split("\n")][found[0].span.line]
    assert line[found[0].span.column - 1 :].startswith("zz")


# ------------------------------------------------------------------------------------------------- present and away


@pytest.mark.parametrize(
    ("text", "column"), [("present: [ann, bo]\napologies: [bo]", 13), ("present: [ann, bo, ann]", 20)]
)
def test_nobody_is_present_twice_or_present_and_away(tmp_path: Path, text: str, column: int) -> None:
    problem = only(tmp_path, text)
    assert (problem.code, problem.span.column) == ("present-twice", column)


# ------------------------------------------------------------------------------------------------------------ chair


def test_without_chair_or_vice_chair_it_is_said_who_presided(tmp_path: Path) -> None:
    register = REGISTER.replace(", vice_chair: yes", "")
    assert codes(tmp_path, "present: [bo, cy]", register) == ["nobody-presided"]
    assert codes(tmp_path, "present: [bo, cy]\nchaired_by: bo", register) == []
    assert codes(tmp_path, "present: [bo, cy]") == []


def test_whoever_presided_was_there(tmp_path: Path) -> None:
    problem = only(tmp_path, "present: [bo, cy]\nchaired_by: ann")
    assert (problem.code, str(problem.span)) == ("nobody-presided", f"{FILE}:3:13")
    assert problem.message == "Councillor Ann Example is said to have presided, and was not present"


def test_a_body_without_a_chair_needs_nobody_in_it(tmp_path: Path) -> None:
    register = REGISTER.replace(", chair: yes", "").replace(", vice_chair: yes", "")
    assert codes(tmp_path, "present: [bo, cy]", register) == []


# ------------------------------------------------------------------------------------------------------------ times


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("start: '10:00'\nend: '09:59'", "meeting-ends-before-it-starts"),
        ("start: '10:00'\npresent: [ann, {person: bo, arrived: '09:59'}]", "outside-the-meeting"),
        ("start: '10:00'\nend: '11:00'\npresent: [ann, {person: bo, arrived: '11:01'}]", "outside-the-meeting"),
        ("start: '10:00'\nend: '11:00'\npresent: [ann, {person: bo, left: '11:01'}]", "outside-the-meeting"),
        ("present: [ann, {person: bo, arrived: '10:30', left: '10:20'}]", "outside-the-meeting"),
    ],
)
def test_times_that_cannot_be_are_told(tmp_path: Path, text: str, code: str) -> None:
    assert only(tmp_path, text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "start: '10:00'\nend: '10:00'",
        "start: '10:00'\nend: '11:00'\npresent: [ann, {person: bo, arrived: '10:00', left: '11:00'}]",
        "present: [ann, {person: bo, arrived: '10:30'}]",
    ],
)
def test_times_within_the_meeting_are_in_order(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == []


# ------------------------------------------------------------------------------------------------------------ votes


def votes(present: str, cast: str) -> str:
    return f"present: [{present}]\nitems: [{{title: T, decisions: [{{decision: D, votes: {{{cast}}}}}]}}]"


@pytest.mark.parametrize(
    ("cast", "good"),
    [("for: 2", True), ("for: 1, against: 1", True), ("for: 2, abstained: 1", False), ("for: 3", False)],
)
def test_no_more_vote_than_were_present(tmp_path: Path, cast: str, good: bool) -> None:
    assert codes(tmp_path, votes("ann, bo", cast)) == ([] if good else ["too-many-votes"])


def test_where_nobody_is_recorded_every_member_may_have_voted(tmp_path: Path) -> None:
    assert codes(tmp_path, votes("", "for: 3")) == []
    assert codes(tmp_path, votes("", "for: 4")) == ["too-many-votes"]
