"""govdocs templates: which there are, what each needs, and a copy of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from govdocs.publishing.building.build import Workshop
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library
from govdocs.reading.model import read
from govdocs.records.commission import Commission
from govdocs.templates.head import names
from tests.workspaces import MINIMAL, write

UPDATE = "six-monthly-update"
TEMPLATES = sorted(path.stem for path in built_in_folder().glob("*.xml"))
HEAD = "{#---\nname: Note\nabout: A note for the board.\nlayout: note\nneeds: [subject]\n---#}\n"
NOTE = {
    "report_templates/note.xml": HEAD
    + """\
<document title="{{ report.subject }}" author="x" date="{{ report.date }}">
<masthead organisation="x"><title>{{ report.subject }}</title></masthead>
<slot name="summary">{{ report.narrative.ask('summary', 'what is new', 'the Clerk') | prose }}</slot>
</document>
""",
    "report_templates/layouts/note.yaml": """\
name: Short note
slots:
  - {slot: summary, heading: Summary, numbered: no}
  - {slot: costs, heading: Costs, need: none-because}
  - {slot: end, need: optional}
""",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", {**MINIMAL, **NOTE})


def run(home: Path, *arguments: str, code: int = 0) -> Result:
    runner = CliRunner(env={"COLUMNS": "100"})
    result = runner.invoke(govdocs, ["-C", str(home), "templates", *arguments], prog_name="govdocs")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def listed(home: Path, code: int = 0) -> dict[str, dict[str, Any]]:
    files = json.loads(run(home, "list", "--json", code=code).stdout)["templates"]
    return {file["name"]: file for file in files}


# ----------------------------------------------------------------------------------------------------------------- list


def test_every_file_is_listed_with_what_it_says_of_itself(home: Path) -> None:
    files = listed(home)
    assert len(files) == len(Workshop(home).library.names())
    assert files["note"] == {
        "kind": "template",
        "name": "note",
        "file": "note.xml",
        "own": True,
        "title": "Note",
        "about": "A note for the board.",
        "layout": "note",
    }
    kinds = {name: (file["kind"], file["own"]) for name, file in files.items()}
    assert kinds[UPDATE] == ("template", False)
    assert kinds["layouts/note"] == ("layout", True)
    assert kinds["layouts/scrutiny-2018"] == ("layout", False)
    assert kinds["parts/performance"] == ("part", False)
    assert kinds["charts/trend"] == ("chart", False)
    assert kinds["images/home.svg"] == ("image", False)
    assert kinds["house-style"] == ("house style", False)


def test_people_read_it_kind_by_kind(home: Path) -> None:
    printed = run(home, "list").stdout
    assert "  note (your own): Note. A note for the board. Layout: note.\n" in printed
    assert "  layouts/scrutiny-2018 (built-in): Scrutiny report, 2018 layout.\n" in printed
    headings = [line for line in printed.splitlines() if line and not line.startswith((" ", "'"))]
    assert headings[:6] == ["Templates", "Layouts", "Parts that templates share", "Charts", "Images", "House style"]
    assert max(map(len, printed.splitlines())) <= 100


def test_a_file_of_no_known_kind_is_listed_too(home: Path) -> None:
    write(home, {"report_templates/README": "mine", "report_templates/layouts/notes.txt": "mine"})
    files = listed(home)
    assert files["README"]["kind"] == files["layouts/notes.txt"]["kind"] == "other"
    assert (
        "  README (your own)\n  layouts/notes.txt (your own)\n"
        in run(home, "list").stdout.partition("\nOther files\n")[2]
    )


def test_one_that_cannot_be_read_is_told_of_and_costs_no_other(home: Path) -> None:
    write(home, {"report_templates/headless.xml": "<document/>", "report_templates/layouts/bad.yaml": "slots: []\n"})
    assert listed(home, code=1).keys() >= {"headless", "note", "layouts/bad"}
    result = run(home, "list", code=1)
    assert "headless.xml:1:1: the template does not begin with its head" in result.stderr
    assert "layouts/bad.yaml:1:1: 'name' is missing" in result.stderr


# ----------------------------------------------------------------------------------------------------------------- show


def test_a_template_shows_what_its_report_must_say_and_its_slots(home: Path) -> None:
    assert (
        run(home, "show", "note").stdout
        == """\
note – Note (your own)

A note for the board.

Needs: subject

