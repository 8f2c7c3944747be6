"""What the boards did in a period: meetings held and not, decisions, and actions with those whose they are."""

from __future__ import annotations

import datetime
from pathlib import Path

from govdocs.checks import check
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.bodies import BodyView
from govdocs.views.edition import Edition
from govdocs.views.matter import told
from govdocs.views.view import View, make_view
from tests.busy import BUSY
from tests.workspaces import REPORT, replaced, write


def view(folder: Path, files: dict[str, str] | None = None, edition: Edition = Edition.PUBLIC) -> View:
    register = Register(read_workspace(write(folder, {**BUSY, **(files or {})})))
    assert check(register) == []
    [commission] = [file.commission for file in register.commissions if file.name == REPORT]
    return make_view(register, commission, edition)


def body(found: View, name: str) -> BodyView:
    return next(each for each in found.bodies if each.id == name)


def test_a_meeting_that_was_called_off_is_told_of_apart(tmp_path: Path) -> None:
    panel = body(view(tmp_path), "panel")
    [meeting] = panel.called_off
    assert (meeting.date, meeting.status) == (datetime.date(2026, 5, 14), "cancelled")
    assert meeting.reason == "The room was flooded."
    assert panel.meetings == ()


def test_decisions_on_minutes_are_marked_and_exempt_ones_counted(tmp_path: Path) -> None:
    _, clinics = body(view(tmp_path), "board").meetings
    assert [(made.decision, made.of_minutes) for made in clinics.decisions] == [
        ("The board approved the minutes of 20 May 2026.", True),
        ("The board supported a second clinic.", False),
    ]
    assert (clinics.withheld, clinics.minutes) == (1, (datetime.date(2026, 5, 20),))
    full = body(view(tmp_path, edition=Edition.FULL), "board").meetings[1]
    assert (len(full.decisions), full.withheld) == (3, 0)


def test_a_meeting_is_told_of_once_its_date_was_read(tmp_path: Path) -> None:
    meeting, _ = body(view(tmp_path), "board").meetings
    assert not told(meeting)
    assert meeting.body == "Partnership Board"
    assert not told(meeting)
    assert meeting.date
    assert told(meeting)


def test_actions_open_before_the_period_and_raised_after_it(tmp_path: Path) -> None:
    report = f"reports/{REPORT}.yaml"
    later = replaced(BUSY[report], "from: 2026-04-01\n  to: 2026-05-31", "from: 2026-05-22\n  to: 2026-05-27")
    actions = view(tmp_path, {report: later}).actions
    assert [action.id for action in actions.carried] == ["PB-2026-01"]  # closed in June
    assert [action.id for action in actions.newer] == ["PB-2026-02"]
    assert actions.opened == ()


def test_what_was_reported_back_is_told_of_with_the_day(tmp_path: Path) -> None:
    meeting = "meetings/board/2026-06-09.yaml"
    updates = (
        "decision_updates: [{decision: PB-D-1, status: reported-back}]\n"
        "referral_updates: [{referral: PB-R-1, status: withdrawn}]\n"
    )
    actions = view(tmp_path, {meeting: BUSY[meeting] + updates}).actions
    assert (actions.decisions, actions.referrals) == ((), ())
    [decision], [referral] = actions.decisions_closed, actions.referrals_closed
    assert (decision.id, decision.status, decision.closed) == ("PB-D-1", "reported-back", datetime.date(2026, 6, 9))
    assert (referral.id, referral.status, referral.closed) == ("PB-R-1", "withdrawn", datetime.date(2026, 6, 9))


def test_posts_of_the_same_title_say_whose_they_are(tmp_path: Path) -> None:
    [alone] = view(tmp_path / "alone").actions.open
    assert alone.post == "Chief Executive"
    posts = "posts:\n  head-of-paid-service: {title: Chief Executive, organisation: council}\n"
    [alike] = view(tmp_path / "alike", {"register/posts.yaml": posts}).actions.open
    assert alike.post == "Chief Executive of the Trust"
