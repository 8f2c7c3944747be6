"""Processes that write documents have all that they need when they begin: it is loaded once, in a process from which
they all branch off, while the records are still being read; and what none of them changes they share in memory.
"""

from __future__ import annotations

import gc
import multiprocessing
import re
import signal
from collections.abc import Collection
from multiprocessing.context import BaseContext
from pathlib import Path

from govdocs.problems import ProblemsFound
from govdocs.reading.files import read_text
from govdocs.reading.home import MARKER
from govdocs.writers.engines import Engine, failure

FEWEST = 6
"""Pieces of work below which no process is started: two reports in three formats."""


def begin(home: Path, reports: Collection[str], formats: Collection[str], engine: Engine | None, jobs: int) -> None:
    """Begin to load what a build is going to need, as far as that can be told before any record is read. Where it comes
    otherwise, each process loads the rest by itself."""
    wanted = len(reports) or sum(path.suffix.lower() in (".yaml", ".yml") for path in home.glob("reports/*"))
    if jobs > 1 and wanted * len(formats) >= FEWEST and _branches():
        from multiprocessing import forkserver  # which not every system has

        context(formats, engine or _recorded(home))
        forkserver.ensure_running()


def context(formats: Collection[str] = (), engine: Engine = "weasyprint") -> BaseContext:
    """Processes that have what formats need when they begin, where the system can make such."""
    if not _branches():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    ready = f"with_{engine}" if "pdf" in formats else "without_pdf"
    found.set_forkserver_preload([f"{__package__}.{ready}"])  # nothing changes where the process is there already
    return found


def load(engine: Engine | None) -> None:
    """Load all writers, with an engine if one is named, in the process from which others branch off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started it
    import govdocs.writers.docx
    import govdocs.writers.html  # noqa: F401  to be loaded is all that is wanted of it

    if engine and not failure(engine):
        import pikepdf  # noqa: F401  which finishes what either engine lays out
    gc.freeze()  # it all stays: none need go through it for garbage, and have a copy of its own by that


def _branches() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


def _recorded(home: Path) -> Engine:
    """The engine that the records are likely to ask for."""
    try:
        text = read_text(home / MARKER, MARKER)
    except ProblemsFound:  # which reading the records will tell
        text = ""
    return "typst" if re.search(r"^[ \t]+pdf_engine:[ \t]*typst\b", text, re.MULTILINE) else "weasyprint"
