"""govdocs trace: where the words of a document come from, and where those of a record go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdocs.cli import govdocs
from tests.workspaces import REPORT, changed, write


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = changed("govdocs.yaml", "    name: Bo Sample", "    name: Bo Sample-Jones")
    return write(tmp_path_factory.mktemp("small"), files)


def trace(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(govdocs, ["-C", str(home), "trace", *arguments])


def line_of(home: Path, text: str) -> int:
    return (home / "govdocs.yaml").read_text().splitlines().index(text) + 1


@pytest.mark.parametrize("name", [f"{REPORT}.docx", f"output/{REPORT}.pdf", f"{REPORT} (new).html", REPORT])
def test_a_document_is_known_by_its_name(home: Path, name: str) -> None:
    result = trace(home, name, "Bo Sample-Jones")
    assert result.exit_code == 0, result.output
    number = line_of(home, "    name: Bo Sample-Jones")
    assert f"  govdocs.yaml:{number} " in result.output
    assert "name: Bo Sample-Jones" in result.output
    assert "Put there by built-in/" in result.output


def test_without_a_text_every_passage_is_listed(home: Path) -> None:
    result = trace(home, REPORT)
    assert result.exit_code == 0
    assert "The head of the first page" in result.output
    assert "Paragraph 2.1" in result.output


def test_a_line_of_a_record_names_the_passages_that_it_feeds(home: Path) -> None:
    number = line_of(home, "    name: Bo Sample-Jones")
    result = trace(home, f"govdocs.yaml:{number}")
    assert result.exit_code == 0
    assert result.output.startswith(f"reports/{REPORT}.yaml\n  ")
    [fed] = json.loads(trace(home, f"govdocs.yaml:{number}", "--json").output)["feeds"]
    assert fed["report"] == REPORT
    lines = [(each["file"], each["line"]) for passage in fed["passages"] for each in passage["records"]]
    assert ("govdocs.yaml", number) in lines


def test_a_record_that_feeds_nothing_says_so(home: Path) -> None:
    assert trace(home, "govdocs.yaml:2").output == "Nothing in any report comes from govdocs.yaml:2.\n"


def test_what_is_not_there_is_told_with_what_comes_nearest(home: Path) -> None:
    assert "did you mean 'govdocs.yaml'?" in trace(home, "govdoc.yaml").output
    assert f"did you mean '{REPORT}'?" in trace(home, f"{REPORT}s.docx").output
    missing = trace(home, REPORT, "Bo Sampel-Jones")
    assert missing.exit_code == 1
    assert "did you mean" in missing.output


def test_a_record_takes_no_text(home: Path) -> None:
    assert trace(home, "govdocs.yaml", "Bo").exit_code == 2
