"""What a document may see of one meeting: its agenda before it, its outcome from its day on, and nothing exempt."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import errors
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.actions import ActionsView
from govdocs.views.edition import Edition
from govdocs.views.meeting import SittingView
from govdocs.views.view import View, make_view
from tests.meeting_papers import COMMITTEE, LATER, MEETING, REGISTER, altered, commissioned, under
from tests.workspaces import write


def view(
    folder: Path,
    files: dict[str, str] = COMMITTEE,
    as_of: str = "2026-06-10",
    edition: Edition = Edition.PUBLIC,
    **keys: str,
) -> View:
    register = Register(read_workspace(write(folder, commissioned("minutes", files, as_of, **keys))))
    assert errors(check(register)) == []
    return make_view(register, register.commissions[0].commission, edition)


def sitting(
    folder: Path, files: dict[str, str] = COMMITTEE, as_of: str = "2026-06-10", edition: Edition = Edition.PUBLIC
) -> SittingView:
    found = view(folder, files, as_of, edition).meeting
    assert found is not None
    return found


def log(folder: Path, files: dict[str, str] = COMMITTEE, to: str = "committee", **keys: str) -> ActionsView:
    found = view(folder, files, "2026-06-10", Edition.PUBLIC, to=to, **keys).log
    assert found is not None
    return found


# ------------------------------------------------------------------------------------------------------- which meeting


def test_a_report_that_names_no_meeting_and_no_body_sees_neither(tmp_path: Path) -> None:
    seen = view(tmp_path, subject="Anything")
    assert (seen.meeting, seen.log) == (None, None)


def test_a_meeting_without_a_record_is_a_problem_with_the_nearest_one(tmp_path: Path) -> None:
    files = commissioned("minutes", COMMITTEE, meeting="committee/2026-05-14")
    [problem] = check(Register(read_workspace(write(tmp_path, files))))
    assert problem.code == "no-such-meeting"
    assert "no meeting of the Families Committee is recorded on 2026-05-14" in str(problem)
    assert "committee/2026-05-13" in problem.hint
    assert problem.span.line == 5


# --------------------------------------------------------------------------------------------- before it and after it


@pytest.mark.parametrize("as_of", ["2026-05-06", "2026-05-12"])
def test_before_its_day_there_is_an_agenda_and_no_outcome(tmp_path: Path, as_of: str) -> None:
    seen = sitting(tmp_path, as_of=as_of, edition=Edition.FULL)
    assert [item.title for item in seen.agenda] == ["Roads", "The secret bid"]
    assert (seen.status, seen.took_place) == ("scheduled", False)
    assert not any((seen.items, seen.present, seen.updates, seen.declarations, seen.agreed, seen.end, seen.decisions))
    assert "outcome" not in repr(seen).lower()


def test_from_its_day_on_there_is_its_outcome(tmp_path: Path) -> None:
    seen = sitting(tmp_path, as_of="2026-05-13")
    assert (seen.status, seen.took_place, seen.end) == ("held", True, datetime.time(19, 40))
    assert [decision.decision for decision in seen.decisions] == ["An outcome that was voted on."]


def test_what_was_carried_to_a_meeting_is_as_before_it(tmp_path: Path) -> None:
    seen = sitting(tmp_path, as_of="2026-06-10")
    assert [(action.id, action.due.isoformat()) for action in seen.carried.open] == [("C-2026-01", "2026-04-30")]
    assert [each.id for each in seen.carried.decisions] == ["C-D-2026-01"]
    assert seen.unapproved == (datetime.date(2026, 4, 15),)


def test_an_urgent_item_is_minuted_and_was_not_on_the_agenda(tmp_path: Path) -> None:
    seen = sitting(tmp_path)
    assert [item.title for item in seen.items] == ["Roads", "Flood outcome", ""]
    assert "Flood outcome" not in [item.title for item in seen.agenda]


def test_the_papers_of_a_public_meeting_are_out_five_clear_days_before(tmp_path: Path) -> None:
    seen = sitting(tmp_path, as_of="2026-05-06")
    [agenda] = [notice for notice in seen.notices if notice.rule == "agenda"]
    assert (agenda.by, agenda.binding) == (datetime.date(2026, 5, 5), True)


@pytest.mark.parametrize(("private", "expected"), [(True, ["private", "private-again"]), (False, [])])
def test_a_private_meeting_of_an_executive_is_announced_as_such(
    tmp_path: Path, private: bool, expected: list[str]
) -> None:
    files = under("executive")
    if not private:
        files = {**files, MEETING: "date: 2026-05-13\nstatus: scheduled\n", LATER: "date: 2026-06-10\n"}
    rules = [notice.rule for notice in sitting(tmp_path, files, "2026-04-20").notices]
    assert [rule for rule in rules if rule.startswith("private")] == expected
    assert "agenda" in rules


def test_the_next_meeting_is_the_next_on_record(tmp_path: Path) -> None:
    following = sitting(tmp_path).next
    assert following is not None
    assert following.first == datetime.date(2026, 6, 10)


# -------------------------------------------------------------------------------------------------------- who was there


def test_who_came_is_told_with_post_seat_and_times(tmp_path: Path) -> None:
    seen = sitting(tmp_path)
    chair, deputy = seen.present
    assert (chair.name, chair.title, chair.in_the_chair) == ("Councillor Ann Example", "Cabinet Member", True)
    assert (deputy.substitute_for, deputy.arrived) == ("Councillor Cy Member", datetime.time(18, 10))
    assert (deputy.left, deputy.in_the_chair) == (datetime.time(19, 0), False)
    assert [each.name for each in seen.apologies] == ["Councillor Cy Member"]
    assert [(each.name, each.title) for each in seen.in_attendance] == [("Eve Clerk", "Democratic Services Officer")]


def test_a_member_who_neither_came_nor_apologised_is_absent(tmp_path: Path) -> None:
    [absent] = sitting(tmp_path).absent
    assert (absent.name, absent.title, absent.capacity) == ("Bo Sample", "Chief Executive", "Co-opted Member")


def test_the_quorum_counts_seats_with_a_vote(tmp_path: Path) -> None:
    seen = sitting(tmp_path)
    assert (seen.quorum, seen.voting_present) == (2, 2)


# --------------------------------------------------------------------------------------------------- whether approved


def test_minutes_are_a_draft_until_a_later_meeting_agrees_them(tmp_path: Path) -> None:
    assert sitting(tmp_path / "before", as_of="2026-06-09").approval is None
    approval = sitting(tmp_path / "after", as_of="2026-06-10").approval
    assert approval is not None
    assert approval.on == approval.signed_on == datetime.date(2026, 6, 10)
    assert approval.corrections == ("In minute 2/26 'road' was put for 'street'.",)
    assert approval.signed_by == "Councillor Ann Example"


def test_minutes_signed_after_the_day_are_not_yet_signed(tmp_path: Path) -> None:
    files = altered(LATER, "signed_on: 2026-06-10", "signed_on: 2026-06-17")
    approval = sitting(tmp_path, files, "2026-06-12").approval
    assert approval is not None
    assert (approval.signed_by, approval.signed_on) == (None, None)


# -------------------------------------------------------------------------------------------- what became of earlier


def test_updates_say_what_was_agreed_and_what_became_of_it(tmp_path: Path) -> None:
    action, decision = sitting(tmp_path).updates
    assert (action.what, action.minute, action.here, action.status) == ("Count the homes.", "1/26", True, "open")
    assert (str(action.earlier_due), str(action.due)) == ("2026-04-30", "2026-06-15")
    assert (decision.kind, decision.status, decision.note) == ("decision", "reported-back", "Outcome - twelve homes.")


# ------------------------------------------------------------------------------------------------------------ editions


def test_the_public_edition_holds_nothing_exempt(tmp_path: Path) -> None:
    full = repr(sitting(tmp_path / "full", edition=Edition.FULL))
    for secret in ("secret bid", "secret paper", "secret action", "secret decision", "secret interest", "secret price"):
        assert secret in full
    assert not re.search(r"secret\b", repr(sitting(tmp_path / "public")))


def test_both_editions_number_alike(tmp_path: Path) -> None:
    full, public = (sitting(tmp_path / edition, edition=edition) for edition in (Edition.FULL, Edition.PUBLIC))
    assert [item.number for item in public.items] == [item.number for item in full.items] == ["2/26", "3/26", "4/26"]
    assert [item.id for item in public.agenda] == [item.id for item in full.agenda]
    assert [item.withheld for item in public.items] == [False, False, True]
    assert not any(item.withheld for item in full.items)


def test_the_public_edition_says_what_it_leaves_out(tmp_path: Path) -> None:
    left_out = [(each.what, each.minute, each.exemption.paragraph) for each in sitting(tmp_path).left_out]
    assert left_out == [
        ("a declaration of interest", None, 3),
        ("a paper", "2/26", 3),
        ("a decision", "2/26", 3),
        ("an action", "2/26", 3),
        ("the whole item", "4/26", 3),
        ("what became of an earlier action", "1/26", 3),
    ]


def test_the_full_edition_leaves_nothing_out(tmp_path: Path) -> None:
    seen = sitting(tmp_path, edition=Edition.FULL)
    assert seen.left_out == ()
    assert len(seen.updates) == 3


def test_why_the_public_left_is_told_only_of_what_the_edition_holds(tmp_path: Path) -> None:
    bid, roads = sitting(tmp_path / "public").exclusions
    assert ([item.number for item in bid.items], bid.reason) == (["4/26"], None)
    assert roads.reason == "One paper on roads names a price."
    assert sitting(tmp_path / "full", edition=Edition.FULL).exclusions[0].reason == "A secret reason."


def test_a_resolution_without_a_paragraph_closes_an_item_as_confidential(tmp_path: Path) -> None:
    files = altered(MEETING, "  - items: [Roads]\n", "  - items: [Flood outcome]\n  - items: [Roads]\n")
    flood = sitting(tmp_path, files).items[1]
    assert flood.exemption is not None
    assert (flood.withheld, flood.exemption.paragraph, flood.discussion) == (True, None, None)


# --------------------------------------------------------------------------------------------------------- action log


def test_the_log_of_a_body_holds_its_own_actions_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    seen = log(tmp_path)
    assert [(action.id, action.minute) for action in seen.open] == [("C-2026-01", "1/26"), ("C-2026-03", "2/26")]
    assert [(each.what, each.minute) for each in seen.left_out] == [("an action", "2/26")]
    assert [day for day, _ in seen.open[0].notes] == [datetime.date(2026, 5, 13)]


def test_without_a_period_the_log_goes_back_to_the_last_meeting(tmp_path: Path) -> None:
    done = {LATER: COMMITTEE[LATER] + "action_updates:\n  - {action: C-2026-03, status: done}\n"}
    early = {MEETING: COMMITTEE[MEETING].replace("due: 2026-06-15, note: Outcome - late.", "status: dropped")}
    seen = log(tmp_path / "none", {**COMMITTEE, **done, **early})
    assert (seen.since, [action.id for action in seen.closed]) == (datetime.date(2026, 6, 10), ["C-2026-03"])
    period = "{from: 2026-05-01, to: 2026-05-31}"
    seen = log(tmp_path / "period", {**COMMITTEE, **done, **early}, period=period)
    assert [(action.id, action.status) for action in seen.closed] == [("C-2026-01", "dropped"), ("C-2026-03", "done")]


def test_a_body_that_never_met_has_an_empty_log(tmp_path: Path) -> None:
    files = {**COMMITTEE, REGISTER: COMMITTEE[REGISTER] + "  panel: {name: Panel, regime: contract}\n"}
    seen = log(tmp_path, files, to="panel")
    assert (seen.open, seen.closed, seen.left_out) == ((), (), ())


def test_earlier_meetings_are_not_changed_by_later_ones(tmp_path: Path) -> None:
    seen = view(tmp_path, meeting="committee/2026-04-15", as_of="2026-06-10").meeting
    assert seen is not None
    assert [action.due.isoformat() for item in seen.items for action in item.actions] == ["2026-04-30"]
