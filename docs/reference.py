"""Makes the reference of all that a template sees, from the views, the filters and what is written beside them."""

from __future__ import annotations

import ast
import dataclasses
import datetime
import inspect
import re
import textwrap
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from govdocs.problems import Span
from govdocs.reading.library import Library
from govdocs.reading.model import Record
from govdocs.reading.values import Month
from govdocs.register import series
from govdocs.templates.bounds import FILTERS
from govdocs.templates.environment import environment
from govdocs.views.report import Narrative
from govdocs.views.view import View

_SERIES = series.__name__
_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "true or false",
    bytes: "bytes",
    datetime.date: "date",
    datetime.time: "time",
    Month: "month",
    type(None): "none",
    Narrative: "texts",
    Span: "place",
    Any: "anything",
    object: "anything",
}


def in_markdown() -> str:
    """The whole of it: names, views, filters."""
    parts = [_names()]
    parts += [_view(view) for view in views() if view is not View]
    parts.append(_filters())
    return "\n".join(parts)


# ---------------------------------------------------------------------------------------------------------------- views


def views() -> list[type]:
    """Every view that a template can reach, and the parts of the register among what they hold."""
    found = dict.fromkeys(_reached(View, set()))
    return [view for view in found if view.__module__.startswith(("govdocs.views", _SERIES))]


def _reached(annotation: Any, seen: set[type]) -> Iterator[type]:
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation) and annotation not in seen:
        seen.add(annotation)
        yield annotation
        for kind in _types(annotation).values():
            yield from _reached(kind, seen)
    for argument in typing.get_args(annotation):
        yield from _reached(argument, seen)


def _types(view: type) -> dict[str, Any]:
    """What a template may read of a view, and what each is. Names that start with '_' are closed to it."""
    hints = typing.get_type_hints(view)
    found = {field.name: hints[field.name] for field in dataclasses.fields(view)}
    for name, made in _own(view):
        getter = made.fget if isinstance(made, property) else getattr(made, "func", None) or made
        found[name] = typing.get_type_hints(getter).get("return", Any)
    return {name: kind for name, kind in found.items() if not name.startswith("_")}


def _own(view: type) -> Iterator[tuple[str, Any]]:
    """The properties and methods of a view, those of the views that it extends among them."""
    for owner in reversed(view.__mro__):
        if owner.__module__.startswith("govdocs."):
            for name, made in vars(owner).items():
                reads = isinstance(made, property) or type(made).__name__ == "cached_property"
                if not name.startswith("_") and (reads or inspect.isfunction(made)):
                    yield name, made


def said(view: type) -> dict[str, str]:
    """What is said of each name: a field by the text beneath it, which holds for the fields before it that have none;
    what is worked out by its docstring."""
    found: dict[str, str] = {}
    for owner in reversed(view.__mro__):
        if owner.__module__.startswith("govdocs."):
            found |= _said_in(owner)
    for name, made in _own(view):
        found[name] = first_paragraph(inspect.getdoc(made) or "")
    return found


def _said_in(owner: type) -> dict[str, str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    found: dict[str, str] = {}
    waiting: list[str] = []
    [body] = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind) if "ClassVar" not in ast.unparse(kind):
                waiting.append(name)
            case ast.Expr(value=ast.Constant(value=str(text))) if waiting:
                found |= dict.fromkeys(waiting, first_paragraph(inspect.cleandoc(text)))
                waiting = []
    return found


def undescribed() -> list[str]:
    """The names of which nothing is said, neither beside them nor by name in what is said of their view."""
    found = []
    for view in views():
        told, about = said(view), set(re.findall(r"`(\w+)`", inspect.getdoc(view) or ""))
        found += [f"{view.__name__}.{name}" for name in _types(view) if not told.get(name) and name not in about]
    return found


def _names() -> str:
    return f"## Names\n\n{_table(('Name', 'Type', 'What it is'), _rows(View))}"


def _view(view: type) -> str:
    return f"### {spoken(view)}\n\n{_paragraphs(view)}\n{_table(('Name', 'Type', 'What it is'), _rows(view))}"


