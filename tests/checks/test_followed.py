"""Rules on decisions and referrals that are followed, and on ids that are not known."""

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
  ann: {name: Ann Example}
bodies:
  board: {name: Board, regime: contract}
"""
FIRST = """\
items:
  - title: T
    decisions:
      - {decision: D, id: OPB-D-2026-01, report_back_by: 2026-06-30}
    actions:
      - {id: OPB-2026-01, action: A, owner: ann, due: 2026-06-30}
    referrals:
      - {id: OPB-R-2026-01, to: board, matter: M, report_back_by: 2026-06-30}
"""


def problems(folder: Path, first: str, second: str = "") -> list[Problem]:
    files = {
        "govdocs.yaml": REGISTER,
        "meetings/board/2026-02-02.yaml": f"date: 2026-02-02\n{first}",
        "meetings/board/2026-03-02.yaml": f"date: 2026-03-02\n{second}",
    }
    return check(Register(read_workspace(write(folder, files))))


UPDATES = [
    ("action_updates: [{action: NAME}]", "OPB-2026-01", "unknown-action", "raised"),
    ("decision_updates: [{decision: NAME}]", "OPB-D-2026-01", "unknown-decision", "made"),
    ("referral_updates: [{referral: NAME}]", "OPB-R-2026-01", "unknown-referral", "made"),
]


@pytest.mark.parametrize(("text", "name", "code", "made"), UPDATES)
def test_an_update_of_what_an_earlier_meeting_made_is_no_problem(
    tmp_path: Path, text: str, name: str, code: str, made: str
) -> None:
    assert problems(tmp_path, FIRST, text.replace("NAME", name)) == []


@pytest.mark.parametrize(("text", "name", "code", "made"), UPDATES)
def test_an_id_that_differs_only_in_its_digits_may_be_of_a_missing_meeting(
    tmp_path: Path, text: str, name: str, code: str, made: str
) -> None:
    [problem] = problems(tmp_path, FIRST, text.replace("NAME", name[:-2] + "02"))
    assert (problem.code, problem.hint) == (code, f"correct the id, or record the meeting that {made} it")


@pytest.mark.parametrize(("text", "name", "code", "made"), UPDATES)
def test_an_id_spelt_another_way_is_answered_with_the_one_meant(
    tmp_path: Path, text: str, name: str, code: str, made: str
) -> None:
    [problem] = problems(tmp_path, FIRST, text.replace("NAME", name.replace("OPB", "OBP")))
    assert (problem.code, problem.hint) == (code, f"did you mean '{name}'?")


@pytest.mark.parametrize(("text", "name", "code", "made"), UPDATES)
def test_nothing_is_updated_before_it_is_made_nor_while_a_meeting_cannot_be_read(
    tmp_path: Path, text: str, name: str, code: str, made: str
) -> None:
    [problem] = problems(tmp_path, text.replace("NAME", name), FIRST)
    assert (problem.code, problem.hint) == (code, f"correct the id, or record where it was {made}")
    assert [problem.code for problem in problems(tmp_path, "[", text.replace("NAME", name))] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("decisions: [{decision: E, id: OPB-D-2026-01}]", "decision-made-twice"),
        ("referrals: [{id: OPB-R-2026-01, to: board, matter: N}]", "referral-made-twice"),
        ("decisions: [{decision: E, report_back_by: 2026-06-30}]", "decision-without-id"),
        ("decisions: [{decision: E, id: X, report_back_by: 2026-03-01}]", "due-before-raised"),
        ("referrals: [{id: X, to: board, matter: N, report_back_by: 2026-03-01}]", "due-before-raised"),
    ],
)
def test_each_is_made_once_under_an_id_and_due_after_it_is_made(tmp_path: Path, part: str, code: str) -> None:
    [problem] = problems(tmp_path, FIRST, f"items: [{{title: U, {part}}}]")
    assert (problem.code, problem.span.file) == (code, "meetings/board/2026-03-02.yaml")


def test_decisions_without_ids_are_not_mistaken_for_one_another(tmp_path: Path) -> None:
    assert problems(tmp_path, FIRST, "items: [{title: U, decisions: [{decision: D}, {decision: D}]}]") == []
