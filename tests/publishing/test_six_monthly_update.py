"""The six-monthly update: what it tells of what is late, what its board asked for, and how things stood before."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.publishing.building.build import make_document
from tests.busy import BUSY, EARLIER
from tests.publishing.outline import outline
from tests.workspaces import REPORT, replaced, write

BOARD = "meetings/board/2026-05-20.yaml"
LATER = "meetings/board/2026-06-09.yaml"
CLINICS = "meetings/board/2026-05-28.yaml"
MORE = "register/more.yaml"
PLAN = "register/plan.yaml"
FILES = (f"reports/{REPORT}.yaml", f"reports/{EARLIER}.yaml")

SCRUTINY = {
    "govdocs.yaml": BUSY["govdocs.yaml"]
    + "  scrutiny: {name: Scrutiny Board, short: SB, organisation: council, regime: part-va}\n",
    "meetings/scrutiny/2026-05-26.yaml": """\
date: 2026-05-26
present: [ann-example]
items:
  - title: The Trust
    actions:
      - {id: SB-2026-01, action: Say how many visits were late., owner: chief-executive, due: 2026-06-15}
""",
    **{file: replaced(BUSY[file], "to: board", "to: scrutiny") for file in FILES},
}
"""BUSY with reports to a board that is none of those that they are about, and that has asked for something."""

STANDING = {BOARD: replaced(BUSY[BOARD], "practice\n    points", "practice\n    status: on-track\n    points")}


def update(folder: Path, files: dict[str, str]) -> str:
    """The update of BUSY with some files changed."""
    return outline(make_document(write(folder, {**BUSY, **files}), REPORT))


def test_what_its_board_asked_for_is_told_at_the_start_and_not_among_the_open_actions(tmp_path: Path) -> None:
    told = update(tmp_path, SCRUTINY)
    assert "1.2: On 26 May 2026 the Board asked for an action: to say how many visits were late (SB-2026-01)." in told
    assert told.lower().count("say how many visits were late") == 1


def test_where_that_is_answered_is_told_beside_it(tmp_path: Path) -> None:
    file = FILES[0]
    said = replaced(SCRUTINY[file], "narrative:\n", "narrative:\n  asked: It is in [](#performance-table).\n")
    assert "(SB-2026-01). It is in [Table 1](#performance-table)." in update(tmp_path, {**SCRUTINY, file: said})


def test_the_actions_of_a_board_of_the_contract_are_none_that_it_asked_for(tmp_path: Path) -> None:
    assert "the Board asked" not in update(tmp_path, {})


def test_a_priority_that_is_not_on_track_says_why(tmp_path: Path) -> None:
    said = "progress: [{priority: practice, status: off-track, because: Too few visits were made in time.}]\n"
    told = update(tmp_path, STANDING | {LATER: BUSY[LATER] + said})
    assert "**Priority 1 – Practice: off track.** Too few visits were made in time." in told
    assert "one was off track (‘Practice’). Too few visits were made in time." in told


def test_a_priority_without_a_reason_has_its_state_alone(tmp_path: Path) -> None:
    said = "progress: [{priority: practice, status: at-risk}]\n"
    assert "**Priority 1 – Practice: at risk** " in update(tmp_path, STANDING | {LATER: BUSY[LATER] + said})


def test_a_task_of_the_plan_that_is_overdue_is_among_what_is_late(tmp_path: Path) -> None:
    plan = """\
      sub_plans:
        - {from: 2026-04-01, to: 2026-05-31, tasks: [{task: Ask families., due: 2026-05-15}]}
        - {from: 2026-06-01, to: 2026-07-31, tasks: [{task: Ask families., owner: chief-executive, due: 2026-06-05}]}
"""
    told = update(tmp_path, {PLAN: BUSY[PLAN] + plan})
    assert "one action of the boards and one task of the Improvement Plan are overdue" in told
    assert (
        "- **Practice:** Ask families. Owner: Chief Executive. It was first due on 15 May 2026, then on 5 June 2026."
        in told
    )


def test_an_overdue_action_tells_all_that_was_said_of_it(tmp_path: Path) -> None:
    assert "It was due on 5 June 2026. No reason has been recorded." in update(tmp_path, {})
    said = BUSY[LATER].replace("[{action", "[{action: PB-2026-02, note: The room was let.}, {action")
    told = update(tmp_path, {LATER: said})
    assert "It was due on 5 June 2026. The room was let." in told
    assert "No reason has been recorded" not in told


def test_actions_that_fall_due_before_the_meeting_are_told_as_such(tmp_path: Path) -> None:
    due = {
        CLINICS: replaced(BUSY[CLINICS], "owner: chief-executive, due: 2026-06-05", "owner: bo-sample, due: 2026-06-12")
    }
    assert "It falls due by 15 June 2026, when this report is considered" in update(tmp_path, due)
    assert "when this report is considered" not in update(tmp_path, {})


def test_the_summary_says_how_many_risks_were_red_at_the_last_report(tmp_path: Path) -> None:
    assert "one of the two risks is red (‘Floods’); at the last report none was." in update(tmp_path, {})


def test_a_rating_has_beside_it_what_it_was_at_the_last_report(tmp_path: Path) -> None:
    lower = replaced(BUSY[MORE], "figures: {visits: 86.1}", "figures: {visits: 84.1}")
    assert "| Amber, / was\u00a0Red\n" in update(tmp_path, {MORE: lower})


def test_a_rating_that_is_as_it_was_stands_alone(tmp_path: Path) -> None:
    assert "| Amber\n" in update(tmp_path, {})


def test_published_letters_are_named_unless_they_are_attached(tmp_path: Path) -> None:
    named = replaced(BUSY[MORE], "findings: All well.", "findings: All well., letter: Letter on the visit")
    told = update(tmp_path, {MORE: named})
    assert (
        "This report also refers to ‘Letter on the visit’, which Smallville Council published on 1 June 2026." in told
    )
    attached = replaced(BUSY[FILES[0]], "letters: {title: Letters}", "letters: {title: Letter on the visit}")
    assert "also refers to" not in update(tmp_path, {MORE: named, FILES[0]: attached})


def test_two_that_stand_alike_are_both_so(tmp_path: Path) -> None:
    """In the workspace that everybody starts with."""
    done = CliRunner().invoke(govdocs, ["init", str(tmp_path)])
    assert done.exit_code == 0
    told = outline(make_document(tmp_path, "2026-07-06-first-update"))
    assert "Of the two contract indicators, both were Amber in May 2026. Since April 2026 both have improved." in told
