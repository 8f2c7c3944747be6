"""A commission's template over its view, to a numbered document."""

from __future__ import annotations

import dataclasses
import inspect
import traceback
from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govdocs.document import layout
from govdocs.document.accessibility import barriers
from govdocs.document.acronyms import write_out
from govdocs.document.blocks import Document, plain
from govdocs.document.dialect import Parts, parse
from govdocs.document.numbering import number
from govdocs.document.pictures import MOST_BYTES
from govdocs.document.references import prompts
from govdocs.problems import Problem, ProblemsFound, Severity, Span, errors
from govdocs.reading import attachments
from govdocs.reading.library import Library
from govdocs.records.commission import Commission
from govdocs.templates.bounds import TooMuch
from govdocs.templates.environment import AskedFor, UnknownName, environment, syntax_problem
from govdocs.templates.head import Head
from govdocs.value import value
from govdocs.views.covered import unreported
from govdocs.views.view import View

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@value
class Arranged:
    """A document before it is numbered, and the warnings that it gave so far."""

    document: Document
    warnings: tuple[Problem, ...]


def arranged(
    markup: str, library: Library, head: Head, commission: Commission, view: View, workspace: Path
) -> Arranged:
    """What a template printed, in the order of its layout. `head` is that of the template; pictures are those of the
    library, and those attached in the folder of the workspace.

    Raises ProblemsFound: those of the dialect and the layout, and of a final document missing-narrative and
    unwritten-prompt.
    """
    arranged_by = layout.load(library, commission.layout or head.layout)
    _, label = library.text(f"{commission.template}.xml")
    parts, problems = parse(markup, label, partial(_picture, library, workspace))
    if parts is None:
        raise ProblemsFound(problems)
    narrative = view.report.narrative
    missing = unreported(view, head.covers, commission.where("period"))
    warnings = [*narrative.unwritten(), *_prompts(parts, commission), *narrative.unused(), *missing]
    none = {slot: layout.Reason(words, commission.where("none", slot)) for slot, words in commission.none.items()}
    document, problems = layout.arrange(parts, arranged_by, commission.where("layout"), none)
    problems += errors(warnings)
    if document is None or problems:
        raise ProblemsFound(problems)
    return Arranged(document, tuple(warnings))


def numbered(made: Arranged, view: View) -> tuple[Document, list[Problem]]:
    """An arranged document, numbered, its acronyms written out, with the warnings that it gave. Raises ProblemsFound:
    those of the numbering and of `document.accessibility`."""
    document, problems = number(write_out(made.document, view.acronyms))
    warnings = [*made.warnings, *barriers(document)]
    problems += errors(warnings)
    if problems:
        raise ProblemsFound(problems)
    return document, warnings


def _picture(library: Library, workspace: Path, name: str) -> tuple[bytes, str]:
    if name.startswith(f"{attachments.FOLDER}/"):
        return attachments.read(workspace, name, MOST_BYTES)
    return library.data(name, MOST_BYTES)


def _prompts(parts: Parts, commission: Commission) -> Iterator[Problem]:
    """What a template asks for beside the narrative: an error in a final document, else a warning. Problem:
    unwritten-prompt."""
    severity = Severity.ERROR if commission.status == "final" else Severity.WARNING
    written = [*(slot.blocks for slot in parts.slots), *(appendix.blocks for appendix in parts.appendices)]
    for prompt in (prompt for blocks in written for prompt in prompts(blocks) if not prompt.into):
        message = f"the document still asks for {plain(prompt.content).strip(' .')}"
        hint = "record what it asks for, or let the report be a draft"
        yield Problem(commission.where(), "unwritten-prompt", message, hint, severity)


def names(view: type[DataclassInstance]) -> tuple[str, ...]:
    """The names that a template may use of a view: its fields, and what it works out when that is first asked for."""
    fields = (field.name for field in dataclasses.fields(view))
    worked_out = (name for name, made in inspect.getmembers_static(view) if isinstance(made, cached_property))
    return tuple(name for name in (*fields, *worked_out) if not name.startswith("_"))


def printed(jinja: ImmutableSandboxedEnvironment, library: Library, template: str, view: DataclassInstance) -> str:
    """What a template prints of a view, by the names of its fields.

    Raises ProblemsFound: template-syntax, undefined-name, template-forbidden, template-failed, template-too-much,
    no-such-file.
    """
    file = f"{template}.xml"
    _, label = library.text(file)
    try:
        return jinja.get_template(file).render({name: AskedFor(view, name) for name in names(type(view))})
    except ProblemsFound:
        raise
    except TemplateNotFound as error:
        hint = "correct the name in the template"
        problem = Problem(_template_line(error, label), "no-such-file", f"there is no template '{error.name}'", hint)
    except TemplateSyntaxError as error:
        problem = syntax_problem(error, label)
    except UnknownName as error:
        problem = Problem(_template_line(error, label), "undefined-name", error.message, error.hint)
    except SecurityError as error:
        message = f"not allowed here: {str(error).rstrip('.')}"
        hint = "use only what the view offers"
        problem = Problem(_template_line(error, label), "template-forbidden", message, hint)
    except (TooMuch, RecursionError, MemoryError) as error:
        message = f"the template asks for too much: {error if isinstance(error, TooMuch) else 'it calls itself'}"
        hint = "look for a loop within a loop, a part that uses itself, or a text that is multiplied"
        problem = Problem(_template_line(error, label), "template-too-much", message, hint)
    except SyntaxError:  # Jinja's own have their own name: this one is of the Python that it makes
        message = "the template cannot be read: its loops and conditions are too deep within one another"
        problem = Problem(Span(label), "template-syntax", message, "move the inner ones into a macro")
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        hint = "correct the expression on this line"
        problem = Problem(_template_line(error, label), "template-failed", f"the template failed: {error}", hint)
    raise ProblemsFound([problem]) from None


def plainly(library: Library, template: str, view: DataclassInstance) -> str:
    """What a template of a library prints of a view. Raises ProblemsFound, as `printed` does."""
    return printed(environment(library), library, template, view)


def _template_line(error: BaseException, label: str) -> Span:
    """The last line of a template on the way to an error: Jinja puts its templates into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".xml"):
            return Span(frame.filename, frame.lineno or 1)
    return Span(label)
