"""The numbers that a word processor counts out for a DOCX file are those that stand in the PDF and in the HTML file.

Word itself counts when the file is opened; LibreOffice, where there is one, does it here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.publishing.conftest import ROOT, Builds
from tests.writers import readback_html, readback_pdf

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
REPORT = "2026-11-09-six-monthly-update"
NUMBERED = re.compile(r"\d+\.\d+ [A-Z]")


@pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice on the PATH to count the numbers of a Word file")
def test_libreoffice_counts_the_numbers_that_the_pdf_shows(built: Builds, tmp_path: Path) -> None:
    data = {kind: built[ROOT].data(REPORT, kind) for kind in ("docx", "pdf", "html")}
    numbered = [words for words in readback_html.blocks(data["html"]) if NUMBERED.match(words)]
    assert len(numbered) > 40
    for shown in (readback_pdf.blocks(data["pdf"]), counted(data["docx"], tmp_path)):
        assert [words for words in numbered if words not in shown] == []


def counted(data: bytes, folder: Path) -> set[str]:
    """The lines of a Word file as LibreOffice writes them out, with the numbers that it counts."""
    assert OFFICE
    (folder / "paper.docx").write_bytes(data)
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    kind = "txt:Text (encoded):UTF8"
    command = [OFFICE, own, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / "paper.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    lines = (folder / "paper.txt").read_text("utf-8-sig").splitlines()
    return {" ".join(line.split()) for line in lines}
