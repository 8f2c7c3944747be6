"""The sandboxed, strict template environment.

A template can reach nothing but what its view holds. An undefined name is an error, never a blank. Every element that
a template writes is marked with the place that wrote it (`at="file:line"`), so that later faults can be placed too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.loaders import BaseLoader, split_template_path
from jinja2.runtime import Context
from jinja2.utils import missing

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.reading.model import Record, did_you_mean
from govdocs.templates import english, figures, markdown
from govdocs.templates.bounds import BoundedEnvironment
from govdocs.templates.compiled import Compiled
from govdocs.value import value

_START_TAG = re.compile(r"<([a-z][a-z0-9-]*)(?=[\s/>])")


class UnknownName(Exception):
    """A template used a name that its view does not hold."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


class _Undefined(StrictUndefined):
    """Fails with what is missing and the nearest name that is not."""

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> Any:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_hint)
        if self._undefined_hint:
            raise UnknownName(self._undefined_hint, "check its spelling")
        if owner is missing or not isinstance(name, str):
            raise UnknownName(
                f"'{name}' is not defined", "check its spelling; the view's names are in the documentation"
            )
        known = owner if isinstance(owner, Mapping) else [entry for entry in dir(owner) if not entry.startswith("_")]
        kind = "these names" if isinstance(owner, Mapping) else _spoken(type(owner).__name__)
        hint = did_you_mean(name, map(str, known)) or "check its spelling"
        raise UnknownName(f"there is no '{name}' in {kind}", hint)

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = (
        _fail_with_undefined_error
    )
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _fail_with_undefined_error
    __neg__ = __pos__ = __int__ = __float__ = __html__ = __contains__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail_with_undefined_error()


def _printed(value: Any) -> Any:
    """What a template prints: anything but a value that is not there."""
    if value is None:
        raise UnknownName("there is no value here to print", "ask for it first: {% if … %}")
    return value


def _spoken(name: str) -> str:
    """'ReportView' as 'report'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("View")).lower()


class _Places(Extension):
    """Marks each start tag that stands in a template with the template's name and line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        name = stream.filename or stream.name or "template"
        for token in stream:
            yield Token(token.lineno, token.type, _marked(token, name)) if token.type == "data" else token


def _marked(token: Token, name: str) -> str:
    def mark(match: re.Match[str]) -> str:
        line = token.lineno + token.value.count("\n", 0, match.start())
        return f'{match[0]} at="{name}:{line}"'

    return _START_TAG.sub(mark, token.value)


class _Loader(BaseLoader):
    """Templates from the library: the workspace's own before the built-in."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def get_source(self, _environment: Any, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        try:
            text, label = self._library.text("/".join(split_template_path(template)))  # refuses '..'
        except ProblemsFound as found:
            raise TemplateNotFound(template, found.problems[0].message) from None
        return text, label, None


@value
class AskedFor:
    """What a view holds by a name, which may take long to work out: it is looked at once a template uses the name."""

    view: object
    name: str


class _Context(Context):
    """The names of a template, which knows nothing of whether a view has worked out what they stand for."""

    def resolve_or_missing(self, key: str) -> Any:
        found = super().resolve_or_missing(key)
        return getattr(found.view, found.name) if isinstance(found, AskedFor) else found


class TemplateEnvironment(BoundedEnvironment):
    """Of a record a template sees the fields and nothing else: its methods could make a record of anything."""

    context_class = _Context

    def is_there(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see it."""
        if isinstance(obj, Record):
            return attr in type(obj).model_fields
        return super().is_there(obj, attr, value)


Made = TypeVar("Made", bound=TemplateEnvironment)


def environment(library: Library) -> TemplateEnvironment:
    """The environment in which the templates of a library run."""
    return furnished(TemplateEnvironment, library)


def furnished(kind: type[Made], library: Library) -> Made:
    """An environment of a kind, with all that templates may use."""
    made = kind(
        loader=_Loader(library),
        undefined=_Undefined,
        finalize=_printed,
        autoescape=True,
        extensions=[_Places, "jinja2.ext.do"],
        bytecode_cache=Compiled(kind),
        optimized=False,  # of what could be worked out beforehand there is too little to look for
    )
    made.filters |= english.FILTERS
    made.filters |= {**figures.FILTERS, "prose": markdown.prose, "inline": markdown.inline}
    made.globals = {"on_days": english.on_days, "period": english.period}
    return made


def syntax_problem(error: TemplateSyntaxError, label: str) -> Problem:
    """The problem of a template that cannot be read; `label` is what problems call the file."""
    span = Span(error.filename or label, error.lineno)
    return Problem(span, "template-syntax", f"the template cannot be read: {error.message}", "correct this line")
