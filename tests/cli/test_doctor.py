"""govdocs doctor says which engine lays out PDF and why, and what the computer lacks; so do builds without Pango."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.writers import charts
from govdocs.writers.pdf import engine
from tests.workspaces import MINIMAL, REPORT, changed, write


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(govdocs, [str(each) for each in arguments])


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.load.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr(engine, "load", engine.load.__wrapped__)


def test_a_computer_that_has_everything_is_well(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    said = run("doctor", "-C", tmp_path)
    assert said.exit_code == 0, said.output
    assert said.stdout.startswith("PDF is laid out by WeasyPrint, because it is the usual one.\n")
    assert "\nlacking" not in said.stdout
    for what in ("Python", "WeasyPrint", "Typst", "Typeface", "Charts", "Charts in Word", "Word", "Output folder"):
        assert f"ok       {what}:" in said.stdout
    assert not (tmp_path / "output").exists()


def test_it_says_that_the_records_chose(tmp_path: Path) -> None:
    write(tmp_path, changed("govdocs.yaml", "  publisher: council\n", "  publisher: council\n  pdf_engine: typst\n"))
    said = json.loads(run("doctor", "-C", tmp_path, "--json").stdout)
    assert said["pdf_engine"] == {"engine": "typst", "why": "'pdf_engine' in govdocs.yaml says so"}
    assert said["well"] is True
    assert said["problems"] == []


@pytest.mark.usefixtures("without_pango")
def test_without_pango_it_says_what_stands_in_and_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    said = run("doctor", "-C", tmp_path)
    assert said.exit_code == 0
    assert "PDF is laid out by Typst, because WeasyPrint needs the Pango library" in said.stdout
    assert "not here WeasyPrint: " in said.stdout
    assert "brew install pango" in " ".join(said.stdout.split())


def test_it_works_outside_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("doctor")
    assert said.exit_code == 0
    assert "Output folder" not in said.stdout


def test_what_fails_is_lacking_and_the_exit_code_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> str:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(charts, "svg", damaged)
    write(tmp_path, MINIMAL)
    said = run("doctor", "-C", tmp_path)
    assert said.exit_code == 1
    assert "lacking  Charts: it fails (RuntimeError: no such thing): install govdocs again" in said.stdout
    assert "Lacking: 2. What to do stands above." in said.stdout


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    write(tmp_path, MINIMAL)
    said = run("doctor", "-C", tmp_path, "--output", tmp_path / "private", "--json")
    assert said.exit_code == 1
    (lacking,) = [each for each in json.loads(said.stdout)["findings"] if each["state"] == "lacking"]
    assert lacking["what"] == "Output folder"
    assert "private (permission denied)" in lacking["said"]
    assert lacking["remedy"]


# ------------------------------------------------------------------------------------------------------- builds


@pytest.mark.usefixtures("without_pango")
def test_without_pango_every_format_is_made_and_one_line_says_so(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    said = run("build", "-C", tmp_path)
    assert said.exit_code == 0, said.output
    assert "3 documents: 3 written." in said.stdout
    (line,) = said.stderr.splitlines()
    assert line.startswith("PDF:1:1: warning: WeasyPrint needs the Pango library, which is not on this computer: Typst")
    assert (tmp_path / "output" / f"{REPORT}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("without_pango")
def test_without_pango_word_alone_says_nothing_of_it(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    assert run("build", "-C", tmp_path, "--format", "docx,html").stderr == ""


@pytest.mark.usefixtures("without_pango")
def test_an_engine_that_was_asked_for_and_is_not_there_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    said = run("build", "-C", tmp_path, "--pdf-engine", "weasyprint", "--json")
    assert said.exit_code == 1
    assert [problem["code"] for problem in json.loads(said.stdout)["problems"]] == ["pdf-engine-missing"]


@pytest.mark.parametrize("how", ["asked", "recorded"])
def test_typst_makes_the_pdf_where_it_is_chosen(tmp_path: Path, how: str) -> None:
    line = "  publisher: council\n"
    records = MINIMAL if how == "asked" else changed("govdocs.yaml", line, f"{line}  pdf_engine: typst\n")
    write(tmp_path, records)
    arguments = ["--pdf-engine", "typst"] if how == "asked" else []
    assert run("build", "-C", tmp_path, "--format", "pdf", *arguments).exit_code == 0
    usual = tmp_path / "usual"
    assert (
        run("build", "-C", tmp_path, "--format", "pdf", "--pdf-engine", "weasyprint", "--output", usual).exit_code == 0
    )
    name = f"{REPORT}.pdf"
    assert (tmp_path / "output" / name).read_bytes() != (usual / name).read_bytes()


def test_an_engine_that_nobody_knows_is_a_problem_of_the_record(tmp_path: Path) -> None:
    line = "  publisher: council\n"
    write(tmp_path, changed("govdocs.yaml", line, f"{line}  pdf_engine: typest\n"))
    said = run("check", "-C", tmp_path)
    assert said.exit_code == 1
    assert "govdocs.yaml:" in said.stderr
    assert "typst" in said.stderr
