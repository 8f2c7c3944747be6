"""What a template says of itself, in a comment at its head: what it makes, in which layout, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.reading.model import Record, did_you_mean, read
from govdocs.reading.values import Line, Prose, Slug
from govdocs.records.commission import Commission
from govdocs.views.covered import Kind

_OPENING, _CLOSING = "{#---", "---#}"


class Head(Record):
    """The head of a template.

    `name` is what people call the document, `about` who reads it and when; `layout` the one that it is made for;
    `needs` the keys that its report must have beside those that every report has; `covers` the kinds of matter of its
    period that it claims to leave nothing out of.
    """

    name: Line
    about: Prose
    layout: Slug
    needs: tuple[Line, ...] = ()
    covers: tuple[Kind, ...] = ()


def names(library: Library) -> list[str]:
    """The names of all templates, those of the workspace and the built-in ones."""
    return [name.removesuffix(".xml") for name in library.names("*.xml")]


def load(library: Library, name: str) -> Head:
    """The head of the template of that name.

    Raises ProblemsFound: no-such-file, template-head (a template without a head), and those of reading it.
    """
    text, label = library.text(f"{name}.xml")
    opening, closing = text.find(_OPENING), text.find(_CLOSING)
    if text[:opening].strip() or not 0 <= opening < closing:
        message = f"the template does not begin with its head, between {_OPENING} and {_CLOSING}"
        hint = "write there what it is: 'name:', 'about:', 'layout:' and 'needs:'"
        raise ProblemsFound([Problem(Span(label, 1), "template-head", message, hint)])
    lines_before = "\n" * text.count("\n", 0, opening)
    head, problems = read(Head, lines_before + text[opening + len(_OPENING) : closing], label)
    problems += _unknown_needs(head) if head else ()
    if head is None or errors(problems):
        raise ProblemsFound(problems)
    return head


def needed(head: Head, commission: Commission) -> list[Problem]:
    """A problem missing-key for each key that the template needs and the report lacks."""
    return [
        Problem(
            commission.where(),
            "missing-key",
            f"'{key}' is missing, which the {head.name[:1].lower()}{head.name[1:]} needs",
            f"write '{key}:' in the report",
        )
        for key in head.needs
        if not getattr(commission, key)
    ]


def _unknown_needs(head: Head) -> Iterator[Problem]:
    for position, key in enumerate(head.needs):
        if key not in Commission.model_fields:
            hint = did_you_mean(key, Commission.model_fields) or "name a key of a report"
            message = f"a report has no '{key}' to need"
            yield Problem(head.where("needs", position), "unknown-name", message, hint)
