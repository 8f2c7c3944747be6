"""Every measure, and what is aimed at. Each is one function, and runs in a process of its own."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import content, peers, timing, workspace
from benchmarks.ground import SIXTEEN, Ground
from benchmarks.timing import Spent, here, program, side_by_side

if TYPE_CHECKING:
    from govdocs.document.blocks import Document
    from govdocs.writers.house_style import HouseStyle


@dataclass(frozen=True)
class Found:
    """What was measured: `value` is what the goal speaks of. `times` are medians in seconds, by what took them; `also`
    is the same ratio by the other way to tell time."""

    value: float
    times: Mapping[str, float] = field(default_factory=dict)
    also: Mapping[str, float] = field(default_factory=dict)


class Missing(Exception):
    """A program that a measure needs is not on this computer; its name."""


Measured = Callable[[Ground], Found]


@dataclass(frozen=True)
class Measure:
    """A measure, its words, and its goal: at most, or where `least` at least so much of a `unit`."""

    key: str
    words: str
    goal: float
    unit: str
    least: bool
    run: Measured

    def met(self, value: float) -> bool:
        """Whether what was measured is what was aimed at."""
        return value >= self.goal if self.least else value <= self.goal


MEASURES: dict[str, Measure] = {}


def measure(words: str, goal: float, unit: str = "", *, least: bool = False) -> Callable[[Measured], Measured]:
    """Puts a function among the measures, under its own name."""

    def added(run: Measured) -> Measured:
        key = run.__name__.replace("_", "-")
        MEASURES[key] = Measure(key, words, goal, unit, least, run)
        return run

    return added


def _by_the_clock(ours: Callable[[], Spent], theirs: Callable[[], Spent], name: str) -> Found:
    """The ratio of what we take to what another takes, of whole processes or of work on several threads."""
    our, their = side_by_side(ours, theirs)
    times = {"govdocs": timing.median(our), name: timing.median(their)}
    return Found(timing.ratio(our, their), times, {"by processor time": timing.processor_ratio(our, their)})


def _by_the_processor(
    ours: Callable[[], Spent],
    theirs: Callable[[], Spent],
    names: tuple[str, str],
    scales: tuple[float, float] = (1, 1),
    rounds: int = timing.ROUNDS,
) -> Found:
    """The ratio of what two works take on one thread of this process, each divided by its scale: other programs on the
    computer hardly disturb it."""
    ours()  # so that what is loaded once is loaded
    theirs()
    our, their = side_by_side(ours, theirs, rounds=rounds)
    scale = scales[1] / scales[0]
    taken = zip(names, (our, their), scales, strict=True)
    times = {name: timing.processor_median(each) / divisor for name, each, divisor in taken}
    return Found(timing.processor_ratio(our, their) * scale, times, {"by the clock": timing.ratio(our, their) * scale})


def _govdocs(*arguments: str | Path) -> Spent:
    return program(Path(sys.executable).parent / "govdocs", *arguments)


def _report(ground: Ground) -> tuple[Document, HouseStyle]:
    from govdocs.publishing.building.build import make_document
    from govdocs.reading.library import Library
    from govdocs.writers import charts, house_style

    style = house_style.load(Library(ground.one / "report_templates"))
    document = make_document(ground.one, content.report_name(1))
    for figure in content.figures(document):  # the peers, too, are handed the charts drawn
        charts.png(figure.chart, style, scale=2)
    return document, style


# ----------------------------------------------------------------------------------------------------- engines, warm


@measure("WeasyPrint engine, warm, of bare WeasyPrint with the same HTML and options", 1.05)
def weasyprint_warm(ground: Ground) -> Found:
    """The whole of our writer, from the document to the finished file, beside the engine's own call."""
    from govdocs.writers import pdf

    document, style = _report(ground)
    ours = partial(pdf.write, document, style)
    ours()
    import weasyprint

    def bare() -> bytes:
        sheet = weasyprint.CSS(filename=str(ground.peers / "paper.css"))
        page = weasyprint.HTML(filename=str(ground.peers / "paper.html"))
        made: bytes = page.write_pdf(stylesheets=[sheet], pdf_variant="pdf/a-3a")
        return made

    return _by_the_processor(partial(here, ours), partial(here, bare), ("govdocs", "bare WeasyPrint"))


