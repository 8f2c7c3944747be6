"""The gate for PDF files: PDF/UA-1 and PDF/A-3a by an independent validator, and what validators leave to people."""

from __future__ import annotations

import io
from collections.abc import Iterator

import page
import pikepdf

FAMILY = "LiberationSans"


def faults(data: bytes) -> list[str]:
    """What is wrong with a PDF file; nothing where it may be published."""
    found = [fault for profile in ("ua1", "3a") for fault in _validated(data, profile)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return found + list(_lint(pdf))


def _validated(data: bytes, profile: str) -> Iterator[str]:
    report = page.validate_pdf_bytes(data, profile=profile, limits=page.SafetyLimits.unlimited())
    for failure in report.failures:
        yield f"{profile}: {failure.rule_id}: {failure.message}"


def _lint(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.Root.get("/PageLabels"):
        yield "the pages have no labels"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "there is no title"
    if not pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "the window does not show the title"
    if len(pdf.pages) > 3 and not pdf.Root.get("/Outlines"):
        yield "a long document has no bookmarks"
    if pdf.Root.get("/OpenAction") or pdf.Root.get("/AA"):
        yield "something is done when the file is opened"
    if pdf.attachments:
        yield "a file is attached"
    for font in _fonts(pdf):
        name = str(font.get("/BaseFont", ""))
        if FAMILY not in name.replace("-", ""):
            yield f"the typeface {name} is not the bundled one"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for made in pdf.pages:
        yield from made.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).values()
