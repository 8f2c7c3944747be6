"""govdocs status: what presses on a day, the most pressing first, on one screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import FILES, SECRET, as_csv, as_json, ask
from tests.workspaces import replaced, write

JULY = "2026-07-15"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def found(home: Path, day: str, group: str = "") -> list[dict[str, Any]]:
    return [each for each in as_json(home, "status", "--as-of", day) if group in ("", each["group"])]


def whats(home: Path, day: str, group: str) -> list[str]:
    return [each["what"] for each in found(home, day, group)]


def test_it_is_read_in_one_go(home: Path) -> None:
    assert ask(home, "status", "--as-of", JULY).stdout == (
        "Late: 1\n"
        "  2026-07-10  5 days late, action PB-2026-01, Bo Sample, Chief Executive: Visit\n"
        "              every child in time.\n"
        "\n"
        "Coming within 28 days: 2\n"
        "  2026-07-20  in 5 days, Partnership Board: hearing to the Cabinet for 2026-04\n"
        "              to 2026-06\n"
        "  2026-07-20  in 5 days, the Trust: performance report to the council for\n"
        "              2026-06\n"
        "\n"
        "Meetings to come, and what must be out before them: 3\n"
        "  2026-08-04  in 20 days, Bo Sample, Chief Executive: public notice of the time\n"
        "              and place of the meeting; agenda and reports open to inspection,\n"
        "              for the meeting of the Cabinet on 2026-08-12\n"
        "  2026-08-04  in 20 days, Bo Sample, Chief Executive: second notice of a private\n"
        "              meeting, with representations received and the response to them,\n"
        "              for the meeting of the Cabinet on 2026-08-12, if any of it is held\n"
        "              in private\n"
        "  2026-08-12  in 28 days: meeting of the Cabinet\n"
        "\n"
        "One that is exempt is left out; '--edition full' shows it.\n"
    )


def test_all_of_a_matter(home: Path) -> None:
    assert found(home, JULY)[0] == {
        "group": "late",
        "date": "2026-07-10",
        "days": -5,
        "state": "overdue",
        "kind": "action",
        "id": "PB-2026-01",
        "what": "Visit every child in time.",
        "who": "Bo Sample, Chief Executive",
        "body": "Partnership Board",
        "exempt": None,
        "record": "meetings/board/2026-05-20.yaml:14",
    }


def test_the_longest_late_comes_first_then_what_is_next(home: Path) -> None:
    rows = found(home, "2026-08-01")
    late = [each["date"] for each in rows if each["group"] == "late"]
    assert late == sorted(late) == ["2026-07-10", "2026-07-20", "2026-07-20"]
    assert [each["group"] for each in rows] == sorted(
        (each["group"] for each in rows), key=["late", "missing", "coming", "meetings", "met late"].index
    )


def test_what_is_due_today_is_coming_and_is_late_tomorrow(home: Path) -> None:
    [today] = [each for each in found(home, "2026-07-10", "coming") if each["kind"] == "action"]
    assert today["days"] == 0
    assert "  2026-07-10  today, action PB-2026-01" in ask(home, "status", "--as-of", "2026-07-10").stdout
    assert found(home, "2026-07-11", "late")[0]["id"] == "PB-2026-01"


def test_it_looks_twenty_eight_days_ahead(home: Path) -> None:
    assert "PB-2026-03" not in [each["id"] for each in found(home, "2026-08-02")]
    assert "PB-2026-03" in [each["id"] for each in found(home, "2026-08-03")]


def test_meetings_that_lie_far_ahead_are_named_without_their_deadlines(home: Path) -> None:
    assert [each["kind"] for each in found(home, "2026-06-10", "meetings")] == ["meeting", "meeting"]
    assert [each["kind"] for each in found(home, "2026-06-17", "meetings")] == ["deadline", "deadline", "meeting"]


def test_a_cancelled_meeting_is_not_to_come(home: Path) -> None:
    assert not any("2026-07-08" in each["date"] for each in found(home, "2026-07-01"))


def test_a_meeting_still_recorded_as_scheduled_is_missing(home: Path) -> None:
    assert whats(home, "2026-08-12", "missing") == ["no record of a meeting of the Partnership Board for 2026-07"]
    assert "meeting of the Cabinet is still recorded as scheduled" in whats(home, "2026-08-13", "missing")


def test_months_without_a_record_are_told_once_ended_and_together(home: Path) -> None:
    assert whats(home, "2026-07-31", "missing") == []
    assert whats(home, "2026-08-01", "missing") == ["no record of a meeting of the Partnership Board for 2026-07"]
    assert "no record of a meeting of the Partnership Board for 2026-07 to 2026-09" in whats(
        home, "2026-10-01", "missing"
    )


def test_a_record_that_cannot_be_read_is_not_missed_twice(home: Path) -> None:
    write(home, {"meetings/board/2026-07-14.yaml": "date: 14 July 2026\n"})
    assert not any(
        "Partnership" in each["what"]
        for each in as_json(home, "status", "--as-of", "2026-08-01", code=1)
        if each["group"] == "missing"
    )


@pytest.mark.parametrize(
    ("meets", "day", "missing"),
    [
        ("quarterly", "2026-09-30", []),
        ("quarterly", "2026-10-01", ["2026-07 to 2026-09"]),
        ("every-two-months", "2026-08-01", []),
        ("every-two-months", "2026-10-01", ["2026-08 to 2026-09"]),
        ("as-set", "2026-10-01", []),
    ],
)
def test_stretches_are_those_of_the_year_from_april(home: Path, meets: str, day: str, missing: list[str]) -> None:
    write(home, {"govdocs.yaml": replaced(FILES["govdocs.yaml"], "meets: monthly", f"meets: {meets}")})
    june = "date: 2026-07-01\n"
    if meets == "every-two-months":
        write(home, {"meetings/board/2026-07-01.yaml": june})
    told = [what for what in whats(home, day, "missing") if "Partnership" in what]
    assert [what.rpartition(" for ")[2] for what in told] == missing


def test_a_month_without_figures_between_two_with_them_is_missing(home: Path) -> None:
    write(
        home,
        {"register/late.yaml": "returns:\n  - month: 2026-07\n    reported: 2026-08-05\n    figures: {visits: 90}\n"},
    )
    assert "no performance figures for 2026-06" in whats(home, "2026-08-05", "missing")
    assert "no performance figures for 2026-06" not in whats(home, "2026-08-04", "missing")


def test_what_was_met_late_is_told_for_a_while(home: Path) -> None:
    late = "returns:\n  - month: 2026-06\n    reported: 2026-08-01\n    figures: {visits: 90}\n"
    write(home, {"register/late.yaml": late})
    told = ["performance report to the council for 2026-06, which was due on 2026-07-20"]
    assert whats(home, "2026-08-29", "met late") == told
    assert whats(home, "2026-08-30", "met late") == []


def test_decisions_and_referrals_are_to_be_reported_back(home: Path) -> None:
    text = FILES["meetings/board/2026-05-20.yaml"]
    decision = (
        "      - decision: To move the office.\n        id: PB-D-1\n        report_back_by: 2026-07-01\n"
        "        delegated_to: cabinet-member\n"
    )
    referral = (
        "    referrals:\n      - id: PB-R-1\n        to: cabinet\n"
        "        matter: The roof.\n        report_back_by: 2026-07-30\n"
    )
    text = replaced(text, "    actions:\n", f"{decision}{referral}    actions:\n")
    write(home, {"meetings/board/2026-05-20.yaml": text})
    rows = {each["id"]: (each["group"], each["who"], each["what"]) for each in found(home, JULY)}
    assert rows["PB-D-1"] == ("late", "Councillor Ann Example, Cabinet Member", "To move the office.")
    assert rows["PB-R-1"] == ("coming", "Cabinet", "The roof.")


# ----------------------------------------------------------------------------------------------------------- one screen


def test_more_than_five_of_a_kind_are_counted_and_all_may_be_had(home: Path) -> None:
    actions = "".join(
        f"      - id: PB-9-{number}\n        action: Do {number}.\n"
        f"        owner: bo-sample\n        due: 2026-07-0{number}\n"
        for number in range(1, 8)
    )
    write(
        home, {"meetings/board/2026-06-18.yaml": f"date: 2026-06-18\nitems:\n  - title: More\n    actions:\n{actions}"}
    )
    some = ask(home, "status", "--as-of", JULY).stdout
    assert "Late: 8\n" in some
    assert re.findall(r"PB-9-\d", some) == [f"PB-9-{number}" for number in range(1, 6)]
    assert "  and 3 more, which '--all' shows\n" in some
    whole = ask(home, "status", "--as-of", JULY, "--all").stdout
    assert len(re.findall(r"PB-9-\d", whole)) == 7
    assert "more, which" not in whole
    assert len([each for each in as_csv(home, "status", "--as-of", JULY) if each["Group"] == "late"]) == 8


def test_where_nothing_presses_it_says_so(home: Path) -> None:
    assert ask(home, "status", "--as-of", "2026-01-01").stdout.startswith("Meetings to come")
    for file in [*(home / "meetings").rglob("*.yaml"), *(home / "reports").iterdir()]:
        file.unlink()
    assert ask(home, "status", "--as-of", "2026-01-01").stdout == (
        "On 2026-01-01 nothing was late or missing, and nothing was due by 2026-01-29.\n"
    )


# -------------------------------------------------------------------------------------------------------- exempt matter


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_exempt_matter_is_left_out(home: Path, form: tuple[str, ...]) -> None:
    public = ask(home, "status", "--as-of", JULY, *form).output
    assert SECRET not in public
    assert "PB-2026-02" not in public
    full = ask(home, "status", "--as-of", JULY, "--edition", "full", "--all", *form).output
    assert "PB-2026-02" in full
    assert SECRET in " ".join(full.split())


def test_the_full_edition_is_marked_and_names_the_paragraph(home: Path) -> None:
    full = ask(home, "status", "--as-of", JULY, "--edition", "full").stdout
    assert full.startswith("NOT FOR PUBLICATION\n\nLate: 2\n")
    assert "exempt by paragraph 3" in full
