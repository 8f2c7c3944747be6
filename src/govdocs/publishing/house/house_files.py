"""The files that say how documents are made: templates, layouts, parts, charts and the house style, built-in or own."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from govdocs.document import layout
from govdocs.document.layout import Layout
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.recording.record_files import create_record
from govdocs.publishing.starting.new_report import example_report
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library
from govdocs.reading.model import did_you_mean
from govdocs.templates import head
from govdocs.templates.head import Head
from govdocs.value import value
from govdocs.writers.house_style import WORD_TEMPLATE

FOLDER = "report_templates"
Kind = Literal["template", "layout", "part", "chart", "image", "house style", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_HOUSE_STYLE = ("house-style.yaml", "pages.typ", WORD_TEMPLATE)
_FOLDERS: dict[str, tuple[Kind, str]] = {
    "": ("template", ".xml"),
    "layouts": ("layout", ".yaml"),
    "parts": ("part", ".xml"),
    "charts": ("chart", ".json"),
    "images": ("image", ""),
}
"""What lies in each folder, and the end of its files' names that can be left out."""


class UnknownFile(ValueError):
    """A file was asked for that is neither the workspace's own nor built-in."""


@value
class HouseFile:
    """One of the files: its kind, the `name` by which commands call it, and whether it is the workspace's `own`.

    Of a template `title`, `about` and `layout` are what its head says, of a layout `title` is its name; '' otherwise.
    """

    kind: Kind
    name: str
    file: str
    own: bool
    title: str = ""
    about: str = ""
    layout: str = ""


@value
class Shown:
    """A file and what is in it: of a template its head, a report that asks for it, and its layout; else the text.

    `record` is where such a report would lie.
    """

    file: HouseFile
    head: Head | None = None
    record: str = ""
    report: str = ""
    layout: Layout | None = None
    text: str = ""


def library_of(workspace: Path) -> Library:
    """The files of a workspace and the built-in ones."""
    return Library(workspace / FOLDER, FOLDER)


def house_files(workspace: Path) -> tuple[list[HouseFile], list[Problem]]:
    """Every file, templates first, and the problems of those that cannot be read."""
    library = library_of(workspace)
    found: list[HouseFile] = []
    problems: list[Problem] = []
    for name in library.names():
        file = _file(library, name)
        try:
            found.append(_told(library, file))
        except ProblemsFound as error:
            problems += error.problems
            found.append(file)
    return sorted(found, key=lambda file: (KINDS.index(file.kind), file.file)), problems


def show(workspace: Path, name: str) -> Shown:
    """What is in the file of that name. Raises UnknownFile; ProblemsFound where it cannot be read."""
    library = library_of(workspace)
    file = _told(library, _named(library, name))
    if file.kind == "template":
        kind = head.load(library, file.name)
        record, report = example_report(workspace, file.name)
        return Shown(file, kind, record, report, layout.load(library, kind.layout))
    if file.kind == "layout":
        return Shown(file, layout=layout.load(library, PurePosixPath(file.file).stem))
    wordless = file.kind == "image" or file.file == WORD_TEMPLATE
    return Shown(file, text="" if wordless else library.text(file.file)[0])


def copy(workspace: Path, name: str) -> str:
    """Copy a built-in file into the workspace, there to be changed. Returns the name of the copy.

    Raises UnknownFile; ProblemsFound, with nothing written: file-exists, record-not-written.
    """
    file = _named(library_of(workspace), name)
    target = f"{FOLDER}/{file.file}"
    if file.own:
        hint = "change that file; nothing was written"
        raise ProblemsFound([Problem(Span(target), "file-exists", "the workspace has its own already", hint)])
    create_record(workspace, target, (built_in_folder() / file.file).read_bytes())
    return target


def _file(library: Library, file: str) -> HouseFile:
    own = library.is_own(file)
    if file in _HOUSE_STYLE:
        return HouseFile("house style", PurePosixPath(file).stem, file, own)
    kind, suffix = _FOLDERS.get(file.rpartition("/")[0].partition("/")[0], ("other", ""))
    if not file.endswith(suffix):
        kind, suffix = "other", ""
    return HouseFile(kind, file.removesuffix(suffix), file, own)


def _told(library: Library, file: HouseFile) -> HouseFile:
    """The file with what it says of itself. Raises ProblemsFound."""
    if file.kind == "template":
        kind = head.load(library, file.name)
        return HouseFile(file.kind, file.name, file.file, file.own, kind.name, kind.about, kind.layout)
    if file.kind == "layout":
        title = layout.load(library, PurePosixPath(file.file).stem).name
        return HouseFile(file.kind, file.name, file.file, file.own, title)
    return file


def _named(library: Library, name: str) -> HouseFile:
    files = [_file(library, file) for file in library.names()]
    wanted = name.replace("\\", "/").removeprefix(f"{FOLDER}/")
    for file in files:
        if wanted in (file.name, file.file):
            return file
    names = [file.name for file in files]
    hint = did_you_mean(wanted, names) or f"there are {', '.join(names)}"
    raise UnknownFile(f"there is no template, layout or other file '{name}': {hint}")
