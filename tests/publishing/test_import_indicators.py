"""A performance team's spreadsheet: what is read of it, what cannot be trusted, and what becomes of it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govdocs.problems import ProblemsFound
from govdocs.publishing.recording.import_indicators import Proposal, new_texts, propose
from govdocs.reading import spreadsheet
from govdocs.reading.spreadsheet import read_sheets
from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.register.series import series
from tests.workspaces import write

REGISTER = """\
indicators:
  visits: {name: Visits in time, good: high, unit: '%', decimals: 1}
  caseload: {name: Average caseload, good: low, unit: cases, decimals: 1}
returns:
  - {month: 2026-09, reported: 2026-10-10, figures: {visits: 81.0, caseload: 18.6}}
"""
REPORTED = datetime.date(2026, 11, 10)
OCTOBER = Month(2026, 10)
Rows = list[list[Any]]
GOOD: Rows = [
    ["Performance return"],
    [],
    ["Indicator", "Numerator", "Denominator", "Value", "Note"],
    ["Visits in time", 402, 438, 0.918, "Two were late"],
    ["caseload", None, None, 18.0, None],
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", {"govdocs.yaml": REGISTER})


def workbook(path: Path, rows: Rows, change: Callable[[Worksheet], None] = lambda _: None) -> Path:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    for row in rows:
        sheet.append(row)
    sheet["D4"].number_format = "0.0%"
    change(sheet)
    made.save(path)
    return path


def proposed(home: Path, file: Path, month: Month | None = OCTOBER, reported: datetime.date = REPORTED) -> Proposal:
    records = read_workspace(home)
    assert records.problems == ()
    return propose(Register(records), read_sheets(file), file.name, reported, month)


def told(proposal: Proposal) -> list[tuple[str, str, str, str]]:
    return [(change.indicator, change.status, change.before, change.after) for change in proposal.changes]


# ------------------------------------------------------------------------------------------------------- what is read


def test_a_workbook_with_columns_of_figures(home: Path, tmp_path: Path) -> None:
    found = proposed(home, workbook(tmp_path / "r.xlsx", GOOD))
    assert found.problems == []
    assert told(found) == [
        ("visits", "new", "", "91.8% (402 of 438): Two were late"),
        ("caseload", "new", "", "18.0"),
    ]
    assert dict(found.changes[0].written) == {
        "value": "91.8", "numerator": "402", "denominator": "438", "note": "Two were late",
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["Oct 2026", "October 26", "2026-10", "10/2026", "Oct-26", datetime.date(2026, 10, 1)]
)
def test_a_workbook_with_a_column_for_each_month(home: Path, tmp_path: Path, heading: Any) -> None:
    rows: Rows = [["KPI", "Sept 2026", heading], ["visits", "81%", "x"], ["caseload", 18.7, 18]]
    found = proposed(home, workbook(tmp_path / "r.xlsx", rows), None)
    assert found.problems == []
    assert [(change.indicator, str(change.month), change.status, change.after) for change in found.changes] == [
        ("visits", "2026-09", "unchanged", "81.0%"),
        ("visits", "2026-10", "new", "x"),
        ("caseload", "2026-09", "changed", "18.7"),
        ("caseload", "2026-10", "new", "18.0"),
    ]
    assert {change.month for change in proposed(home, tmp_path / "r.xlsx").changes} == {OCTOBER}


@pytest.mark.parametrize(
    "content",
    [
        "Indicator,Value,Note\nVisits in time,91.8%,so – so\n".encode(),
        "Indicator;Value;Note\nVisits in time;91.8;so – so\n".encode("utf-8-sig"),
        "Indicator;Value;Note\r\nVisits in time;91.8;so – so\r\n".encode("cp1252"),
        "Indicator\tValue\tNote\nVisits in time\t91.8\tso – so\n".encode("utf-16"),
        "Indicator,Month,Value,Note\nVisits in time,Oct 2026,91.8,so – so\n".encode(),
    ],
)
def test_csv_as_it_comes(home: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.csv").write_bytes(content)
    found = proposed(home, tmp_path / "r.csv")
    assert found.problems == []
    assert told(found) == [("visits", "new", "", "91.8%: so – so")]


# ------------------------------------------------------------------------------------------------ what is not trusted


def set_cell(at: str, value: Any, number_format: str = "General") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[at] = value
        sheet[at].number_format = number_format

    return change


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


def merge(sheet: Worksheet) -> None:
    sheet.merge_cells("D4:D5")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (set_cell("D5", "#N/A"), "Sheet1!D5 holds the error #N/A"),
        (set_cell("D5", "#REF!"), "Sheet1!D5 holds the error #REF!"),
        (set_cell("D5", "=A1*2"), "Sheet1!D5 holds a formula that was never worked out"),
        (set_cell("D5", "about 18"), "Sheet1!D5 holds 'about 18' where a number should be"),
        (set_cell("D5", 0.271, "0.0%"), "Sheet1!D5 shows 27.1%, but a number that is not a percentage is wanted"),
        (set_cell("D5", 46252), "Sheet1!D5 holds 46252, which is probably a date"),
        (set_cell("D5", datetime.date(2026, 8, 18), "mmm-yy"), "Sheet1!D5 shows a date, 2026-08-18"),
        (set_cell("D5", 18.6, "d mmm yyyy"), "Sheet1!D5 shows a date, 1900-01-17"),
        (set_cell("D5", True), "Sheet1!D5 says true"),
        (set_cell("D4", 0.918), "Sheet1!D4 holds 0.918, which may mean 0.918% or 91.8%"),
        (hide_row, "Sheet1!A4 is in a row that is hidden"),
        (hide_column, "Sheet1!D3 heads a column that is hidden"),
        (merge, "Sheet1!D4 is merged with others"),
        (set_cell("D4", 0.9, "0%"), "'Visits in time' for 2026-10 is 90.0%, but 402 of 438 is 91.8%"),
        (set_cell("D4", 91.8, "0.0%"), "'Visits in time' for 2026-10 is 9180.0%, which is not between 0% and 100%"),
        (set_cell("B4", 500), "the numerator of 'Visits in time' for 2026-10 is 500, and the denominator 438"),
        (set_cell("E3", "Value"), "a second column is headed 'Value'"),
        (set_cell("A5", "visits"), "'visits' for 2026-10 is also in row 4"),
        (set_cell("F3", 46296), "Sheet1!F3 holds 46296, which is probably a date"),
    ],
)
def test_a_doubtful_cell_is_a_problem_with_its_place(
    home: Path, tmp_path: Path, change: Callable[[Worksheet], None], message: str
) -> None:
    found = proposed(home, workbook(tmp_path / "r.xlsx", GOOD, change))
    assert [problem.message for problem in found.problems] == [message]
    assert found.problems[0].hint


def test_an_unknown_row_is_left_out_with_the_nearest_name(home: Path, tmp_path: Path) -> None:
    found = proposed(home, workbook(tmp_path / "r.xlsx", GOOD, set_cell("A5", "Avrage case load")))
    assert [problem.severity for problem in found.problems] == ["warning"]
    assert found.problems[0].hint == "did you mean 'caseload'?"
    assert [change.indicator for change in found.changes] == ["visits"]


def test_a_comma_in_a_file_of_semicolons_is_doubtful(home: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("Indicator;Value\ncaseload;18,612\n")
    [problem] = proposed(home, tmp_path / "r.csv").problems
    assert (problem.code, problem.span.line, problem.span.column) == ("cell-not-trusted", 2, 2)


def test_a_return_must_say_its_month(home: Path, tmp_path: Path) -> None:
    [problem] = proposed(home, workbook(tmp_path / "r.xlsx", GOOD), None).problems
    assert problem.code == "month-not-said"


def test_a_sheet_without_indicators(home: Path, tmp_path: Path) -> None:
    [problem] = proposed(home, workbook(tmp_path / "r.xlsx", [["Hello"]])).problems
    assert problem.code == "no-indicators-found"


def test_a_revision_must_be_known_later(home: Path, tmp_path: Path) -> None:
    file = workbook(tmp_path / "r.xlsx", GOOD)
    september, day = Month(2026, 9), datetime.date(2026, 10, 10)
    [problem] = proposed(home, file, september, day).problems
    assert problem.code == "not-known-later"
    assert "--reported 2026-10-11" in problem.hint


# ---------------------------------------------------------------------------------------------- what is not even read


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (spreadsheet.MAX_UNPACKED_BYTES + 1))
    return path


def far_away(path: Path) -> Path:
    return workbook(path, [["Indicator", "Value"], []], set_cell("XFD1048576", 1))


def entities(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE w [<!ENTITY a "a">]><workbook>&a;</workbook>')
    return path


def cut_short(path: Path) -> Path:
    path.write_bytes(workbook(path, GOOD).read_bytes()[:2000])
    return path


def holding(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def other_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bomb, "sheet-too-large"),
        (far_away, "sheet-too-large"),
        (holding(b"Indicator,Value\n" + b"a,1\n" * 6000), "sheet-too-large"),
        (holding(b"a" * (spreadsheet.MAX_BYTES + 1)), "sheet-too-large"),
        (entities, "not-a-spreadsheet"),
        (cut_short, "not-a-spreadsheet"),
        (other_zip, "not-a-spreadsheet"),
        (holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "not-a-spreadsheet"),
        (holding(b"a\0b"), "not-a-spreadsheet"),
        (lambda path: path, "file-unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read_sheets(make(tmp_path / "r.xlsx"))
    [problem] = caught.value.problems
    assert problem.code == code


def test_a_huge_merged_range_costs_nothing(home: Path, tmp_path: Path) -> None:
    made = io.BytesIO(workbook(tmp_path / "a.xlsx", GOOD, lambda sheet: sheet.merge_cells("F1:G1")).read_bytes())
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"F1:G1", b"A1:XFD1048576"))
    assert "cell-not-trusted" in [problem.code for problem in proposed(home, tmp_path / "b.xlsx").problems]


# ---------------------------------------------------------------------------------------------------- what is written


def test_a_month_that_is_known_is_revised_and_never_edited(home: Path, tmp_path: Path) -> None:
    rows: Rows = [["Indicator", "Value"], ["visits", "82.5%"], ["caseload", 18.6]]
    found = proposed(home, workbook(tmp_path / "r.xlsx", rows), Month(2026, 9))
    assert told(found) == [("visits", "changed", "81.0%", "82.5%"), ("caseload", "unchanged", "18.6", "18.6")]
    before = (home / "govdocs.yaml").read_bytes()
    [new] = new_texts(home, found, REPORTED, "r.xlsx")
    new.write(home)
    assert new.name == "register/returns/2026-09.yaml"
    assert (home / "govdocs.yaml").read_bytes() == before
    known = series(Register(read_workspace(home)), "visits", REPORTED).latest
    assert (str(known.value), str(known.revises), known.on) == ("82.5", "81.0", REPORTED)
    assert [(str(earlier.value), str(earlier.on)) for earlier in known.earlier] == [("81.0", "2026-10-10")]
    [again] = new_texts(home, found, REPORTED, "r.xlsx")
    assert again.name == "register/returns/2026-09-2.yaml"


def test_a_file_that_is_there_keeps_all_that_is_in_it(home: Path, tmp_path: Path) -> None:
    old = "# Ours.\nreturns:\n  - month: 2026-08  # late\n    figures:\n      visits: 80\n"
    into = write(home, {"register/returns.yaml": old}) / "register/returns.yaml"
    found = proposed(home, workbook(tmp_path / "r.xlsx", GOOD))
    [new] = new_texts(home, found, REPORTED, "r.xlsx", into)
    new.write(home)
    text = into.read_text(encoding="utf-8")
    assert text.startswith(old)
    assert "numerator: 402" in text


def test_what_somebody_saved_while_the_question_stood_is_not_lost(home: Path, tmp_path: Path) -> None:
    old = "returns:\n  - month: 2026-08\n    figures:\n      visits: 80\n"
    into = write(home, {"register/returns.yaml": old}) / "register/returns.yaml"
    found = proposed(home, workbook(tmp_path / "r.xlsx", GOOD))
    [into_old] = new_texts(home, found, REPORTED, "r.xlsx", into)
    [new] = new_texts(home, found, REPORTED, "r.xlsx")
    into.write_text(old + "# a note\n", encoding="utf-8")
    write(home, {new.name: "# somebody else's\n"})
    for text, code in ((into_old, "changed-meanwhile"), (new, "file-exists")):
        with pytest.raises(ProblemsFound) as refused:
            text.write(home)
        assert [problem.code for problem in refused.value.problems] == [code]
    assert into.read_text(encoding="utf-8").endswith("# a note\n")
    assert (home / new.name).read_text(encoding="utf-8") == "# somebody else's\n"
