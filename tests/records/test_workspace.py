"""Every record of a workspace is read, and every problem of every file told in one run."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from govdocs.problems import Problem
from govdocs.reading.home import find_workspace
from govdocs.records.workspace import Records, read_workspace
from tests.workspaces import MINIMAL, REPORT, changed, write

MEETING = "meetings/board/2026-05-20.yaml"
COMMISSION = f"reports/{REPORT}.yaml"


def problems(folder: Path, files: dict[str, str]) -> list[Problem]:
    return list(read_workspace(write(folder, files)).problems)


def only(folder: Path, files: dict[str, str]) -> Problem:
    found = problems(folder, files)
    assert len(found) == 1, found
    return found[0]


def names(records: Records) -> list[str]:
    return [file.file for file in records.meetings]


# ------------------------------------------------------------------------------------------------------ finding it


def test_a_workspace_is_found_from_any_folder_below(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    assert find_workspace(tmp_path) == tmp_path
    assert find_workspace(tmp_path / "meetings" / "board") == tmp_path


def test_the_nearest_workspace_is_meant(tmp_path: Path) -> None:
    write(tmp_path, {"govdocs.yaml": "", "inner/govdocs.yaml": "", "inner/reports/x": ""})
    assert find_workspace(tmp_path / "inner" / "reports") == tmp_path / "inner"


def test_a_workspace_is_found_from_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, MINIMAL)
    monkeypatch.chdir(tmp_path / "meetings")
    assert find_workspace(Path("board")) == tmp_path


def test_there_may_be_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "govdocs.yaml").mkdir()
    assert find_workspace(tmp_path) is None


# ------------------------------------------------------------------------------------------------------- reading it


def test_the_smallest_workspace_is_read_without_a_problem(tmp_path: Path) -> None:
    records = read_workspace(write(tmp_path, MINIMAL))
    assert records.problems == ()
    assert len(records.standing) == 3
    assert [(file.body, file.file) for file in records.meetings] == [("board", MEETING)]
    assert [(file.name, file.file) for file in records.commissions] == [(REPORT, COMMISSION)]
    assert records.unread == ()


@pytest.mark.parametrize("folder", [".", "examples/sandwell-2018"])
def test_the_workspaces_that_we_ship_are_read_without_a_problem(folder: str) -> None:
    records = read_workspace(Path(__file__).parents[2] / folder)
    assert records.problems == ()
    assert records.meetings
    assert records.commissions


def test_every_problem_of_every_file_is_told_in_one_run(tmp_path: Path) -> None:
    files = {
        "govdocs.yaml": "workspace:\n  title: A\nzzz: 1\n",
        "register/a.yaml": "people:\n  Ann:\n    nam: Ann\n",
        "register/b.yaml": "people: [\n",
        "meetings/board/2026-05-20.yaml": "date: 20/05/2026\nstart: 6pm\n",
        "reports/2026-06-15-x.yaml": "to: board\n",
    }
    found = problems(tmp_path, files)
    assert {problem.span.file for problem in found} == set(files)
    assert found == sorted(found)
    by_file = {name: [problem.code for problem in found if problem.span.file == name] for name in files}
    assert sorted(by_file["govdocs.yaml"]) == ["missing-key", "unknown-key"]
    assert sorted(by_file["register/a.yaml"]) == ["missing-key", "not-a-short-name", "unknown-key"]
    assert by_file["register/b.yaml"] == ["yaml-syntax"]
    assert by_file["meetings/board/2026-05-20.yaml"] == ["not-a-date", "not-a-time"]
    assert by_file["reports/2026-06-15-x.yaml"] == ["missing-key"] * 3


@pytest.mark.parametrize("bad", ["date: [\n", "dat: 2026-05-21\n", "date: 2026-05-21\n---\ndate: 2026-05-21\n", "\0"])
def test_a_bad_file_hides_no_other(tmp_path: Path, bad: str) -> None:
    records = read_workspace(write(tmp_path, {**MINIMAL, "meetings/board/2026-05-21.yaml": bad}))
    assert names(records) == [MEETING]
    assert len(records.standing) == 3
    assert [file.name for file in records.unread] == ["meetings/board/2026-05-21.yaml"]
    assert {problem.span.file for problem in records.problems} == {"meetings/board/2026-05-21.yaml"}


def test_a_bad_file_keeps_as_much_of_its_tree_as_could_be_read(tmp_path: Path) -> None:
    files = {"govdocs.yaml": "people:\n  ann: {nam: Ann}\n", "register/a.yaml": "posts: [", "register/b.yaml": "\0"}
    trees = {file.name: file.tree for file in read_workspace(write(tmp_path, files)).unread}
    assert trees["govdocs.yaml"] == {"people": {"ann": {"nam": "Ann"}}}
    assert trees["register/a.yaml"] is None
    assert trees["register/b.yaml"] is None


def test_a_warning_does_not_keep_a_record_from_being_read(tmp_path: Path) -> None:
    records = read_workspace(write(tmp_path, changed(MEETING, "title: Visits", "title: Visits #2")))
    assert [problem.code for problem in records.problems] == ["yaml-comment"]
    assert names(records) == [MEETING]


def test_a_folder_with_the_name_of_a_record_and_a_file_in_another_encoding_are_told(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    (tmp_path / "register" / "x.yaml").mkdir()
    (tmp_path / "register" / "y.yaml").write_bytes(b"people:\n  ann: {name: Ann\xe9}\n")
    found = read_workspace(tmp_path).problems
    assert [str(problem.span) for problem in found] == ["register/x.yaml:1:1", "register/y.yaml:2:18"]
    assert [problem.code for problem in found] == ["file-unreadable", "file-not-text"]


def test_a_folder_that_is_no_workspace_says_so(tmp_path: Path) -> None:
    (problem,) = read_workspace(tmp_path).problems
    assert (problem.span.file, problem.code) == ("govdocs.yaml", "file-unreadable")


# -------------------------------------------------------------------------------------------------- names of files


@pytest.mark.parametrize("name", [".2026-05-21.yaml.swp", ".2026-05-21.yaml", "~2026-05-21.yaml", "2026-05-21.yaml~"])
def test_what_editors_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, {**MINIMAL, f"meetings/board/{name}": "no: record"}) == []


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    assert problems(tmp_path, {**MINIMAL, "meetings/.old/2026-05-21.yaml": "x: 1", "register/.git/a.yaml": "["}) == []


@pytest.mark.parametrize("suffix", [".yml", ".YAML"])
def test_either_ending_names_a_record(tmp_path: Path, suffix: str) -> None:
    name = f"meetings/board/2026-05-21{suffix}"
    assert names(read_workspace(write(tmp_path, {**MINIMAL, name: "date: 2026-05-21"}))) == [MEETING, name]


@pytest.mark.parametrize("file", [MEETING, COMMISSION])
def test_two_files_of_one_name_are_told_apart(tmp_path: Path, file: str) -> None:
    other = file.removesuffix("yaml") + "yml"
    problem = only(tmp_path, {**MINIMAL, other: MINIMAL[file]})
    assert (problem.code, problem.span.file) == ("file-twice", other)
    assert problem.message == f"there is also {file}, which has the same name"


def test_parts_of_the_register_may_share_a_name(tmp_path: Path) -> None:
    assert problems(tmp_path, {**MINIMAL, "register/plan.yml": "people:\n  cy: {name: Cy}\n"}) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("meetings/2026-05-21.yaml", "move it to meetings/BODY/DATE.yaml"),
        ("meetings/board/2026/2026-05-21.yaml", "move it to meetings/BODY/DATE.yaml"),
        ("reports/2026/2026-05-21-x.yaml", "move it to reports/2026-05-21-x.yaml"),
    ],
)
def test_a_misplaced_file_is_told_where_it_belongs(tmp_path: Path, name: str, place: str) -> None:
    records = read_workspace(write(tmp_path, {**MINIMAL, name: "date: 2026-05-21"}))
    (problem,) = records.problems
    assert (problem.code, problem.span.file, problem.hint) == ("misplaced-file", name, place)
    assert [file.name for file in records.unread] == [name]
    assert records.unread_reports == ()


def test_a_meetings_file_is_named_by_its_date(tmp_path: Path) -> None:
    files = {**MINIMAL, "meetings/board/2026-05-21.yaml": "start: 10:00\ndate: 2026-05-12\n"}
    assert str(only(tmp_path, files)) == (
        "meetings/board/2026-05-21.yaml:2:7: the meeting's date is 2026-05-12 but the file is named 2026-05-21: "
        "correct the date, or rename the file to 2026-05-12.yaml"
    )


def test_a_reports_file_is_named_by_its_date(tmp_path: Path) -> None:
    problem = only(tmp_path, changed(COMMISSION, "date: 2026-06-15", "date: 2026-06-16"))
    assert (problem.code, str(problem.span)) == ("file-name-date", f"{COMMISSION}:3:7")
    assert "rename the file to start with 2026-06-16" in problem.hint


def test_a_meeting_has_a_date(tmp_path: Path) -> None:
    problem = only(tmp_path, {**MINIMAL, "meetings/board/2026-05-21.yaml": "place: Hall\n"})
    assert (problem.code, str(problem.span)) == ("no-date", "meetings/board/2026-05-21.yaml:1:1")
    assert "write 'date: 2026-05-21'" in problem.hint


def test_the_days_between_which_a_meeting_took_place_stand_in_for_its_date(tmp_path: Path) -> None:
    files = {**MINIMAL, "meetings/board/spring.yaml": "between:\n  from: 2026-04-01\n  to: 2026-04-30\n"}
    assert problems(tmp_path, files) == []


def test_meetings_and_reports_that_could_not_be_read_are_known_by_their_names(tmp_path: Path) -> None:
    files = {**MINIMAL, "meetings/board/2026-05-21.yaml": "x: 1", "meetings/board/spring.yaml": "x: 1", COMMISSION: "["}
    records = read_workspace(write(tmp_path, files))
    assert records.unread_meetings == (("board", datetime.date(2026, 5, 21)),)
    assert records.unread_reports == (REPORT,)


# ------------------------------------------------------------------------------------------ what records cannot hold


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (
            "risks:\n  a:\n    title: A\n    scores:\n      - {on: 2026-04-01, likelihood: 6, impact: 4}\n",
            "not-a-level",
            5,
        ),
        ("bodies:\n  b:\n    name: B\n    regime: contract\n    members:\n      - chair: yes\n", "no-member", 6),
        ("inspections:\n  i:\n    kind: inspection\n    by: c\n    published: soon\n", "not-a-date", 5),
        ("plan:\n  name: P\n  priorities: {}\n  steps:\n    - step: signed\n", "not-a-choice", 5),
        ("returns:\n  - month: May 2026\n    figures: {a: 1}\n", "not-a-month", 2),
        ("sums:\n  s: {name: S, kind: grant, amount: lots}\n", "not-money", 2),
        ("finance:\n  - {month: 2026-05, budget: 1, forecast: 1, about: yes}\n", "unknown-key", 2),
    ],
)
def test_a_fault_in_the_register_is_placed(tmp_path: Path, text: str, code: str, line: int) -> None:
    problem = only(tmp_path, {**MINIMAL, "register/more.yaml": text})
    assert (problem.code, problem.span.line) == (code, line)


@pytest.mark.parametrize(
    ("exempt", "code"),
    [
        ("{paragraph: 3, public_interest: Prices}", None),
        ("{paragraph: 8, public_interest: x}", "not-an-exempt-paragraph"),
        ("{paragraph: 3}", "missing-key"),
    ],
)
def test_exempt_matter_names_its_paragraph_and_its_reason(tmp_path: Path, exempt: str, code: str | None) -> None:
    text = f"date: 2026-05-21\nitems:\n  - title: A\n    exempt: {exempt}\n"
    found = problems(tmp_path, {**MINIMAL, "meetings/board/2026-05-21.yaml": text})
    assert [problem.code for problem in found] == ([code] if code else [])
