"""Acronyms in records: each is known to everybody, given by the register, or explained where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.document.blocks import Paragraph, plain
from govdocs.problems import Problem
from govdocs.publishing.building.build import make_document
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.document.markup import walk
from tests.workspaces import MINIMAL, REPORT, changed, replaced, write

MEETING = "meetings/board/2026-05-20.yaml"
DISCUSSION = "The board considered how many visits were late."


def found(folder: Path, discussion: str, standing: str = "") -> list[Problem]:
    files = changed(MEETING, DISCUSSION, discussion)
    files["register/acronyms.yaml"] = standing or "acronyms: {XYZ: nothing that is used}\n"
    return check(Register(read_workspace(write(folder, files))))


def test_an_acronym_that_nothing_explains_is_told_once_where_it_is_first_used(tmp_path: Path) -> None:
    [problem] = found(tmp_path, "The MASH grew. The MASH is busy.")
    assert (problem.code, problem.span.file) == ("acronym-not-explained", MEETING)
    assert problem.message == "nothing says what 'MASH' stands for"


@pytest.mark.parametrize(
    "discussion",
    [
        "The NHS pays VAT.",
        "The multi-agency safeguarding hub (MASH) grew. The MASH is busy.",
        "Action PB-2026-01 is open, and Part II of the paper was read.",
    ],
)
def test_an_acronym_that_the_reader_can_understand_passes(tmp_path: Path, discussion: str) -> None:
    assert found(tmp_path, discussion) == []


def test_an_acronym_of_the_register_passes(tmp_path: Path) -> None:
    assert found(tmp_path, "The MASH grew.", "acronyms: {MASH: multi-agency safeguarding hub}\n") == []


def test_a_document_writes_out_an_acronym_of_the_register_where_it_is_first_used(tmp_path: Path) -> None:
    report = f"reports/{REPORT}.yaml"
    text = replaced(MINIMAL[report], "An adviser helps the Trust.", "The MASH helps.")
    text = replaced(text, "Practice is improving slowly.", "The MASH is improving.")
    files = {**MINIMAL, report: text, "register/acronyms.yaml": "acronyms: {MASH: multi-agency safeguarding hub}\n"}
    document = make_document(write(tmp_path, files), REPORT)
    words = [plain(block.content) for block in walk(document.blocks) if isinstance(block, Paragraph)]
    assert "The multi-agency safeguarding hub (MASH) helps." in words
    assert "The MASH is improving." in words
