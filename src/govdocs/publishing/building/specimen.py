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
from govdocs.publishing.building.formats import WRITERS, writers_of
from govdocs.publishing.building.output import Output
from govdocs.publishing.house.house_files import library_of
from govdocs.publishing.ledger import Ledger
from govdocs.reading.library import Library
from govdocs.reading.model import read
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.writers import house_style
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
    register = Register(read_workspace(workspace))
    formats = tuple(formats)
    writers, standing_in = writers_of(formats, None, register.workspace)
    problems = list(standing_in)
    outputs = []
    for name, kind in product(SPECIMENS, formats):
        target = output / f"specimen-{name}.{kind}"
        try:
            document = specimen(library, name, publisher(register))
            placed = Ledger(output).put(target, writers[kind](document, style))
            outputs.append(Output.of(placed, f"specimen-{name}", kind))
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
    document = specimen(library_of(workspace), "paper", publisher(Register(read_workspace(workspace))))
    target = output / "specimen-paper.docx"
    placed = Ledger(output).put(target, WRITERS["docx"](document, style))
    return Output.of(placed, "specimen-paper", "docx")


def publisher(register: Register) -> str:
    """The name of the organisation whose workspace it is; nothing where the records do not say."""
    name = register.workspace.publisher if register.workspace else ""
    return register.organisations[name].name if name in register.organisations else ""
