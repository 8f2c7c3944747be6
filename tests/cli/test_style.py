"""govdocs style, as a committee secretary meets it."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.document import blocks as kinds
from govdocs.document.blocks import Document, Tone
from govdocs.publishing.building.specimen import SPECIMENS, specimen
from govdocs.reading.library import Library
from tests.standards import pdf, word
from tests.workspaces import MINIMAL, REPORT, write
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.council import GREEN, changed, council

TEMPLATE = "report_templates/word-template.docx"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(govdocs, ["style", *arguments, "-C", str(folder)])


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write(tmp_path / "ws", MINIMAL)
    (tmp_path / "council.dotx").write_bytes(
        changed(council(), {"[Content_Types].xml": lambda old: old.replace(b"document.main+xml", b"template.main+xml")})
    )
    return tmp_path / "ws"


def within(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for each in value:
            yield from within(each)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from within(getattr(value, field.name))


@pytest.fixture(scope="module")
def specimens() -> dict[str, Document]:
    return {name: specimen(Library(None), name, "Smallville Council") for name in SPECIMENS}


def test_the_specimens_hold_every_kind_of_block_and_of_inline_content(specimens: dict[str, Document]) -> None:
    shown = [each for document in specimens.values() for each in within((document.blocks, document.appendices))]
    wanted = {*get_args(kinds.Block), *get_args(kinds.Inline)} - {kinds.AppendixList, kinds.DocumentLink, kinds.Remark}
    assert wanted <= {type(each) for each in shown}
    assert {each.tone for each in shown if isinstance(each, kinds.Cell)} >= set(Tone)
    assert {each.wide for each in shown if isinstance(each, kinds.Table)} == {True, False}
    assert {each.ordered for each in shown if isinstance(each, kinds.ItemList)} == {True, False}
    assert {each.level for each in shown if isinstance(each, kinds.Section)} == {1, 2, 3}
    assert {each.lang for each in shown if isinstance(each, kinds.Text)} >= {"cy", "pl"}
    assert [bool(document.masthead.title) for document in specimens.values()] == [True, False]


def without_number(line: str) -> str:
    """The line without the number of an item of a list, which a browser counts by itself."""
    return re.sub(r"^\d+\.? (?=what is done|its (first|second) half)", "", line)


def test_specimens_are_made_in_every_format_with_the_same_words(workspace: Path) -> None:
    done = run(workspace, "show")
    assert (done.exit_code, done.stderr) == (0, "")
    for name in SPECIMENS:
        files = {kind: workspace / "output/style" / f"specimen-{name}.{kind}" for kind in ("docx", "pdf", "html")}
        made = {kind: file.read_bytes() for kind, file in files.items()}
        assert word.faults(made["docx"]) == []
        assert pdf.faults(made["pdf"]) == []
        page = readback_html.blocks(made["html"])
        assert [without_number(line) for line in readback_docx.passages(made["docx"])] == page
        assert [without_number(line) for line in readback_pdf.blocks(made["pdf"])] == page
        assert "Smallville Council" in page
    assert "unchanged" in run(workspace, "show", "--format", "html").stdout


def test_specimens_are_in_the_workspace_s_own_house_style(workspace: Path) -> None:
    style = (Path(__file__).parents[2] / "report_templates/house-style.yaml").read_text(encoding="utf-8")
    write(workspace, {"report_templates/house-style.yaml": style.replace("#17324d", "#5a0a4d")})
    assert run(workspace, "show", "--format", "docx,html", "--output", str(workspace / "seen")).exit_code == 0
    assert "#5a0a4d" in (workspace / "seen/specimen-paper.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(workspace / "seen/specimen-paper.docx") as archive:
        assert b"5A0A4D" in archive.read("word/styles.xml")


def test_a_house_style_that_cannot_be_read_is_said_with_its_place(workspace: Path) -> None:
    write(workspace, {"report_templates/house-style.yaml": "typeface: Arial\n"})
    done = run(workspace, "show")
    assert done.exit_code == 1
    assert done.stderr.startswith("report_templates/house-style.yaml:1:")
    assert not (workspace / "output").exists()


def green(file: Path) -> bool:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return GREEN.encode() in archive.read("word/styles.xml")


def test_papers_look_as_the_adopted_template_says_until_it_is_dropped(workspace: Path) -> None:
    report = workspace / f"output/{REPORT}.docx"

    def build() -> bool:
        assert CliRunner().invoke(govdocs, ["build", "--format", "docx", "-C", str(workspace)]).exit_code == 0
        assert word.faults(report.read_bytes()) == []
        return green(report)

    assert not build()
    done = run(workspace, "adopt", str(workspace.parent / "council.dotx"))
    assert done.exit_code == 0, done.stderr
    assert f"{TEMPLATE} written. Papers in Word now look as it says." in done.stdout
    assert "council.dotx:1:1: warning: the template has no style 'Subtitle'" in done.stderr
    assert green(workspace / "output/style/specimen-paper.docx")
    assert build()
    assert run(workspace, "drop").exit_code == 0
    assert not (workspace / TEMPLATE).exists()
    assert not build()


def test_what_is_kept_is_sound_and_holds_nothing_of_what_the_template_said(workspace: Path) -> None:
    run(workspace, "adopt", str(workspace.parent / "council.dotx"))
    kept = (workspace / TEMPLATE).read_bytes()
    assert word.faults(kept) == []
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Delete these lines" not in everything
    assert b"A designer who left" not in everything


def test_a_template_is_never_replaced_unasked(workspace: Path) -> None:
    source = str(workspace.parent / "council.dotx")
    run(workspace, "adopt", source)
    (workspace / TEMPLATE).write_bytes(b"edited by hand")
    done = run(workspace, "adopt", source)
    assert done.exit_code == 1
    assert "govdocs style drop" in done.stderr
    assert (workspace / TEMPLATE).read_bytes() == b"edited by hand"


def test_a_template_that_is_refused_changes_nothing(workspace: Path) -> None:
    harmful = workspace.parent / "council.docm"
    harmful.write_bytes(changed(council(), {"word/vbaProject.bin": b"\xd0\xcf"}))
    done = run(workspace, "adopt", str(harmful))
    assert done.exit_code == 1
    assert done.stderr.startswith("council.docm:1:1: the template holds macros")
    assert not (workspace / TEMPLATE).exists()
    assert not (workspace / "output").exists()


def test_an_adopted_file_that_was_spoilt_keeps_word_files_from_being_made_and_no_others(workspace: Path) -> None:
    write(workspace, {TEMPLATE: "not Word at all"})
    done = CliRunner().invoke(govdocs, ["build", "--format", "docx,html", "-C", str(workspace)])
    assert done.exit_code == 1
    assert f"{TEMPLATE}:1:1: this is not a Word file" in done.stderr
    assert [path.suffix for path in (workspace / "output").glob("[!.]*")] == [".html"]


def test_there_may_be_nothing_to_drop(workspace: Path) -> None:
    done = run(workspace, "drop")
    assert done.exit_code == 1
    assert "no Word template was adopted" in done.stderr


def test_templates_list_names_the_adopted_one_as_house_style(workspace: Path) -> None:
    run(workspace, "adopt", str(workspace.parent / "council.dotx"))
    listed = CliRunner().invoke(govdocs, ["templates", "list", "-C", str(workspace)])
    assert listed.exit_code == 0
    assert "word-template (your own)" in listed.stdout
    shown = CliRunner().invoke(govdocs, ["templates", "show", "word-template", "-C", str(workspace)])
    assert shown.exit_code == 0


def test_other_programs_are_told_the_same(workspace: Path) -> None:
    source = str(workspace.parent / "council.dotx")
    adopted = json.loads(run(workspace, "adopt", source, "--json").stdout)
    assert adopted["files"] == [TEMPLATE]
    assert "Title" not in adopted["lacking"]
    assert "Notice" in adopted["added"]
    assert {problem["code"] for problem in adopted["problems"]} >= {"word-style-missing", "word-numbering-clash"}
    assert json.loads(run(workspace, "adopt", source, "--json").stdout)["problems"][0]["code"] == "file-exists"
    shown = json.loads(run(workspace, "show", "--format", "docx", "--json").stdout)
    assert [output["report"] for output in shown["outputs"]] == ["specimen-paper", "specimen-letter"]
    assert json.loads(run(workspace, "drop", "--json").stdout)["files"] == [TEMPLATE]


def test_a_specimen_of_one_s_own_with_a_fault_is_said_with_its_place(workspace: Path) -> None:
    built_in = (Path(__file__).parents[2] / "report_templates/specimen/letter.xml").read_text(encoding="utf-8")
    for old, new, code in (
        ("<ul>", "<list>", "not-well-formed"),
        ('name="body"', 'name="middle"', "no-such-slot"),
        ("Where something goes with it", '<ref to="nowhere"/>', "dangling-reference"),
    ):
        write(workspace, {"report_templates/specimen/letter.xml": built_in.replace(old, new)})
        done = run(workspace, "show", "--format", "html", "--json")
        assert done.exit_code == 1
        assert json.loads(done.stdout)["problems"][0]["code"] == code


def test_a_specimen_that_cannot_be_written_is_said_and_the_others_are_made(workspace: Path) -> None:
    (workspace / "output/style/specimen-paper.html").mkdir(parents=True)
    done = run(workspace, "show", "--format", "html")
    assert done.exit_code == 1
    assert "failed     " in done.stdout
    assert "specimen-paper.html:1:1: the file could not be written" in done.stderr
    assert (workspace / "output/style/specimen-letter.html").is_file()


def test_the_workspace_s_engine_makes_the_specimens(workspace: Path) -> None:
    marker = workspace / "govdocs.yaml"
    marker.write_text(
        marker.read_text().replace("publisher: council\n", "publisher: council\n  pdf_engine: typst\n", 1)
    )
    assert run(workspace, "show", "--format", "pdf").exit_code == 0
    assert b"Typst" in (workspace / "output/style/specimen-letter.pdf").read_bytes()


def test_an_adopted_template_that_cannot_be_deleted_stays(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(workspace, "adopt", str(workspace.parent / "council.dotx"))

    def locked(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", locked)
    done = run(workspace, "drop")
    assert done.exit_code == 1
    assert "could not be deleted (permission denied)" in done.stderr
    assert (workspace / TEMPLATE).is_file()
