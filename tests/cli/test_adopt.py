"""What a person who edited a document in Word reads, and types."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from tests.publishing import hand
from tests.workspaces import MINIMAL, REPORT, write

FILE = f"reports/{REPORT}.yaml"
PAPER = f"output/{REPORT}.docx"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govdocs, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = write(tmp_path_factory.mktemp("made"), MINIMAL)
    assert run("-C", home, "build", "--format", "docx").exit_code == 0
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose paper was edited: a word that a record holds, and a figure."""
    copy: Path = shutil.copytree(made, tmp_path / "home")
    monkeypatch.chdir(copy)
    hand.edit(copy / PAPER, hand.replace("improving slowly", "improving fast"), hand.replace("88.5%", "89.5%"))
    return copy


CHANGES = f"""\
paragraph 4.4: ‘slowly.’ became ‘fast.’
    can be adopted into ‘narrative: position’ at {FILE}:24:13
Table 1, row 1, ‘May 2026’: ‘88.5%’ became ‘89.5%’
    it comes from register/indicators.yaml:17:15 and register/indicators.yaml:3:5: change it there
"""


def test_compare_says_what_was_changed_where_it_comes_from_and_what_to_type_next(home: Path) -> None:
    result = run("compare", PAPER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{CHANGES}2 changes: 1 to adopt, 1 left to you.\nNext: govdocs adopt {PAPER}\n"
    assert (home / FILE).read_text("utf-8") == MINIMAL[FILE]


def test_compare_tells_other_programs_the_same(home: Path) -> None:
    result = run("compare", PAPER, "--json")
    answer = json.loads(result.stdout)
    assert [(each["kind"], each["into"]) for each in answer["changes"]] == [
        ("changed", f"{FILE}:24:13"),
        ("changed", None),
    ]
    assert answer["changes"][1]["now"] == "89.5%"
    assert answer["others"] == []


def test_adopt_writes_nothing_unless_it_is_told_to(home: Path) -> None:
    result = run("adopt", PAPER)
    assert result.exit_code == 0
    assert result.stdout.startswith(CHANGES)
    assert "Nothing was written. Say --yes to write.\n" in result.stdout
    assert (home / FILE).read_text("utf-8") == MINIMAL[FILE]


def test_adopt_writes_what_it_can_and_keeps_the_document_until_the_rest_is_done(home: Path) -> None:
    result = run("adopt", PAPER, "--yes")
    assert result.exit_code == 0
    assert f"1 change written into {FILE}.\n1 change is left to you, as listed above.\n" in result.stdout
    assert (home / FILE).read_text("utf-8") == MINIMAL[FILE].replace("improving slowly", "improving fast")
    edited = (home / PAPER).read_bytes()
    built = run("build", "--format", "docx")
    assert built.exit_code == 0, "an edited document is no failure"
    stays = f"{REPORT}.docx was changed by hand and stays as it is"
    assert built.stdout.splitlines() == [
        f"beside     output/{REPORT} (new).docx",
        f"           {stays}; next: govdocs compare {PAPER}, or govdocs adopt {PAPER}",
        "1 document: 1 set beside one changed by hand.",
    ]
    assert (home / PAPER).read_bytes() == edited
    figures = (home / "register/indicators.yaml").read_text("utf-8").replace("visits: 88.5", "visits: 89.5")
    write(home, {"register/indicators.yaml": figures})
    done = run("adopt", PAPER).stdout
    assert done.startswith(f"The records now say all that {REPORT}.docx says.\nThe next build makes it anew")
    assert run("build", "--format", "docx").stdout.startswith(f"written    {PAPER}\n")
    assert not (home / "output" / f"{REPORT} (new).docx").exists()


def test_a_build_tells_other_programs_which_file_was_edited(home: Path) -> None:
    [output] = json.loads(run("build", "--format", "docx", "--json").stdout)["outputs"]
    assert output["status"] == "beside"
    assert output["edited"] == str(home / PAPER)
    assert output["path"].endswith(" (new).docx")


def test_a_web_page_that_was_edited_stays_too(home: Path) -> None:
    run("build", "--format", "html")
    page = home / "output" / f"{REPORT}.html"
    page.write_text("mine", "utf-8")
    said = run("build", "--format", "html").stdout
    assert "was changed by hand and stays as it is; next: move it to another folder, or delete it" in said
    assert page.read_text("utf-8") == "mine"


def test_a_document_that_nobody_edited_has_no_changes(home: Path, made: Path) -> None:
    shutil.copy(made / PAPER, home / PAPER)
    assert run("compare", PAPER).stdout == "Nothing was changed that a reader can see.\n"


def test_a_document_that_was_renamed_is_compared_with_the_report_that_is_named(home: Path, tmp_path: Path) -> None:
    elsewhere = Path(shutil.copy(home / PAPER, tmp_path / "returned by Ann.docx"))
    refused = run("compare", elsewhere)
    assert refused.exit_code == 1
    assert "no report makes a document called returned by Ann.docx" in refused.stderr
    assert run("compare", elsewhere, "--report", REPORT).stdout.startswith(CHANGES)
    unknown = run("compare", elsewhere, "--report", "2026-06-15-updat")
    assert unknown.exit_code == 2
    assert "did you mean" in unknown.stderr


@pytest.mark.parametrize("command", ["compare", "adopt"])
def test_a_file_that_is_not_there_or_no_word_file_is_one_problem(home: Path, command: str) -> None:
    (home / PAPER).write_bytes(b"%PDF")
    result = run(command, PAPER)
    assert result.exit_code == 1
    assert result.stderr == f"{REPORT}.docx:1:1: this is not a Word file: take one that ends in .docx or .dotx\n"
    (home / PAPER).unlink()
    result = run(command, PAPER, "--json")
    assert result.exit_code == 1
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["word-file-refused"]
