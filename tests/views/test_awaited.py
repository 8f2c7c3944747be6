"""Decisions and referrals still to be reported back, and bodies and officers by the name of the day."""

from __future__ import annotations

import datetime
from pathlib import Path

from govdocs.checks import check
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.view import View, make_view
from tests.workspaces import MINIMAL, replaced, write

EXEMPT = "exempt: {paragraph: 1, public_interest: It concerns one person.}"
MEETING = f"""\
date: 2026-05-28
items:
  - title: Open business
    decisions:
      - {{decision: Try it., id: D-1, report_back_by: 2026-06-05, delegated_to: chief-executive}}
      - {{decision: A secret decision., id: D-2, report_back_by: 2026-06-05, {EXEMPT}}}
    referrals:
      - {{id: R-1, to: board, matter: Clinics.}}
      - {{id: R-2, to: board, matter: A secret matter., {EXEMPT}}}
  - title: Secret business
    {EXEMPT}
    referrals:
      - {{id: R-3, to: board, matter: Another matter.}}
"""
NOTED = "date: 2026-06-09\nreferral_updates: [{referral: R-1, status: considered, note: Looked into.}]\n"
LATER = "date: 2026-06-12\ndecision_updates: [{decision: D-1, status: reported-back}]\n"


def view(folder: Path, edition: Edition, files: dict[str, str] | None = None) -> View:
    days = {"2026-05-28": MEETING, "2026-06-09": NOTED, "2026-06-12": LATER}
    meetings = {f"meetings/board/{day}.yaml": text for day, text in days.items()}
    register = Register(read_workspace(write(folder, {**MINIMAL, **meetings, **(files or {})})))
    assert check(register) == []
    return make_view(register, register.commissions[0].commission, edition)


def test_what_awaits_a_report_is_carried_as_it_stood_on_the_day(tmp_path: Path) -> None:
    actions = view(tmp_path, Edition.PUBLIC).actions
    [decision] = actions.decisions
    assert (decision.id, decision.what, decision.delegated_to) == ("D-1", "Try it.", "Chief Executive")
    assert (decision.due, decision.overdue, decision.status) == (datetime.date(2026, 6, 5), True, "open")
    [referral] = actions.referrals
    assert (referral.id, referral.to, referral.status) == ("R-1", "Partnership Board", "considered")
    assert referral.notes == ((datetime.date(2026, 6, 9), "Looked into."),)


def test_the_public_edition_holds_none_that_is_exempt_itself_or_by_its_item(tmp_path: Path) -> None:
    public = view(tmp_path / "public", Edition.PUBLIC)
    assert "A secret" not in repr(public)
    assert "Another matter" not in repr(public)
    full = view(tmp_path / "full", Edition.FULL).actions
    assert [each.id for each in full.decisions] == ["D-1", "D-2"]
    assert [each.id for each in full.referrals] == ["R-1", "R-2", "R-3"]


def test_names_and_titles_are_those_of_the_day(tmp_path: Path) -> None:
    text = MINIMAL["govdocs.yaml"]
    text = replaced(
        text,
        "name: Partnership Board\n",
        "name: New Board\n    formerly: [{name: Old Board, short: OB, until: 2026-06-10}]\n",
    )
    text = replaced(text, "- person: bo-sample\n", "- person: bo-sample\n        acting: interim\n")
    text = replaced(text, "chair: yes\n", "chair: yes\n        independent: yes\n")
    text = replaced(text, "- post: chief-executive\n", "- post: chief-executive\n        vice_chair: yes\n")
    made = view(tmp_path, Edition.PUBLIC, {"govdocs.yaml": text})
    [board] = made.bodies
    assert made.report.to is not None
    assert (board.name, board.short, made.report.to.name) == ("Old Board", "OB", "Old Board")
    assert board.vice_chair is not None
    assert (board.vice_chair.title, board.vice_chair.capacity) == ("Interim Chief Executive", "Chief Executive")
    assert board.chair is not None
    assert board.chair.independent
