"""Heads of templates: what one is, and what its report must have."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.document.blocks import Prompt, plain
from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.publishing.building.build import Workshop
from govdocs.reading.library import Library
from govdocs.templates import head
from tests.document.markup import walk
from tests.workspaces import MINIMAL, REPORT, changed, replaced, write

FILE = f"reports/{REPORT}.yaml"
NOTE = "report_templates/note.xml"
BODY = (
    '<document title="T" author="A" date="2026-06-15"><masthead organisation="A"><title>T</title></masthead>'
    '<slot name="purpose"><p>Words</p></slot></document>'
)


def note(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        head.load(Library(write(folder, {NOTE: text}) / "report_templates"), "note")
    return list(found.value.problems)


def refused(folder: Path, files: dict[str, str]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        Workshop(write(folder, files)).document(REPORT)
    return list(found.value.problems)


@pytest.mark.parametrize("name", head.names(Library(None)))
def test_every_built_in_template_says_what_it_is(name: str) -> None:
    made = head.load(Library(None), name)
    assert made.name
    assert made.about.endswith(".")


def test_a_template_without_a_head_is_a_problem(tmp_path: Path) -> None:
    [problem] = note(tmp_path, BODY)
    assert (problem.code, problem.span) == ("template-head", Span(NOTE, 1))


def test_a_fault_in_a_head_is_placed_in_the_template(tmp_path: Path) -> None:
    text = f"{{#---\nname: Note\nabout: A note.\nlayout: note\nneeds: [subject, perid]\n---#}}\n{BODY}"
    [problem] = note(tmp_path, text)
    assert (problem.code, problem.span.file, problem.span.line) == ("unknown-name", NOTE, 5)
    assert problem.hint == "did you mean 'period'?"


def test_a_report_lacks_what_its_template_needs_all_told_at_once(tmp_path: Path) -> None:
    text = MINIMAL[FILE]
    for key in ("subject: Progress of the Trust\n", "to: board\n", "period:\n  from: 2026-04-01\n  to: 2026-05-31\n"):
        text = replaced(text, key, "")
    problems = refused(tmp_path, {**MINIMAL, FILE: text})
    assert [(problem.code, problem.hint) for problem in problems] == [
        ("missing-key", "write 'period:' in the report"),
        ("missing-key", "write 'to:' in the report"),
        ("missing-key", "write 'subject:' in the report"),
    ]
    assert problems[0].message == "'period' is missing, which the six-monthly update needs"


def test_the_layout_of_a_template_is_used_where_its_report_names_none(tmp_path: Path) -> None:
    files = changed(FILE, "layout: scrutiny-2018\n", "")
    made = Workshop(write(tmp_path / "without", files)).document(REPORT)
    assert made == Workshop(write(tmp_path / "with", MINIMAL)).document(REPORT)


DRAFT = changed(FILE, "status: final\n", "")
"""MINIMAL with a report that is a draft."""


def test_a_draft_shows_what_is_still_to_be_written_and_a_final_refuses(tmp_path: Path) -> None:
    gaps = {"  crime: There are no implications for crime.\n": "", "  health: Timely visits protect children.\n": ""}
    texts = {"draft": DRAFT[FILE], "final": MINIMAL[FILE]}
    for old, new in gaps.items():
        texts = {status: replaced(text, old, new) for status, text in texts.items()}
    workshop = Workshop(write(tmp_path / "draft", {**MINIMAL, FILE: texts["draft"]}))
    document = workshop.document(REPORT)
    prompts = [plain(block.words) for block in walk(document.blocks) if isinstance(block, Prompt)]
    assert len(prompts) == 2
    assert all(prompt.startswith("To be written") for prompt in prompts)
    assert document.properties.marking == "DRAFT"
    assert [(problem.code, problem.severity) for problem in workshop.problems] == [
        ("missing-narrative", Severity.WARNING)
    ] * 2
    problems = refused(tmp_path / "final", {**MINIMAL, FILE: texts["final"]})
    assert [problem.message.split(", ")[0] for problem in problems] == [
        "the report's narrative has no 'crime'",
        "the report's narrative has no 'health'",
    ]


def test_a_final_document_is_not_marked_a_draft(tmp_path: Path) -> None:
    assert Workshop(write(tmp_path, MINIMAL)).document(REPORT).properties.marking == ""
    assert Workshop(write(tmp_path / "draft", DRAFT)).document(REPORT).properties.marking == "DRAFT"


def test_a_meeting_is_named_by_its_folder_and_date(tmp_path: Path) -> None:
    files = changed(FILE, "to: board\n", "to: board\nmeeting: board of May\n")
    [problem] = refused(tmp_path, files)
    assert (problem.code, problem.message) == ("not-a-meeting", "'board of May' does not name a meeting")