def _rows(view: type) -> Iterator[tuple[str, str, str]]:
    """A row for each name; names of which the same is said stand in one."""
    told, kinds = said(view), _types(view)
    groups: list[tuple[str, list[str]]] = []
    methods = {name for name, made in _own(view) if inspect.isfunction(made)}
    for name in kinds:
        text = told.get(name, "")
        if groups and text and groups[-1][0] == text and name not in methods:
            groups[-1][1].append(name)
        else:
            groups.append((text, [name]))
    called = dict(_own(view))
    for text, names in groups:
        written = [f"`{name}{_signature(called[name]) if name in methods else ''}`" for name in names]
        yield ", ".join(written), "; ".join(dict.fromkeys(in_words(kinds[name]) for name in names)), text


def _paragraphs(view: type) -> str:
    text = first_paragraph(inspect.getdoc(view) or "", most=9)
    return f"{textwrap.fill(text, 118, break_on_hyphens=False, break_long_words=False)}\n"


def spoken(view: type) -> str:
    """'StrategicRiskView' as 'strategic risk'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", view.__name__.removesuffix("View")).lower()


def in_words(kind: Any) -> str:
    """A type as people read it."""
    if kind in _WORDS:
        return _WORDS[kind]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return in_words(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(in_words(each) for each in arguments))
    if origin is typing.Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if origin is tuple and arguments[-1:] != (Ellipsis,):
        return f"{', '.join(in_words(each) for each in arguments)} together"
    if origin in (tuple, list, frozenset, set):
        return f"list of {in_words(arguments[0])}"
    if origin and len(arguments) == 2:
        return f"{in_words(arguments[1])}, by {'short name' if arguments[0] is str else in_words(arguments[0])}"
    if origin:
        return f"list of {in_words(arguments[0])}"
    if isinstance(kind, type) and kind in views():
        return f"[{spoken(kind)}](#{spoken(kind).replace(' ', '-')})"
    if isinstance(kind, type) and issubclass(kind, Record):
        return f"{spoken(kind)}, [as recorded](records.md)"
    if isinstance(kind, type) and issubclass(kind, str) and not issubclass(kind, Enum):
        return "text"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{each.value}`" for each in kind)
    return spoken(kind) if isinstance(kind, type) else str(kind)


# -------------------------------------------------------------------------------------------------------------- filters


def filters() -> dict[str, Callable[..., Any]]:
    """Every filter and function of ours, by the name that templates use."""
    ours, jinja = environment(Library(None)), ImmutableSandboxedEnvironment()
    jinjas = FILTERS | {name for name, made in jinja.filters.items() if ours.filters.get(name) is made}
    found = {name: made for name, made in ours.filters.items() if name not in jinjas}
    return dict(sorted(found.items())) | {name: made for name, made in ours.globals.items() if callable(made)}


def _filters() -> str:
    environment_ = environment(Library(None))
    rows = []
    for name, made in filters().items():
        taken, *more = _signature(made)[1:-1].split(", ", 1)
        call = f"{taken} | {name}{f'({more[0]})' if more else ''}" if name in environment_.filters else ""
        rows.append((f"`{name}`", f"`{call or name + _signature(made)}`", first_paragraph(inspect.getdoc(made) or "")))
    jinjas = f"Beside these of Jinja's own: {', '.join(f'`{name}`' for name in sorted(FILTERS))}."
    return f"## Filters\n\n{jinjas}\n\n{_table(('Filter', 'How it is called', 'What it makes'), rows)}"


def _signature(made: Callable[..., Any]) -> str:
    """'(number, singular, plural='')'."""
    parameters = [each for each in inspect.signature(made).parameters.values() if each.name != "self"]
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in parameters]
    return str(inspect.Signature(plain))


# ------------------------------------------------------------------------------------------------------------ Markdown


def first_paragraph(text: str, most: int = 1) -> str:
    """The first paragraphs of a docstring on one line, without what it raises, which is not for templates."""
    paragraphs = re.split(r"\n\s*\n", text.strip())[:most]
    joined = " ".join(" ".join(paragraphs).split())
    return re.sub(r"\bNone\b", "`none`", re.sub(r"\s*(Raises|Problems?:) .*", "", joined))


def _table(headings: tuple[str, ...], rows: Any) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "".join(f"| {' | '.join(cell if cell == '---' else _cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    """A text as it can stand in a cell; what looks like an element of HTML is not one."""
    return re.sub(r"<(?=[a-z])", "&lt;", text).replace("|", "\\|")
