"""Files that go with a report: those in their folder, of a kind that can be attached, and truly so."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound, Span
from govdocs.reading import attachments

PLACE = Span("reports/2026-06-15-update.yaml", 9, 5)
SOUND = {
    "letter.pdf": b"%PDF-1.7",
    "note.docx": b"PK\x03\x04",
    "map.png": b"\x89PNG\r\n\x1a\n",
    "photo.jpg": b"\xff\xd8\xff\xe0",
    "photo.JPEG": b"\xff\xd8\xff\xe0",
    "visits/letter.pdf": b"%PDF-1.4",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, data in SOUND.items():
        file = tmp_path / "workspace" / "attachments" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (tmp_path / "workspace" / "secret.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "outside.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path / "workspace"


def refused(workspace: Path, name: str) -> str:
    with pytest.raises(ProblemsFound) as caught:
        attachments.find(workspace, name, PLACE)
    [problem] = caught.value.problems
    assert problem.span == PLACE
    assert problem.hint
    return problem.code


@pytest.mark.parametrize("name", SOUND)
def test_a_file_in_the_folder_can_be_attached(workspace: Path, name: str) -> None:
    assert attachments.find(workspace, f"attachments/{name}", PLACE).read_bytes() == SOUND[name]
    assert attachments.read(workspace, f"attachments/{name}", 100) == (SOUND[name], f"attachments/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "letter.pdf",
        "attachments",
        "secret.pdf",
        "attachments/../secret.pdf",
        "attachments/../../outside.pdf",
        "/attachments/letter.pdf",
        "attachments\\letter.pdf",
        "C:/attachments/letter.pdf",
        "govdocs.yaml",
    ],
)
def test_a_file_anywhere_else_cannot(workspace: Path, name: str) -> None:
    assert refused(workspace, name) == "not-an-attachment"


def test_a_file_that_is_not_there_is_a_problem_that_names_the_nearest(workspace: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        attachments.find(workspace, "attachments/leter.pdf", PLACE)
    [problem] = caught.value.problems
    assert (problem.code, problem.hint) == ("no-such-file", "did you mean 'attachments/letter.pdf'?")


@pytest.mark.parametrize("name", ["run.exe", "page.html", "letter", "sheet.xlsx"])
def test_a_file_of_another_kind_cannot_be_attached(workspace: Path, name: str) -> None:
    (workspace / "attachments" / name).write_bytes(b"%PDF-1.7")
    assert refused(workspace, f"attachments/{name}") == "not-an-attachment"


@pytest.mark.parametrize("kind", ["pdf", "docx", "png", "jpg"])
def test_a_file_that_is_not_what_its_name_says_cannot_be_attached(workspace: Path, kind: str) -> None:
    (workspace / "attachments" / f"false.{kind}").write_bytes(b"MZ something else")
    assert refused(workspace, f"attachments/false.{kind}") == "not-an-attachment"


def test_a_link_that_leads_out_is_refused_and_one_within_is_followed(workspace: Path) -> None:
    (workspace / "attachments" / "out.pdf").symlink_to(workspace.parent / "outside.pdf")
    (workspace / "attachments" / "up.pdf").symlink_to(workspace / "secret.pdf")
    (workspace / "attachments" / "within.pdf").symlink_to("letter.pdf")
    assert refused(workspace, "attachments/out.pdf") == "outside-workspace"
    assert refused(workspace, "attachments/up.pdf") == "outside-workspace"
    assert attachments.find(workspace, "attachments/within.pdf", PLACE)


def test_a_folder_that_is_a_link_out_of_the_workspace_is_refused(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.pdf").write_bytes(b"%PDF-1.7")
    (workspace / "attachments" / "visits" / "away").symlink_to(tmp_path / "elsewhere")
    assert refused(workspace, "attachments/visits/away/letter.pdf") == "outside-workspace"


def test_a_file_that_is_too_large_is_not_read(workspace: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        attachments.read(workspace, "attachments/letter.pdf", 4)
    assert [problem.code for problem in caught.value.problems] == ["file-too-large"]
