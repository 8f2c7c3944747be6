"""A commission's template over its view, to a numbered document."""

from __future__ import annotations

import dataclasses
import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from govdocs.document import layout
from govdocs.document.blocks import Document
from govdocs.document.dialect import parse
from govdocs.document.numbering import number
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.records.commission import Commission
from govdocs.templates.environment import UnknownName, environment
from govdocs.views.view import View


def render(library: Library, commission: Commission, view: View) -> tuple[Document, list[Problem]]:
    """The document of a commission, numbered, with the warnings that it gave.

    Raises ProblemsFound: those of the template (template-syntax, undefined-name, template-forbidden, template-failed,
    no-such-file), of the dialect, the layout, the numbering, and missing-narrative.
    """
    name = f"{commission.template}.xml"
    arranged_by = layout.load(library, commission.layout)
    _, label = library.text(name)
    markup = _run(environment(library), name, label, view)
    parts, problems = parse(markup, label)
    if parts is None:
        raise ProblemsFound(problems)
    document, problems = layout.arrange(parts, arranged_by, commission.where("layout"))
    if document is None:
        raise ProblemsFound(problems)
    document, problems = number(document)
    if problems:
        raise ProblemsFound(problems)
    return document, list(view.report.narrative.unused())


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
        span = Span(error.filename or label, error.lineno)
        problem = Problem(span, "template-syntax", f"the template cannot be read: {error.message}", "correct this line")
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
