"""Building: every document on its own, each file whole, and nothing that was good is ever lost."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from govdocs.document.blocks import Document
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building import formats
from govdocs.publishing.building.build import UnknownReport, Workshop, build, make_document
from govdocs.publishing.building.output import Output
from govdocs.publishing.placing import clear_abandoned, place
from govdocs.views.edition import Edition
from govdocs.writers.house_style import HouseStyle
from tests.publishing.conftest import WORKSPACES, Builds
from tests.workspaces import MINIMAL, REPORT, replaced, write

FILE = f"reports/{REPORT}.yaml"
OTHER = "2026-06-16-other"
Writer = Callable[[Document, HouseStyle], bytes]


def title(document: Document, _: HouseStyle) -> bytes:
    """A writer that is done at once."""
    return f"{document.properties.title} {document.properties.marking}".encode()


def complaining(_: Document, __: HouseStyle) -> bytes:
    raise ProblemsFound([Problem(Span("PDF"), "missing-glyph", "there is no glyph")])


def stumbling(_: Document, __: HouseStyle) -> bytes:
    raise KeyError("accident")


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Writer]:
    """The writers, each done at once; a test may put another in the place of one."""
    made: dict[str, Writer] = {"docx": title, "pdf": title, "html": title}
    monkeypatch.setattr(formats, "WRITERS", made)
    return made


def two_reports(folder: Path, **changes: str) -> Path:
    """MINIMAL with a second report, and in the first report one part replaced by another for each change."""
    text = MINIMAL[FILE]
    for old, new in changes.items():
        text = replaced(text, old, new)
    other = MINIMAL[FILE].replace("date: 2026-06-15", "date: 2026-06-16")
    return write(folder, {**MINIMAL, FILE: text, f"reports/{OTHER}.yaml": other})


def built_now(folder: Path, edition: Edition = Edition.PUBLIC) -> tuple[list[Output], list[Problem]]:
    workshop = Workshop(folder, edition)
    return list(build(workshop, workshop.reports, formats.WRITERS, folder / "output")), workshop.problems


def fates(outputs: list[Output]) -> dict[str, list[str]]:
    """What became of each format of each report, in order."""
    found: dict[str, list[str]] = {}
    for output in outputs:
        found.setdefault(output.report, []).append(output.status)
    return found


WRITTEN, UNCHANGED, FAILED = ["written"] * 3, ["unchanged"] * 3, ["failed"] * 3


# ------------------------------------------------------------------------------------------------------ real builds


def test_every_report_of_every_workspace_is_made_in_three_formats(built: Builds) -> None:
    for folder in WORKSPACES:
        asked_for = {"written"} if (folder / "reports").is_dir() else set()
        assert {output.status for output in built[folder].outputs} == asked_for, folder
        assert built[folder].problems == (), folder
        for report in built[folder].reports():
            assert built[folder].data(report, "docx").startswith(b"PK")
            assert built[folder].data(report, "pdf").startswith(b"%PDF-")
            assert built[folder].data(report, "html").startswith(b"<!DOCTYPE html>")


def test_the_smallest_workspace_is_made_and_unchanged_the_second_time(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    outputs, problems = built_now(tmp_path)
    assert problems == []
    assert [(output.format, output.status) for output in outputs] == [
        ("docx", "written"),
        ("pdf", "written"),
        ("html", "written"),
    ]
    assert [output.path.name for output in outputs] == [f"{REPORT}.docx", f"{REPORT}.pdf", f"{REPORT}.html"]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").iterdir()}
    outputs, _ = built_now(tmp_path)
    assert fates(outputs) == {REPORT: UNCHANGED}
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "output").iterdir()} == before


# ------------------------------------------------------------------------------------------- one failing alone


def test_a_report_that_fails_keeps_its_last_good_files_and_costs_no_other(
    tmp_path: Path, writers: dict[str, Writer]
) -> None:
    folder = two_reports(tmp_path)
    assert fates(built_now(folder)[0]) == {REPORT: WRITTEN, OTHER: WRITTEN}
    good = (folder / "output" / f"{REPORT}.pdf").read_bytes()
    two_reports(folder, **{"  vision: The Trust helps": "  version: The Trust helps"})
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED, OTHER: UNCHANGED}
    assert [problem.code for problem in problems] == ["missing-narrative"]
    assert (folder / "output" / f"{REPORT}.pdf").read_bytes() == good


def test_a_fault_that_lies_in_the_template_for_one_report_does_not_stop_another(
    tmp_path: Path, writers: dict[str, Writer]
) -> None:
    """The place of the fault is the template, which both share; only one of the two has the appendix."""
    template = (
        "{#--- {name: A paper, about: For a test., layout: scrutiny-2018} ---#}"
        '<document title="T" author="A" date="2026-06-15"><masthead organisation="A"><title>T</title></masthead>\n'
        '<slot name="body"><p>{% if report.charts %}<ref to="nowhere"/>{% endif %}Words</p></slot></document>'
    )
    folder = two_reports(tmp_path, **{"\nrecommendations:": "\ncharts: [visits]\n\nrecommendations:"})
    layout = "name: Report\nslots:\n  - {slot: body, heading: Body}\n"
    own = {"six-monthly-update.xml": template, "layouts/scrutiny-2018.yaml": layout}
    write(folder / "report_templates", own)
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED, OTHER: WRITTEN}
    assert [problem.span for problem in problems if problem.code == "dangling-reference"] == [
        Span("report_templates/six-monthly-update.xml", 2)
    ]


def test_a_report_that_cannot_even_be_read_does_not_stop_another(tmp_path: Path, writers: dict[str, Writer]) -> None:
    folder = two_reports(tmp_path, **{"subject: Progress": "subjct: Progress"})
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED, OTHER: WRITTEN}
    assert {problem.span.file for problem in problems} == {FILE}


def test_an_error_in_a_meeting_stops_every_report_and_has_its_place(tmp_path: Path, writers: dict[str, Writer]) -> None:
    folder = two_reports(tmp_path)
    meeting = "meetings/board/2026-05-20.yaml"
    write(folder, {meeting: replaced(MINIMAL[meeting], "owner: chief-executive", "owner: cheif-executive")})
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED, OTHER: FAILED}
    [problem] = problems
    line = MINIMAL[meeting].splitlines().index("        owner: chief-executive") + 1
    assert problem.span == Span(meeting, line, 16)
    assert problem.hint == "did you mean 'chief-executive'?"
    assert not (folder / "output").exists()


@pytest.mark.parametrize("writer", [complaining, stumbling])
def test_a_writer_that_fails_costs_neither_another_format_nor_another_report(
    tmp_path: Path, writers: dict[str, Writer], writer: Writer
) -> None:
    folder = two_reports(tmp_path)

    def only_the_first(document: Document, style: HouseStyle) -> bytes:
        return writer(document, style) if "15 June" in document.properties.title else title(document, style)

    writers["pdf"] = only_the_first
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: ["written", "failed", "written"], OTHER: WRITTEN}
    assert len(problems) == 1


def test_an_accident_in_a_writer_becomes_a_problem_of_its_report(tmp_path: Path, writers: dict[str, Writer]) -> None:
    writers["docx"] = stumbling
    outputs, [problem] = built_now(write(tmp_path, MINIMAL))
    assert fates(outputs) == {REPORT: ["failed", "written", "written"]}
    assert (problem.code, problem.span) == ("unexpected", Span(FILE))
    assert "KeyError: 'accident'" in problem.message
    assert "/" not in problem.message


def test_problems_are_each_kept_once(tmp_path: Path, writers: dict[str, Writer]) -> None:
    writers["docx"] = writers["pdf"] = complaining
    folder = two_reports(tmp_path)
    _, problems = built_now(folder)
    assert len(problems) == 1


def test_an_interrupt_is_not_taken_for_a_fault_of_the_document(tmp_path: Path, writers: dict[str, Writer]) -> None:
    def interrupted(_: Document, __: HouseStyle) -> bytes:
        raise KeyboardInterrupt

    writers["pdf"] = interrupted
    with pytest.raises(KeyboardInterrupt):
        built_now(write(tmp_path, MINIMAL))


# ------------------------------------------------------------------------------------------------------- editions


def test_the_full_edition_has_a_name_and_a_marking_of_its_own(tmp_path: Path, writers: dict[str, Writer]) -> None:
    folder = write(tmp_path, MINIMAL)
    built_now(folder)
    outputs, _ = built_now(folder, Edition.FULL)
    assert [output.path.name for output in outputs] == [f"{REPORT}-full.{kind}" for kind in ("docx", "pdf", "html")]
    assert outputs[0].path.read_text().endswith("NOT FOR PUBLICATION")
    assert "NOT FOR PUBLICATION" not in (folder / "output" / f"{REPORT}.docx").read_text()


def test_one_document_can_be_made_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, MINIMAL)
    assert make_document(folder, REPORT).properties.marking == ""
    assert make_document(folder, REPORT, Edition.FULL).properties.marking == "NOT FOR PUBLICATION"


# ---------------------------------------------------------------------------------------------------- what to build


def test_reports_are_named_by_their_names_or_the_paths_of_their_files(tmp_path: Path) -> None:
    workshop = Workshop(two_reports(tmp_path))
    assert workshop.named([]) == (REPORT, OTHER)
    assert workshop.named([f"reports/{OTHER}.yaml", OTHER, f"reports\\{REPORT}.yaml"]) == (OTHER, REPORT)
    with pytest.raises(UnknownReport, match=f"no report '2026-06-15-updat': did you mean '{REPORT}'?"):
        workshop.named(["2026-06-15-updat"])
    with pytest.raises(UnknownReport, match=f"the reports are {REPORT}, {OTHER}"):
        workshop.named(["x"])


def test_a_workspace_without_reports_has_none_to_build(tmp_path: Path) -> None:
    workshop = Workshop(write(tmp_path, {"govdocs.yaml": MINIMAL["govdocs.yaml"]}))
    assert workshop.named([]) == ()
    with pytest.raises(UnknownReport, match="the reports are none yet"):
        workshop.named(["x"])


# ------------------------------------------------------------------------------------------------- putting in place


def parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.endswith(".part"))


def test_a_file_is_written_only_where_it_changes(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folders" / "paper.pdf"
    assert place(target, b"one") is True
    assert place(target, b"one") is False
    assert place(target, b"two") is True
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "fdopen"])
@pytest.mark.parametrize("accident", [KeyboardInterrupt, OSError])
def test_whatever_stops_the_writing_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, accident: type[BaseException]
) -> None:
    target = tmp_path / "paper.pdf"
    place(target, b"old")

    def stopped(handle: int, *_: object) -> None:
        if step == "fdopen":
            os.close(handle)
        raise accident

    monkeypatch.setattr(os, step, stopped)
    with pytest.raises(accident):
        place(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_written_beside_the_one_that_it_will_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only within a folder can it be moved in one step on every system."""
    beside: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda _: beside.extend(parts(tmp_path)))
    place(tmp_path / "paper.pdf", b"new")
    assert len(beside) == 1


