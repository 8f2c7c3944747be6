"""A template run so that every printed value says from which records it is.

The environment is that of every template, but watches: while an expression is evaluated it collects where the values
that it reaches were written, and what is printed is followed by a mark that says so. The marks are taken out again
before the markup is read, so that the document is the same; what they said is kept by element (`sources`).
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from types import GeneratorType
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from govdocs.reading.library import Library
from govdocs.templates.environment import TemplateEnvironment, furnished
from govdocs.templates.watching import MARK, Watch, reach


class TracingEnvironment(TemplateEnvironment):
    """The environment of templates, watched."""

    watch: Watch

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return _Watched().visit(tree)  # type: ignore[no-any-return]  # a visitor of a template gives one back

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, noted."""
        found = super().getattr(obj, attribute)
        if isinstance(found, Undefined) or not hasattr(obj, attribute):
            return found if isinstance(found, Undefined) else self._part(obj, found)
        return reach(obj, attribute, self.watch)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, noted; or an attribute, where there is no such item."""
        found = super().getitem(obj, argument)
        if isinstance(found, Undefined):
            return found
        if isinstance(argument, str) and dataclasses.is_dataclass(obj):
            return reach(obj, argument, self.watch)
        return self._part(obj, found)

    def _part(self, whole: Any, part: Any) -> Any:
        return self.watch.reached(whole, part, self.watch.places(part))

    def call(self, context: Any, obj: Any, /, *args: Any, **named: Any) -> Any:
        """What a function, a method or a macro gives; marks alone are nothing."""
        of = getattr(obj, "__self__", None)
        if of is self.watch:
            return obj(*args)
        found = super().call(context, obj, *args, **named)
        if isinstance(found, Markup) and not (bare := MARK.sub("", found)).strip():
            found = Markup(bare)
        if of is not self and (own := self.watch.places(found)):
            self.watch.instead([obj, *args, *named.values()], found, own)
        return found


def tracing_environment(library: Library, watch: Watch) -> TracingEnvironment:
    """The environment in which the templates of a library run while they are watched."""
    made = furnished(TracingEnvironment, library)
    made.watch = watch
    made.filters = {name: _watched_filter(filter_, watch) for name, filter_ in made.filters.items()}
    return made


def _watched_filter(filter_: Callable[..., Any], watch: Watch) -> Callable[..., Any]:
    """A filter that never sees marks. What it picks out of its arguments is what was reached; what it computes rests on
    all of them."""

    @functools.wraps(filter_)
    def watched(*args: Any, **named: Any) -> Any:
        bare = [_bare(each, watch) for each in args]
        with watch.unheeded():
            found = filter_(*bare, **{name: _bare(each, watch) for name, each in named.items()})
            found = list(found) if isinstance(found, GeneratorType) else found
        if own := watch.places(found):
            watch.instead(args, found, own)
        return found

    return watched


def _bare(value: Any, watch: Watch) -> Any:
    """A value without marks; what they said is reached."""
    if isinstance(value, str) and MARK.search(value):
        watch.note(value, watch.places(value))
        return type(value)(MARK.sub("", value))
    if isinstance(value, list | tuple) and any(isinstance(each, str) and MARK.search(each) for each in value):
        return [_bare(each, watch) for each in value]
    return value


class _Watched(NodeTransformer):
    """Has each expression of a template tell the watch when it begins and ends, and what it is for."""

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        return _call("named", node) if node.ctx == "load" else node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [each if isinstance(each, nodes.TemplateData) else _told("printed", each) for each in node.nodes]
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:
        self.generic_visit(node)
        node.node = _told("held", node.node)
        return node

    def visit_With(self, node: nodes.With) -> nodes.Node:
        self.generic_visit(node)
        node.values = [_told("held", value) for value in node.values]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = _told("held", node.iter)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        node.args = [_told("passed", value) for value in node.args]
        for each in node.kwargs:
            each.value = _told("passed", each.value)
        return node

    def visit_If(self, node: nodes.If) -> nodes.Node:
        self.generic_visit(node)
        node.test = _told("tested", node.test)
        because = nodes.Output([_call("because")])
        node.body = [because, *node.body]
        if node.else_:
            node.else_ = [because, *node.else_]
        return node


def _told(what: str, expression: nodes.Node) -> nodes.Call:
    """An expression that tells the watch when it begins and, once evaluated, what it is for."""
    return _call(what, _call("begin"), expression)


def _call(name: str, *args: nodes.Node) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(f"watch.{name}"), list(args), [], None, None)
