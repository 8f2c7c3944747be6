"""Bounds on what a template may take: how much it may do, and how large a text it may make.

Templates may come from elsewhere. One that goes round without end, multiplies a text until the memory is full or works
out nine to the power of nine to the power of nine is stopped at its line. Effort is counted and not timed, so that a
template that works on one computer works on every other. Two things make the count sound: whatever copies, compares
or prints a value pays for its size; and what could make something far larger than it was given is either not there
(most of it only lays text out in columns) or pays for what it will make before it makes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain
from types import NoneType
from typing import Any, TypeVar, cast

from jinja2 import Environment, nodes, pass_environment, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJAS_FILTERS
from jinja2.filters import make_attrgetter, sync_do_slice
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJAS_TESTS
from jinja2.visitor import NodeTransformer

MOST_EFFORT = 400_000
"""How much one document may take. A turn of a loop, a call and so many letters each count one; the largest of the
built-in documents takes a twentieth."""
LETTERS_FOR_ONE = 16
MOST_IN_A_VALUE = 2_000_000
"""How many letters one value may have; an item counts as LETTERS_FOR_ONE."""
_MOST_BITS = 4_096
_MOST_TIMES = 1_000  # as an argument of a filter that pads or rounds

_Value = TypeVar("_Value")
_Node = TypeVar("_Node", bound=nodes.Node)
_Bodied = TypeVar("_Bodied", nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock, nodes.For)


class TooMuch(Exception):
    """A template asks for more than any document needs."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox for the rendering of one document, which ends in TooMuch where that takes more than it may."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = MOST_EFFORT
        self._safe: dict[tuple[type, str], bool] = {}
        self.filters = {name: made for name, made in JINJAS_FILTERS.items() if name in FILTERS}
        self.filters |= _BOUNDED
        self.tests = {**JINJAS_TESTS, "in": self._is_in}

    # ------------------------------------------------------------------------------------------------ what is counted

    def spend(self, effort: int) -> str:
        """Count effort. Raises TooMuch once there is none left."""
        self.left -= effort
        if self.left < 0:
            raise TooMuch("it goes round too often, or makes too much text")
        return ""

    def weighed(self, value: _Value) -> _Value:
        """A value that is about to be copied, compared or printed, paid for by its size."""
        self.spend(1 + _size(value) // LETTERS_FOR_ONE)
        return value

    def printed(self, value: _Value) -> _Value:
        """A value that is about to be printed: text, or what has a text of its own."""
        kind: type = type(value)
        if not _has_text(kind):
            raise TypeError("this is not text but something with parts: say which of them is to be printed")
        return self.weighed(value)

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, paid for by what it is given; what counts is called at once."""
        of = getattr(function, "__self__", None)
        if of is self:
            return function(*args)
        self.weighed((of, args, kwargs))
        return super().call(context, function, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what could grow, paid for before it is done."""
        if operator == "%" and isinstance(left, str | bytes):
            raise SecurityError("text is not filled in by %; join its parts by ~")
        if operator in ("*", "**"):
            self._keep_small(operator, left, right)
        self.weighed((left, right))
        return super().call_binop(context, operator, left, right)

    def _keep_small(self, operator: str, left: Any, right: Any) -> None:
        """Raises TooMuch for a product or a power that is far larger than what it is made of."""
        if not (isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)):
            times: list[Any] = [value for value in (left, right) if isinstance(value, int)]
            _no_more(max([0, *times]) * max(_size(left), _size(right)))
        elif operator == "*":
            bits = [value.bit_length() for value in (left, right) if isinstance(value, int)]
            _no_more(sum(bits), _MOST_BITS)
        else:
            times_itself: Any = abs(right)
            _no_more(times_itself, _MOST_BITS)
            _no_more(left.bit_length() * times_itself if isinstance(left, int) else 0, _MOST_BITS)

    def _is_in(self, value: Any, among: Any) -> bool:
        return value in self.weighed(among)

    # -------------------------------------------------------------------------------------- what is not there at all

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of texts, numbers, dates and lists only a few methods are there: others lay out, pad or convert."""
        key = (type(obj), attr)  # which is all that it hangs on
        known = self._safe.get(key)
        if known is None:
            known = self._safe[key] = self.is_there(obj, attr, value)
        return known

    def is_there(self, obj: Any, attr: str, value: Any) -> bool:
        """The same, asked once for each kind of object."""
        kind = next((each for each in _METHODS if isinstance(obj, each) and hasattr(each, attr)), None)
        return attr in _METHODS[kind] if kind else super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No way to `format` of texts, which can pad."""

    # ---------------------------------------------------------------------------------------------- where it is counted

    def get_template(
        self,
        name: Any,
        parent: str | None = None,
        globals: Any = None,  # noqa: A002  the name is Jinja's
    ) -> Any:
        """A template, or a part that one uses."""
        self.spend(1)
        return super().get_template(name, parent, globals)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Counting(self).visit(source), *args, **kwargs)


