"""A council's own Word template, taken into the workspace: from then on Word files look as it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from govdocs.document.blocks import Document, Masthead, Paragraph, Properties, Text
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building.output import Output
from govdocs.publishing.building.specimen import publisher, write_sample
from govdocs.publishing.house.house_files import FOLDER, library_of
from govdocs.publishing.recording.record_files import create_record
from govdocs.reading.files import read_bytes
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.writers import house_style
from govdocs.writers.house_style import MOST_OF_WORD, WORD_TEMPLATE, WordFile

FILE = f"{FOLDER}/{WORD_TEMPLATE}"

_DATE = "2026-01-05"  # never the clock's: the same template gives the same bytes
_ABOUT = (
    "Papers in Word take their looks from this file: its styles, page, headers and footers.",
    "To change how they look, change its styles here in Word, save it, and build the papers again. What stands in the"
    " text of this file, such as these lines, is never printed.",
)


@value
class Adopted:
    """What was taken from a template: how many styles answer by their names, which were added to it because it lacked
    them (`lacking`, that Word has by itself; `added`, that only govdocs has), and what is to be noted."""

    file: str
    styles: int
    lacking: tuple[str, ...]
    added: tuple[str, ...]
    sample: Output
    problems: tuple[Problem, ...]


def adopt(workspace: Path, source: Path, output: Path) -> Adopted:
    """Take a DOCX or DOTX file as the template of Word files, and write a sample into `output`.

    What is kept is the file with our styles and lists put into it, and without its text. Raises ProblemsFound, with
    nothing adopted: file-exists, file-unreadable, file-too-large, those of reading a template, record-not-written.
    """
    from govdocs.writers import docx
    from govdocs.writers.docx.reopened import check_opens

    if (workspace / FILE).exists():
        hint = "'govdocs style drop' takes it away; nothing was written"
        raise ProblemsFound([Problem(Span(FILE), "file-exists", "a Word template was adopted already", hint)])
    data = read_bytes(source, source.name, MOST_OF_WORD, "take large pictures out of it")
    style = house_style.load(library_of(workspace))
    given = WordFile(data, source.name)
    template, problems = docx.template_of(given)
    document = _empty(publisher(Register(read_workspace(workspace))))
    kept = docx.write(document, replace(style, word=given))
    check_opens(kept, source.name)
    own = replace(style, word=WordFile(kept, FILE))
    sample = write_sample(workspace, own, output)  # what cannot be written in is not adopted
    create_record(workspace, FILE, kept)
    mapped = template.mapped
    return Adopted(FILE, len(mapped.matched), mapped.lacking, mapped.added, sample, tuple(problems))


def drop(workspace: Path) -> str:
    """Take the adopted template away, so that Word files look as house-style.yaml says. Returns the name of its file.

    Raises ProblemsFound: no-such-file, record-not-written.
    """
    path = workspace / FILE
    if not path.is_file():
        hint = "nothing is to be done: Word files look as house-style.yaml says"
        raise ProblemsFound([Problem(Span(FILE), "no-such-file", "no Word template was adopted", hint)])
    try:
        path.unlink()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "close it if it is open in Word, and check the rights of its folder"
        message = f"the file could not be deleted ({reason})"
        raise ProblemsFound([Problem(Span(FILE), "record-not-written", message, hint)]) from None
    return FILE


def _empty(organisation: str) -> Document:
    """A document without anything but a word to whoever opens it."""
    name = organisation or "Your organisation"
    blocks = tuple(Paragraph((Text(line),)) for line in _ABOUT)
    return Document(Properties("The look of papers in Word", name, _DATE), Masthead(name), blocks)