@measure("seconds a page at 200 pages, of those at 13, WeasyPrint engine", 1.0)
def weasyprint_long(ground: Ground) -> Found:
    """Documents of the same mix."""
    from govdocs.writers import pdf
    from govdocs.writers.pack import page_count

    document, style = _report(ground)
    short, long = content.halved(document), content.lengthened(document, 8)
    pages = {kind: page_count(pdf.write(made, style)) for kind, made in (("short", short), ("long", long))}
    return _by_the_processor(
        lambda: here(lambda: pdf.write(long, style)),
        lambda: here(lambda: pdf.write(short, style)),
        (f"a page of {pages['long']}", f"a page of {pages['short']}"),
        (pages["long"], pages["short"]),
    )


@measure("Typst engine, warm, of typst’s own compile", 1.5)
def typst_warm(ground: Ground) -> Found:
    """Each run is of another document, since Typst remembers what it has laid out."""
    import itertools
    import json

    import typst as engine

    from govdocs.writers import typst
    from govdocs.writers.typst.data import as_data
    from govdocs.writers.typst.engine import STANDARDS

    document, style = _report(ground)
    numbers = itertools.count()
    fonts = engine.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ground.peers / "fonts")]
    )
    template = (ground.peers / "typst" / "pages.typ").read_bytes()

    def another() -> Document:
        words = f"Council {next(numbers)}"
        named = replace(document.properties, title=words, subject=words)
        return replace(document, properties=named, masthead=replace(document.masthead, organisation=words))

    def ours() -> Spent:
        made = another()
        return here(lambda: typst.write(made, style))

    def theirs() -> Spent:
        data = json.dumps(as_data(another(), style).content, ensure_ascii=False)
        return here(
            lambda: engine.compile(
                template,
                format="pdf",
                root=ground.peers / "typst",
                font_paths=fonts,
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                sys_inputs={"document": data},
            )
        )

    ours()
    theirs()
    return _by_the_clock(ours, theirs, "typst’s compile")


def _docx_beside(ground: Ground, theirs: Callable[..., bytes], base: str, name: str) -> Found:
    """Our DOCX writer beside another that starts from a file of its own. The charts are drawn beforehand for both."""
    from govdocs.writers import docx

    document, style = _report(ground)
    data, start = peers.content(ground.peers), (ground.peers / base).read_bytes()
    other = partial(theirs, start, data, peers.pictures_of(ground.peers, data))
    ours = partial(_several_here, partial(docx.write, document, style))
    return _by_the_processor(ours, partial(_several_here, other), ("govdocs", name))


@measure("DOCX writer, warm, of docxtpl’s render and save", 0.5)
def docx_docxtpl(ground: Ground) -> Found:
    """From the document, or from plain data, to the bytes of the file."""
    return _docx_beside(ground, peers.docxtpl, "template.docx", "docxtpl")


@measure("DOCX writer, warm, of raw string and zip", 2.0)
def docx_raw(ground: Ground) -> Found:
    """Strings that know no styles, numbers or links."""
    return _docx_beside(ground, peers.raw, "base.docx", "raw")


@measure("HTML writer, warm", 30, "ms")
def html_warm(ground: Ground) -> Found:
    """The charts are drawn beforehand."""
    from govdocs.writers import html

    document, style = _report(ground)
    html.write(document, style)
    (taken,) = side_by_side(partial(_several_here, partial(html.write, document, style)))
    return Found(1000 * timing.processor_median(taken))


_TIMES = 5


def _several(once: Callable[[], Spent]) -> Spent:
    """Something that is too quick to be timed once: what it takes on average."""
    taken = [once() for _ in range(_TIMES)]
    return Spent(sum(each.seconds for each in taken) / _TIMES, sum(each.processor for each in taken) / _TIMES)


def _several_here(work: Callable[[], object]) -> Spent:
    return _several(partial(here, work))


# ------------------------------------------------------------------------------------------------- one report, whole


