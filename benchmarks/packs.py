"""Compares binding a pack with putting the same files one after the other, for about 300 pages of each PDF engine.

    python benchmarks/packs.py

'together' is the median of pikepdf's own way: pages are appended and saved, and tags, links and bookmarks of all parts
are lost. 'bound' is the median of `govdocs.writers.pack`, which keeps them, and stamps and labels each page. Both save
in the same way. Neither time holds the making of the parts.
"""

from __future__ import annotations

import contextlib
import io
import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf

from govdocs.publishing.building.build import make_document
from govdocs.reading.library import Library
from govdocs.writers import house_style, pdf, typst
from govdocs.writers.pack import Numbering, Part, bind, page_count
from govdocs.writers.pdf.finish import saved

ROOT = Path(__file__).resolve().parents[1]
REPORT = "2026-11-09-six-monthly-update"
PAGES = 300
RUNS = 3
WRITERS = {"weasyprint": pdf.write, "typst": typst.write}


def parts(engine: str) -> list[Part]:
    """As many copies of a report as make a pack, each with another name."""
    style = house_style.load(Library(ROOT / "report_templates"))
    document = make_document(ROOT, REPORT)
    made: list[Part] = []
    while sum(page_count(part.data) for part in made) < PAGES:
        named = replace(document.masthead, organisation=f"Council {len(made)}")
        data = WRITERS[engine](replace(document, masthead=named), style)
        made.append(Part(f"Paper {len(made)}", data))
    return made


def together(made: list[Part]) -> bytes:
    """The parts one after the other, and no more."""
    with contextlib.ExitStack() as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is lost
        sources = [opened.enter_context(pikepdf.open(io.BytesIO(part.data))) for part in made]
        whole = opened.enter_context(pikepdf.new())
        for source in sources:
            whole.pages.extend(source.pages)
        return saved(whole)


def median(make: Callable[[], object]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        make()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    print(f"{'engine':12}{'pages':>6}{'together ms':>12}{'bound ms':>10}{'ratio':>7}{'parts KB':>10}{'bound KB':>10}")
    for engine in WRITERS:
        made = parts(engine)
        bound = bind(made, Numbering())
        plain, whole = median(lambda made=made: together(made)), median(lambda made=made: bind(made, Numbering()))
        size = sum(len(part.data) for part in made)
        print(
            f"{engine:12}{page_count(bound):6}{plain:12.0f}{whole:10.0f}{whole / plain:7.2f}{size / 1000:10.0f}"
            f"{len(bound) / 1000:10.0f}"
        )


if __name__ == "__main__":
    main()
