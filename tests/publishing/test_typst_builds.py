"""Both engines make every report of the workspace and of the examples, with the same words, and pass the same gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.publishing.building.build import Workshop, build
from govdocs.views.edition import Edition
from tests.publishing.conftest import WORKSPACES, Builds
from tests.standards import pdf
from tests.writers import readback_pdf

ROOT = WORKSPACES[0]


@pytest.mark.parametrize("folder", WORKSPACES, ids=["root", *(folder.name for folder in WORKSPACES[1:])])
def test_every_report_says_what_its_web_page_says_and_passes_the_gate(
    built: Builds, typeset: Builds, folder: Path
) -> None:
    assert typeset[folder].problems == ()
    assert typeset[folder].reports() == built[folder].reports()
    for report in typeset[folder].reports():
        data = typeset[folder].data(report, "pdf")
        assert data != built[folder].data(report, "pdf")
        assert typeset[folder].words(report, "pdf") == built[folder].words(report, "html"), report
        assert pdf.faults(data) == [], report


def test_the_full_edition_is_marked_on_every_page(tmp_path: Path) -> None:
    workshop = Workshop(ROOT, Edition.FULL, engine="typst")
    report = "2026-11-09-six-monthly-update"
    (output,) = build(workshop, [report], ["pdf"], tmp_path)
    assert output.path.name == f"{report}-full.pdf"
    pages = readback_pdf.drawn(output.path.read_bytes())
    assert len(pages) > 3
    assert all("NOT FOR PUBLICATION" in words for words in pages)
    assert pdf.faults(output.path.read_bytes()) == []
