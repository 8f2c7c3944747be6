"""Compares the two PDF engines on the six-monthly update of the workspace at the root.

    python benchmarks/pdf_engines.py

Each engine runs in a process of its own. 'first' is the first file of a process, with loading the engine, charts
already drawn; 'then' is the median of the rest. Every run is of a document that differs from the others on every page,
since Typst remembers what it has laid out. 'compile' is Typst's own time for the same data and template, without what
govdocs does before (looking for missing glyphs, making the data) and after (tagging the heads of rows): `ratio` is the
whole of govdocs's writer to that, and is to stay within 1.5.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = "2026-11-09-six-monthly-update"
RUNS = 9


def measure(engine: str) -> dict[str, float]:
    """First and median times in milliseconds, bytes and pages."""
    import io

    import pikepdf

    from govdocs.document.blocks import Document, Figure, Section
    from govdocs.publishing.building.build import make_document
    from govdocs.reading.library import Library
    from govdocs.writers import charts, house_style, pdf, typst
    from govdocs.writers.typst import engine as typst_engine
    from govdocs.writers.typst.data import as_data

    style = house_style.load(Library(ROOT / "report_templates"))
    made = make_document(ROOT, REPORT)

    def draw(part: object) -> None:
        """Charts are drawn by neither engine, and the drawings are kept."""
        if isinstance(part, Figure):
            charts.svg(part.chart, style)
        elif isinstance(part, (Document, Section)):
            for block in part.blocks:
                draw(block)

    def another(number: int) -> Document:
        names = replace(made.properties, title=f"{made.properties.title} {number}", subject=f"Update {number}")
        return replace(made, properties=names, masthead=replace(made.masthead, organisation=f"Council {number}"))

    def timed(make: Callable[[], object]) -> float:
        start = time.perf_counter()
        make()
        return 1000 * (time.perf_counter() - start)

    draw(made)
    write = pdf.write if engine == "weasyprint" else typst.write
    first = timed(partial(write, another(0), style))
    wholes = []
    compiles = []
    for number in range(1, RUNS + 1):
        wholes.append(timed(partial(write, another(number), style)))
        if engine == "typst":
            data = as_data(another(1000 + number), style)
            compiles.append(timed(partial(typst_engine.lay_out, style.pages, data.content, data.files)))
    file = write(made, style)
    with pikepdf.open(io.BytesIO(file)) as opened:
        pages = len(opened.pages)
    found = {"first": first, "then": statistics.median(wholes), "bytes": len(file), "pages": pages}
    if compiles:
        found["compile"] = statistics.median(compiles)
    return found


def in_another_process(engine: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, engine], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    found = {engine: in_another_process(engine) for engine in ("weasyprint", "typst")}
    print(f"{'engine':12}{'first ms':>9}{'then ms':>9}{'pages':>7}{'KB':>6}{'compile ms':>12}{'ratio':>7}")
    for engine, each in found.items():
        own = each.get("compile")
        more = f"{own:12.0f}{each['then'] / own:7.2f}" if own else ""
        print(
            f"{engine:12}{each['first']:9.0f}{each['then']:9.0f}{each['pages']:7.0f}{each['bytes'] / 1000:6.0f}{more}"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        main()