A report that asks for it, such as reports/2026-06-10-note.yaml:

  # Note. A note for the board.
  # Lines that start with # are not read.
  template: note
  status: draft  # final, once all is written: it is then not marked DRAFT
  date: 2026-06-10  # of the meeting or the letter
  as_of: 2026-06-10  # what was known on this day counts
  subject: Note  # as the first page says it

  # What only its author knows. Take away the '# ' that starts the lines of a text, and write it in place of
  # what stands there. Until then a draft shows what is still to be written, and who should write it.
  narrative:
  #   summary: |
  #     What is new. To be written by the Clerk.

  # Where there is nothing to say under one of these headings, say why: 'None, because …' is then printed.
  # none:
  #   costs: the reason  # Costs

Slots of layouts/note, in order:
  summary: ‘Summary’, not numbered; mandatory
  costs: ‘Costs’; mandatory, or the reason why it is empty
  end: no heading; optional
"""
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_report_that_is_shown_reads_without_problems(home: Path, name: str) -> None:
    shown = json.loads(run(home, "show", name, "--json").stdout)["template"]
    record, problems = read(Commission, shown["report"], "example.yaml")
    assert problems == []
    assert record is not None
    assert record.template == name == shown["name"]
    assert shown["record"].startswith(f"reports/{record.date}-")
    assert shown["about"]
    assert shown["slots"]


def test_every_template_is_tried() -> None:
    assert UPDATE in TEMPLATES
    assert set(names(Library(None))) == set(TEMPLATES)


@pytest.mark.parametrize("name", ["note", "note.xml", "report_templates/note.xml"])
def test_a_file_may_be_named_by_its_path(home: Path, name: str) -> None:
    assert run(home, "show", name).stdout.startswith("note – Note")


def test_a_layout_shows_its_slots_and_any_other_file_its_text(home: Path) -> None:
    shown = run(home, "show", "layouts/note").stdout
    assert shown.startswith(
        "layouts/note – Short note (your own)\n\nSlots, in order:\n  summary: ‘Summary’, not numbered"
    )
    text = (built_in_folder() / "house-style.yaml").read_text(encoding="utf-8")
    assert run(home, "show", "house-style").stdout == f"house-style (built-in)\n\n{text}"


def test_an_image_shows_nothing_but_its_name(home: Path) -> None:
    assert run(home, "show", "images/home.svg").stdout == "images/home.svg (built-in)\n"


def test_what_is_wrong_with_a_template_is_said(home: Path) -> None:
    write(home, {"report_templates/note.xml": f"{HEAD}{{% if %}}"})
    assert "note.xml:7:1: the template cannot be read" in run(home, "show", "note", code=1).stderr
    [problem] = json.loads(run(home, "show", "note", "--json", code=1).stdout)["problems"]
    assert problem["code"] == "template-syntax"


# ----------------------------------------------------------------------------------------------------------------- copy


@pytest.mark.parametrize(
    "name", [UPDATE, "layouts/scrutiny-2018", "parts/performance", "charts/trend", "images/home.svg", "house-style"]
)
def test_a_copy_stands_in_place_of_the_built_in_until_it_is_deleted(home: Path, name: str) -> None:
    assert not listed(home)[name]["own"]
    file = listed(home)[name]["file"]
    assert run(home, "copy", name).stdout == (
        f"report_templates/{file} written. It now stands in place of the built-in file.\n"
        "Delete your copy and the built-in returns.\n"
    )
    copy = home / "report_templates" / file
    assert copy.read_bytes() == (built_in_folder() / file).read_bytes()
    assert listed(home)[name]["own"]
    copy.unlink()
    assert not listed(home)[name]["own"]


def test_a_file_that_is_there_is_never_overwritten(home: Path) -> None:
    assert json.loads(run(home, "copy", "house-style", "--json").stdout)["files"] == [
        "report_templates/house-style.yaml"
    ]
    copy = home / "report_templates/house-style.yaml"
    copy.write_text("# mine\n", encoding="utf-8")
    for options in ((), ("--json",)):
        assert "the workspace has its own already" in run(home, "copy", "house-style", *options, code=1).output
    assert copy.read_text(encoding="utf-8") == "# mine\n"


# -------------------------------------------------------------------------------------------------------- typed wrongly


@pytest.mark.parametrize("command", ["show", "copy"])
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("six-monthly-updat", "did you mean 'six-monthly-update'?"),
        ("scrutiny-2018", "did you mean 'layouts/scrutiny-2018'?"),
        ("../govdocs.yaml", "there are"),
        ("zzzzzz", "there are"),
    ],
)
def test_an_unknown_name_is_asked_about(home: Path, command: str, name: str, hint: str) -> None:
    said = " ".join(run(home, command, name, code=2).stderr.split())
    assert f"there is no template, layout or other file '{name}': {hint}" in said
