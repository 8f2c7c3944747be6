"""Every file of the workspace and of the examples passes the gates of its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.conftest import WORKSPACES, Built
from tests.standards import pdf, word

NAMES = ["root", *(folder.name for folder in WORKSPACES[1:])]


@pytest.mark.parametrize("folder", WORKSPACES, ids=NAMES)
def test_every_word_file_passes_its_gate(built: dict[Path, Built], folder: Path) -> None:
    made = built[folder]
    assert {report: found for report in made.reports() if (found := word.faults(made.data(report, "docx")))} == {}


@pytest.mark.parametrize("folder", WORKSPACES, ids=NAMES)
def test_every_pdf_file_passes_its_gate(built: dict[Path, Built], folder: Path) -> None:
    made = built[folder]
    assert {report: found for report in made.reports() if (found := pdf.faults(made.data(report, "pdf")))} == {}
