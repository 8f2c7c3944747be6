"""Both engines make every report of the workspace and of the examples, with the same words, and pass the same gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.publishing.build import Workshop, build
from govdocs.views.edition import Edition
from tests.publishing.conftest import WORKSPACES, Built
from tests.standards import pdf
from tests.writers import readback_html, readback_pdf

ROOT = WORKSPACES[0]


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Built]:
    """Every report of every workspace as Typst lays it out."""
    made = {}
    for folder in WORKSPACES:
        workshop = Workshop(folder, engine="typst")
        outputs = tuple(build(workshop, workshop.reports, ["pdf"], tmp_path_factory.mktemp("typeset")))
        made[folder] = Built(outputs, tuple(map(str, workshop.problems)))
    return made


@pytest.mark.parametrize("folder", WORKSPACES, ids=["root", *(folder.name for folder in WORKSPACES[1:])])
def test_every_report_says_what_its_web_page_says_and_passes_the_gate(
    built: dict[Path, Built], typeset: dict[Path, Built], folder: Path
) -> None:
    assert typeset[folder].problems == ()
    assert typeset[folder].reports() == built[folder].reports()
    for report in typeset[folder].reports():
        data = typeset[folder].data(report, "pdf")
        assert data != built[folder].data(report, "pdf")
        assert readback_pdf.blocks(data) == readback_html.blocks(built[folder].data(report, "html")), report
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