class _Counting(NodeTransformer):
    """Has a template pay for each turn of a loop, each run of a macro or part, and the size of what it works with."""

    def __init__(self, environment: BoundedEnvironment) -> None:
        self._environment = environment

    def visit_Template(self, node: nodes.Template) -> nodes.Node:
        return self._turn(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        return self._turn(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        return self._turn(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:
        return self._turn(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self._turn(node)
        node.iter = self._weighed(cast("nodes.Expr", node.iter))
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        fixed = (nodes.TemplateData, nodes.Const)
        said = (each if isinstance(each, fixed) else self._paid("printed", each) for each in node.nodes)
        node.nodes = list(said)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        node.expr = self._weighed(node.expr)
        for operand in node.ops:
            operand.expr = self._weighed(operand.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        return self._items(node, "nodes")

    def visit_List(self, node: nodes.List) -> nodes.Node:
        return self._items(node, "items")

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        return self._items(node, "items") if node.ctx == "load" else node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:
        self.generic_visit(node)
        node.value = self._weighed(node.value)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._weighed(node.node)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        self.generic_visit(node)
        if node.node is not None:
            node.node = self._weighed(node.node)
        return node

    def _items(self, node: nodes.Node, field: str) -> nodes.Node:
        self.generic_visit(node)
        setattr(node, field, [self._weighed(item) for item in getattr(node, field)])
        return node

    def _turn(self, node: _Bodied) -> _Bodied:
        """Pay at the start of a body for one turn through it, and for the text of the template that it prints."""
        letters = sum(len(data.data) for output in node.body for data in output.find_all(nodes.TemplateData))
        self.generic_visit(node)
        paid = nodes.Const(1 + letters // LETTERS_FOR_ONE)
        paid.lineno = node.lineno
        node.body.insert(0, self._placed(nodes.ExprStmt(self._paid("spend", paid)), node))
        return node

    def _weighed(self, node: nodes.Expr) -> nodes.Expr:
        """A value that pays for its size; what stands in the template itself is as small as that is."""
        return node if isinstance(node, nodes.Const) else self._paid("weighed", node)

    def _paid(self, name: str, value: nodes.Expr) -> nodes.Call:
        return self._placed(nodes.Call(nodes.EnvironmentAttribute(name), [value], [], None, None), value)

    def _placed(self, node: _Node, beside: nodes.Node) -> _Node:
        node.set_lineno(beside.lineno)
        node.set_environment(self._environment)
        return node


# -------------------------------------------------------------------------------------------------------------- sizes


def _size(value: Any) -> int:
    """How many letters a value has, and those within it; an item counts as some. Raises TooMuch beyond the most."""
    if isinstance(value, str) and len(value) <= MOST_IN_A_VALUE:  # as nearly all are
        return len(value)
    size, within = 0, [value]
    while within:
        each = within.pop()
        kind: type = type(each)
        if isinstance(each, _TEXT):
            size += len(each)
        elif isinstance(each, _SEVERAL):
            size += len(each) * LETTERS_FOR_ONE
            within += each
        elif _has_keys(kind):
            size += len(each) * LETTERS_FOR_ONE
            within += [*each.keys(), *each.values()]
        if size > MOST_IN_A_VALUE:
            raise TooMuch(_TOO_LARGE)
    return size


@cache
def _has_keys(kind: type) -> bool:
    return issubclass(kind, Mapping)


@cache
def _has_text(kind: type) -> bool:
    """Whether what is of a kind can be printed: it has a text of its own, and no parts."""
    if issubclass(kind, (*_SEVERAL, Mapping)):
        return False
    return kind.__str__ is not object.__str__ or issubclass(kind, (*_NUMBERS, NoneType))


_TEXT = (str, bytes)
_SEVERAL = (list, tuple, set, frozenset)
_TOO_LARGE = "it makes a text, list or number larger than any document needs"


def _no_more(size: Any, most: int = MOST_IN_A_VALUE) -> None:
    if size > most:
        raise TooMuch(_TOO_LARGE)


# ------------------------------------------------------------------------------------------------- what is there

_NUMBERS = (int, float, Decimal)
_DAY = frozenset({"year", "month", "day", "weekday", "isoweekday", "isoformat", "date", "time", "replace"})
_CLOCK = frozenset({"hour", "minute", "second"})
_LIST = frozenset({"index", "count"})
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        {"capitalize", "casefold", "count", "endswith", "find", "index", "isalpha", "isdecimal", "isdigit", "islower"}
        | {"isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rfind", "rpartition", "rsplit"}
        | {"rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"}
    ),
    bytes: frozenset(),
    int: frozenset(),
    float: frozenset(),
    Decimal: frozenset(),
    datetime.date: _DAY | _CLOCK,
    datetime.time: _CLOCK,
    datetime.timedelta: frozenset({"days"}),
    list: _LIST,
    tuple: _LIST,
    dict: frozenset({"get", "items", "keys", "values"}),
    set: frozenset({"difference", "intersection", "union"}),
    frozenset: frozenset({"difference", "intersection", "union"}),
}
"""The methods that a template may call, by what it calls them of."""

FILTERS = frozenset(
    {"abs", "attr", "batch", "capitalize", "d", "default", "dictsort", "e", "escape", "first", "float"}
    | {"forceescape", "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min"}
    | {"reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort"}
    | {"string", "sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"}
)
"""Those of Jinja's own filters that are there."""


@pass_eval_context
def _join(context: nodes.EvalContext, value: Iterable[Any], between: Any = "", attribute: Any = None) -> Any:
    parts = list(value)
    _spend(context, _size(parts) + _size(between) * len(parts))
    return JINJAS_FILTERS["join"](context, parts, between, attribute)


@pass_eval_context
def _replace(context: nodes.EvalContext, text: Any, old: Any, new: Any, count: int | None = None) -> Any:
    made = str(text).count(str(old)) * _size(new) + _size(text)
    _no_more(made)
    _spend(context, made)
    return JINJAS_FILTERS["replace"](context, text, old, new, count)


def _spend(context: nodes.EvalContext, letters: int) -> None:
    if isinstance(context.environment, BoundedEnvironment):
        context.environment.spend(1 + letters // LETTERS_FOR_ONE)


def _round(value: Any, precision: int = 0, method: Any = "common") -> Any:
    _no_more(abs(precision), _MOST_TIMES)
    return JINJAS_FILTERS["round"](value, precision, method)


def _batch(value: Any, count: int, filled_with: Any = None) -> Any:
    _no_more(count, _MOST_TIMES)
    return JINJAS_FILTERS["batch"](value, count, filled_with)


def _slice(value: Any, slices: int, filled_with: Any = None) -> Any:
    _no_more(slices, _MOST_TIMES)
    return sync_do_slice(value, slices, filled_with)


@pass_environment
def _sum(environment: Environment, value: Any, attribute: Any = None, start: Any = 0) -> Any:
    if not isinstance(start, list | tuple):
        return JINJAS_FILTERS["sum"](environment, value, attribute, start)
    part_of = make_attrgetter(environment, attribute)  # added one after the other, long lists take time squared
    return type(start)(chain(start, chain.from_iterable(map(part_of, value))))


_BOUNDED: Mapping[str, Callable[..., Any]] = {
    "batch": _batch,
    "join": _join,
    "replace": _replace,
    "round": _round,
    "slice": _slice,
    "sum": _sum,
}
