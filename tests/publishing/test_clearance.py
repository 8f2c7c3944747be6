"""Clearance: who cleared which words when, and until which of them changed."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.document.blocks import Document
from govdocs.problems import ProblemsFound
from govdocs.publishing.building.build import make_document
from govdocs.publishing.publication.clearance import record_clearance, unknown_templates, version_of, words
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.publishing.test_publish import FILES
from tests.workspaces import REPORT, replaced, write

DAY = datetime.date(2026, 6, 4)
FILE = f"reports/{REPORT}.yaml"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return make_document(write(tmp_path_factory.mktemp("words"), FILES), REPORT)


def run(home: Path, *typed: str) -> str:
    made = CliRunner().invoke(govdocs, ["-C", str(home), "clear", *typed])
    assert made.exit_code in (0, 1), made.output
    return made.output


def test_the_version_stands_for_words_and_nothing_else(document: Document) -> None:
    version = version_of(words(document))
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    marked = replace(document, properties=replace(document.properties, marking="DRAFT", date="2030-01-01"))
    assert version_of(words(marked)) == version
    assert version_of([*words(document), "One more."]) != version


def test_a_clearance_is_recorded_and_nothing_else_changes(home: Path) -> None:
    before = (home / FILE).read_text("utf-8")
    recorded = record_clearance(home, REPORT, "finance", "ann-example", DAY)
    after = (home / FILE).read_text("utf-8")
    assert after.startswith(before)
    added = after.removeprefix(before)
    assert added.split() == f"cleared: - as: finance by: ann-example on: 2026-06-04 version: {recorded.version}".split()
    kept = (home / f"cleared/{REPORT}-{recorded.version}.txt").read_text("utf-8")
    assert "The budget is in balance." in kept.splitlines()


def test_the_same_clearance_is_not_recorded_twice(home: Path) -> None:
    typed = (REPORT, "--as", "finance", "--on", "2026-06-04")
    (changed,) = json.loads(run(home, *typed, "--json"))["changed"]
    assert changed["file"] == FILE
    assert json.loads(run(home, *typed, "--json"))["changed"] == []
    before = (home / FILE).read_bytes()
    assert "already" in run(home, REPORT, "--as", "finance", "--on", "2026-06-05")
    assert (home / FILE).read_bytes() == before


def test_by_default_it_is_whoever_held_the_post(home: Path) -> None:
    assert record_clearance(home, REPORT, "finance", None, DAY).by == "bo-sample"
    with pytest.raises(ProblemsFound) as found:
        record_clearance(home, REPORT, "finance", None, datetime.date(2020, 1, 1))
    assert [problem.code for problem in found.value.problems] == ["nobody-to-clear"]


@pytest.mark.parametrize(("name", "by"), [("finanse", None), ("finance", "nobody")])
def test_a_name_that_there_is_not_is_said(home: Path, name: str, by: str | None) -> None:
    with pytest.raises(ProblemsFound) as found:
        record_clearance(home, REPORT, name, by, DAY)
    assert [problem.code for problem in found.value.problems] == ["unknown-name"]


def test_a_clearance_of_a_template_that_there_is_not_is_said(home: Path) -> None:
    register = Register(read_workspace(home))
    assert not list(unknown_templates(register, ["six-monthly-update"]))
    assert [each.code for each in unknown_templates(register, ["agenda"])] == ["unknown-name"]


def test_the_names_in_records_must_be_known(home: Path) -> None:
    text = replaced(FILES["govdocs.yaml"], "    by: chief-executive\n    templates", "    by: nobody\n    templates")
    write(home, {"govdocs.yaml": text})
    text = FILES[FILE] + "cleared:\n  - {as: legal, by: somebody, on: 2026-06-04, version: abc}\n"
    write(home, {FILE: text})
    made = CliRunner().invoke(govdocs, ["-C", str(home), "check"])
    for name in ("nobody", "legal", "somebody"):
        assert f"'{name}'" in made.output


def test_a_check_tells_of_a_clearance_that_was_lost(home: Path) -> None:
    def checked() -> str:
        return CliRunner().invoke(govdocs, ["-C", str(home), "check"]).output

    record_clearance(home, REPORT, "finance", None, DAY)
    assert "clearance" not in checked()
    write(home, {FILE: replaced((home / FILE).read_text("utf-8"), "in balance", "overspent")})
    assert "Bo Sample gave clearance" in checked()
    assert "overspent" in checked()
    shutil.rmtree(home / "cleared")
    assert "overspent" not in checked()


def test_the_sheet_says_how_each_clearance_stands(home: Path) -> None:
    def sheet() -> str:
        run(home, REPORT, "--sheet", "--format", "html")
        return " ".join(re.sub(r"<[^>]+>", " ", (home / f"output/{REPORT}-clearance.html").read_text("utf-8")).split())

    assert "Not yet cleared" in sheet()
    version = record_clearance(home, REPORT, "finance", None, DAY).version
    assert "Cleared by Bo Sample on 4 June 2026" in sheet()
    write(home, {FILE: replaced((home / FILE).read_text("utf-8"), "in balance", "overspent")})
    assert f"version {version}. The report has changed since." in sheet()


def test_the_command_wants_to_know_which_and_when(home: Path) -> None:
    made = CliRunner().invoke(govdocs, ["-C", str(home), "clear", REPORT])
    assert made.exit_code == 2
    made = CliRunner().invoke(govdocs, ["-C", str(home), "clear", "2026-06-15-updat", "--sheet"])
    assert "did you mean" in made.output
