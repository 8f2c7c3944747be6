"""Every file of the workspace and of the examples passes the gates of its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.conftest import WORKSPACES, Builds
from tests.standards import browser, pdf, web, word

NAMES = ["root", *(folder.name for folder in WORKSPACES[1:])]


@pytest.mark.parametrize("folder", WORKSPACES, ids=NAMES)
def test_every_word_file_passes_its_gate(built: Builds, folder: Path) -> None:
    made = built[folder]
    assert {report: found for report in made.reports() if (found := word.faults(made.data(report, "docx")))} == {}


@pytest.mark.parametrize("folder", WORKSPACES, ids=NAMES)
def test_every_pdf_file_passes_its_gate(built: Builds, folder: Path) -> None:
    made = built[folder]
    assert {report: found for report in made.reports() if (found := pdf.faults(made.data(report, "pdf")))} == {}


def pages(built: Builds) -> dict[str, bytes]:
    """Every HTML file that was made."""
    return {
        f"{name}: {report}": built[folder].data(report, "html")
        for folder, name in zip(WORKSPACES, NAMES, strict=True)
        for report in built[folder].reports()
    }


def test_every_html_file_passes_its_gate(built: Builds) -> None:
    assert len(pages(built)) >= 30
    assert web.faults(pages(built)) == {}


@pytest.mark.browser
@pytest.mark.skipif(bool(browser.missing()), reason=browser.missing())
def test_every_html_file_passes_its_gate_in_a_browser(built: Builds) -> None:
    with browser.opened() as window:
        assert browser.faults(window, pages(built)) == {}
