"""The life of an action, as it stood on any day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.records.meeting import Meeting
from govdocs.records.workspace import MeetingFile, Records, read_workspace
from govdocs.register.actions import ActionLife, lives
from govdocs.register.register import Register
from tests.workspaces import write

DAY = datetime.date.fromisoformat

MEETINGS = {
    "govdocs.yaml": "bodies:\n  board: {name: Board, regime: executive}\n",
    "meetings/board/2026-01-10.yaml": """\
date: 2026-01-10
items:
  - title: First
    actions:
      - {id: A-1, action: Do one thing., owner: ann, due: 2026-02-01}
      - {id: A-2, action: Do another., owner: bo, due: 2026-02-01}
""",
    "meetings/board/2026-02-10.yaml": """\
date: 2026-02-10
items:
  - title: Second
    actions:
      - {id: A-3, action: Do a third., owner: bo, due: 2026-03-01}
action_updates:
  - {action: A-1, due: 2026-03-01, note: It needs another month.}
  - {action: A-2, status: done, note: It is done.}
""",
    "meetings/board/2026-03-10.yaml": """\
date: 2026-03-10
action_updates:
  - {action: A-1, due: 2026-04-01, owner: bo}
  - {action: A-1, due: 2026-04-01}
  - {action: A-2, status: open}
  - {action: A-3, status: dropped}
  - {action: A-9, status: done}
""",
    "meetings/board/2026-04-10.yaml": """\
date: 2026-04-10
action_updates:
  - {action: A-1, status: transferred}
""",
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, MEETINGS))
    assert records.problems == ()
    return Register(records)


def life(register: Register, action: str, day: str) -> ActionLife:
    return next(each for each in lives(register, DAY(day)) if each.record.id == action)


def test_an_action_lives_from_the_meeting_that_raised_it(register: Register) -> None:
    assert lives(register, DAY("2026-01-09")) == ()
    assert [each.record.id for each in lives(register, DAY("2026-01-10"))] == ["A-1", "A-2"]
    first = life(register, "A-1", "2026-01-10")
    assert (first.body, first.item.title, first.raised) == ("board", "First", DAY("2026-01-10"))
    assert (first.status, first.closed, first.owner, first.notes) == ("open", None, "ann", ())


def test_actions_are_in_the_order_raised(register: Register) -> None:
    assert [each.record.id for each in lives(register, DAY("2026-12-31"))] == ["A-1", "A-2", "A-3"]


def test_a_redated_action_keeps_every_earlier_date(register: Register) -> None:
    found = life(register, "A-1", "2026-03-10")
    assert list(map(str, found.dues)) == ["2026-02-01", "2026-03-01", "2026-04-01"]
    assert (found.due, found.owner) == (DAY("2026-04-01"), "bo")
    assert found.notes == ((DAY("2026-02-10"), "It needs another month."),)


def test_a_later_update_is_not_known_before_its_meeting(register: Register) -> None:
    found = life(register, "A-1", "2026-02-09")
    assert (found.dues, found.owner, found.notes) == ((DAY("2026-02-01"),), "ann", ())
    assert life(register, "A-2", "2026-02-09").status == "open"


@pytest.mark.parametrize(
    ("action", "status", "closed"),
    [("A-1", "transferred", "2026-04-10"), ("A-3", "dropped", "2026-03-10")],
)
def test_an_action_is_closed_on_the_day_of_the_meeting_that_recorded_it(
    register: Register, action: str, status: str, closed: str
) -> None:
    found = life(register, action, "2026-12-31")
    assert (found.status, found.closed) == (status, DAY(closed))
    assert not found.overdue(DAY("2026-12-31"))


def test_an_action_may_be_opened_again(register: Register) -> None:
    assert life(register, "A-2", "2026-02-10").closed == DAY("2026-02-10")
    again = life(register, "A-2", "2026-03-10")
    assert (again.status, again.closed) == ("open", None)
    assert again.overdue(DAY("2026-03-10"))


def test_an_action_is_overdue_from_the_day_after_it_was_due(register: Register) -> None:
    found = life(register, "A-1", "2026-01-10")
    assert not found.overdue(DAY("2026-02-01"))
    assert found.overdue(DAY("2026-02-02"))


def test_a_meeting_known_only_by_its_span_counts_from_its_last_day(tmp_path: Path) -> None:
    text = (
        "between: {from: 2026-01-01, to: 2026-01-31}\n" + MEETINGS["meetings/board/2026-01-10.yaml"].partition("\n")[2]
    )
    made = Register(
        read_workspace(write(tmp_path, {"govdocs.yaml": "people: {}", "meetings/board/january.yaml": text}))
    )
    assert lives(made, DAY("2026-01-30")) == ()
    assert life(made, "A-1", "2026-01-31").raised == DAY("2026-01-31")


# --------------------------------------------------------------------------------------------- whatever may happen

START = DAY("2026-01-01")
IDS = ("A-1", "A-2", "A-3", "A-4")
days = st.integers(0, 120).map(lambda number: START + datetime.timedelta(number))
updates = st.fixed_dictionaries(
    {"action": st.sampled_from(IDS), "status": st.sampled_from(["open", "done", "dropped", "transferred"])},
    optional={"due": days.map(str), "owner": st.sampled_from(["ann", "bo"]), "note": st.just("Noted.")},
)
raised = st.builds(
    lambda name, due: {"id": name, "action": "Do it.", "owner": "ann", "due": str(due)}, st.sampled_from(IDS), days
)
meetings = st.builds(
    lambda day, actions, changes: Meeting.model_validate(
        {"date": str(day), "items": ({"title": "T", "actions": tuple(actions)},), "action_updates": tuple(changes)}
    ),
    days,
    st.lists(raised, max_size=3),
    st.lists(updates, max_size=4),
)
histories = st.lists(meetings, max_size=8, unique_by=lambda meeting: meeting.date).map(
    lambda held: Register(Records(Path(), meetings=tuple(MeetingFile("board", "", meeting) for meeting in held)))
)


@given(histories, days)
def test_an_action_is_open_or_closed_and_never_both(register: Register, day: datetime.date) -> None:
    found = lives(register, day)
    opened = {
        action.id for m in register.meetings if m.last <= day for item in m.record.items for action in item.actions
    }
    closed = [each for each in found if each.closed]
    still_open = [each for each in found if each.status == "open"]
    assert {each.record.id for each in found} == opened
    assert len(found) == len(opened) == len(closed) + len(still_open)
    for each in found:
        assert (each.status == "open") == (each.closed is None)
        assert each.raised <= (each.closed or day) <= day
        assert each.dues[0] == each.record.due
        assert each.due == each.dues[-1]
        assert all(one != other for one, other in zip(each.dues, each.dues[1:], strict=False))
        assert not (each.closed and each.overdue(day))


@given(histories, days, days)
def test_what_was_known_on_a_day_is_not_forgotten_later(
    register: Register, one: datetime.date, other: datetime.date
) -> None:
    early, late = sorted((one, other))
    later = {each.record.id: each for each in lives(register, late)}
    for before in lives(register, early):
        after = later[before.record.id]
        assert after.record is before.record
        assert after.raised == before.raised
        assert after.dues[: len(before.dues)] == before.dues
        assert after.notes[: len(before.notes)] == before.notes


@given(histories, days)
def test_meetings_after_the_day_make_no_difference(register: Register, day: datetime.date) -> None:
    kept = tuple(file for file in register.records.meetings if file.meeting.date and file.meeting.date <= day)
    assert lives(Register(Records(Path(), meetings=kept)), day) == lives(register, day)