def test_who_has_the_old_file_open_reads_it_to_its_end(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    place(target, b"old")
    with target.open("rb") as opened:
        place(target, b"new")
        assert opened.read() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("umask", [0o022, 0o027])
def test_a_new_file_can_be_read_by_whom_the_umask_allows(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        place(tmp_path / "paper.pdf", b"new")
    finally:
        kept = os.umask(before)
    assert (tmp_path / "paper.pdf").stat().st_mode & 0o777 == 0o666 & ~umask
    assert kept == umask


def test_what_a_killed_build_left_is_cleared_once_it_is_an_hour_old(tmp_path: Path, writers: dict[str, Writer]) -> None:
    folder = write(tmp_path, MINIMAL)
    (folder / "output").mkdir()
    old, new = folder / "output" / ".govdocs-a.part", folder / "output" / ".govdocs-b.part"
    other = folder / "output" / "of another program.part"
    for path in (old, new, other):
        path.write_bytes(b"half")
    hour_ago = time.time() - 3700
    os.utime(old, (hour_ago, hour_ago))
    os.utime(other, (hour_ago, hour_ago))
    built_now(folder)
    assert parts(folder / "output") == [new, other]
    clear_abandoned(tmp_path / "not there")


def test_a_folder_that_cannot_be_written_is_a_problem_for_each_file(
    tmp_path: Path, writers: dict[str, Writer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder = write(tmp_path, MINIMAL)
    built_now(folder)
    good = (folder / "output" / f"{REPORT}.pdf").read_bytes()
    write(folder, {FILE: replaced(MINIMAL[FILE], "subject: Progress of the Trust", "subject: News")})
    monkeypatch.setattr(tempfile, "mkstemp", refused)
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED}
    assert [(problem.code, problem.span.file) for problem in problems] == [
        ("output-not-written", f"{REPORT}.{kind}") for kind in ("docx", "pdf", "html")
    ]
    assert "it is open in another program, read-only, or not yours to change" in problems[0].message
    assert "what was there before still is" in problems[0].message
    assert (folder / "output" / f"{REPORT}.pdf").read_bytes() == good


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path, writers: dict[str, Writer]) -> None:
    folder = write(tmp_path, {**MINIMAL, "output": "I am a file."})
    outputs, problems = built_now(folder)
    assert fates(outputs) == {REPORT: FAILED}
    assert {problem.code for problem in problems} == {"output-not-written"}


def test_one_file_that_is_open_elsewhere_does_not_keep_the_next_report_from_being_made(
    tmp_path: Path, writers: dict[str, Writer]
) -> None:
    folder = two_reports(tmp_path)
    (folder / "output" / f"{REPORT}.docx").mkdir(parents=True)  # a folder cannot be replaced by a file
    outputs, _ = built_now(folder)
    assert fates(outputs) == {REPORT: ["failed", "written", "written"], OTHER: WRITTEN}
    assert parts(folder / "output") == []
