"""Names of files that not every computer can have, and links that lead out of a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.problems import Problem, ProblemsFound, Span, shown
from govdocs.publishing.building.build import Workshop
from govdocs.reading.files import unfit_name
from govdocs.reading.library import Library
from govdocs.records.workspace import read_workspace
from tests.workspaces import MINIMAL, REPORT, write

NAMES = {
    "a colon": "2026-06-15-a:b",
    "an escape": "2026-06-15-\x1b[31mred",
    "a new line": "2026-06-15-a\nb",
    "a turned direction": "2026-06-15-\u202elmay",
    "a backslash": "2026-06-15-..\\..\\a",
    "a full stop at its end": "2026-06-15-a.",
    "a device of Windows": "con",
    "no room for more": "2026-06-15-" + "é" * 100,
}


@pytest.mark.parametrize("case", NAMES)
def test_a_record_with_a_name_that_not_every_computer_can_have_is_a_problem(tmp_path: Path, case: str) -> None:
    home = write(tmp_path, MINIMAL)
    folder = home / "reports" if case != "a full stop at its end" else home / "reports" / "a."
    folder.mkdir(exist_ok=True)
    name = f"{NAMES[case]}.yaml" if case != "a full stop at its end" else "2026-06-15-a.yaml"
    (home / f"reports/{REPORT}.yaml").rename(folder / name)
    assert unfit_name((folder / name).relative_to(home).as_posix())
    found = [problem for problem in read_workspace(home).problems if problem.span.file.startswith("reports/")]
    assert {problem.code for problem in found} <= {"file-name", "misplaced-file"}
    assert len(found) == 1


@pytest.mark.parametrize("name", ["meetings/board/2026-05-20.yaml", "reports/2026-06-15-Café à la carte.yaml"])
def test_spaces_and_accents_are_welcome(name: str) -> None:
    assert unfit_name(name) is None


def test_a_problem_shows_no_letter_that_moves_the_cursor_or_turns_the_direction() -> None:
    problem = Problem(Span("a\x1b[2J.yaml"), "unexpected", "red \x1b[31m\u202e\x9b\r\n here\ud800", "\x07")
    assert str(problem) == "a?[2J.yaml:1:1: red ?[31m???? here?: ?".replace("?", "\N{REPLACEMENT CHARACTER}")
    assert not any(letter in str(problem) for letter in "\x1b\u202e\x9b\r\n\x07\ud800")
    assert shown("Café – 'тест'") == "Café – 'тест'"


def test_a_folder_of_records_that_is_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    elsewhere, home = write(tmp_path / "elsewhere", MINIMAL), write(tmp_path / "home", MINIMAL)
    for record in (home / "meetings/board").iterdir():
        record.unlink()
    (home / "meetings/board").rmdir()
    (home / "meetings").rmdir()
    (home / "meetings").symlink_to(elsewhere / "meetings")
    records = read_workspace(home)
    assert records.meetings == ()
    assert [problem.code for problem in records.problems] == ["outside-workspace"]


def test_a_record_that_is_a_link_is_read_only_where_it_leads_to_a_file_of_the_workspace(tmp_path: Path) -> None:
    elsewhere, home = write(tmp_path / "elsewhere", MINIMAL), write(tmp_path / "home", MINIMAL)
    meeting = home / "meetings/board/2026-05-20.yaml"
    kept = meeting.rename(home / "kept.yaml")
    meeting.symlink_to(kept)
    assert len(read_workspace(home).meetings) == 1
    meeting.unlink()
    meeting.symlink_to(elsewhere / "meetings/board/2026-05-20.yaml")
    records = read_workspace(home)
    assert records.meetings == ()
    assert [problem.code for problem in records.problems] == ["outside-workspace"]


@pytest.mark.parametrize("name", ["six-monthly-update.xml", "layouts/scrutiny-2018.yaml", "house-style.yaml"])
def test_a_template_that_is_a_link_out_of_its_folder_is_not_read(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2", encoding="utf-8")
    home = write(tmp_path / "home", MINIMAL)
    own = home / "report_templates" / name
    own.parent.mkdir(parents=True)
    own.symlink_to(secret)
    with pytest.raises(ProblemsFound) as found:
        Library(home / "report_templates").text(name)
    [problem] = found.value.problems
    assert (problem.code, problem.span.file) == ("outside-workspace", f"report_templates/{name}")
    if name.endswith(".xml"):
        with pytest.raises(ProblemsFound) as found:
            Workshop(home).document(REPORT)
        assert "hunter2" not in str(found.value)
