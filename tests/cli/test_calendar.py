"""govdocs calendar: meetings and what must be out before them, on the screen and as a file that a calendar reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.answers import FILES, as_json, ask
from tests.workspaces import write

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")
CABINET = "meetings/cabinet/2026-08-12.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", FILES)


def ics(home: Path, *arguments: object) -> bytes:
    file = home.parent / "made" / "calendar.ics"
    ask(home, "calendar", *(arguments or YEAR), "--ics", file)
    return file.read_bytes()


def events(content: bytes) -> dict[str, dict[str, str]]:
    """The events of a file by their names, as another program reads them."""
    found = Calendar.from_ical(content)
    return {
        str(event["UID"]): {key: str(event.get(key, "")) for key in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")}
        for event in found.walk("VEVENT")
    }


# ----------------------------------------------------------------------------------------------------- what is answered


def test_meetings_and_deadlines_come_in_order_of_date(home: Path) -> None:
    found = as_json(home, "calendar", "--from", "2026-07-01", "--to", "2026-08-31")
    assert [(each["date"], each["kind"], each["body_id"]) for each in found] == [
        ("2026-07-08", "meeting", "cabinet"),
        ("2026-07-14", "deadline", "cabinet"),
        ("2026-07-14", "deadline", "cabinet"),
        ("2026-08-04", "deadline", "cabinet"),
        ("2026-08-04", "deadline", "cabinet"),
        ("2026-08-04", "deadline", "cabinet"),
        ("2026-08-12", "meeting", "cabinet"),
    ]


def test_all_of_a_deadline_and_of_a_meeting(home: Path) -> None:
    found = as_json(home, "calendar", "--from", "2026-07-14", "--to", "2026-08-12")
    assert found[0] | {"place": None} == {
        "date": "2026-07-14",
        "to": "2026-07-14",
        "kind": "deadline",
        "body": "Cabinet",
        "body_id": "cabinet",
        "what": "notice of a key decision",
        "meeting": "2026-08-12",
        "status": None,
        "start": None,
        "end": None,
        "place": None,
        "condition": "if a key decision is to be taken",
        "citation": "SI 2012/2089 reg. 9",
        "binding": True,
        "record": f"{CABINET}:1",
    }
    meeting = found[-1]
    assert (meeting["status"], meeting["start"], meeting["end"], meeting["place"]) == (
        "scheduled",
        "18:00",
        "19:30",
        "Town Hall",
    )


def test_a_deadline_in_the_time_counts_though_its_meeting_is_after_it(home: Path) -> None:
    found = as_json(home, "calendar", "--from", "2026-08-04", "--to", "2026-08-11")
    assert {each["kind"] for each in found} == {"deadline"}
    assert {each["meeting"] for each in found} == {"2026-08-12"}


def test_a_cancelled_meeting_is_shown_and_asks_for_nothing(home: Path) -> None:
    found = [each for each in as_json(home, "calendar", *YEAR) if each["meeting"] == "2026-07-08"]
    assert [(each["kind"], each["status"]) for each in found] == [("meeting", "cancelled")]


def test_a_closure_of_the_offices_brings_the_deadline_forward(home: Path) -> None:
    write(home, {"register/calendar.yaml": "calendar:\n  closures: [2026-08-05]\n"})
    found = as_json(home, "calendar", *YEAR, "--body", "cabinet")
    assert [each["date"] for each in found if each["what"].startswith("agenda")] == ["2026-08-03"]


def test_a_meeting_whose_day_is_not_recorded_is_a_span(home: Path) -> None:
    write(home, {"meetings/cabinet/june.yaml": "between:\n  from: 2026-06-01\n  to: 2026-06-30\n"})
    [found] = as_json(home, "calendar", "--from", "2026-06-20", "--to", "2026-06-25")
    assert (found["date"], found["to"]) == ("2026-06-01", "2026-06-30")
    words = ask(home, "calendar", "--from", "2026-06-20", "--to", "2026-06-25").stdout
    assert "2026-06-01 to 2026-06-30" in words
    assert "Meeting, on a day not recorded (held)" in words


def test_it_is_read_as_lines_with_the_citation(home: Path) -> None:
    words = ask(home, "calendar", "--from", "2026-07-14", "--to", "2026-07-31").stdout
    assert words.startswith(
        "Date: 2026-07-14\n"
        "Body: Cabinet\n"
        "What: Last day for notice of a key decision, for the meeting on 2026-08-12, if a\n"
        "  key decision is to be taken\n"
        "Citation: SI 2012/2089 reg. 9\n"
    )
    assert words.endswith("\nNo meetings and 2 deadlines from 2026-07-14 to 2026-07-31.\n")


def test_what_no_statute_asks_for_is_said_not_to_bind(home: Path) -> None:
    words = ask(home, "calendar", *YEAR, "--body", "board").stdout
    assert "Citation: No statute sets a period; the contract may (not binding)\n" in words
    assert "Cabinet" not in words


# ------------------------------------------------------------------------------------------------ what is typed wrongly


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--from", "2026-01-01"), "Missing option '--to'"),
        (("--to", "2026-01-01"), "the last date in the records is 2026-07-08: --from 2026-07-08"),
        (("--from", "2026-01-02", "--to", "2026-01-01"), "it ends on 2026-01-01, before it begins on 2026-01-02"),
        ((*YEAR, "--body", "cabinett"), "there is no body 'cabinett': did you mean 'cabinet'?"),
    ],
)
def test_what_is_typed_wrongly_is_told(home: Path, typed: tuple[str, ...], said: str) -> None:
    result = ask(home, "calendar", *typed, "--ics", home / "x.ics", code=2)
    assert said in " ".join(result.stderr.split())
    assert not (home / "x.ics").exists()


# ------------------------------------------------------------------------------------------------------------- the file


def test_every_line_of_the_answer_is_an_event(home: Path) -> None:
    found = events(ics(home))
    assert len(found) == len(as_json(home, "calendar", *YEAR)) == 12
    meeting = found["cabinet-2026-08-12@smallville-council"]
    assert meeting == {"SUMMARY": "Cabinet", "DESCRIPTION": "", "LOCATION": "Town Hall", "STATUS": "CONFIRMED"}
    assert found["cabinet-2026-07-08@smallville-council"]["STATUS"] == "CANCELLED"
    key = found["cabinet-2026-08-12-key-decision@smallville-council"]
    assert key["SUMMARY"] == (
        "Last day: notice of a key decision (Cabinet, 12 August 2026, if a key decision is to be taken)"
    )
    assert key["DESCRIPTION"] == "SI 2012/2089 reg. 9"


def test_times_are_those_of_england(home: Path) -> None:
    text = ics(home).decode()
    assert "DTSTART:20260812T170000Z\r\nDTEND:20260812T183000Z\r\n" in text  # summer time
    write(home, {CABINET: FILES[CABINET].replace("date: 2026-08-12", "date: 2026-12-09")})
    (home / CABINET).rename(home / "meetings/cabinet/2026-12-09.yaml")
    assert "DTSTART:20261209T180000Z\r\n" in ics(home).decode()


def test_a_meeting_without_a_time_takes_the_day_and_no_end_is_invented(home: Path) -> None:
    write(home, {CABINET: "date: 2026-08-12\nstart: 18:00\nstatus: scheduled\n"})
    text = ics(home).decode()
    assert "DTSTART;VALUE=DATE:20260708\r\nDTEND;VALUE=DATE:20260709\r\n" in text
    assert "DTSTART:20260812T170000Z\r\nDTSTAMP" in text


def test_the_same_records_give_the_same_bytes_and_the_file_is_left_alone(home: Path) -> None:
    file = home / "calendar.ics"
    assert ask(home, "calendar", *YEAR, "--ics", file).stdout == f"written    {file}\n"
    before, when = file.read_bytes(), file.stat().st_mtime_ns
    assert ask(home, "calendar", *YEAR, "--ics", file).stdout == f"unchanged  {file}\n"
    assert file.stat().st_mtime_ns == when
    assert ics(home) == before


def test_events_are_stamped_with_their_meetings_date(home: Path) -> None:
    text = ics(home).decode()
    stamps = re.findall(r"^DTSTAMP:(\d+T\d+Z)\r\nUID:([a-z]+-\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    assert len(stamps) == 12
    assert all(stamp == f"{name[-10:].replace('-', '')}T000000Z" for stamp, name in stamps)


def test_no_line_is_longer_than_calendars_take_and_commas_are_no_lists(home: Path) -> None:
    write(home, {CABINET: FILES[CABINET].replace("Town Hall", "Room 1; the Drapers’ Hall, " + "é" * 80)})
    content = ics(home)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\r\nBEGIN" in content
    assert "Room 1; the Drapers’ Hall, " + "é" * 80 in [each["LOCATION"] for each in events(content).values()]


def test_a_file_that_cannot_be_written_is_a_problem(home: Path) -> None:
    (home / "taken").write_text("x", encoding="utf-8")
    result = ask(home, "calendar", *YEAR, "--ics", home / "taken" / "calendar.ics", code=1)
    assert result.stdout == ""
    assert "calendar.ics:1:1: the file could not be written (" in result.stderr
    printed = json.loads(ask(home, "calendar", *YEAR, "--json", "--ics", home / "taken" / "c.ics", code=1).stdout)
    assert [problem["code"] for problem in printed["problems"]] == ["output-not-written"]


def test_json_says_where_the_file_lies(home: Path) -> None:
    printed = json.loads(ask(home, "calendar", *YEAR, "--json", "--ics", home / "c.ics").stdout)
    assert printed["files"] == [{"path": str(home / "c.ics"), "status": "written"}]
    assert len(printed["calendar"]) == 12


def test_an_end_before_the_start_is_left_out(home: Path) -> None:
    write(home, {CABINET: FILES[CABINET].replace("end: 19:30", "end: 09:30")})
    file = home / "c.ics"
    ask(home, "calendar", *YEAR, "--ics", file, code=1)
    assert "DTSTART:20260812T170000Z\r\nDTSTAMP" in file.read_bytes().decode()
