"""What a command does not need it does not load: help comes at once, and Word never waits for PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import MINIMAL, write

RUN = """
import atexit, os, sys
from pathlib import Path
atexit.register(lambda: Path(os.environ["NAMES"]).write_text(" ".join(sys.modules), encoding="utf-8"))
from govdocs.cli import main
main()
"""
WRITERS = {f"govdocs.writers.{name}" for name in ("docx", "html", "pdf", "typst", "pack")}
ENGINES = {"weasyprint", "typst"}
OTHER_WORK = {f"govdocs.publishing.{name}" for name in ("tracing", "hand_edits", "packs", "publication", "recording")}
COUNTRIES = "holidays.countries"
"""The calendars of all countries, of which one is wanted."""


def loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """The names of all modules that a command has loaded when it ends."""
    names = tmp_path / "loaded"
    command = [sys.executable, "-c", RUN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NAMES": str(names)}, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return set(names.read_text(encoding="utf-8").split())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path / "home", MINIMAL)


def test_help_loads_nothing_but_the_command_line(tmp_path: Path) -> None:
    found = loaded(tmp_path, "--help")
    assert "govdocs.cli" in found
    assert not found & {"pydantic", "jinja2", "yaml", "lxml", "docx", "difflib", *ENGINES}
    assert not {name for name in found if name.startswith("govdocs.") and not name.startswith("govdocs.cli")}


def test_check_loads_no_writer(tmp_path: Path, home: Path) -> None:
    found = loaded(tmp_path, "-C", str(home), "check")
    assert "govdocs.publishing.building.build" in found
    assert not found & {*WRITERS, *ENGINES, "docx"}


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_build_without_pdf_loads_no_engine(tmp_path: Path, home: Path, kind: str) -> None:
    found = loaded(tmp_path, "-C", str(home), "build", "--format", kind, "--jobs", "1")
    assert f"govdocs.writers.{kind}" in found
    assert not found & {*WRITERS - {f"govdocs.writers.{kind}"}, *ENGINES}


def test_a_build_loads_nothing_of_what_else_is_done_with_a_workspace(tmp_path: Path, home: Path) -> None:
    found = loaded(tmp_path, "-C", str(home), "build", "--format", "docx", "--jobs", "1")
    assert "govdocs.publishing.building.build" in found
    assert not found & OTHER_WORK


@pytest.mark.parametrize("command", [("build", "--format", "docx", "--jobs", "1"), ("check",)])
def test_bank_holidays_of_england_are_known_without_those_of_other_countries(
    tmp_path: Path, home: Path, command: tuple[str, ...]
) -> None:
    found = loaded(tmp_path, "-C", str(home), *command)
    assert "holidays" in found
    assert COUNTRIES not in found


@pytest.mark.parametrize("command", [("build", "--format", "docx"), ("check",)])
def test_where_nothing_changed_no_record_is_understood(tmp_path: Path, home: Path, command: tuple[str, ...]) -> None:
    first = loaded(tmp_path, "-C", str(home), *command)
    assert first >= {"pydantic", "govdocs.records.meeting"}
    again = loaded(tmp_path, "-C", str(home), *command)
    assert "govdocs.publishing.building.unchanged" in again
    assert not again & {"pydantic", "yaml", "jinja2", "lxml", "markdown_it", "holidays", "importlib.metadata"}


def test_a_code_is_explained_without_any_workspace(tmp_path: Path) -> None:
    found = loaded(tmp_path, "check", "--explain", "missing-key")
    assert not found & {"yaml", "jinja2", "lxml", "markdown_it", "govdocs.records.meeting"}
