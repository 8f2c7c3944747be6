"""How answers are printed: tables that can be read aloud, CSV that no spreadsheet runs, JSON with real numbers; and
what all commands that answer have in common."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.cli.tables import Cell, Column, as_csv, as_json, plain, wrapped
from govdocs.problems import Span, errors
from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.cli.answers import ANSWERING, FILES, ask, asking
from tests.workspaces import replaced, write

COLUMNS = (
    Column[tuple[Cell, Cell]]("One", "one", lambda row: row[0]),
    Column[tuple[Cell, Cell]]("Two", "two", lambda row: row[1]),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def sheet(cell: Cell) -> str:
    content = as_csv(COLUMNS, [(cell, "end")])
    [_, [found, end]] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert end == "end"
    return found


# ---------------------------------------------------------------------------------------------------- for eyes and ears


def test_a_table_has_headings_and_aligned_columns_and_no_lines_of_its_own() -> None:
    assert plain(COLUMNS, [("a", "first"), ("long", "b")], 80) == "One   Two\na     first\nlong  b\n"


def test_where_it_is_too_wide_every_word_is_kept_each_cell_on_its_line() -> None:
    rows = [("xxxx", "so many words that they go beyond it"), ("b", "few")]
    assert plain(COLUMNS, rows, 41) == "One: xxxx\nTwo: so many words that they go beyond it\n\nOne: b\nTwo: few\n"
    assert plain(COLUMNS, rows, 25) == "One: xxxx\nTwo: so many words that\n  they go beyond it\n\nOne: b\nTwo: few\n"
    assert "\n\n" not in plain(COLUMNS, rows, 42)


def test_a_column_without_anything_is_left_out_and_so_is_an_empty_cell() -> None:
    assert plain(COLUMNS, [("a", None)], 80) == "One\na\n"
    assert (
        plain(COLUMNS, [("a", None), ("b", "word " * 6)], 24)
        == "One: a\n\nOne: b\nTwo: word word word word\n  word word\n"
    )


def test_letters_that_take_two_columns_or_none_are_aligned_too() -> None:
    assert plain(COLUMNS, [("日本", "b"), ("e\u0301", "b")], 80) == "One   Two\n日本  b\ne\u0301     b\n"


def test_nothing_in_a_record_can_move_the_cursor_or_turn_the_writing() -> None:
    assert plain(COLUMNS, [("a\x1b[31mb\r\nc", "\u202eabc")], 80) == "One        Two\na [31mb c  abc\n"


def test_words_are_never_broken() -> None:
    address = "https://www.example.org/a-very-long-address"
    assert wrapped(f"See {address} for more", 20) == f"See\n  {address}\n  for more\n"


# ----------------------------------------------------------------------------------------------------- for spreadsheets


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_that_would_be_a_formula_is_kept_from_being_one(start: str) -> None:
    assert sheet(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["-3+2", "-", "--1", "- a point", "-1e5", "-2.", "−=1"])
def test_only_a_plain_negative_number_stays_one(text: str) -> None:
    assert sheet(text) == (text if text.startswith("−") else f"'{text}")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (Decimal("-4.20"), "-4.20"),
        ("-4.2", "-4.2"),
        (-7, "-7"),
        (Decimal("1E+3"), "1000"),
        (True, "yes"),
        (False, "no"),
        (None, ""),
        (datetime.date(2026, 3, 4), "2026-03-04"),
        (Month(2026, 4), "2026-04"),
        (datetime.time(18, 30), "18:30"),
        (Span("a.yaml", 3, 9), "a.yaml:3"),
        ((datetime.date(2026, 3, 4), Decimal("1.5")), "2026-03-04; 1.5"),
        ('"a", b\r\nc', '"a", b\r\nc'),
        ("it's", "it's"),
    ],
)
def test_cells_of_a_sheet(cell: Cell, found: str) -> None:
    assert sheet(cell) == found


def test_a_sheet_is_as_rfc_4180_has_it_with_the_mark_that_excel_knows() -> None:
    assert as_csv(COLUMNS, [('a, "b"', "é")]) == b'\xef\xbb\xbfOne,Two\r\n"a, ""b""",\xc3\xa9\r\n'


# --------------------------------------------------------------------------------------------------------- for programs


def test_numbers_are_numbers_and_the_rest_is_text() -> None:
    row = ((Decimal("25.0"), Decimal("-1.5"), True, None, Month(2026, 4)), Span("a.yaml", 3))
    assert as_json(COLUMNS, [row]) == [{"one": [25, -1.5, True, None, "2026-04"], "two": "a.yaml:3"}]


