"""documents.md tells of every kind of document as its template does, and what it says to type is right."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from govdocs.cli import govdocs
from govdocs.publishing.starting.new_workspace import example, start
from govdocs.reading.library import Library
from govdocs.templates.head import load, names
from tests.docs.pages import headings, page, program

PAGE = page("documents.md")
COMMANDS = [line for line in PAGE.splitlines() if line.startswith("govdocs new report ")]


def test_the_page_is_current() -> None:
    assert program("renew").renewed_documents(PAGE) == PAGE, "run .venv/bin/python docs/renew.py"


def test_every_kind_of_document_is_there() -> None:
    library = Library(None)
    assert sorted(headings(PAGE, 2)) == sorted(load(library, name).name for name in names(library))
    assert len(COMMANDS) == len(names(library))


@pytest.mark.parametrize("line", COMMANDS)
def test_what_it_says_to_type_starts_a_report(tmp_path: Path, line: str) -> None:
    start(tmp_path, example())
    for path in (tmp_path / "reports").iterdir():
        path.unlink()
    done = CliRunner().invoke(govdocs, ["-C", str(tmp_path), *shlex.split(line)[1:]])
    assert done.exit_code == 0, done.output
    assert len(list((tmp_path / "reports").iterdir())) == 1
