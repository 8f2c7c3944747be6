"""Specimens of the house style: a paper with one of everything in it and a letter, in every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

from govdocs.document import layout
from govdocs.document.blocks import Document
from govdocs.document.dialect import parse
from govdocs.document.layout import Layout
from govdocs.document.numbering import number
from govdocs.document.pictures import MOST_BYTES
from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.publishing.build import WRITERS, Output, typst_writer
from govdocs.publishing.house_files import library_of
from govdocs.publishing.placing import place
from govdocs.reading.library import Library
from govdocs.reading.model import read
from govdocs.records.standing import Standing
from govdocs.records.workspace import read_workspace
from govdocs.writers import engines, house_style
from govdocs.writers.house_style import HouseStyle

SPECIMENS = ("paper", "letter")
FOLDER = "style"
"""Where in the folder of documents the specimens go."""


def show_style(workspace: Path, formats: Iterable[str], output: Path) -> tuple[list[Output], list[Problem]]:
    """Write both specimens in formats into a folder, in the workspace's own house style.

    Raises ProblemsFound where the house style cannot be read. Problems: those of a specimen, those of the writers, and
    output-not-written.
    """
    library = library_of(workspace)
    style = house_style.load(library)
    standing = read_workspace(workspace).standing
    engine = next((each.workspace.pdf_engine for each in standing if each.workspace), None)
    formats, writers, problems = tuple(formats), WRITERS, list[Problem]()
    if "pdf" in formats:
        choice = engines.choose(None, engine)
        writers = typst_writer() if choice.engine == "typst" else WRITERS
        problems += choice.problems
    outputs = []
    for name, kind in product(SPECIMENS, formats):
        target = output / f"specimen-{name}.{kind}"
        try:
            document = specimen(library, name, publisher(standing))
            written = _written(target, writers[kind](document, style))
            outputs.append(Output(target, f"specimen-{name}", kind, "written" if written else "unchanged"))
        except ProblemsFound as found:
            problems += found.problems
            outputs.append(Output(target, f"specimen-{name}", kind, "failed"))
    return outputs, list(dict.fromkeys(problems))


def specimen(library: Library, name: str, organisation: str) -> Document:
    """A specimen as a numbered document, in the name of an organisation. Raises ProblemsFound."""
    markup, label = library.text(f"specimen/{name}.xml")
    parts, problems = parse(markup, label, lambda picture: library.data(picture, MOST_BYTES))
    text, label = library.text(f"specimen/{name}.yaml")
    order, more = read(Layout, text, label)
    if parts is None or order is None or errors(more):
        raise ProblemsFound([*problems, *more])
    document, problems = layout.arrange(parts, order, Span(label))
    if document is None:
        raise ProblemsFound(problems)
    if organisation:
        properties = replace(document.properties, author=organisation)
        masthead = replace(document.masthead, organisation=organisation)
        document = replace(document, properties=properties, masthead=masthead)
    document, problems = number(document)
    if problems:
        raise ProblemsFound(problems)
    return document


def write_sample(workspace: Path, style: HouseStyle, output: Path) -> Output:
    """Write the specimen of a paper in Word. Raises ProblemsFound."""
    document = specimen(library_of(workspace), "paper", publisher(read_workspace(workspace).standing))
    target = output / "specimen-paper.docx"
    written = _written(target, WRITERS["docx"](document, style))
    return Output(target, "specimen-paper", "docx", "written" if written else "unchanged")


def publisher(standing: Iterable[Standing]) -> str:
    """The name of the organisation whose workspace it is; nothing where the records do not say."""
    records = tuple(standing)
    known = {name: each.name for record in records for name, each in record.organisations.items()}
    return next((known.get(record.workspace.publisher, "") for record in records if record.workspace), "")


def _written(target: Path, content: bytes) -> bool:
    try:
        return place(target, content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the file could not be written ({reason}); what was there before still is"
        hint = "close it if it is open in Word, check the folder's rights and the space on the disk, and try again"
        raise ProblemsFound([Problem(Span(target.name), "output-not-written", message, hint)]) from None
