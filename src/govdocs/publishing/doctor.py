"""What this computer can do: each thing that documents need is tried, and what is lacking is said with its remedy."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from govdocs.document.blocks import Chart, Document, Masthead, Paragraph, Properties, Series, Text
from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.writers import charts, docx, engines, house_style, pdf, typst
from govdocs.writers.engines import ENGINES, NAMES, Choice, Engine
from govdocs.writers.pdf import typeface

State = Literal["ok", "lacking", "spare"]
"""'spare' is what is lacking too, where documents are made without it."""

_LEAST = (3, 11)
_PAGE = Document(
    Properties("A page", "govdocs", "2026-01-01"),
    Masthead("govdocs", (Text("A page"),)),
    (Paragraph((Text("Words"),)),),
)
_CHART = Chart("trend", ("Apr", "May"), (Series("Visits", (Decimal(1), Decimal(2))),))


@value
class Finding:
    """One thing that was tried: what it is, how it is, and where it is lacking what to do."""

    what: str
    state: State
    said: str
    remedy: str = ""


@value
class Examination:
    """All that was tried, and the engine that lays out PDF here."""

    engine: Choice
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Whether every document can be made."""
        return all(finding.state != "lacking" for finding in self.findings)


def examine(folder: Path | None, output: Path | None = None) -> Examination:
    """Try everything that documents need, for a workspace if there is one."""
    choice = engines.choose(None, _recorded(folder))
    findings = [_python(), *_pdf(choice), _typeface(), *_drawing()]
    if folder:
        findings.append(_output(output or folder / "output"))
    return Examination(choice, tuple(findings))


def _recorded(folder: Path | None) -> Engine | None:
    workspace = Register(read_workspace(folder)).workspace if folder else None
    return workspace.pdf_engine if workspace else None


def _python() -> Finding:
    least = ".".join(map(str, _LEAST))
    said = f"{platform.python_version()}; {least} or later is needed"
    return Finding(
        "Python", "ok" if sys.version_info >= _LEAST else "lacking", said, f"install Python {least} or later"
    )


def _pdf(choice: Choice) -> Iterator[Finding]:
    style = house_style.load(Library(None))
    writers = {"weasyprint": pdf.write, "typst": typst.write}
    for engine in ENGINES:
        tried = _tried(NAMES[engine], partial(writers[engine], _PAGE, style), f"version {_version(engine)}")
        if tried.state == "lacking" and engine != choice.engine:
            tried = Finding(tried.what, "spare", tried.said, tried.remedy)
        yield tried


def _typeface() -> Finding:
    made = partial(len, typeface.characters())
    return _tried("Typeface", made, f"{typeface.FAMILY}, which comes with govdocs")


def _drawing() -> Iterator[Finding]:
    style = house_style.load(Library(None))
    yield _tried("Charts", partial(charts.svg, _CHART, style), f"vl-convert, version {_version('vl-convert-python')}")
    picture = partial(charts.png, _CHART, style, scale=1)
    yield _tried("Charts in Word", picture, f"resvg, version {_version('resvg-py')}")
    yield _tried("Word", partial(docx.write, _PAGE, style), f"lxml, version {_version('lxml')}")


def _output(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.is_dir())
    remedy = "change the folder's rights, or build into another with --output"
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Finding("Output folder", "lacking", f"nothing can be written to {folder} ({reason})", remedy)
    return Finding("Output folder", "ok", f"{folder} can be written to")


def _tried(what: str, make: Callable[[], object], said: str) -> Finding:
    """A finding from trying: whatever fails is lacking."""
    try:
        make()
    except ProblemsFound as found:
        problem = found.problems[0]
        return Finding(what, "lacking", problem.message, problem.hint)
    except Exception as error:  # noqa: BLE001  a damaged installation can fail in any way
        return Finding(what, "lacking", f"it fails ({type(error).__name__}: {error})", "install govdocs again")
    return Finding(what, "ok", said)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
