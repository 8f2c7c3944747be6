"""What is made of the same records and of the same document, here or in a process of its own somewhere else."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from govdocs.document.blocks import Chart, Series
from govdocs.publishing.building.build import Workshop, build
from govdocs.publishing.building.formats import WRITERS
from govdocs.reading.library import Library
from govdocs.writers import charts, docx, house_style, html, pdf, typst
from govdocs.writers.house_style import WordFile
from tests.writers.council import council
from tests.writers.specimen import SPECIMEN

REPORT = "2026-11-09-six-monthly-update"
"""It holds what each format has: numbers, references, tables, charts, appendices, landscape pages."""


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def specimens() -> dict[str, str]:
    """The fingerprint of what each writer makes of a document that holds every kind of block."""
    style = house_style.load(Library(None))
    figures = Series("Average caseload", (Decimal("20.4"), None, Decimal("19.7")))
    chart = Chart("trend", ("Apr 2026", "May 2026", "Jun 2026"), (figures,), "cases per worker")
    made = {
        "Word": docx.write(SPECIMEN, style),
        "Word in a council's own look": docx.write(SPECIMEN, replace(style, word=WordFile(council(), "council.docx"))),
        "HTML": html.write(SPECIMEN, style),
        "PDF": pdf.write(SPECIMEN, style),
        "PDF by Typst": typst.write(SPECIMEN, style),
        "a chart as a drawing": charts.svg(chart, style).encode(),
        "a chart as a picture": charts.png(chart, style, scale=2),
    }
    return {name: fingerprint(data) for name, data in made.items()}


def report(workspace: Path, output: Path) -> Iterator[tuple[str, str]]:
    """The fingerprint of REPORT in each format."""
    for made in build(Workshop(workspace), [REPORT], WRITERS, output):
        yield made.format, fingerprint(made.path.read_bytes())


if __name__ == "__main__":
    os.umask(0o077)
    sys.stdout.write(json.dumps({**dict(report(Path(sys.argv[1]), Path("made"))), **specimens()}))