def _build(ground: Ground, *arguments: str | Path) -> Callable[[], Spent]:
    """A build of the one report, of which nothing is kept from before."""
    return lambda: _govdocs("build", "-C", ground.one, "--quiet", "--output", ground.scratch("output"), *arguments)


def _peer(ground: Ground, name: str, out: str, *reports: str) -> Spent:
    return program(
        sys.executable, "-m", "benchmarks.peers", name, ground.peers, ground.folder / "scratch" / out, *reports
    )


def _libreoffice(ground: Ground, *made: Path) -> Spent:
    if not shutil.which("soffice"):
        raise Missing("LibreOffice")
    profile = f"-env:UserInstallation={(ground.folder / 'libreoffice').as_uri()}"
    out = ground.folder / "scratch"
    return program("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", out, *made)


def _both(first: Spent, second: Spent) -> Spent:
    return Spent(first.seconds + second.seconds, first.processor + second.processor)


def _docxtpl_and_libreoffice(ground: Ground) -> Spent:
    made = _peer(ground, "docxtpl", "peer.docx")
    return _both(made, _libreoffice(ground, ground.folder / "scratch" / "peer.docx"))


@measure("Word and PDF of one report, whole process from YAML, WeasyPrint engine, of bare WeasyPrint’s PDF alone", 0.85)
def word_and_weasyprint(ground: Ground) -> Found:
    """Bare WeasyPrint makes no tags; ours does."""
    ours = _build(ground, "--format", "docx,pdf", "--pdf-engine", "weasyprint")
    return _by_the_clock(ours, partial(_peer, ground, "weasyprint", "peer.pdf"), "bare WeasyPrint")


@measure("Word and PDF of one report, whole process from YAML, Typst engine, of docxtpl and LibreOffice", 0.35)
def word_and_typst(ground: Ground) -> Found:
    """Theirs are two programs, one after the other."""
    ours = _build(ground, "--format", "docx,pdf", "--pdf-engine", "typst")
    return _by_the_clock(ours, partial(_docxtpl_and_libreoffice, ground), "docxtpl and LibreOffice")


@measure("DOCX alone, whole process, workspace read and checked, of docxtpl’s", 1.1)
def docx_whole(ground: Ground) -> Found:
    """docxtpl reads its content as JSON, and unchecked."""
    ours = _build(ground, "--format", "docx")
    return _by_the_clock(ours, partial(_peer, ground, "docxtpl", "peer.docx"), "docxtpl")


# ---------------------------------------------------------------------------------------------- reading and starting


def _plain_load(ground: Ground) -> Spent:
    import yaml

    texts = [path.read_text("utf-8") for path in sorted(ground.thousand.rglob("*.yaml"))]
    gc.collect()
    return here(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts])


@measure("reading 1,000 records with positions, of PyYAML’s C load of the same files", 0.65)
def reading(ground: Ground) -> Found:
    """Both start from text in memory."""
    from govdocs.reading.tree import parse

    def ours() -> Spent:
        texts = [path.read_text("utf-8") for path in sorted(ground.thousand.rglob("*.yaml"))]
        gc.collect()
        return here(lambda: [parse(text, "record.yaml") for text in texts])

    return _by_the_processor(ours, partial(_plain_load, ground), ("govdocs", "PyYAML’s C load"))


@measure("reading and validating 1,000 records, of PyYAML’s C load of the same files", 0.80)
def validating(ground: Ground) -> Found:
    """Ours also opens the files."""
    from govdocs.records.workspace import read_workspace

    def ours() -> Spent:
        gc.collect()
        return here(lambda: read_workspace(ground.thousand))

    return _by_the_processor(ours, partial(_plain_load, ground), ("govdocs", "PyYAML’s C load"))


@measure("govdocs --help, of import click", 1.15)
def starting(_ground: Ground) -> Found:
    """Both are whole processes, several times over."""

    theirs = partial(program, sys.executable, "-c", "import click")
    ours = partial(_govdocs, "--help")
    return _by_the_clock(partial(_several, ours), partial(_several, theirs), "import click")


