"""The numbers of minutes, what an item is further to, and which minutes have been agreed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from govdocs.records.meeting import Item, Meeting, MinuteNumber, parse_minute_number
from govdocs.records.workspace import MeetingFile, Records, read_workspace
from govdocs.register.minutes import agreed, find_minute, followed, item_named, meeting_on, minutes, minutes_of
from govdocs.register.register import HeldMeeting, Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat

MEETINGS = {
    "govdocs.yaml": "people: {}",
    "meetings/board/2025-12-10.yaml": "date: 2025-12-10\nitems: [{title: A}, {title: B, minute: 25/25}]",
    "meetings/board/2025-12-17.yaml": "date: 2025-12-17\nitems: [{title: C}]",
    "meetings/board/2026-01-14.yaml": "date: 2026-01-14\nitems: [{title: D, further_to: 25/25}, {title: E}]",
    "meetings/board/2026-01-21.yaml": "date: 2026-01-21\nstatus: cancelled\nitems: [{title: Never}]",
    "meetings/board/2026-02-11.yaml": """\
date: 2026-02-11
minutes:
  - {meeting: 2026-01-14, status: corrected, corrections: [The date was wrong.]}
items: [{title: F, further_to: 2/26}, {title: G, further_to: 4/26}, {title: H, further_to: 9/26}]
""",
    "meetings/other/2026-01-15.yaml": "date: 2026-01-15\nitems: [{title: X, further_to: 25/25}]",
    "meetings/board/2026-03-11.yaml": "date: 2026-03-11\nstatus: scheduled\nitems: [{title: To come}]",
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, MEETINGS))
    assert records.problems == ()
    return Register(records)


def meeting(register: Register, day: str, body: str = "board") -> HeldMeeting:
    return next(each for each in register.meetings if each.body == body and each.last == DAY(day))


def test_minutes_run_on_through_the_year_and_begin_again_in_the_next(register: Register) -> None:
    assert [(each.item.title, each.reference) for each in minutes(register, "board")] == [
        ("A", "1/25"),
        ("B", "25/25"),
        ("C", "26/25"),
        ("D", "1/26"),
        ("E", "2/26"),
        ("F", "3/26"),
        ("G", "4/26"),
        ("H", "5/26"),
    ]


def test_a_number_is_known_to_be_typed_or_counted(register: Register) -> None:
    assert [each.reference for each in minutes(register, "board") if each.typed] == ["25/25"]


def test_each_body_has_numbers_of_its_own(register: Register) -> None:
    assert [each.reference for each in minutes(register, "other")] == ["1/26"]
    assert minutes(register, "nobody") == ()


def test_a_minute_is_found_by_its_number(register: Register) -> None:
    found = find_minute(register, "board", MinuteNumber(26, 2025))
    assert found is not None
    assert (found.item.title, found.meeting.last) == ("C", DAY("2025-12-17"))
    assert find_minute(register, "other", MinuteNumber(26, 2025)) is None


@pytest.mark.parametrize(("title", "earlier"), [("D", "B"), ("F", "E"), ("G", None), ("H", None), ("E", None)])
def test_an_item_is_further_to_an_earlier_minute_of_its_own_body(
    register: Register, title: str, earlier: str | None
) -> None:
    here = next(each for each in minutes(register, "board") if each.item.title == title)
    found = followed(register, here.meeting, here.item)
    assert (found.item.title if found else None) == earlier


def test_another_bodys_minute_is_not_meant(register: Register) -> None:
    other = meeting(register, "2026-01-15", "other")
    assert followed(register, other, other.record.items[0]) is None


@pytest.mark.parametrize(("name", "title"), [("E", "E"), ("2/26", "E"), ("1/26", "D"), ("3/26", None), ("e", None)])
def test_an_item_is_named_by_its_title_or_its_number(register: Register, name: str, title: str | None) -> None:
    found = item_named(register, meeting(register, "2026-01-14"), name)
    assert (found.title if found else None) == title


def test_the_minutes_of_a_meeting_are_its_items(register: Register) -> None:
    assert [each.reference for each in minutes_of(register, meeting(register, "2026-01-14"))] == ["1/26", "2/26"]


def test_minutes_are_a_draft_until_a_later_meeting_agrees_them(register: Register) -> None:
    january = meeting(register, "2026-01-14")
    assert agreed(register, january, DAY("2026-02-10")) is None
    found = agreed(register, january, DAY("2026-02-11"))
    assert found is not None
    assert (found[0].last, found[1].status, found[1].corrections) == (
        DAY("2026-02-11"),
        "corrected",
        ("The date was wrong.",),
    )
    assert agreed(register, meeting(register, "2025-12-17"), DAY("2026-12-31")) is None


@pytest.mark.parametrize(("day", "found"), [("2026-01-14", True), ("2026-01-21", False), ("2026-03-11", False)])
def test_only_a_meeting_that_took_place_has_minutes_to_agree(register: Register, day: str, found: bool) -> None:
    assert (meeting_on(register, "board", DAY(day)) is not None) is found


@pytest.mark.parametrize(
    ("text", "number"), [("25/22", (25, 2022)), (" 1/26 ", (1, 2026)), ("7/2024", (7, 2024)), ("007/24", (7, 2024))]
)
def test_a_minute_number_is_a_number_and_a_year(text: str, number: tuple[int, int]) -> None:
    read = parse_minute_number(text)
    assert (read.number, read.year) == number
    assert parse_minute_number(str(read)) == read


@pytest.mark.parametrize("text", ["25", "0/22", "25-22", "25/1922", "25/2", "x/22", "", None, ["25/22"], "٢٥/22"])
def test_anything_else_is_not_one(text: object) -> None:
    with pytest.raises(PydanticCustomError) as found:
        parse_minute_number(text)
    assert found.value.type == "not-a-minute-number"


sizes = st.lists(st.integers(0, 4), max_size=8)


@given(sizes)
def test_without_typed_numbers_the_nth_item_of_a_year_is_minute_n(counts: list[int]) -> None:
    files = tuple(
        MeetingFile(
            "board",
            "",
            Meeting(date=f"2026-01-{day:02}", items=tuple(Item(title="T") for _ in range(count))),
        )
        for day, count in enumerate(counts, 1)
    )
    found = minutes(Register(Records(Path(), meetings=files)), "board")
    assert [each.number.number for each in found] == list(range(1, sum(counts) + 1))
