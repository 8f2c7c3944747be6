"""A commission's template over its view, to a numbered document."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path

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
from govdocs.templates.environment import UnknownName, environment, syntax_problem
from govdocs.templates.head import Head
from govdocs.views.covered import unreported
from govdocs.views.view import View


def render(
    library: Library, head: Head, commission: Commission, view: View, workspace: Path
) -> tuple[Document, list[Problem]]:
    """The document of a commission, numbered, with the warnings that it gave. `head` is that of its template; pictures
    are those of the library, and those attached in the folder of the workspace.

    Raises ProblemsFound: those of the template (template-syntax, undefined-name, template-forbidden, template-failed,
    no-such-file), of the dialect, the layout, the numbering, and of a final document missing-narrative and
    unwritten-prompt.
    """
    name = f"{commission.template}.xml"
    arranged_by = layout.load(library, commission.layout or head.layout)
    _, label = library.text(name)
    markup = _run(environment(library), name, label, view)
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
    document, problems = number(write_out(document, view.acronyms))
    warnings += barriers(document)
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


def _run(jinja: ImmutableSandboxedEnvironment, name: str, label: str, view: View) -> str:
    names = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    try:
        return jinja.get_template(name).render(names)
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
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        hint = "correct the expression on this line"
        problem = Problem(_template_line(error, label), "template-failed", f"the template failed: {error}", hint)
    raise ProblemsFound([problem]) from None


def _template_line(error: BaseException, label: str) -> Span:
    """The last line of a template on the way to an error: Jinja puts its templates into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".xml"):
            return Span(frame.filename, frame.lineno or 1)
    return Span(label)
