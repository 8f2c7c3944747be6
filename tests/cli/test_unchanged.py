"""A build that would change nothing, and a check that would find the same, are known from the bytes of what they would
read, and say what they said before."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from importlib.metadata import requires
from pathlib import Path

import pytest

from govdocs.publishing.building.program import _WORKS_WITH
from govdocs.records.workspace import Records, read_workspace
from tests.cli.test_check import ACCEPTED, COMMISSION, shouting
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


def test_whatever_the_engine_writes_pdf_with_counts_as_the_program() -> None:
    needed = {re.split(r"[\s<>=\[;]", each)[0].lower() for each in requires("weasyprint") or () if "extra" not in each}
    assert needed - {"cffi"} <= set(_WORKS_WITH)  # which only calls libraries of the system


@pytest.mark.parametrize("damage", [b"", b"{", b"[]"])
def test_damaged_notes_are_harmless(
    nothing_kept: Path, home: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    again(home, monkeypatch)
    [note] = (nothing_kept / "told").iterdir()
    note.write_bytes(note.read_bytes()[: len(damage)] + damage)
    assert again(home, monkeypatch)[0]
    assert not again(home, monkeypatch)[0]


def test_what_was_told_of_one_workspace_is_not_told_of_another(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(home, tmp_path_factory.mktemp("other") / "copy"))
    assert again(copy, monkeypatch)[0]


def test_what_failed_is_tried_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = next(home.glob("reports/*.yaml"))
    report.write_text(f"{report.read_text('utf-8')}nonsense: 1\n", encoding="utf-8")
    assert again(home, monkeypatch)[0]
    assert again(home, monkeypatch)[0]


# ----------------------------------------------------------------------------------------------------------- checks


class Reader:
    """Reads records, and counts how often."""

    def __init__(self) -> None:
        self.read = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, folder: Path) -> Records:
        self.read += 1
        records = read_workspace(folder)
        self.meanwhile()
        return records


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr("govdocs.publishing.building.build.read_workspace", made)
    return made


def checked(home: Path, *more: str) -> tuple[int, str, str]:
    said = run("check", "-C", home, *more)
    return said.exit_code, said.stdout, said.stderr


@pytest.mark.parametrize("options", [(), ("--strict",), ("--json",), ("--quiet",), ("--json", "--strict")])
@pytest.mark.parametrize("acceptance", ["", ACCEPTED])
def test_a_check_says_the_same_again_without_reading(
    tmp_path: Path, reader: Reader, acceptance: str, options: tuple[str, ...]
) -> None:
    home = shouting(tmp_path, acceptance)
    first = checked(home, *options)
    assert first[0] == (1 if "--strict" in options and not acceptance else 0)
    assert checked(home, *options) == first
    assert checked(home)[0] == 0
    assert reader.read == 1


def test_errors_are_told_again(tmp_path: Path, reader: Reader) -> None:
    home = write(tmp_path, {**MINIMAL, COMMISSION: f"{MINIMAL[COMMISSION]}nonsense: 1\n"})
    first = checked(home)
    assert (first[0], checked(home), reader.read) == (1, first, 1)
    assert "nonsense" in first[2]


@pytest.mark.parametrize("name", [*MINIMAL, "report_templates/own.xml", "attachments/letter.pdf"])
def test_one_byte_of_anything_that_is_read_is_enough_to_check_anew(tmp_path: Path, reader: Reader, name: str) -> None:
    home = write(tmp_path, MINIMAL)
    write(home, {} if name in MINIMAL else {name: "a"})
    checked(home)
    path = home / name
    path.write_bytes(path.read_bytes() + b"\n")
    checked(home)
    assert reader.read == 2


def test_an_acceptance_that_lapsed_is_told_at_once(tmp_path: Path) -> None:
    home = shouting(tmp_path, ACCEPTED)
    assert checked(home, "--strict")[0] == 0
    record = home / COMMISSION
    record.write_text(replaced(record.read_text("utf-8"), "The Trust MUST NOT", "The Trust MUST EVER"), "utf-8")
    code, _, told = checked(home, "--strict")
    assert code == 1
    assert "has changed since 2026-06-01" in told


def test_a_folder_named_like_a_record_is_told_at_once(tmp_path: Path) -> None:
    home = write(tmp_path, MINIMAL)
    assert checked(home)[0] == 0
    (home / "register/more.yaml").mkdir(parents=True)
    assert "register/more.yaml" in checked(home)[2]


def test_a_link_that_leads_out_is_told_although_it_holds_the_same(tmp_path: Path) -> None:
    home = write(tmp_path / "home", MINIMAL)
    assert checked(home)[0] == 0
    elsewhere = tmp_path / "elsewhere.yaml"
    (home / COMMISSION).rename(elsewhere)
    try:
        (home / COMMISSION).symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert "outside the workspace" in checked(home)[2]


@pytest.mark.parametrize("name", ["register/loop.yaml", "attachments/loop", "reports/loop.yaml"])
def test_a_link_that_leads_to_itself_is_told_or_passed_over(tmp_path: Path, name: str) -> None:
    home = write(tmp_path, {**MINIMAL, "attachments/letter.txt": "A letter.\n"})
    try:
        (home / name).symlink_to(Path(name).name)
    except OSError:
        pytest.skip("this system lets nobody make links")
    code, _, told = checked(home)
    assert "unexpected" not in told
    assert (code, "outside the workspace" in told) == ((0, False) if name.startswith("attachments") else (1, True))
    assert checked(home)[2] == told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    home = write(tmp_path, {**MINIMAL, "attachments/letter.txt": "A letter.\n"})
    os.mkfifo(home / "attachments/pipe")
    (home / "attachments/endless").symlink_to("/dev/zero")
    assert checked(home)[0] == 0


def test_what_is_saved_while_a_check_goes_on_is_not_passed_over(tmp_path: Path, reader: Reader) -> None:
    home = write(tmp_path, MINIMAL)
    record = home / COMMISSION
    was = record.read_bytes()
    record.write_bytes(was + b"# not yet finished\n")
    reader.meanwhile = lambda: record.write_bytes(was)
    checked(home)
    record.write_bytes(was + b"# not yet finished\n")
    checked(home)
    assert reader.read == 2


def test_an_accident_is_not_taken_for_what_always_happens(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path, MINIMAL)
    with monkeypatch.context() as accident:
        accident.setattr("govdocs.writers.house_style.load", lambda _: 1 / 0)
        assert "something unexpected happened" in checked(home)[2]
    assert (checked(home)[0], reader.read) == (0, 2)


def test_another_version_of_the_program_checks_anew(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path, MINIMAL)
    checked(home)
    monkeypatch.setattr("govdocs.publishing.building.unchanged.program", lambda: "another")
    checked(home)
    assert reader.read == 2


def test_where_nothing_can_be_noted_a_check_says_the_same(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write(tmp_path / "home", MINIMAL)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("govdocs.reading.kept.folder", lambda: tmp_path / "file")
    assert checked(home) == checked(home)
    assert reader.read == 2
