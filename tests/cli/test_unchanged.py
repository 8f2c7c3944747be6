"""A build that would change nothing is known from the bytes of what it would read, and says what it said before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govdocs.records.workspace import Records, read_workspace
from tests.cli.test_doctor import run
from tests.workspaces import MINIMAL, replaced, write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    [report] = [name for name in MINIMAL if name.startswith("reports/")]
    write(tmp_path, {**MINIMAL, report: replaced(MINIMAL[report], "narrative:\n", "narrative:\n  unasked: Words.\n")})
    assert run("build", "-C", tmp_path, "--format", "docx,html").exit_code in (0, 1)
    return tmp_path


def again(home: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[bool, str, str]:
    """Whether the records were read at a further build, and what it printed."""
    read: list[Path] = []

    def counted(folder: Path) -> Records:
        read.append(folder)
        return read_workspace(folder)

    monkeypatch.setattr("govdocs.publishing.building.build.read_workspace", counted)
    said = run("build", "-C", home, "--format", "docx,html", *more)
    return bool(read), said.stdout, said.stderr


def test_where_nothing_changed_no_record_is_read_and_the_same_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, told = again(home, monkeypatch, "--pdf-engine", "typst")
    assert told
    read, said, told_again = again(home, monkeypatch, "--pdf-engine", "typst")
    assert (read, told_again) == (False, told)
    assert said.endswith("2 documents: 2 unchanged.\n")


def test_other_programs_are_told_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first, _ = again(home, monkeypatch, "--json")
    read, second, _ = again(home, monkeypatch, "--json")
    assert not read
    assert json.loads(first) == json.loads(second)


@pytest.mark.parametrize("name", [name for name in MINIMAL if name.endswith(".yaml")])
def test_any_changed_record_is_read(home: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = home / name
    path.write_text(f"# a comment\n{path.read_text('utf-8')}", encoding="utf-8")
    assert again(home, monkeypatch)[0]


@pytest.mark.parametrize("name", ["register/more.yaml", "report_templates/parts/own.xml", "attachments/letter.pdf"])
def test_so_is_one_that_is_new(home: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    write(home, {name: "{}\n"})
    assert again(home, monkeypatch)[0]


def test_a_document_that_was_changed_or_taken_away_is_looked_after(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next((home / "output").glob("*.html"))
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")
    assert again(home, monkeypatch)[0]
    page.unlink()
    assert again(home, monkeypatch)[0]
    assert page.exists()


def test_another_version_of_the_program_makes_them_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdocs.publishing.building.unchanged.program", lambda: "another")
    assert again(home, monkeypatch)[0]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"inputs": 1}'])
def test_damaged_notes_are_harmless(home: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    for note in (home / "output/.govdocs/builds").iterdir():
        note.write_text(damage, encoding="utf-8")
    assert again(home, monkeypatch)[0]
    assert not again(home, monkeypatch)[0]


def test_no_more_notes_are_kept_than_there_are_ways_to_ask(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdocs.publishing.building.unchanged._KEPT", 2)
    for edition in ("full", "public"):
        for engine in ("typst", "weasyprint"):
            again(home, monkeypatch, "--edition", edition, "--pdf-engine", engine)
    assert len(list((home / "output/.govdocs/builds").iterdir())) == 2


def test_what_failed_is_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = next(home.glob("reports/*.yaml"))
    report.write_text(f"{report.read_text('utf-8')}nonsense: 1\n", encoding="utf-8")
    assert again(home, monkeypatch)[0]
    assert again(home, monkeypatch)[0]
