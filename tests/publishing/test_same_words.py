"""Word, PDF and HTML hold the same words in the same order: each is read back from its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.publishing.conftest import WORKSPACES, Builds


@pytest.mark.parametrize("folder", WORKSPACES, ids=["root", *(folder.name for folder in WORKSPACES[1:])])
def test_word_pdf_and_html_hold_the_same_words(built: Builds, folder: Path) -> None:
    made = built[folder]
    for report in made.reports():
        html = made.words(report, "html")
        assert len(html) > 10
        assert made.words(report, "docx") == html
        assert made.words(report, "pdf") == html


def test_no_word_of_an_exempt_action_is_in_any_public_file(built: Builds) -> None:
    root = WORKSPACES[0]
    [exempt] = re.findall(r"action: (.*)\n(?:        \w+: .*\n)*        exempt:", _records(root))
    for report in built[root].reports():
        for kind in ("docx", "html", "pdf"):
            shown = " ".join(built[root].words(report, kind))
            assert exempt not in shown
            assert "grievance" not in shown


def _records(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((folder / "meetings").rglob("*.yaml")))
