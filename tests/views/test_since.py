"""What has changed since the last report of the same kind to the same body, as known on the day of this one."""

from __future__ import annotations

import datetime
from pathlib import Path

from govdocs.checks import check
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.since import SinceView
from govdocs.views.view import make_view
from tests.busy import BUSY, EARLIER
from tests.workspaces import REPORT, replaced, write


def since(folder: Path, files: dict[str, str] | None = None, report: str = REPORT) -> SinceView | None:
    register = Register(read_workspace(write(folder, {**BUSY, **(files or {})})))
    assert check(register) == []
    [commission] = [file.commission for file in register.commissions if file.name == report]
    return make_view(register, commission, Edition.PUBLIC).since


def changed(folder: Path, files: dict[str, str] | None = None) -> SinceView:
    found = since(folder, files)
    assert found is not None
    return found


def test_it_begins_where_the_last_report_ended(tmp_path: Path) -> None:
    last = changed(tmp_path).report
    assert (last.date, last.as_of) == (datetime.date(2026, 5, 25), datetime.date(2026, 5, 21))
    assert (last.start, last.end) == (datetime.date(2026, 4, 1), datetime.date(2026, 4, 30))


def test_the_first_report_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert since(tmp_path, report=EARLIER) is None


def test_a_report_to_another_body_is_not_the_last_one(tmp_path: Path) -> None:
    earlier = f"reports/{EARLIER}.yaml"
    assert since(tmp_path, {earlier: replaced(BUSY[earlier], "to: board", "to: panel")}) is None


def test_a_report_on_another_organisation_is_not_the_last_one(tmp_path: Path) -> None:
    earlier = f"reports/{EARLIER}.yaml"
    other = replaced(BUSY[earlier], "organisation: trust", "organisation: council")
    assert since(tmp_path, {earlier: other}) is None


def test_ratings_are_those_that_each_report_could_tell_of(tmp_path: Path) -> None:
    [rating] = changed(tmp_path).ratings
    assert (rating.indicator.name, rating.before, rating.after) == ("Visits in time", "Red", "Amber")
    assert (str(rating.month_before), str(rating.month_after)) == ("2026-04", "2026-05")


def test_a_rating_that_stands_is_no_change(tmp_path: Path) -> None:
    indicators = BUSY["register/indicators.yaml"].replace("target: 90", "target: 99")
    assert changed(tmp_path, {"register/indicators.yaml": indicators}).ratings == ()


def test_a_revised_figure_keeps_what_it_was(tmp_path: Path) -> None:
    [revised] = changed(tmp_path).revisions
    assert (str(revised.month), str(revised.before), str(revised.after)) == ("2026-04", "84.2", "86.1")
    assert revised.on == datetime.date(2026, 6, 4)


def test_risks_that_moved_are_new_or_closed(tmp_path: Path) -> None:
    risks = [(risk.title, risk.before, risk.after, risk.closed) for risk in changed(tmp_path).risks]
    assert risks == [("Floods", 6, 16, False), ("Fire", None, 3, False), ("Theft", 4, 4, True)]


def test_actions_agreed_closed_and_gone_past_their_date(tmp_path: Path) -> None:
    found = changed(tmp_path)
    assert [action.id for action in found.opened] == ["PB-2026-02"]  # PB-2026-01 was in the last report
    assert [action.id for action in found.closed] == ["PB-2026-01"]
    assert [action.id for action in found.overdue] == ["PB-2026-02"]


def test_visits_made_and_findings_published(tmp_path: Path) -> None:
    found = changed(tmp_path)
    assert [each.id for each in found.visited] == ["second"]
    assert [each.id for each in found.published] == ["visit"]


def test_who_joined_and_left(tmp_path: Path) -> None:
    [member] = changed(tmp_path).members
    assert (member.name, member.joined, member.left) == ("Cy Newcomer", ("Partnership Board",), ())


def test_a_priority_or_milestone_whose_status_is_another(tmp_path: Path) -> None:
    plan = BUSY["register/plan.yaml"] + (
        "  milestones:\n"
        "    - {outcome: Good, by: '2026', history: [{on: 2026-06-01, status: met}]}\n"
        "    - {outcome: Outstanding, by: '2028'}\n"
    )
    said = replaced(
        BUSY["meetings/board/2026-05-20.yaml"],
        "priority: practice\n    points",
        "priority: practice\n    status: at-risk\n    points",
    )
    later = BUSY["meetings/board/2026-06-09.yaml"] + "progress: [{priority: practice, status: on-track}]\n"
    files = {
        "meetings/board/2026-05-20.yaml": said,
        "meetings/board/2026-06-09.yaml": later,
        "register/plan.yaml": plan,
    }
    found = changed(tmp_path, files)
    assert [(each.name, each.before, each.after) for each in found.priorities] == [("Practice", "at-risk", "on-track")]
    assert [(each.name, each.before, each.after) for each in found.milestones] == [("Good", "open", "met")]


def test_a_priority_of_which_nothing_was_said_is_compared_with_what_was_first_said_since(tmp_path: Path) -> None:
    meeting = BUSY["meetings/board/2026-06-09.yaml"]
    said = "progress: [{priority: practice, status: at-risk, because: Late.}]\n"
    later = "date: 2026-06-10\nprogress: [{priority: practice, status: on-track}]\n"
    files = {"meetings/board/2026-06-09.yaml": meeting + said, "meetings/board/2026-06-10.yaml": later}
    [priority] = changed(tmp_path, files).priorities
    assert (priority.before, priority.after) == ("at-risk", "on-track")
    assert (priority.on_before, priority.on) == (datetime.date(2026, 6, 9), datetime.date(2026, 6, 10))


def test_the_forecast_of_the_last_report_where_there_is_a_later_one(tmp_path: Path) -> None:
    def position(month: str, forecast: str) -> str:
        return f"finance: {{month: {month}, budget: £2m, forecast: {forecast}}}\n"

    meetings = {name: BUSY[name] for name in ("meetings/board/2026-05-20.yaml", "meetings/board/2026-06-09.yaml")}
    first, second = (text.split("finance:")[0] for text in meetings.values())
    now = second + position("2026-05", "£2.3m")
    then = changed(
        tmp_path / "two", dict(zip(meetings, (first + position("2026-04", "£2.1m"), now), strict=True))
    ).finance
    assert then is not None
    assert (str(then.month), str(then.forecast)) == ("2026-04", "2100000.0")
    assert changed(tmp_path / "one", dict(zip(meetings, (first, now), strict=True))).finance is None
    same = first + position("2026-04", "£2.1m")
    alone = BUSY["register/more.yaml"].replace("2026-05, budget: £5m", "2026-04, budget: £5m")
    files = dict(zip(meetings, (same, second), strict=True)) | {"register/more.yaml": alone}
    assert changed(tmp_path / "same", files).finance is None


def test_the_public_edition_tells_of_no_exempt_action(tmp_path: Path) -> None:
    assert "PB-2026-03" not in repr(changed(tmp_path))


def test_how_many_risks_were_red_before(tmp_path: Path) -> None:
    assert changed(tmp_path).red_risks == 0
    worse = BUSY["register/more.yaml"].replace("likelihood: 2, impact: 3}, {on", "likelihood: 3, impact: 5}, {on")
    assert changed(tmp_path, {"register/more.yaml": worse}).red_risks == 1