@measure("govdocs check of the root workspace, after an edit", 0.6, "s")
def checking(ground: Ground) -> Found:
    """A whole process. The edit is a comment, so that each run finds the same."""
    home = ground.afresh(ground.root)
    record = home / "govdocs.yaml"

    def edited() -> Spent:
        record.write_text(f"{record.read_text('utf-8')}# edited\n", encoding="utf-8")
        return _govdocs("check", "-C", home, "--quiet")

    return _seconds(edited)


@measure("govdocs check of the root workspace, nothing changed", 0.6, "s")
def checking_again(ground: Ground) -> Found:
    """A whole process."""
    check = partial(_govdocs, "check", "-C", ground.root, "--quiet")
    check()
    return _seconds(check)


def _seconds(work: Callable[[], Spent]) -> Found:
    (taken,) = side_by_side(work)
    return Found(timing.median(taken), {}, {"by processor time, in seconds,": timing.processor_median(taken)})


# ------------------------------------------------------------------------------------------------- only what changed


@measure("nothing changed, whole root workspace, of the full build", 0.05)
def unchanged(ground: Ground) -> Found:
    """Every format, on all cores."""
    standing = ground.scratch("standing")
    build = partial(_govdocs, "build", "-C", ground.root, "--quiet", "--output")
    build(standing)
    found = _by_the_clock(lambda: build(standing), lambda: build(ground.scratch("output")), "full build")
    return replace(found, times={"nothing changed": found.times["govdocs"], "full build": found.times["full build"]})


@measure("nothing changed, 1,000 records", 0.3, "s")
def unchanged_thousand(ground: Ground) -> Found:
    """Two documents ordered."""
    standing = ground.scratch("standing")
    build = partial(_govdocs, "build", "-C", ground.thousand, "--quiet", "--output", standing)
    build()
    return _seconds(build)


# --------------------------------------------------------------------------------------------------------- all cores


@measure("full build of the root workspace, one core to two", 1.7, "times", least=True)
def two_cores(ground: Ground) -> Found:
    """By --jobs."""

    def build(jobs: int) -> Spent:
        output = ground.scratch("output")
        return _govdocs("build", "-C", ground.root, "--quiet", "--jobs", str(jobs), "--output", output)

    one, two = side_by_side(partial(build, 1), partial(build, 2))
    return Found(timing.ratio(one, two), {"one core": timing.median(one), "two cores": timing.median(two)})


def _sixteen(ground: Ground, engine: str) -> list[str | Path]:
    return [
        *("build", "-C", ground.sixteen, "--quiet", "--jobs", "2", "--pdf-engine", engine),
        *("--output", ground.scratch("output")),
    ]


def _sixteen_by_docxtpl(ground: Ground) -> Spent:
    names = [f"report-{number:02}" for number in range(1, SIXTEEN + 1)]
    out = ground.scratch("sixteen")
    made = _peer(ground, "docxtpl", "sixteen", *names)
    return _both(made, _libreoffice(ground, *(out / f"{name}.docx" for name in names)))


@measure("sixteen reports, three formats each, two cores, Typst engine, of docxtpl and one LibreOffice call", 0.45)
def sixteen_typst(ground: Ground) -> Found:
    """Theirs makes no HTML."""
    theirs = partial(_sixteen_by_docxtpl, ground)
    return _by_the_clock(lambda: _govdocs(*_sixteen(ground, "typst")), theirs, "docxtpl and LibreOffice")


@measure("sixteen reports, three formats each, two cores, WeasyPrint engine, of docxtpl and one LibreOffice call", 1.5)
def sixteen_weasyprint(ground: Ground) -> Found:
    """Theirs makes no HTML."""
    theirs = partial(_sixteen_by_docxtpl, ground)
    return _by_the_clock(lambda: _govdocs(*_sixteen(ground, "weasyprint")), theirs, "docxtpl and LibreOffice")


def _memory(ground: Ground, engine: str) -> Found:
    command = Path(sys.executable).parent / "govdocs"
    return Found(timing.memory_of(command, *_sixteen(ground, engine)).megabytes)


@measure("memory of that build, all processes, Typst engine", 600, "MB")
def memory_typst(ground: Ground) -> Found:
    """At its highest."""
    return _memory(ground, "typst")


@measure("memory of that build, all processes, WeasyPrint engine", 600, "MB")
def memory_weasyprint(ground: Ground) -> Found:
    """At its highest."""
    return _memory(ground, "weasyprint")