# ------------------------------------------------------------------------------------- what all commands have in common


@pytest.mark.parametrize("command", [name for name in ANSWERING if name != "calendar"])
def test_the_day_is_always_asked_for_and_the_last_in_the_records_suggested(home: Path, command: str) -> None:
    said = " ".join(ask(home, command, code=2).stderr.split())
    assert "Missing option '--as-of'. The day is always written and never taken from the clock" in said
    assert "the last date in the records is 2026-07-08: --as-of 2026-07-08" in said


def test_planned_meetings_and_dates_due_are_not_suggested(tmp_path: Path) -> None:
    home = write(
        tmp_path, {"govdocs.yaml": "workspace:\n  title: A\n  publisher: a\norganisations:\n  a:\n    name: A\n"}
    )
    assert "such as --as-of 2026-03-04" in ask(home, "status", code=2).stderr
    write(home, {"meetings/b/2026-08-12.yaml": "date: 2026-08-12\nstatus: scheduled\n"})
    assert "2026-08-12" not in ask(home, "status", code=2).stderr


@pytest.mark.parametrize("day", ["today", "17/6/2026", "2026-02-30", "1026-01-01", "9999-12-31", ""])
@pytest.mark.parametrize("command", ANSWERING)
def test_a_day_that_cannot_be_one_is_a_usage_error(home: Path, command: str, day: str) -> None:
    assert "Error: Invalid value for '--" in ask(home, *asking(command, day), code=2).stderr


@pytest.mark.parametrize("command", ANSWERING)
def test_the_answer_is_whole_in_every_form(home: Path, command: str) -> None:
    printed = json.loads(ask(home, *asking(command), "--json").stdout)
    assert set(printed) == {"problems", command}
    assert printed["problems"] == []
    content = ask(home, *asking(command), "--csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert len(rows) == 1 + len(printed[command]) > 1
    assert len({len(row) for row in rows}) == 1
    assert len(set(rows[0])) == len(rows[0])
    words = ask(home, *asking(command), width=80).stdout
    assert max(map(len, words.splitlines())) <= 80
    assert "\x1b" not in words


@pytest.mark.parametrize("command", ANSWERING)
def test_one_form_at_a_time(home: Path, command: str) -> None:
    assert "--json and --csv cannot be had at once" in ask(home, *asking(command), "--csv", "--json", code=2).stderr


@pytest.mark.parametrize("command", ANSWERING)
@pytest.mark.parametrize("form", [(), ("--csv",), ("--json",)])
def test_records_with_errors_are_answered_from_as_far_as_they_go(
    home: Path, command: str, form: tuple[str, ...]
) -> None:
    sound = ask(home, *asking(command), *form).stdout
    write(home, {"meetings/board/2026-07-14.yaml": "date: 14 July 2026\n"})
    result = ask(home, *asking(command), *form, code=1)
    if form == ("--json",):
        printed = json.loads(result.stdout)
        assert [problem["code"] for problem in printed["problems"]] == ["not-a-date"]
        assert printed[command] == json.loads(sound)[command]
        assert result.stderr == ""
    else:
        assert result.stdout == sound
        assert "meetings/board/2026-07-14.yaml:1:7: '14 July 2026' is not a date" in result.stderr


@pytest.mark.parametrize("command", ANSWERING)
@pytest.mark.parametrize("lost", [name for name in FILES if name != "govdocs.yaml"])
def test_whatever_file_is_lost_there_is_an_answer(home: Path, command: str, lost: str) -> None:
    (home / lost).unlink()
    wrong = errors(check(Register(read_workspace(home))))
    assert ask(home, *asking(command), code=1 if wrong else 0).stdout


@pytest.mark.parametrize("command", ANSWERING)
def test_names_that_nobody_defined_stand_for_themselves(home: Path, command: str) -> None:
    text = FILES["govdocs.yaml"]
    for section in ("organisations", "people", "posts", "bodies"):
        text = replaced(text, f"{section}:\n", f"x{section}:\n")
    write(home, {"govdocs.yaml": text})
    ask(home, *asking(command), code=1)


@pytest.mark.parametrize("command", ANSWERING)
def test_a_warning_alone_is_no_failure(home: Path, command: str) -> None:
    write(home, {"meetings/board/2026-07-11.yaml": "date: 2026-07-11\n"})  # a Saturday
    problems = check(Register(read_workspace(home)))
    assert problems
    assert not errors(problems)
    assert all(str(problem) in ask(home, *asking(command)).stderr for problem in problems)