# ------------------------------------------------------------------------------------------------------------- scale


def _read_and_checked(folder: Path) -> Spent:
    from govdocs.checks import findings
    from govdocs.records.workspace import read_workspace
    from govdocs.register.register import Register

    gc.collect()
    return here(lambda: findings(Register(read_workspace(folder))))


def _a_record(ground: Ground, size: workspace.Size, rounds: int) -> Found:
    large = workspace.make(ground.scratch("large"), size)
    small = workspace.make(ground.scratch("small"), workspace.Size())
    few = workspace.Size().records
    return _by_the_processor(
        partial(_read_and_checked, large),
        partial(_read_and_checked, small),
        (f"a record of {size.records:,}", f"a record of {few:,}"),
        (size.records, few),
        rounds,
    )


@measure("reading and checking, a record of 1,000, of a record of 100", 1.1)
def scale(ground: Ground) -> Found:
    """Ten trusts and one, ten years each."""
    return _a_record(ground, workspace.Size(trusts=10), timing.ROUNDS)


@measure("reading and checking, a record of 15,000, of a record of 100", 1.2)
def scale_150(ground: Ground) -> Found:
    """150 trusts and one, ten years each; once, since it takes minutes."""
    return _a_record(ground, workspace.Size(trusts=150), 1)


@measure("making a report on one month, of ten years of records, of one year’s", 1.5)
def one_period(ground: Ground) -> Found:
    """Forty meetings a year; the records are read and checked beforehand."""
    from govdocs.publishing.building.build import Workshop

    def made(years: int) -> Callable[[], Spent]:
        folder = workspace.make(ground.scratch(f"years-{years}"), workspace.Size(years=years, meetings=40))
        shop = Workshop(folder)
        return lambda: here(lambda: shop.document(workspace.PERFORMANCE_REPORT))

    return _by_the_processor(made(10), made(1), ("ten years", "one year"))


# ------------------------------------------------------------------------------------------------------------- peers


def all_peers(ground: Ground) -> dict[str, float | None]:
    """Whole processes, medians in seconds, of everything that makes the report; None for what is not here."""

    def pandoc(kind: str) -> Spent:
        if not shutil.which("pandoc"):
            raise Missing("pandoc")
        out = ground.folder / "scratch" / f"pandoc.{kind}"
        engine = ["--pdf-engine", str(Path(sys.executable).parent / "weasyprint")] if kind == "pdf" else []
        given: list[str | Path] = [ground.peers / "report.md", f"--resource-path={ground.peers}"]
        given += ["--standalone", "--toc", "-o", out]
        return program("pandoc", *given, *engine, cwd=ground.peers, env={**os.environ, "LC_ALL": "C.UTF-8"})

    works: dict[str, Callable[[], Spent]] = {
        "DOCX: raw string and zip": partial(_peer, ground, "raw", "raw.docx"),
        "DOCX: docxtpl": partial(_peer, ground, "docxtpl", "peer.docx"),
        "DOCX: python-docx": partial(_peer, ground, "python-docx", "peer.docx"),
        "DOCX: pandoc": partial(pandoc, "docx"),
        "DOCX: govdocs": _build(ground, "--format", "docx"),
        "PDF: typst": partial(_peer, ground, "typst", "peer.pdf"),
        "PDF: govdocs, Typst engine": _build(ground, "--format", "pdf", "--pdf-engine", "typst"),
        "PDF: docxtpl and LibreOffice": partial(_docxtpl_and_libreoffice, ground),
        "PDF: bare WeasyPrint": partial(_peer, ground, "weasyprint", "peer.pdf"),
        "PDF: pandoc and WeasyPrint": partial(pandoc, "pdf"),
        "PDF: govdocs, WeasyPrint engine": _build(ground, "--format", "pdf", "--pdf-engine", "weasyprint"),
    }
    here_now = {}
    for name, work in works.items():
        try:
            work()
        except Missing:
            continue
        here_now[name] = work
    taken = dict(zip(here_now, side_by_side(*here_now.values()), strict=True))
    return {name: timing.median(taken[name]) if name in taken else None for name in works}
